"""A time zone as a calendar file tells it (RFC 5545 3.6.5): no more of it than the file needs."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from briefings.meetings.content_lines import line, text

# No zone changes its clocks twice within so few days.
STRIDE = timedelta(days=5)
SECOND = timedelta(seconds=1)


def timezone(name: str, first: date, last: date) -> Iterator[bytes]:
    """The VTIMEZONE: what held on the first day, then each change of the clocks until the last.

    An onset is written as the clocks showed it before they were changed.
    """
    zone, moment = ZoneInfo(name), datetime.combine(first, time(), UTC)
    end = datetime.combine(last, time(), UTC) + STRIDE
    yield line("BEGIN", "VTIMEZONE")
    yield line("TZID", name)
    yield from _observance(moment, zone, moment)
    while moment < end:
        later = moment + STRIDE
        if _clock(moment, zone) != _clock(later, zone):
            yield from _observance(_onset(moment, later, zone), zone, moment)
        moment = later
    yield line("END", "VTIMEZONE")


def _observance(onset: datetime, zone: ZoneInfo, before: datetime) -> Iterator[bytes]:
    local, offset = onset.astimezone(zone), before.astimezone(zone).utcoffset()
    kind = "DAYLIGHT" if local.dst() else "STANDARD"
    yield line("BEGIN", kind)
    yield line("DTSTART", f"{(onset + (offset or timedelta())):%Y%m%dT%H%M%S}")
    yield text("TZNAME", local.tzname() or "")
    yield line("TZOFFSETFROM", _signed(offset))
    yield line("TZOFFSETTO", _signed(local.utcoffset()))
    yield line("END", kind)


def _onset(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first second of the new clock."""
    old = _clock(before, zone)
    while after - before > SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        before, after = (middle, after) if _clock(middle, zone) == old else (before, middle)
    return after


def _clock(moment: datetime, zone: ZoneInfo) -> tuple[object, object, object]:
    local = moment.astimezone(zone)
    return local.utcoffset(), local.dst(), local.tzname()


def _signed(offset: timedelta | None) -> str:
    seconds = int((offset or timedelta()).total_seconds())
    minutes, odd = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    sign = "-" if seconds < 0 else "+"
    return f"{sign}{hours:02}{minutes:02}{f'{odd:02}' if odd else ''}"
