"""Places that are meant as places: known names behind "in", "at", "visit", and headquarters.

"Washington's stance" and "support for Kyiv" stand for governments; nothing is suggested there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from newsroom.reading.finding import Finding, merged
from newsroom.reading.known import Entry, Known, candidates
from newsroom.reading.lexicon.meetings import LOCATIVES, PARTS_OF_TOWN, TRAVELS, VISITS
from newsroom.reading.matches import Match
from newsroom.reading.meetings import Telling
from newsroom.reading.passage import Passage
from newsroom.reading.tagger import Tagged

Placed = tuple[Passage, Match]
Likely = tuple[Passage, Tagged]


def findings(placed: Iterable[Placed], names: Iterable[Likely], known: Known) -> Iterator[Finding]:
    """One finding a place, at its first mention; later ones are "again"."""
    groups: dict[str, list[Finding]] = {}
    for passage, match in placed:
        for finding in (_known(passage, match), _headquarters(passage, match)):
            if finding is not None:
                groups.setdefault(str(finding.payload["candidates"] or finding.words), []).append(
                    finding
                )
    for passage, name in names:
        if name.label == "place":
            finding = _likely(passage, name)
            groups.setdefault(known.normalise(finding.words), []).append(finding)
    for first, *again in groups.values():
        yield merged(first, again)


def _likely(passage: Passage, name: Tagged) -> Finding:
    words = passage.slice(name.start, name.end)
    reason = f"“{words}” looks like the name of a place where it stands; it is not on record."
    finding = _finding(passage, name.start, name.end, (), "likely name", reason)
    return replace(finding, score=name.score)


def of_meetings(tellings: Iterable[Telling]) -> Iterator[Finding]:
    """The places of meetings that the record does not know yet."""
    for telling in tellings:
        if telling.place:
            words = telling.printed(telling.place)
            reason = f"“{words}” is the place of a {telling.noun} in the copy."
            place = telling.place
            yield _finding(telling.passage, place.start, place.end, (), "meeting place", reason)


def is_locative(passage: Passage, position: int) -> bool:
    """Whether the words before this one make it a place: "in", "visited", "travel to"."""
    before = position - 1
    while passage.small(before) in PARTS_OF_TOWN:
        before -= 1
    word = passage.small(before)
    if word == "to":
        return passage.small(before - 1) in TRAVELS
    return word in LOCATIVES or word in VISITS


def _known(passage: Passage, match: Match) -> Finding | None:
    """A name that only places bear: the word for a state is that of an organisation that acts."""
    if not match.places or match.organisations or not is_locative(passage, match.start):
        return None
    words = passage.slice(match.start, match.end)
    reason = f"“{words}” stands where a place stands: “{_context(passage, match.start)} {words}”."
    return _finding(passage, match.start, match.end, match.places, "place word before", reason)


def _headquarters(passage: Passage, match: Match) -> Finding | None:
    if not match.organisations or not is_locative(passage, match.start):
        return None
    if passage.small(match.end) != "headquarters" or not passage.follows(match.end - 1):
        return None
    words = passage.slice(match.start, match.end + 1)
    reason = f"“{words}” is named as a place; the record does not know it yet."
    return _finding(passage, match.start, match.end + 1, (), "headquarters", reason)


def _context(passage: Passage, position: int) -> str:
    return passage.words[position - 1].text


def _finding(
    passage: Passage, start: int, end: int, entries: tuple[Entry, ...], rule: str, reason: str
) -> Finding:
    paragraph, begun, ended = passage.span(start, end)
    payload = {"doing": "about", "region": "", "candidates": candidates(entries), "again": []}
    words = passage.slice(start, end)
    return Finding("place", paragraph, begun, ended, words, 0.8, rule, reason, payload)
