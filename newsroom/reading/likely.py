"""Which of the tagger's names an editor is asked about: those that more than chance speaks for."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from newsroom.reading.lexicon.bodies import REGIONS
from newsroom.reading.lexicon.titles import OPENERS, RANKS
from newsroom.reading.lexicon.words import marks
from newsroom.reading.matches import Match
from newsroom.reading.passage import Passage
from newsroom.reading.tagger import Tagged
from newsroom.reading.titles import nation_of

_LEAST = 25
_LEAST_ALONE = 40  # one word, which may be a common one
_LEAST_SURNAME = 75
_LEAST_GIVEN = 150
_BODIES, _PLACES = frozenset("bim"), frozenset("pn")
_NO_NAMES = frozenset({"am", "cet", "edt", "est", "gmt", "no", "nos", "pct", "pm", "shr", "utc"})
_AFTER = """
    after against also although and are as at because before but by during for from had has have he
    if in into is it later may near not of on or since so that the then there they this though to
    under until was were when where which while who will with without would
"""
_AFTER_PLACES = frozenset(_AFTER.split())  # small words behind a place that is meant as one


def likely(
    passage: Passage, matched: Iterable[Match], tagged: Iterable[Tagged]
) -> Iterator[Tagged]:
    """The names that the record does not know under exactly these words."""
    whole = {(match.start, match.end) for match in matched}
    for name in map(partial(_trimmed, passage), tagged):
        known = name.end == name.start or (name.start, name.end) in whole
        if not known and name.margin >= _least(passage, name) and _is_one(passage, name):
            yield name


def _trimmed(passage: Passage, name: Tagged) -> Tagged:
    """Without the "But" of "But Rutte" and the titles in front of a person."""
    start = name.start
    while start < name.end and (
        passage.small(start) in OPENERS
        or (name.label == "person" and name.end - start > 1 and _is_title(passage.small(start)))
    ):
        start += 1
    return replace(name, start=start, margins=name.margins[start - name.start :])


def _is_title(small: str) -> bool:
    return small in RANKS or "t" in marks(small)


def _is_one(passage: Passage, name: Tagged) -> bool:
    """No title behind, no people and no adjective: "North Korean" leader, "Alabama Secretary"."""
    words = [marks(passage.small(at)) for at in range(name.start, name.end)]
    if all("k" in word for word in words) or passage.small(name.start) in _NO_NAMES:
        return False
    if name.label == "place":
        return not _is_adjective(passage, name)
    if all("d" in word for word in words):
        return False
    if name.label == "organisation":
        return len(words) > 1 or "o" in words[0] or not _BODIES & set(words[0])
    return "t" not in words[-1] and not nation_of(passage.slice(name.start, name.end))


def _least(passage: Passage, name: Tagged) -> int:
    """How far ahead a label must be: one word alone may be a common one, or another's."""
    if name.end - name.start > 1:
        return _LEAST
    word = set(marks(passage.small(name.start)))
    if name.label == "person":
        return _LEAST_GIVEN if "g" in word and "w" not in word else _LEAST_SURNAME
    elsewhere = name.label == "organisation" and word & _PLACES
    return _LEAST_ALONE if "e" in word or elsewhere else _LEAST


def _is_adjective(passage: Passage, name: Tagged) -> bool:
    """The "Indo-Pacific" of "Indo-Pacific partners" says which partners, not where."""
    words = " ".join(passage.small(at) for at in range(name.start, name.end))
    if words not in REGIONS or not passage.follows(name.end - 1):
        return False
    after = passage.words[name.end]
    return not after.capital and after.small not in _AFTER_PLACES
