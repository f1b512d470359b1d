"""A small record for the tests: names as a caller would hand them to the reading."""

from briefings.words import normalise
from newsroom.reading.finding import Finding
from newsroom.reading.known import Known, Names
from newsroom.reading.read import read

ORGANISATIONS = (
    ("NATO", 1, "NATO"),
    ("North Atlantic Treaty Organization", 1, "NATO"),
    ("NATO-Ukraine Council", 2, "NATO-Ukraine Council"),
    ("EU", 3, "European Union"),
    ("European Union", 3, "European Union"),
    ("Ukraine", 4, "Ukraine"),
    ("Russia", 5, "Russia"),
    ("United States", 6, "United States"),
    ("US", 6, "United States"),
    ("Japan", 7, "Japan"),
    ("South Korea", 8, "South Korea"),
    ("Australia", 9, "Australia"),
    ("New Zealand", 10, "New Zealand"),
    ("WHO", 11, "World Health Organization"),
    ("Jordan", 12, "Jordan"),
    ("Congo", 13, "Congo (Brazzaville)"),
    ("Congo", 14, "Congo (Kinshasa)"),
    ("Gulf Cooperation Council", 15, "Gulf Cooperation Council"),
)
PLACES = (
    ("Brussels", 1, "Brussels"),
    ("بروكسل", 1, "Brussels"),
    ("Washington", 2, "Washington"),
    ("Kyiv", 3, "Kyiv"),
    ("The Hague", 4, "The Hague"),
    ("Ukraine", 5, "Ukraine"),
)
PEOPLE = (("Jane Roe", 1, "Jane Roe"),)


def names(rows: tuple[tuple[str, int, str], ...]) -> Names:
    return Names.of((normalise(name), key, label) for name, key, label in rows)


KNOWN = Known(normalise, names(ORGANISATIONS), names(PLACES), names(PEOPLE))


def found(kind: str, *paragraphs: str) -> list[Finding]:
    """The findings of one kind in undated English copy with no dateline."""
    return [finding for finding in read(paragraphs, known=KNOWN) if finding.kind == kind]


def words(kind: str, *paragraphs: str) -> list[str]:
    return [finding.words for finding in found(kind, *paragraphs)]
