"""The words of which English titles and names are made."""

_HEADS = """
    admiral, adviser, advisor, ambassador, amir, archbishop, attorney general, cardinal, chairman,
    chairperson, chairwoman, chancellor, chancellor of the exchequer, chief, chief executive,
    chief negotiator, chief of staff, commander, commissioner, congressman, congresswoman,
    commanding general, coordinator, director, director general, emir, emperor, envoy,
    executive director,
    executive secretary, governor, head, high commissioner, high representative, king, leader,
    managing director, mayor, minister, minister for defence, minister for europe,
    minister for foreign affairs, minister of defence, minister of defense, minister of economy,
    minister of energy, minister of finance, minister of foreign affairs, minister of interior,
    minister of justice, minister of state, minister of state for foreign affairs,
    minister of the interior, negotiator, pope, premier, president, prime minister, prince,
    princess, prosecutor, queen, representative, secretary, secretary general,
    secretary of defence, secretary of defense, secretary of state, secretary of the treasury,
    senator, speaker, spokesman, spokesperson, spokeswoman, sultan, supreme leader, taoiseach,
    undersecretary, undersecretary general, vice president
"""
_MODIFIERS = """
    affairs agriculture air army assistant cabinet chief climate commerce crown culture defence
    defense deputy development economic economy education energy environment executive finance
    first foreign government health high home homeland humanitarian intelligence interior justice
    labor labour majority managing military minority national naval nuclear oil opposition
    parliamentary party peace permanent policy press presidential prime rights second security
    senior special state supreme tourism trade transport treasury under vice
"""
_NO_NAMES = """
    administration assembly bank bureau cabinet commission committee conference corp council court
    department deputy executive force forces foreign foundation general government health house
    inc islands ltd minister ministry office palace parliament party president prime secretariat
    secretary summit university vice
"""
_OPENERS = """
    a after although amid an and as asked at because before both but during earlier for he how
    however if in instead it last later like meanwhile neither next nor now of on once only or she
    since so still that the then there these they this though under until what when where whether
    while who why with yesterday yet
"""
_BODIES = """
    administration agency assembly association authority bank bundestag command commission
    committee community congress council court department duma forum fund group hamas hezbollah
    house kremlin league ministry nations organisation organization palace parliament party
    pentagon senate treasury union
"""
_HONORIFICS = "dame dr hh lord mr mrs ms prof sheikh sheikha sir"
_RANKS = """
    adm admiral brig brigadier capt captain cmdr col colonel commodore corporal cpl gen general
    lieutenant lt maj major marshal rear sergeant sgt staff superintendent
"""
_PARTICLES = "abu al bin bint da de del den der di dos du el ibn la le ter van von zu"
_NO_SECOND_HALF = "appointed backed born designate elect era in led like style"

# What a title may end in, right before the name.
HEADS = tuple(tuple(phrase.split()) for phrase in _HEADS.split(","))

# What may stand before the head and belongs to the title.
MODIFIERS = frozenset(_MODIFIERS.split())

FORMER = frozenset({"ex", "former", "late", "onetime", "then"})
ACTING = frozenset({"acting", "caretaker", "interim"})
DESIGNATE = frozenset({"designate", "elect"})

# A run of capitalised words that ends so may own a title: "European Commission President".
BODIES = frozenset(_BODIES.split())

# Between title and name; no part of the name.
HONORIFICS = frozenset(_HONORIFICS.split())

# Ranks by which soldiers and police are named, between title and name or alone.
RANKS = frozenset(_RANKS.split())

# Small words inside a name, before a capital: "Ursula von der Leyen", "Mohammed bin Salman".
PARTICLES = frozenset(_PARTICLES.split())

# Capitalised at the head of a sentence, and no first name: "But Rutte".
OPENERS = frozenset(_OPENERS.split())

# A capitalised word behind a title that belongs to no name.
NO_NAMES = frozenset(_NO_NAMES.split())

# Behind a hyphen these are no part of a name: "Macron-led".
NO_SECOND_HALF = frozenset(_NO_SECOND_HALF.split())

# Nations whose family names stand first: "Xi Jinping" is "Xi".
FAMILY_FIRST = frozenset({"China", "North Korea", "South Korea", "Taiwan", "Vietnam"})

# Titles that name their nation by themselves, unless the dateline is in one of these places.
NATIONAL: dict[str, tuple[str, frozenset[str]]] = {
    "secretary of state": (
        "United States",
        frozenset({"belfast", "cardiff", "edinburgh", "london", "vatican", "vatican city"}),
    ),
    "chancellor of the exchequer": ("United Kingdom", frozenset()),
    "foreign secretary": ("United Kingdom", frozenset({"delhi", "dhaka", "manila", "new delhi"})),
    "home secretary": ("United Kingdom", frozenset({"delhi", "new delhi"})),
    "taoiseach": ("Ireland", frozenset()),
}
