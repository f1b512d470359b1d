"""Meetings and sessions as iCalendar (RFC 5545), so that a reader's calendar follows the record.

What is known to less than a day gives no event. The same record gives the same bytes. Who organises
and who attends is not written there: calendars would send them mail.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from briefings.meetings.clock import Occasion
from briefings.meetings.content_lines import line, text, utc, when
from briefings.meetings.models import Meeting, Occurrence, Session
from briefings.meetings.observances import timezone

DAY = timedelta(days=1)
# How often a calendar asks again, RFC 7986 5.7 and what was in use before it.
REFRESH = "PT1H"
STATUS = {  # RFC 5545 3.8.1.11
    Occurrence.EXPECTED: "TENTATIVE",
    Occurrence.TENTATIVE: "TENTATIVE",
    Occurrence.CONFIRMED: "CONFIRMED",
    Occurrence.POSTPONED: "CANCELLED",
    Occurrence.CANCELLED: "CANCELLED",
}
Moment = date | datetime
Times = tuple[Moment, Moment | None]


@dataclass(frozen=True)
class Entry:
    """One meeting or session as readers see it. `row.meeting` of a session is fetched already.

    `changed_at` is when readers were last told something new of it (DTSTAMP, LAST-MODIFIED).
    `former_day` is the day it was announced for, of one that was called off and has no day now.
    """

    row: Meeting | Session
    name: str
    where: str
    url: str
    changed_at: datetime
    former_day: date | None = None

    @property
    def meeting(self) -> Meeting:
        return self.row if isinstance(self.row, Meeting) else self.row.meeting

    @property
    def status(self) -> str:
        """A session of a meeting that is called off is called off with it."""
        whole = self.meeting.status
        off = (Occurrence.POSTPONED, Occurrence.CANCELLED)
        return whole if whole in off else self.row.status


def calendar(entries: Iterable[Entry], *, name: str, language: str, domain: str) -> bytes:
    """The file. `domain` is the fixed namespace of the identifiers, never the host."""
    dated = [(entry, times) for entry in entries if (times := _when(entry))]
    lines = [
        line("BEGIN", "VCALENDAR"),
        line("VERSION", "2.0"),
        line("PRODID", "-//Newsroom//Meetings//EN"),
        text(f"NAME;LANGUAGE={language}", name),
        text("X-WR-CALNAME", name),
        line("REFRESH-INTERVAL;VALUE=DURATION", REFRESH),
        line("X-PUBLISHED-TTL", REFRESH),
        *_zones([moment for _, times in dated for moment in times if moment]),
    ]
    for entry, times in dated:
        lines += _event(entry, times, domain)
    return b"".join([*lines, line("END", "VCALENDAR")])


def uid(row: Meeting | Session, domain: str) -> str:
    """For life: neither host, slug nor key is in it (RFC 7986 5.3)."""
    return f"{row.public_id}@{domain}"


def _when(entry: Entry) -> Times | None:
    times = _times(entry.row.when(), entry.meeting.zone)
    return times or _all_day(entry.former_day, entry.former_day)


def _event(entry: Entry, times: Times, domain: str) -> Iterator[bytes]:
    row, changed_at = entry.row, utc(entry.changed_at)
    yield line("BEGIN", "VEVENT")
    yield line("UID", uid(row, domain))
    yield line("SEQUENCE", row.sequence)
    yield line("DTSTAMP", changed_at)
    yield line("LAST-MODIFIED", changed_at)
    yield when("DTSTART", times[0])
    if times[1]:
        yield when("DTEND", times[1])
    yield text("SUMMARY", _summary(entry))
    yield line("STATUS", STATUS[Occurrence(entry.status)])
    for name, words in (("LOCATION", entry.where), ("DESCRIPTION", _description(row))):
        if words:
            yield text(name, words)
    yield line("URL", entry.url)
    if isinstance(row, Session):
        yield line("RELATED-TO", uid(row.meeting, domain))
    yield line("END", "VEVENT")


def _summary(entry: Entry) -> str:
    if entry.status == Occurrence.POSTPONED:
        return _("Postponed: %(title)s") % {"title": entry.name}
    return entry.name


def _description(row: Meeting | Session) -> str:
    return row.summary if isinstance(row, Meeting) else row.topics


def _times(told: Occasion, zone: str) -> Times | None:
    """DTSTART and DTEND, which is exclusive; an end that nobody said is not made up."""
    first, last = told.first_day, told.last_day
    if told.starts_at and (told.ends_at or first == last):
        local = ZoneInfo(zone)
        return told.starts_at.astimezone(local), told.ends_at and told.ends_at.astimezone(local)
    return _all_day(first, last)


def _all_day(first: date | None, last: date | None) -> Times | None:
    return (first, (last or first) + DAY) if first else None


def _zones(moments: list[Moment]) -> Iterator[bytes]:
    """A VTIMEZONE for each zone, by name, of no more years than the events need."""
    days = [moment.date() if isinstance(moment, datetime) else moment for moment in moments]
    zones = {str(moment.tzinfo) for moment in moments if isinstance(moment, datetime)}
    for zone in sorted(zones - {"UTC"}):
        yield from timezone(zone, min(days) - DAY, max(days) + DAY)
