"""The words by which copy speaks of meetings and of places."""

_GROUP_MODIFIERS = """
    agriculture defence defense economy energy environment european finance foreign health
    interior justice prime trade transport
"""
_AUXILIARIES = "are be due expected have is planned scheduled set to was were will"
_BEFORE_NOUN = """
    annual autumn day emergency extraordinary informal joint next second special spring summer
    upcoming virtual winter one two three four five 2 3 4 5
"""
_PARTS_OF_TOWN = "central downtown east eastern north northern south southern west western"
_TRAVELS = """
    arrived back flew fly flying heads journey returned returns travel travelled travelling
    traveled traveling travels trip visit
"""

# Who gathers, and what kind of meeting that makes.
GROUPS = {
    "ministers": "ministerial",
    "leaders": "summit",
    "presidents": "summit",
    "premiers": "summit",
    "ambassadors": "conference",
    "envoys": "conference",
    "negotiators": "conference",
}
# These meet often; copy must say of what they are.
VAGUE_GROUPS = frozenset(GROUPS) - {"ministers"}
GROUP_MODIFIERS = frozenset(_GROUP_MODIFIERS.split())

# Verb -> whether it tells of the past.
GATHERS = {
    "assemble": False,
    "assembled": True,
    "convene": False,
    "convened": True,
    "gather": False,
    "gathered": True,
    "gathering": False,
    "meet": False,
    "meeting": False,
    "meets": False,
    "met": True,
}
# These need their object: "begin two days of talks", "ended an informal meeting".
HOLDS = {
    "begin": False,
    "began": True,
    "held": True,
    "hold": False,
    "open": False,
    "opened": True,
    "start": False,
    "started": True,
}
ENDS = {"concluded": True, "end": False, "ended": True}  # the day they name is the last one
VERBS = {**GATHERS, **HOLDS, **ENDS}
BEING = frozenset({"are", "be", "been", "is", "was", "were"})
AUXILIARIES = frozenset(_AUXILIARIES.split())

# Noun -> kind of meeting, "" where the group decides.
NOUNS = {
    "conference": "conference",
    "meeting": "",
    "ministerial": "ministerial",
    "summit": "summit",
}

SITTINGS = frozenset({"consultations", "meetings", "negotiations", "talks"})  # "two days of talks"

# Small words of a phrase that ends in such a noun.
BEFORE_NOUN = frozenset(_BEFORE_NOUN.split())
NO_MEETING = frozenset({"news", "press"})  # before "conference"
PAST = frozenset({"after", "following", "since"})
PREPARES = frozenset({"preparations", "prepare", "prepared", "prepares", "preparing"})

CHAIRS = frozenset({"chair", "chaired", "chairing", "chairs"})
PRESIDES = frozenset({"preside", "presided", "presides", "presiding"})
CHAIRED = frozenset(
    {"conference", "meeting", "ministerial", "session", "sessions", "summit", "talks"}
)
MEMBERS = frozenset({"allies", "countries", "members", "nations", "states"})

NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}

# Before a place that is meant as a place.
LOCATIVES = frozenset({"around", "at", "in", "inside", "near", "outside"})
VISITS = frozenset({"left", "reached", "toured", "visit", "visited", "visiting", "visits"})
TRAVELS = frozenset(_TRAVELS.split())  # before "to"
PARTS_OF_TOWN = frozenset(_PARTS_OF_TOWN.split())
