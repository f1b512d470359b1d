"""Calendar files as others write them (RFC 5545): bytes in, occasions or sentences out. It writes
nothing, and no file makes it raise."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Calendar, Component

from briefings.meetings.models import Occurrence

MOST_BYTES = 20_000_000
LONGEST_UID = 500
STATUS = {
    "TENTATIVE": Occurrence.TENTATIVE,
    "CONFIRMED": Occurrence.CONFIRMED,
    "CANCELLED": Occurrence.CANCELLED,
}
# What a parser of other people's files has been seen to raise.
BROKEN = (ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError)


class Unreadable(Exception):
    """Why a file, or one event of it, cannot be taken in: a sentence."""


@dataclass(frozen=True)
class Occasion:
    """One event. `start` and `end` are days as the record writes them, `end` is its last day and
    empty for one day. `zone` is empty when the times were left out or there are none.

    `order` tells the newer of two: SEQUENCE, then DTSTAMP (RFC 5546 2.1.5).
    """

    uid: str
    order: tuple[int, str]
    title: str
    start: str
    end: str = ""
    start_time: time | None = None
    end_time: time | None = None
    zone: str = ""
    status: str = Occurrence.EXPECTED
    where: str = ""
    text: str = ""
    part_of: str = ""  # the UID of the meeting that it is a session of
    raw: str = ""
    told: tuple[str, ...] = ()  # what was left out, in sentences


def occasions(data: bytes, *, zone: str = "") -> Iterator[Occasion | Unreadable]:
    """Each event of the file, or why it cannot be used, in its order.

    `zone` is for times that name none: without it their day alone is taken. Raises Unreadable when
    the file as a whole is none.
    """
    for event in _events(data):
        try:
            yield _occasion(event, zone)
        except Unreadable as refused:
            yield refused
        except BROKEN as error:
            yield Unreadable(f"{_called(event)}: {_sentence(error)}")


def _events(data: bytes) -> list[Component]:
    if len(data) > MOST_BYTES:
        raise Unreadable(f"It has {len(data):,} bytes; the most is {MOST_BYTES:,}.")
    if not data.strip():
        raise Unreadable("It is empty.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a zone that was guessed is checked below
            sheets = Calendar.from_ical(data, multiple=True)
            return [event for sheet in sheets for event in sheet.walk("VEVENT")]
    except (*BROKEN, RecursionError) as error:
        raise Unreadable(f"It is no calendar file: {_sentence(error)}") from error


def _sentence(error: BaseException) -> str:
    words = " ".join(str(error).split())[:200] or type(error).__name__
    return f"{words.rstrip('.')}."


def _called(event: Component) -> str:
    return f"“{_text(event, 'summary')[:80] or _text(event, 'uid')[:80] or 'An event'}”"


def _occasion(event: Component, zone: str) -> Occasion:
    _refuse(event)
    told: list[str] = []
    times = _times(event, zone, told)
    status = _text(event, "status").upper()
    if status and status not in STATUS:
        told.append(f"STATUS “{status[:40]}” means nothing; it was left out.")
    return Occasion(
        uid=_text(event, "uid"),
        order=_order(event),
        title=_text(event, "summary"),
        status=STATUS.get(status, Occurrence.EXPECTED),
        where=_text(event, "location"),
        text=_long_text(event, "description"),
        part_of=_text(event, "related-to"),
        raw=event.to_ical().decode(errors="replace").replace("\0", ""),
        told=tuple(told),
        **times,
    )


def _refuse(event: Component) -> None:
    name = _called(event)
    if not _text(event, "uid"):
        raise Unreadable(f"{name}: it has no UID, so it could not be found again.")
    if len(_text(event, "uid")) > LONGEST_UID:
        raise Unreadable(f"{name}: its UID is longer than {LONGEST_UID} characters.")
    if not _text(event, "summary"):
        raise Unreadable(f"{name}: it has no SUMMARY to call it by.")
    if "dtstart" not in event:
        raise Unreadable(f"{name}: it has no DTSTART.")
    if "rrule" in event or "rdate" in event:
        raise Unreadable(f"{name}: it repeats. Meetings do not; send each occasion by itself.")


def _text(event: Component, name: str) -> str:
    """A property on one line, without what no line holds."""
    return " ".join(_long_text(event, name).split())


def _long_text(event: Component, name: str) -> str:
    value = event.get(name, "")
    first = value[0] if isinstance(value, list) and value else value
    printable = (c if c.isprintable() or c == "\n" else " " for c in str(first or ""))
    return "".join(printable).strip()


def _order(event: Component) -> tuple[int, str]:
    number = _text(event, "sequence")
    stamp = event.decoded("dtstamp") if "dtstamp" in event else None
    moment = stamp.isoformat() if isinstance(stamp, date) else ""
    return (int(number) if number.isdecimal() and len(number) < 10 else 0, moment)


# --- Times --------------------------------------------------------------------------------------


def _times(event: Component, fallback: str, told: list[str]) -> dict[str, Any]:
    start = event.decoded("dtstart")
    if isinstance(start, datetime):
        return _timed(start, _end(event, start), fallback, told)
    if not isinstance(start, date):
        raise Unreadable(f"{_called(event)}: its DTSTART is no day.")
    end = _end(event, start)
    last = end - timedelta(days=1) if type(end) is date and end > start else start
    return {"start": start.isoformat(), "end": last.isoformat() if last > start else ""}


def _end(event: Component, start: date) -> Any:
    if "dtend" in event:
        return event.decoded("dtend")
    if "duration" in event and isinstance(length := event.decoded("duration"), timedelta):
        return start + length
    return None


def _timed(start: datetime, end: Any, fallback: str, told: list[str]) -> dict[str, Any]:
    """In the zone of its start; one night is one day, as the record counts them."""
    if start.tzinfo and not _zone_of(start):  # a zone of the file's own making: the moment is true
        start = start.astimezone(UTC)
    zone = _zone_of(start) or fallback
    last = _in_zone(end, zone) if isinstance(end, datetime) else None
    day, last_day = start.date(), last.date() if last else start.date()
    if last and (last < start if last.tzinfo and start.tzinfo else last_day < day):
        raise Unreadable(f"It ends before it starts: {start:%Y-%m-%d %H:%M}.")
    overnight = last and last_day == day + timedelta(days=1) and last.time() <= start.time()
    known: dict[str, Any] = {
        "start": day.isoformat(),
        "end": "" if overnight or last_day == day else last_day.isoformat(),
    }
    if not zone:
        told.append(f"The time {start:%H:%M} names no zone; the day alone was taken.")
        return known
    wall = last.time().replace(tzinfo=None) if last and last != start else None
    return known | {"zone": zone, "start_time": start.time().replace(tzinfo=None), "end_time": wall}


def _in_zone(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone)) if zone and moment.tzinfo else moment


def _zone_of(moment: datetime) -> str:
    """The IANA name; empty for a time that floats, or whose zone nobody else knows."""
    if moment.tzinfo is None:
        return ""
    name = "UTC" if moment.tzinfo is UTC else str(getattr(moment.tzinfo, "key", ""))
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""
    return name
