"""The meetings of a list on either side of today, with the relations that the page shows."""

from datetime import date, datetime

from django.db.models import QuerySet

from briefings.meetings.models import Meeting
from briefings.meetings.models.meeting import last_start
from briefings.prepared import Query, prepared
from newsroom.website import clock
from newsroom.website.discretion import concealed, with_shown


def coming(at: datetime, meetings: Query, most: int, shows: tuple[str, ...]) -> list[Meeting]:
    """Next first, of those that have a date. `meetings` are of a moment yet to come."""
    today = clock.local(at).date()
    return concealed(_coming(at, today, meetings, most=most, shows=shows), *shows)


@prepared
def _coming(
    at: datetime, today: date, meetings: Query, *, most: int, shows: tuple[str, ...]
) -> QuerySet[Meeting]:
    return with_shown(meetings.rows(at).coming(today)[:most], at, *shows)


def past(at: datetime, meetings: Query, most: int, shows: tuple[str, ...]) -> list[Meeting]:
    """Latest first."""
    today = clock.local(at).date()
    rows = _past(at, today, last_start(today), meetings, most=most, shows=shows)
    return concealed(rows, *shows)


@prepared
def _past(
    at: datetime, today: date, until: date, meetings: Query, *, most: int, shows: tuple[str, ...]
) -> QuerySet[Meeting]:
    return with_shown(meetings.rows(at).past(today, until)[:most], at, *shows)


def undated(
    at: datetime, meetings: Query, most: int, shows: tuple[str, ...], order: str
) -> list[Meeting]:
    """Those of which no date is known."""
    return concealed(_undated(at, meetings, most=most, shows=shows, order=order), *shows)


@prepared
def _undated(
    at: datetime, meetings: Query, *, most: int, shows: tuple[str, ...], order: str
) -> QuerySet[Meeting]:
    rows = meetings.rows(at).filter(ends_on=None).order_by(order)
    return with_shown(rows[:most], at, *shows)
