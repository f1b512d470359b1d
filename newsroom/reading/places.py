"""Places that are meant as places: known names behind "in", "at", "visit", and headquarters.

"Washington's stance" and "support for Kyiv" stand for governments; nothing is suggested there.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from newsroom.reading.finding import Finding, merged
from newsroom.reading.known import Entry, Known, candidates
from newsroom.reading.lexicon.meetings import LOCATIVES, PARTS_OF_TOWN, TRAVELS, VISITS
from newsroom.reading.lexicon.seats import CAPITALS
from newsroom.reading.matches import Match
from newsroom.reading.meetings import Telling
from newsroom.reading.passage import Passage
from newsroom.reading.tagger import Tagged

Placed = tuple[Passage, Match]
Likely = tuple[Passage, Tagged]
Spot = tuple[int, int]  # paragraph, word


def findings(
    placed: Iterable[Placed], names: Iterable[Likely], spotted: Container[Spot], known: Known
) -> Iterator[Finding]:
    """One finding a place, at its first mention; later ones are "again". `spotted` are the words
    that look like a place where they stand."""
    groups: dict[str, list[Finding]] = {}
    for passage, match in placed:
        looks_so = (passage.paragraph, match.start) in spotted
        for finding in (_known(passage, match, looks_so), _headquarters(passage, match)):
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


def _known(passage: Passage, match: Match, looks_so: bool) -> Finding | None:
    """A name that only places bear: the word for a state is that of an organisation that acts."""
    if not match.places or match.organisations:
        return None
    words = passage.slice(match.start, match.end)
    if is_locative(passage, match.start):
        before = passage.words[match.start - 1].text
        reason = f"“{words}” stands where a place stands: “{before} {words}”."
        rule = "place word before"
    elif _stands_apart(passage, match) if words.casefold() in CAPITALS else looks_so:
        reason, rule = f"“{words}” is used as a place here.", "used as a place"
    else:
        return None
    return _finding(passage, match.start, match.end, match.places, rule, reason)


def _stands_apart(passage: Passage, match: Match) -> bool:
    """A capital that no sentence uses: before a date, in brackets, before its country."""
    before, after = passage.gap(match.start - 1), passage.gap(match.end - 1)
    following = passage.words[match.end].text if match.end < len(passage.words) else ""
    if match.start and before.strip() == "" and passage.small(match.start - 1) != "to":
        return False
    alone = not following or following[0].isdigit() or after[:1] in (")", ":", "(")
    return alone or (after == ", " and following[0].isupper())


def _headquarters(passage: Passage, match: Match) -> Finding | None:
    if not match.organisations or not is_locative(passage, match.start):
        return None
    if passage.small(match.end) != "headquarters" or not passage.follows(match.end - 1):
        return None
    words = passage.slice(match.start, match.end + 1)
    reason = f"“{words}” is named as a place; the record does not know it yet."
    return _finding(passage, match.start, match.end + 1, (), "headquarters", reason)


def _finding(
    passage: Passage, start: int, end: int, entries: tuple[Entry, ...], rule: str, reason: str
) -> Finding:
    paragraph, begun, ended = passage.span(start, end)
    payload = {"doing": "about", "region": "", "candidates": candidates(entries), "again": []}
    words = passage.slice(start, end)
    return Finding("place", paragraph, begun, ended, words, 0.8, rule, reason, payload)
