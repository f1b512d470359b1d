"""Seats that stand for their governments: "Washington said", "support for Kyiv", "the Kremlin".

Only where the sentence uses the seat so. Where it does not say, nothing is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsroom.reading.lexicon import seats
from newsroom.reading.passage import Passage
from newsroom.reading.places import is_locative
from newsroom.reading.titles import POSSESSIVES

_AUXILIARIES = frozenset({"did", "does", "had", "has", "must", "should", "will", "would", "could"})
_BETWEEN = frozenset({"also", "already", "have", "long", "never", "not", "repeatedly", "since"})
_TO = frozenset({"against", "between", "by", "for", "from", "on", "to", "towards", "with", "of"})
_AND = frozenset({" and ", ", ", ", and ", " or "})


@dataclass(frozen=True, slots=True)
class Stand:
    """The seat at words `start` to `end` stands for the government of `nation`."""

    start: int
    end: int
    nation: str


def stands(passage: Passage) -> Iterator[Stand]:
    """The seats of the passage that stand for governments, from left to right."""
    found = list(_seats(passage))
    sure = {stand.start for stand, palace in found if palace or _acts(passage, stand)}
    for at, (stand, _) in enumerate(found):
        if stand.start in sure or _is_joined(passage, found, at, sure):
            yield stand


def _seats(passage: Passage) -> Iterator[tuple[Stand, bool]]:
    """Every seat that is not meant as a place, and whether it is a palace."""
    position = 0
    while position < len(passage.words):
        found = _seat(passage, position) if passage.words[position].capital else None
        article = passage.small(position - 1) == "the"
        if found is not None and not is_locative(passage, position - article):
            yield found
        position = found[0].end if found is not None else position + 1


def _seat(passage: Passage, position: int) -> tuple[Stand, bool] | None:
    for end in range(min(position + seats.LONGEST, len(passage.words)), position, -1):
        words = " ".join(passage.small(at) for at in range(position, end))
        nation = seats.CAPITALS.get(words) or seats.PALACES.get(words)
        if nation and all(passage.follows(at) for at in range(position, end - 1)):
            alone = not (passage.follows(end - 1) and passage.words[end].capital)
            return (Stand(position, end, nation), words in seats.PALACES) if alone else None
    return None


def _acts(passage: Passage, stand: Stand) -> bool:
    """Says, wants, has allies, or is somebody to talk with."""
    after = stand.end
    if passage.gap(after - 1) in POSSESSIVES:
        return bool({passage.small(after), passage.small(after + 1)} & seats.NOUNS)
    if passage.follows(after - 1):
        if passage.small(after) in _AUXILIARIES:
            after += 1 + (passage.small(after + 1) in _BETWEEN)
            if passage.small(after) not in ("be", "been"):
                return True
        if passage.small(after) in seats.VERBS:
            return True
    return _is_partner(passage, stand.start)


def _is_partner(passage: Passage, start: int) -> bool:
    """Somebody to talk with: "support for Kyiv", "accused by Moscow"."""
    if passage.small(start - 1) not in _TO or not passage.follows(start - 1):
        return False
    return bool({passage.small(start - 2), passage.small(start - 3)} & seats.RELATIONS)


def _is_joined(
    passage: Passage, found: Sequence[tuple[Stand, bool]], at: int, sure: set[int]
) -> bool:
    """ "Washington and Kyiv": the one beside a sure one is as sure."""
    stand = found[at][0]
    beside = [found[number][0] for number in (at - 1, at + 1) if 0 <= number < len(found)]
    return any(other.start in sure and _between(passage, stand, other) in _AND for other in beside)


def _between(passage: Passage, one: Stand, other: Stand) -> str:
    first, second = sorted((one, other), key=lambda stand: stand.start)
    return passage.text[passage.words[first.end - 1].end : passage.words[second.start].start]
