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
from newsroom.website import clock, finding, names, occasions
from newsroom.website.addresses import absolute
from newsroom.website.caching import public_page
from newsroom.website.discretion import discreet
from newsroom.website.meeting_filter import LASTING, Chosen
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
    called_off = Q(ends_on=None, status__in=occasions.OFF)  # of its day calendars must learn
    chosen = Chosen(request, only=LASTING).rows
    rows = chosen.filter(Q(ends_on__gte=since) | called_off)
    return _written(request, rows, f"{gettext('Meetings')} | {site_name(clock.language())}")


@public_page
def of(request: Request, kind: str, slug: str) -> HttpResponse:
    """Of one meeting, or of the series, person, organisation or place that it belongs to."""
    model, at = MODELS[kind], request.at
    thing = finding.record(model.objects.public(at), slug, at)
    names.fetch([thing] if isinstance(thing, NamedRow) else [])
    return _written(request, meetings_with(thing, at), names.name(thing).text)


def _written(request: Request, rows: QuerySet[Meeting], name: str) -> HttpResponse:
    at = request.at
    newest = discreet(rows.order_by("-sorts_on", "-pk")[:MOST], at, "place", "venue")
    meetings = sorted(newest, key=lambda row: (row.sorts_on or date.max, row.pk))
    sessions = list(Session.objects.public(at).filter(meeting__in=meetings).in_order())
    names.fetch(place for row in meetings for place in (row.place, row.venue))
    by_key = {row.pk: row for row in meetings}
    for session in sessions:
        session.meeting = by_key[session.meeting_id]
    data = calendar(
        _entries(meetings, sessions, at),
        name=name,
        language=clock.language(),
        domain=settings.NEWSROOM_UID_DOMAIN,
    )
    return HttpResponse(data, content_type="text/calendar; charset=utf-8")


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
    changes = MeetingChange.objects.public(at).filter(meeting__in=list(meetings)).order_by()
    rows = changes.values_list("meeting", "session").annotate(last=Max("at"))
    return {(meeting, session): last for meeting, session, last in rows}


def _former_days(meetings: Iterable[Meeting], at: datetime) -> dict[Any, date]:
    """The last full day that readers were told, of what has none now."""
    off = [row.pk for row in meetings if row.status in occasions.OFF and not row.when().first_day]
    changes = MeetingChange.objects.public(at).filter(meeting__in=off, field__in=("start", "date"))
    days: dict[Any, date] = {}
    for change in changes.order_by("at", "pk"):
        if len(change.old) == len("2025-04-03"):
            days[change.meeting_id, change.session_id] = date.fromisoformat(change.old)
    return days
