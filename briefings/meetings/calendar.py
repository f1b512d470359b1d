"""Meetings and sessions as iCalendar (RFC 5545), so that a reader's calendar follows the record.

What is known to less than a day gives no event. The same record gives the same bytes. Who organises
and who attends is not written there: calendars would send them mail.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from briefings.meetings.clock import Occasion
from briefings.meetings.models import Meeting, Occurrence, Session

DAY = timedelta(days=1)
# How often a calendar asks again, RFC 7986 5.7 and what was in use before it.
REFRESH = timedelta(hours=1)
STATUS = {  # RFC 5545 3.8.1.11
    Occurrence.EXPECTED: "TENTATIVE",
    Occurrence.TENTATIVE: "TENTATIVE",
    Occurrence.CONFIRMED: "CONFIRMED",
    Occurrence.POSTPONED: "CANCELLED",
    Occurrence.CANCELLED: "CANCELLED",
}
Moment = date | datetime


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
    events = [event for entry in entries if (event := _event(entry, domain))]
    sheet = Calendar()
    sheet.add("prodid", "-//Newsroom//Meetings//EN")
    sheet.add("version", "2.0")
    sheet.add("name", name, parameters={"LANGUAGE": language})
    sheet.add("x-wr-calname", name)
    sheet.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    sheet.add("x-published-ttl", "PT1H")
    for component in (*_zones(events), *events):
        sheet.add_component(component)
    return bytes(sheet.to_ical())


def uid(row: Meeting | Session, domain: str) -> str:
    """For life: neither host, slug nor key is in it (RFC 7986 5.3)."""
    return f"{row.public_id}@{domain}"


def _event(entry: Entry, domain: str) -> Event | None:
    row, event = entry.row, Event()
    times = _times(row.when(), entry.meeting.zone) or _all_day(entry.former_day, entry.former_day)
    if times is None:
        return None
    event.add("uid", uid(row, domain))
    event.add("sequence", row.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("dtstart", times[0])
    if times[1]:
        event.add("dtend", times[1])
    event.add("summary", _summary(entry))
    event.add("status", STATUS[Occurrence(entry.status)])
    for prop, text in (("location", entry.where), ("description", _description(row))):
        if text:
            event.add(prop, text)
    event.add("url", entry.url)
    if isinstance(row, Session):
        event.add("related-to", uid(row.meeting, domain))
    return event


def _summary(entry: Entry) -> str:
    if entry.status == Occurrence.POSTPONED:
        return _("Postponed: %(title)s") % {"title": entry.name}
    return entry.name


def _description(row: Meeting | Session) -> str:
    return row.summary if isinstance(row, Meeting) else row.topics


def _times(when: Occasion, zone: str) -> tuple[Moment, Moment | None] | None:
    """DTSTART and DTEND, which is exclusive; an end that nobody said is not made up."""
    first, last = when.first_day, when.last_day
    if when.starts_at and (when.ends_at or first == last):
        return _local(when.starts_at, zone), when.ends_at and _local(when.ends_at, zone)
    return _all_day(first, last)


def _all_day(first: date | None, last: date | None) -> tuple[Moment, Moment] | None:
    return (first, (last or first) + DAY) if first else None


def _local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone))


def _zones(events: Iterable[Event]) -> Iterable[Timezone]:
    """A VTIMEZONE for each zone, by name, of no more years than the events need."""
    named = [(event, name) for event in events for name in ("dtstart", "dtend")]
    stamps = [event.decoded(name) for event, name in named if name in event]
    days = [stamp.date() if isinstance(stamp, datetime) else stamp for stamp in stamps]
    zones = {str(stamp.tzinfo) for stamp in stamps if isinstance(stamp, datetime)}
    for zone in sorted(zones - {"UTC"}):
        yield Timezone.from_tzid(zone, first_date=min(days) - DAY, last_date=max(days) + DAY)
