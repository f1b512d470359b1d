"""A meeting's page: its programme, who takes part, documents and coverage."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from briefings.dates import words as date_words
from briefings.meetings.clock import midnight
from briefings.meetings.models import (
    Document,
    Meeting,
    MeetingRelation,
    Session,
)
from briefings.people.models import Place
from briefings.prepared import prepared
from newsroom.articles import public
from newsroom.articles.models import EditionSubject
from newsroom.website import (
    clock,
    finding,
    labels,
    names,
    occasions,
    programme,
    sayings,
    structured,
)
from newsroom.website.caching import public_page
from newsroom.website.cards import Card, plain
from newsroom.website.discretion import concealed, with_shown
from newsroom.website.lines import with_lines
from newsroom.website.middleware import Request
from newsroom.website.moves import Moves
from newsroom.website.names import NO_WORDS, Words, as_written, here
from newsroom.website.page import (
    Page,
    both_languages,
    calendar_of,
    feeds_of,
    render_page,
    site_name,
)
from newsroom.website.scripts import READER_ZONE, with_script

SHOWN = (
    "place", "place__parent", "venue", "venue__parent", "host", "series", "series__organiser"
)  # fmt: skip
STORIES = 6


@dataclass(frozen=True)
class Fact:
    label: str
    text: Words
    more: Words = NO_WORDS
    url: str = ""
    old: Words = NO_WORDS  # struck through
    off: bool = False  # the text itself is struck through


@dataclass(frozen=True)
class Coverage:
    """Stories of one of the three times."""

    title: str
    cards: list[Card]
    empty: str
    next_url: str = ""
    next_title: Words = NO_WORDS


@with_script
@public_page
def meeting(request: Request, slug: str) -> HttpResponse:
    at = request.at
    row = finding.record(Meeting, slug, at, *SHOWN)
    sessions = sessions_of(row, at)
    who = programme.who_takes_part(row, at)
    others, moves = _relations(row, at), Moves(row, at)
    said = sayings.of(at, "meeting", row.pk, sayings.MOST_AT_A_MEETING)
    names.fetch((*spots_and_host(row), *sayings.named(said)))
    name, path = names.name(row), row.get_absolute_url()
    context = {
        "title": name,
        "status": occasions.chip(row, at),
        "summary": as_written(row.summary),
        "outcome": as_written(row.outcome),
        "facts": list(facts_of(row, moves, at)),
        "programme": programme.days(sessions, who, moves),
        "participants": programme.participants(who),
        "said": sayings.by_session(said, sessions, row),
        "documents": documents_of(row, at),
        "moves": moves.told(sessions),
        "dated": row.when().first_day is not None,
        "relations": others,
        "coverage": _coverage(row, others, at),
        "briefing": reverse("meeting-briefing", args=[row.slug]),
    }
    moved_from = _moved_from(row, moves)
    home = site_name(clock.language()), reverse("front")
    index = gettext("Meetings"), reverse("meetings")
    page = Page(
        title=name.text,
        path=path,
        description=row.summary or _description(row, name),
        section="meetings",
        alternates=both_languages(path),
        feeds=feeds_of(path, name.text),
        calendar=calendar_of(path),
        scripts=(READER_ZONE,) if any(one.starts_at for one in sessions) else (),
        data=(
            structured.event(row, sessions, at, moved_from),
            structured.breadcrumbs(home, index, (name.text, "")),
        ),
    )
    return render_page(request, "meeting.html", page, context)


def _description(row: Meeting, name: Words) -> str:
    """ "NATO foreign ministers: Thursday 3 and Friday 4 April 2025, Brussels" """
    said = names.joined((occasions.dates(row), occasions.where(row)))
    return f"{name.text}: {said.text}" if said.text else name.text


def sessions_of(row: Meeting, at: datetime) -> list[Session]:
    found: list[Session] = _sessions(row.pk, at)
    for session in found:
        session.meeting = row
    return found


@prepared
def _sessions(meeting: int, at: datetime) -> QuerySet[Session]:
    return Session.objects.public(at).filter(meeting=meeting).in_order()


def spots_and_host(row: Meeting) -> Iterable[Any]:
    """What `facts_of` names."""
    spots = [spot for spot in (row.place, row.venue) if spot]
    yield from (row.host, *spots, *(spot.parent for spot in spots))


def facts_of(row: Meeting, moves: Moves, at: datetime) -> Iterable[Fact]:
    if (when := _when(row, moves, at)).text.text:
        yield when
    if spot := row.venue or row.place:
        yield _where(row, spot)
    if row.zone:
        yield _zone_fact(row, at)
    if row.series:
        more = here(labels.level(row.series.level))
        yield Fact(gettext("Series"), names.name(row.series), more, row.series.get_absolute_url())
    elif row.host:
        yield Fact(gettext("Host"), names.name(row.host), NO_WORDS, row.host.get_absolute_url())


def _when(row: Meeting, moves: Moves, at: datetime) -> Fact:
    """With the day that was told before, when it moved or has none now."""
    label, when, off = gettext("When"), occasions.dates(row), row.status in occasions.OFF
    move = moves.last("start")
    if move is None or move.old == row.start:
        return Fact(label, when, here(occasions.starts_in(row, at)), off=off)
    old, moved = here(date_words(move.old, clock.language())), here(moves.when(move))
    if not when.text:
        return Fact(label, here(gettext("No date announced")), moved, old=old)
    return Fact(label, when, moved, old=old, off=off)


def _where(row: Meeting, spot: Place) -> Fact:
    """The building, and under it the city with its country."""
    around = [row.place or spot.parent] if row.venue else []
    around.append(row.place.parent if row.place else None)
    more = names.joined(names.name(one) for one in around if one)
    return Fact(gettext("Where"), names.name(spot), more, spot.get_absolute_url())


def _zone_fact(row: Meeting, at: datetime) -> Fact:
    """The zone as on the first day, with its distance from UTC."""
    day = row.when().first_day
    then = clock.local(midnight(day, row.zone) if day else at, occasions.zone_of(row))
    city = gettext(row.zone.rpartition("/")[2].replace("_", " "))
    minutes = int((then.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    offset = f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    abbreviation = then.tzname() or ""
    named = f"{city}, {abbreviation}" if abbreviation.isalpha() else city
    told = gettext("%(offset)s, all times below") % {"offset": offset}
    return Fact(gettext("Time zone"), here(named), here(told))


def _moved_from(row: Meeting, moves: Moves) -> str:
    """The day it was announced for before readers were told of another."""
    move = moves.last("start")
    old = move.old if move else ""
    return old if len(old) == len("2025-04-03") and old != row.start else ""


# --- Documents and meetings around it -----------------------------------------------------------


class Paper(NamedTuple):
    """A document, and what is said of it."""

    title: Words
    url: str
    language: str
    meta: list[Words]


def documents_of(row: Meeting, at: datetime) -> list[Paper]:
    found: list[Document] = concealed(_documents(row.pk, at), "issuer")
    names.fetch(one.issuer for one in found)
    return [
        Paper(as_written(one.title), one.url, one.language, list(_of_document(one)))
        for one in found
    ]


@prepared
def _documents(meeting: int, at: datetime) -> QuerySet[Document]:
    return with_shown(Document.objects.public(at).filter(meeting=meeting), at, "issuer")


def _of_document(one: Document) -> Iterable[Words]:
    yield here(labels.document_kind(one.kind))
    if one.issuer:
        yield names.name(one.issuer)
    if one.date:
        yield here(date_words(one.date, clock.language()))


@dataclass(frozen=True)
class Relation:
    """Another meeting, and what this one is to it."""

    words: str
    title: Words
    url: str
    dates: Words


def _relations(row: Meeting, at: datetime) -> list[Relation]:
    return [_relation(one, row) for one in _related(row.pk, at)]


@prepared
def _related(meeting: int, at: datetime) -> QuerySet[MeetingRelation]:
    either = Q(from_meeting=meeting) | Q(to_meeting=meeting)
    rows = MeetingRelation.objects.public(at).filter(either)
    return with_lines(rows, "from_meeting", "to_meeting")


def _relation(one: MeetingRelation, own: Meeting) -> Relation:
    forward = one.from_meeting_id == own.pk
    other = one.to_meeting if forward else one.from_meeting
    kinds = MeetingRelation.Kind
    said = {
        (kinds.PREPARES_FOR, True): gettext("Prepares for"),
        (kinds.PREPARES_FOR, False): gettext("Prepared by"),
        (kinds.FOLLOWS, True): gettext("Follows"),
        (kinds.FOLLOWS, False): gettext("Followed by"),
        (kinds.IN_THE_MARGINS_OF, True): gettext("In the margins of"),
        (kinds.IN_THE_MARGINS_OF, False): gettext("In its margins"),
        (kinds.PART_OF, True): gettext("Part of"),
        (kinds.PART_OF, False): gettext("Includes"),
        (kinds.REPLACES, True): gettext("Replaces"),
        (kinds.REPLACES, False): gettext("Replaced by"),
    }[kinds(one.kind), forward]
    return Relation(said, names.name(other), other.get_absolute_url(), occasions.dates(other))


# --- Coverage ---------------------------------------------------------------------------------


def _coverage(row: Meeting, others: list[Relation], at: datetime) -> list[Coverage]:
    """Stories before, during and after; one column while no day is known, or when it was called
    off. At most three queries."""
    when = row.when()
    if when.first_day is None or when.last_day is None or row.status in occasions.OFF:
        return [Coverage(gettext("Stories"), _newest(row, at), gettext("Nothing yet."))]
    begins = row.starts_at or midnight(when.first_day, str(occasions.zone_of(row)))
    ends = row.ends_at or midnight(when.last_day + timedelta(days=1), str(occasions.zone_of(row)))
    before = _newest(row, at, lt=begins)
    during = _newest(row, at, gte=begins, lt=ends)
    after = _newest(row, at, gte=ends) if at >= ends else []
    return [
        Coverage(pgettext("a meeting", "Before"), before, gettext("No story yet.")),
        Coverage(pgettext("a meeting", "During"), during, _empty_during(row, at, begins)),
        _after(after, others),
    ]


def _newest(row: Meeting, at: datetime, **published: datetime) -> list[Card]:
    """First published before ("lt") or not before ("gte") these moments."""
    bounds = tuple(f"first_published__{bound}" for bound in published)
    rows = _stories(at, clock.language(), row.pk, *published.values(), bounds=bounds)
    return plain(subject.edition for subject in rows)


@prepared
def _stories(
    at: datetime, language: str, meeting: int, *moments: datetime, bounds: tuple[str, ...]
) -> QuerySet[EditionSubject]:
    rows = public.about(at, language, meeting=meeting)
    filed = rows.filter(**dict(zip(bounds, moments, strict=True)))
    return public.as_listed(filed)[:STORIES]


def _empty_during(row: Meeting, at: datetime, begins: datetime) -> str:
    if at >= begins:
        return gettext("No story was filed while it sat.")
    start = clock.local(begins, occasions.zone_of(row))
    said = clock.day_and_month(start.date())
    if row.starts_at:
        said = gettext("%(day)s at %(time)s") % {"day": said, "time": clock.hour(start)}
    return gettext(
        "The meeting starts on %(moment)s. Stories filed while it sits will stand here."
    ) % {"moment": said}


def _after(cards: list[Card], others: list[Relation]) -> Coverage:
    later = next((one for one in others if one.words == gettext("Prepares for")), None)
    title = pgettext("a meeting", "After")
    if later is None:
        return Coverage(title, cards, gettext("Nothing yet."))
    empty = gettext("Nothing yet. The next occasion is")
    return Coverage(title, cards, empty, later.url, later.title)
