"""Who came to a meeting for a person, state or organisation, in which capacity and post."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from briefings.meetings.encounters import takes_part
from briefings.meetings.models import Meeting, Participation
from briefings.people.models import Tenure
from briefings.prepared import prepared
from newsroom.website import clock, labels, names, posts
from newsroom.website.lines import with_lines
from newsroom.website.names import NO_WORDS, Words, here
from newsroom.website.subjects import title

MOST = 4  # a meeting: a delegation of forty does not hide the other side
SHOWN = ("person", "organisation", "post", "post__organisation")


def who_came(
    kind: str,
    parties: Iterable[Any],
    meetings: Iterable[Meeting],
    at: datetime,
    known: Iterable[Tenure] | None = None,
) -> dict[int, tuple[Words, ...]]:
    """By the key of the meeting: each once, with the post held then; of one person alone only the
    capacity and the post. Three queries at most; `known` tenures, with their names, spare two."""
    sides, listed = tuple(parties), {meeting.pk: meeting for meeting in meetings}
    rows = _rows(kind, sides, listed, at)
    tenures = _by_person(_tenures(rows, at) if known is None else known)
    names.fetch(_named(rows, tenures))
    alone = len(sides) == 1 and kind == "person"
    lines: dict[int, dict[Any, Words]] = defaultdict(dict)
    for row in rows:
        day = listed[row.meeting_id].when().first_day or clock.local(at).date()
        held = posts.held_on(tenures[row.person_id or 0], day)
        said = _alone(row, held) if alone else _named_line(row, held)
        if said.text:
            lines[row.meeting_id].setdefault(row.person_id or row.post_id, said)
    return {meeting: tuple(said.values())[:MOST] for meeting, said in lines.items()}


def _rows(
    kind: str, parties: tuple[Any, ...], meetings: dict[int, Meeting], at: datetime
) -> list[Participation]:
    """Somebody, or a post while nobody is named; what is said of the whole meeting first."""
    if not meetings:
        return []
    keys = tuple(party.pk for party in parties)
    rows = _participations(at, keys, tuple(meetings), kind=kind)
    return sorted(rows, key=lambda row: (row.session_id is not None, row.pk))


@prepared
def _participations(
    at: datetime, parties: tuple[int, ...], meetings: tuple[int, ...], *, kind: str
) -> QuerySet[Participation]:
    ours = Q()
    for party in parties:
        ours |= takes_part(kind, party)
    somebody = Q(person__isnull=False) | Q(post__isnull=False)
    found = Participation.objects.public(at).taking_part().filter(ours, somebody)
    return with_lines(found.filter(meeting__pk__in=meetings).order_by(), *SHOWN)


def _tenures(rows: list[Participation], at: datetime) -> Iterable[Tenure]:
    """Of those whose post the record of the meeting does not say."""
    people = {row.person_id for row in rows if row.person_id and not row.post_id}
    return _held(tuple(sorted(people)), at) if people else ()


@prepared
def _held(people: tuple[int, ...], at: datetime) -> QuerySet[Tenure]:
    tenures = Tenure.objects.public(at).filter(person__pk__in=people)
    return with_lines(tenures, "person", "post")


def _by_person(tenures: Iterable[Tenure]) -> dict[int, list[Tenure]]:
    found: dict[int, list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        found[tenure.person_id].append(tenure)
    return found


def _named(rows: list[Participation], tenures: dict[int, list[Tenure]]) -> Iterable[Any]:
    """Rows that a tenure holds with its names already are taken from there."""
    held = [tenure for of in tenures.values() for tenure in of]
    people = {tenure.person_id: tenure.person for tenure in held}
    by_key = {tenure.post_id: tenure.post for tenure in held}
    for row in rows:
        row.person = people.get(row.person_id or 0, row.person)
        row.post = by_key.get(row.post_id or 0, row.post)
        yield from (row.person, row.post)
    yield from by_key.values()


def _post(row: Participation, held: Tenure | None) -> Words:
    if row.post:
        return names.name(row.post)
    return title(held) if held else NO_WORDS


def _named_line(row: Participation, held: Tenure | None) -> Words:
    """ "Mark Rutte, Prime Minister of the Netherlands" """
    person = names.name(row.person) if row.person else NO_WORDS
    return names.joined([person, _post(row, held)])


def _alone(row: Participation, held: Tenure | None) -> Words:
    """ "Chair, Secretary General of NATO" """
    plain = row.role == Participation.Role.PARTICIPANT
    role = NO_WORDS if plain else here(labels.role(row.role))
    return names.joined([role, _post(row, held)])
