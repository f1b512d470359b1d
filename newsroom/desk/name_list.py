"""A list of names as it was pasted, a line each: "Kaja Kallas, EU High Representative",
"Japan: foreign minister", "32 allies". What a line says, not yet whom it means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.reading.lexicon.nations import LONGEST, NATIONS
from newsroom.reading.lexicon.titles import HONORIFICS

MOST_LINES, MOST_PIECES, LONGEST_LINE = 400, 6, 200

# What stands before a line of a list that was copied: "1.", "2)", "•", "-".
BULLET = re.compile(r"\s*(?:[-–—•*·▪]|\d{1,3}[.)])\s+")
# Between a name and what is said of it: commas of both scripts, a colon, brackets, a free dash.
BETWEEN = re.compile(r"[,،;؛:()|]|\s[-–—]\s")
# "32 allies", "All 32 members": how many, in the digits of either script.
HOW_MANY = re.compile(r"(?:all|the|all the)?\s*(?P<many>[0-9٠-٩]{1,5})\s+\D", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """`pieces`: what stands between the commas; `headcount`: how many a group without names is."""

    number: int
    text: str
    pieces: tuple[str, ...]
    headcount: int | None

    @property
    def name(self) -> str:
        """What a new person would be called; empty for a group and for a single word."""
        first = without_honorifics(self.pieces[0])
        return first if self.headcount is None and len(first.split()) > 1 else ""


def lines(text: str) -> list[Line]:
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    rows = text.replace("\x00", "").splitlines()
    for number, row in enumerate(rows[:MOST_LINES], 1):
        bullet = BULLET.match(row)
        words = " ".join(row[bullet.end() if bullet else 0 :].split())[:LONGEST_LINE]
        pieces = tuple(piece.strip(" .-–—•*") for piece in BETWEEN.split(words))
        named = tuple(filter(None, pieces))[:MOST_PIECES]
        if named:
            group = HOW_MANY.match(words)
            yield Line(number, words, named, int(group["many"]) if group else None)


def without_honorifics(words: str) -> str:
    parts = words.split()
    while len(parts) > 1 and parts[0].casefold().replace(".", "") in {*HONORIFICS, "he", "hrh"}:
        parts = parts[1:]
    return " ".join(parts)


def nation_and_rest(words: str) -> tuple[str, str]:
    """ "Ukrainian foreign minister" is Ukraine, and "foreign minister"; ("", words) without one."""
    parts = words.split()
    for end in range(min(LONGEST, len(parts)), 0, -1):
        first = (
            " ".join(parts[:end]).casefold().replace(".", "").removesuffix("’s").removesuffix("'s")
        )
        if first in NATIONS:
            return NATIONS[first], " ".join(parts[end:])
    return "", words


def runs(words: str, longest: int = 4) -> Iterator[tuple[str, str]]:
    """Every run of words with what is left, for "32 NATO foreign ministers"; longest first."""
    parts = words.split()[:12]
    for many in range(min(longest, len(parts)), 0, -1):
        for start in range(len(parts) - many + 1):
            end = start + many
            yield " ".join(parts[start:end]), " ".join((*parts[:start], *parts[end:]))
