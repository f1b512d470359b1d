"""The words by which copy speaks of the parts of a meeting: sessions, dinners, press briefings."""

_DINNERS = frozenset({"gala", "informal", "ministerial", "official", "working"})
_NEWS = frozenset({"media", "news", "press"})
_APART = frozenset({"bilateral", "separate", "side", "trilateral"})

# Noun -> kind, where one of these words stands before it; the copy calls many other things so.
MODIFIED = {
    "breakfast": ("working_dinner", _DINNERS),
    "briefing": ("press_conference", _NEWS),
    "ceremony": ("signing", frozenset({"signing"})),
    "conference": ("press_conference", _NEWS),
    "dinner": ("working_dinner", _DINNERS),
    "lunch": ("working_dinner", _DINNERS),
    "meeting": ("bilateral", _APART),
    "photo": ("family_photo", frozenset({"family", "group"})),
    "talks": ("bilateral", _APART),
}
# A session says which by one of these, or by what it is of, on or with.
WHICH = {
    "afternoon": "plenary",
    "closed": "plenary",
    "closing": "plenary",
    "evening": "plenary",
    "final": "plenary",
    "first": "plenary",
    "joint": "plenary",
    "morning": "plenary",
    "opening": "opening",
    "plenary": "plenary",
    "second": "plenary",
    "separate": "plenary",
    "special": "plenary",
    "third": "plenary",
    "working": "plenary",
}
_NOT_OF_A_MEETING = """
    congressional jam legislative parliamentary photo practice question rehearsal trading training
"""
_ENDS_A_COMPLEMENT = "after as before for in on to was were where which while who will"
_ADDRESSES = "address addresses addressed addressing brief briefs briefed"
_SPEAKS = "speak speaking speaks spoke talk talked talking talks"
_SAID = "announced briefed confirmed held met opened said spoke told took"

NOT_OF_A_MEETING = frozenset(_NOT_OF_A_MEETING.split())  # such sessions are parts of none
LEADS_TO_MORE = frozenset({"between", "of", "on", "with"})
ENDS_A_COMPLEMENT = frozenset(_ENDS_A_COMPLEMENT.split())
DENIES = frozenset({"cancelled", "canceled", "instead", "lack", "no", "not", "without"})

ADDRESSES = frozenset(_ADDRESSES.split())
SPEAKS = frozenset(_SPEAKS.split())  # "to"
PRESS = frozenset({"journalists", "media", "press", "reporters"})

SAID = frozenset(_SAID.split())
TO_COME = frozenset({"are", "due", "expected", "is", "scheduled", "will"})
PRONOUNS = frozenset({"he", "she", "they"})
COUNTERPARTS = frozenset({"colleagues", "counterpart", "counterparts"})
ORDINALS = {"first": 1, "opening": 1, "second": 2, "third": 3}
