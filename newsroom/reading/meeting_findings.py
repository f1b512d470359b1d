"""Tellings of meetings to findings: one a meeting, with its chair, its members and its dates."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from newsroom.reading import days
from newsroom.reading.finding import Finding
from newsroom.reading.known import Known, candidates
from newsroom.reading.lexicon.meetings import AUXILIARIES, CHAIRED, CHAIRS, MEMBERS, PRESIDES
from newsroom.reading.meetings import Telling, Words
from newsroom.reading.passage import Passage
from newsroom.reading.people import Mention, Person

_CHAIR_REACH = 6
_MOST_MEMBERS_WORDS = 4


@dataclass(slots=True)
class Meeting:
    """A meeting: the telling that came first, later ones, and what other sentences add."""

    telling: Telling
    again: list[Telling] = field(default_factory=list)
    chair: Mention | None = None
    chair_name: str = ""
    members: tuple[Passage, Words, int] | None = None
    prepared_by: str = ""


def gathered(tellings: Iterable[Telling], normalise: Callable[[str], str]) -> list[Meeting]:
    """One Meeting for all tellings that do not contradict each other."""
    meetings: list[Meeting] = []
    for telling in tellings:
        same = next((m for m in meetings if _same(m.telling, telling, normalise)), None)
        if same is not None:
            same.again.append(telling)
            continue
        first = next((m for m in meetings if m.telling.kind != telling.kind), None)
        prepared_by = title(first.telling) if telling.prepared and first else ""
        meetings.append(Meeting(telling, prepared_by=prepared_by))
    return meetings


def _same(one: Telling, other: Telling, normalise: Callable[[str], str]) -> bool:
    """Same organisation, place and day where both say them, and one of them said by both."""
    if (one.kind == "summit") != (other.kind == "summit"):
        return False
    pairs = [
        (normalise(one.printed(a)), normalise(other.printed(b)))
        for a, b in (
            (one.organisation, other.organisation),
            (one.place, other.place),
            (one.day, other.day),
        )
    ]
    both = [(a, b) for a, b in pairs if a and b]
    return bool(both) and all(a == b for a, b in both)


# Who chairs


def give_chairs(
    meetings: Sequence[Meeting], passages: Iterable[Passage], everyone: Iterable[Person]
) -> None:
    """Who "will chair the meeting" chairs the last meeting of that kind told of before."""
    mentions = {
        (mention.passage.paragraph, mention.end): (mention, person.first.name)
        for person in everyone
        for mention in (person.first, *person.again)
    }
    for passage in passages:
        for at, word in enumerate(passage.words):
            if word.small in CHAIRS or word.small in PRESIDES:
                found = _chair(passage, at, mentions)
                if found is not None:
                    _give_chair(meetings, passage, at, found)


def _chair(
    passage: Passage, verb: int, mentions: dict[tuple[int, int], tuple[Mention, str]]
) -> tuple[Mention, str] | None:
    """Who stands before "will chair the meeting", "presided" or "is in the chair"."""
    seated = [passage.small(verb - 2), passage.small(verb - 1)] == ["in", "the"]
    if not seated and passage.small(verb) in CHAIRS and not _chaired_noun(passage, verb):
        return None
    subject = verb - 2 if seated else verb
    while verb - subject < 6 and passage.small(subject - 1) in AUXILIARIES:
        subject -= 1
    return mentions.get((passage.paragraph, subject))


def _chaired_noun(passage: Passage, verb: int) -> str:
    for at in range(verb + 1, min(verb + _CHAIR_REACH, len(passage.words))):
        if passage.small(at) in CHAIRED:
            return passage.small(at)
    return ""


def _give_chair(
    meetings: Sequence[Meeting], passage: Passage, verb: int, chair: tuple[Mention, str]
) -> None:
    summit = _chaired_noun(passage, verb) == "summit"
    here = (passage.paragraph, verb)
    before = [
        meeting
        for meeting in meetings
        if (meeting.telling.kind == "summit") == summit and _place_in_copy(meeting) < here
    ]
    if before and before[-1].chair is None:
        before[-1].chair, before[-1].chair_name = chair


def _place_in_copy(meeting: Meeting) -> tuple[int, int]:
    return meeting.telling.passage.paragraph, meeting.telling.words.start


# How many members


def give_members(meetings: Sequence[Meeting], passages: Iterable[Passage], known: Known) -> None:
    """A count such as "all 32 NATO members" belongs to the meeting of NATO, and to nothing else."""
    by_organisation: dict[str, Meeting] = {}
    for meeting in meetings:
        words = known.normalise(meeting.telling.printed(meeting.telling.organisation))
        if words and meeting.telling.organisation_sure:
            by_organisation.setdefault(words, meeting)
    for passage in passages:
        for at, word in enumerate(passage.words):
            if word.text.isdecimal() and 1 < len(word.text) < 4:
                _give_members(by_organisation, passage, at, known)


def _give_members(
    meetings: dict[str, Meeting], passage: Passage, number: int, known: Known
) -> None:
    for end in range(number + 1, min(number + _MOST_MEMBERS_WORDS, len(passage.words))):
        if not passage.follows(end - 1):
            return
        if passage.small(end) in MEMBERS:
            body = end - (passage.small(end - 1) == "member")
            name = passage.slice(number + 1, body) if body > number + 1 else ""
            meeting = meetings.get(known.normalise(name))
            if meeting is not None and meeting.members is None:
                start = number - (passage.small(number - 1) == "all")
                count = int(passage.words[number].text)
                meeting.members = (passage, Words(start, end + 1), count)
            return


# Findings


def findings(
    meetings: Iterable[Meeting], known: Known, reference: date | None
) -> Iterator[Finding]:
    for meeting in meetings:
        yield _finding(meeting, known, reference)


def _finding(meeting: Meeting, known: Known, reference: date | None) -> Finding:
    telling = meeting.telling
    paragraph, start, end = telling.passage.span(telling.words.start, telling.words.end)
    return Finding(
        kind="meeting",
        paragraph=paragraph,
        start=start,
        end=end,
        words=telling.printed(telling.words),
        score=0.9 if telling.organisation and telling.organisation_sure else 0.6,
        rule=telling.rule,
        reason=_why(telling),
        payload={
            **_said(telling, known),
            **_dates(telling, reference),
            **_added(meeting),
        },
    )


def _said(telling: Telling, known: Known) -> dict[str, Any]:
    organisation, place = telling.printed(telling.organisation), telling.printed(telling.place)
    day_text = telling.printed(telling.day)
    return {
        "kind": telling.kind,
        "title": title(telling),
        "organisation": organisation,
        "organisation_sure": bool(organisation) and telling.organisation_sure,
        "organisation_candidates": candidates(
            known.organisations.bearing(known.normalise(organisation))
        ),
        "group": telling.printed(telling.group),
        "place": place,
        "place_candidates": candidates(known.places.bearing(known.normalise(place))),
        "day_text": day_text,
        "days": telling.count,
        "tied": " ".join(filter(None, (organisation, place, day_text))),
    }


def _dates(telling: Telling, reference: date | None) -> dict[str, Any]:
    """First and last day as partial dates; "" where the copy and its date do not settle them."""
    if telling.days is None:
        return {"start": "", "end": ""}
    start, end = days.span(
        telling.days, telling.count, reference, past=telling.past, ends=telling.ends
    )
    return {"start": start, "end": end}


def _added(meeting: Meeting) -> dict[str, Any]:
    chair, members = meeting.chair, meeting.members
    return {
        "chair": {"name": meeting.chair_name, "span": list(chair.span)} if chair else None,
        "members": (
            {
                "words": members[0].slice(members[1].start, members[1].end),
                "count": members[2],
                "span": list(members[0].span(members[1].start, members[1].end)),
            }
            if members
            else None
        ),
        "prepared_by": meeting.prepared_by,
        "again": [
            list(telling.passage.span(telling.words.start, telling.words.end))
            for telling in meeting.again
        ],
    }


def title(telling: Telling) -> str:
    """A title from the words: "Meeting of NATO foreign ministers", "NATO summit in The Hague"."""
    organisation = telling.printed(telling.organisation)
    if telling.head:
        office = telling.printed(telling.head)
        words = " ".join(filter(None, (organisation, _uncapitalised(office))))
        return f"{telling.noun.capitalize()} of {words}"
    place = telling.printed(telling.place)
    named = f"{organisation} {telling.noun}" if organisation else telling.noun.capitalize()
    return f"{named} in {place}" if place else named


def _uncapitalised(office: str) -> str:
    """The office as it stands inside a title: "Foreign ministers" began a sentence."""
    return office[:1].lower() + office[1:]


def _why(telling: Telling) -> str:
    place, day = telling.printed(telling.place), telling.printed(telling.day)
    details = " and ".join(
        filter(None, (place and f"the place “{place}”", day and f"the day “{day}”"))
    )
    if telling.rule == "group gathers":
        return f"“{telling.printed(telling.group)}” gather, with {details}."
    return f"A {telling.noun} is named with {details}."
