"""calendar.ics under every page that has meetings: what the page lists, as calendars read it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext

from briefings.meetings.belonging import meetings_with
from briefings.meetings.calendar import Entry, calendar
from briefings.meetings.models import Meeting, MeetingChange, MeetingSeries, Session
from briefings.people.models import Organisation, Person, Place
from briefings.people.names import NamedRow
from briefings.prepared import Query, prepared
from newsroom.website import clock, finding, names, occasions
from newsroom.website.addresses import absolute
from newsroom.website.caching import public_page
from newsroom.website.discretion import concealed, with_shown
from newsroom.website.meeting_filter import LASTING, Chosen, narrowed
from newsroom.website.middleware import Request
from newsroom.website.page import site_name

MOST = 500
SINCE = timedelta(days=365)

# Which meetings stand on the page of what.
MODELS: dict[str, Any] = {
    "meeting": Meeting,
    "series": MeetingSeries,
    "person": Person,
    "organisation": Organisation,
    "place": Place,
}


@public_page
def everything(request: Request) -> HttpResponse:
    """All meetings from a year back on, narrowed as the calendar's page was."""
    since = clock.local(request.at).date() - SINCE
    chosen = Chosen(request, only=LASTING).listed()
    recent = Query(_recent, since, *chosen.values, **dict(chosen.shape))
    return _written(request, recent, f"{gettext('Meetings')} | {site_name(clock.language())}")


def _recent(at: datetime, since: date, *values: Any, **shape: Any) -> QuerySet[Meeting]:
    called_off = Q(ends_on=None, status__in=occasions.OFF)  # of its day calendars must learn
    return narrowed(at, *values, **shape).filter(Q(ends_on__gte=since) | called_off)


@public_page
def of(request: Request, kind: str, slug: str) -> HttpResponse:
    """Of one meeting, or of the series, person, organisation or place that it belongs to."""
    model, at = MODELS[kind], request.at
    thing = finding.record(model, slug, at)
    names.fetch([thing] if isinstance(thing, NamedRow) else [])
    return _written(request, Query(_belonging, thing.pk, kind=kind), names.name(thing).text)


def _belonging(at: datetime, key: int, *, kind: str) -> QuerySet[Meeting]:
    return meetings_with(kind, key, at)


def _written(request: Request, listed: Query, name: str) -> HttpResponse:
    at = request.at
    newest: list[Meeting] = concealed(_newest(at, listed), *occasions.SPOTS)
    meetings = sorted(newest, key=lambda row: (row.sorts_on or date.max, row.pk))
    names.fetch(place for row in meetings for place in (row.place, row.venue))
    by_key = {row.pk: row for row in meetings}
    sessions: list[Session] = _sessions(tuple(by_key), at) if by_key else []
    for session in sessions:
        session.meeting = by_key[session.meeting_id]
    data = calendar(
        _entries(meetings, sessions, at),
        name=name,
        language=clock.language(),
        domain=settings.NEWSROOM_UID_DOMAIN,
    )
    return HttpResponse(data, content_type="text/calendar; charset=utf-8")


@prepared
def _newest(at: datetime, listed: Query) -> QuerySet[Meeting]:
    newest = listed.rows(at).order_by("-sorts_on", "-pk")[:MOST]
    return with_shown(newest, at, *occasions.SPOTS)


@prepared
def _sessions(meetings: tuple[int, ...], at: datetime) -> QuerySet[Session]:
    return Session.objects.public(at).filter(meeting__pk__in=meetings).in_order()


def _entries(
    meetings: Iterable[Meeting], sessions: Iterable[Session], at: datetime
) -> Iterable[Entry]:
    of_meeting: dict[int, list[Session]] = {}
    for session in sessions:
        of_meeting.setdefault(session.meeting_id, []).append(session)
    told, former = _told(meetings, at), _former_days(meetings, at)
    for row in meetings:
        where, url = occasions.where(row).text, absolute(row.get_absolute_url())
        key: tuple[int, int | None] = (row.pk, None)
        yield _entry(row, where, url, told.get(key), former.get(key))
        for session in of_meeting.get(row.pk, ()):
            spot = ", ".join(filter(None, (session.room, where)))
            key = (row.pk, session.pk)
            yield _entry(session, spot, url, told.get(key), former.get(key))


def _entry(row: Any, where: str, url: str, told: datetime | None, former_day: date | None) -> Entry:
    name = row.name_in(clock.language())[0]
    changed_at = max(filter(None, (told, row.public_from)))
    return Entry(row, name, where, url, changed_at, former_day)


def _told(meetings: Iterable[Meeting], at: datetime) -> dict[tuple[int, int | None], datetime]:
    """When readers were last told of a change, by meeting and session."""
    keys = tuple(row.pk for row in meetings)
    rows = _last_changes(keys, at) if keys else []
    return {(meeting, session): last for meeting, session, last in rows}


@prepared
def _last_changes(meetings: tuple[int, ...], at: datetime) -> Any:
    changes = MeetingChange.objects.public(at).filter(meeting__pk__in=meetings).order_by()
    return changes.values_list("meeting", "session").annotate(last=Max("at"))


def _former_days(meetings: Iterable[Meeting], at: datetime) -> dict[Any, date]:
    """The last full day that readers were told, of what has none now."""
    off = tuple(
        row.pk for row in meetings if row.status in occasions.OFF and not row.when().first_day
    )
    days: dict[Any, date] = {}
    for change in _changed_days(off, at) if off else ():
        if len(change.old) == len("2025-04-03"):
            days[change.meeting_id, change.session_id] = date.fromisoformat(change.old)
    return days


@prepared
def _changed_days(meetings: tuple[int, ...], at: datetime) -> QuerySet[MeetingChange]:
    days = MeetingChange.objects.public(at).filter(field__in=("start", "date"))
    return days.filter(meeting__pk__in=meetings).order_by("at", "pk")
