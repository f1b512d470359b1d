"""The first reading of a story: one function over all kinds of findings. It writes nothing."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from newsroom.reading import (
    acronyms,
    arabic,
    meeting_findings,
    organisations,
    people,
    places,
    session_findings,
    sessions,
    statements,
    teams,
    topics,
    wholes,
)
from newsroom.reading import dateline as datelines
from newsroom.reading.finding import Finding, fingerprint, merged
from newsroom.reading.known import Known
from newsroom.reading.likely import likely
from newsroom.reading.matches import Match, matches
from newsroom.reading.meetings import tellings
from newsroom.reading.metonyms import Stand, stands
from newsroom.reading.passage import Passage, passages
from newsroom.reading.tagger import Tagged
from newsroom.reading.tagger import tagged as tags
from newsroom.wire.story import Dateline

Name = TypeVar("Name", Match, Tagged, Stand)


def read(
    paragraphs: Sequence[str],
    *,
    dateline: Dateline | None = None,
    known: Known,
    reference: date | None = None,
    language: str = "en",
) -> tuple[Finding, ...]:
    """What the copy says, in its order: the dateline's findings first, then by span.

    `paragraphs` are plain NFC text. Without `reference` no calendar date is given. "" counts as
    English; Arabic is read for its dateline and the people on record, other languages for their
    dateline only.
    """
    found = list(datelines.findings(dateline, known)) if dateline else []
    spoken = language.casefold().partition("-")[0]
    if spoken == "ar":
        found.extend(arabic.people(passages(paragraphs), known))
    if spoken in ("", "en"):
        places_before = dateline.places if dateline else ()
        found.extend(_of_copy(paragraphs, places_before, known, reference))
    return tuple(sorted(_each_once(found, known), key=_order))


def _of_copy(
    paragraphs: Sequence[str],
    dateline_places: Sequence[str],
    known: Known,
    reference: date | None,
) -> Iterator[Finding]:
    read = list(passages(paragraphs))
    seen = tags(read)
    sides = teams.sides(read, seen)
    seen = [
        teams.tagged_so(wholes.whole(passage, names), of)
        for passage, names, of in zip(read, seen, sides, strict=True)
    ]
    matched = [
        teams.matched_so(matches(passage, known), of)
        for passage, of in zip(read, sides, strict=True)
    ]
    tagged = [
        list(likely(passage, found, names))
        for passage, found, names in zip(read, matched, seen, strict=True)
    ]
    everyone = people.people(read, matched, tagged, known)
    kept = [_apart(*row) for row in zip(read, matched, tagged, strict=True)]
    placed = list(_outside_names(read, (known for known, _ in kept), everyone))
    others = list(_outside_names(read, (names for _, names in kept), everyone))
    yield from people.findings(everyone, known, dateline_places)
    standing = list(_outside_names(read, map(stands, read), everyone))
    bodies = (
        *organisations.findings(placed, standing, known),
        *organisations.likely(others, known),
    )
    yield from acronyms.joined(bodies, read)
    yield from places.findings(placed, others, _spots(read, seen), known)
    meetings = meeting_findings.gathered(tellings(read, matched), known.normalise)
    meeting_findings.give_chairs(meetings, read, everyone)
    meeting_findings.give_members(meetings, read, known)
    yield from meeting_findings.findings(meetings, known, reference)
    told = sessions.sessions(read, matched, everyone)
    yield from session_findings.findings(told, meetings, reference)
    yield from places.of_meetings(meeting.telling for meeting in meetings)
    yield from statements.findings(read, matched, everyone, known, reference)
    yield from topics.findings(read, known)


def _outside_names(
    read: Iterable[Passage], found: Iterable[Iterable[Name]], everyone: Iterable[people.Person]
) -> Iterator[tuple[Passage, Name]]:
    """The names that are no part of a person's name: "Jordan" Bardella is no state."""
    taken = {word for person in everyone for word in person.words}
    for passage, names in zip(read, found, strict=True):
        for name in names:
            if (passage.paragraph, name.start) not in taken:
                yield passage, name


def _spots(read: Iterable[Passage], seen: Iterable[Iterable[Tagged]]) -> set[places.Spot]:
    """Where a word begins that looks like a place."""
    return {
        (passage.paragraph, name.start)
        for passage, names in zip(read, seen, strict=True)
        for name in names
        if name.label == "place"
    }


def _apart(
    passage: Passage, matched: Sequence[Match], tagged: Sequence[Tagged]
) -> tuple[list[Match], list[Tagged]]:
    """The known names, and the tagged ones that no known name touches: the longer one wins only
    where a state is part of an organisation's name."""
    at_word = {at: match for match in matched for at in range(match.start, match.end)}
    kept, inside = [], set()
    for name in tagged:
        touched = {at_word[at] for at in range(name.start, name.end) if at in at_word}
        if wholes.holds(passage, name, touched) or not touched:
            kept.append(name)
            inside |= touched
    return [match for match in matched if match not in inside], kept


def _each_once(found: Iterable[Finding], known: Known) -> Iterator[Finding]:
    """One finding a fingerprint: what the dateline says first is said again in the copy."""
    by_print: dict[str, list[Finding]] = {}
    for finding in found:
        by_print.setdefault(fingerprint(finding, known.normalise), []).append(finding)
    for first, *again in by_print.values():
        yield merged(first, again)


def _order(finding: Finding) -> tuple[int, int, int]:
    return -1 if finding.paragraph is None else finding.paragraph, finding.start, finding.end
