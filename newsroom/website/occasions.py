"""When and where a meeting is, and whether it takes place, in a reader's words."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext, gettext_noop, ngettext, pgettext

from briefings.dates import words
from briefings.meetings.models import Meeting, Occurrence, Session
from newsroom.website import clock
from newsroom.website.names import NO_WORDS, Words, here, joined, name

STATUSES = {
    "expected": gettext_noop("Expected"),
    "tentative": gettext_noop("Tentative"),
    "confirmed": gettext_noop("Confirmed"),
    "postponed": gettext_noop("Postponed"),
    "cancelled": gettext_noop("Cancelled"),
    "under way": gettext_noop("Under way"),
    "over": gettext_noop("Over"),
}
FORMS = {
    "expected": "outlined",
    "tentative": "outlined",
    "confirmed": "filled",
    "under way": "filled",
    "postponed": "dash",
    "cancelled": "dash",
    "over": "over",
}
SPOTS = ("place", "venue")  # of which readers may see one and not the other
OFF = frozenset({Occurrence.POSTPONED, Occurrence.CANCELLED})


@dataclass(frozen=True)
class Chip:
    """A status: the word, and the form that repeats it."""

    word: str
    form: str
    note: str = ""


def status_word(status: str) -> str:
    return gettext(STATUSES[status])


def chip(meeting: Meeting, at: datetime) -> Chip:
    status = meeting.public_status(at)
    note = meeting.status_reason if status in OFF else ""
    return Chip(status_word(status), FORMS[status], note)


def zone_of(meeting: Meeting) -> ZoneInfo:
    """Its own zone; the newsroom's where none is recorded."""
    return ZoneInfo(meeting.zone or settings.TIME_ZONE)


def today_at(meeting: Meeting, at: datetime) -> date:
    return clock.local(at, zone_of(meeting)).date()


def dates(meeting: Meeting) -> Words:
    """ "Thursday 3 and Friday 4 April 2025", "June 2025"; empty while nothing is known."""
    return here(meeting.dates_in_words(clock.language()))


def where(meeting: Meeting) -> Words:
    """ "NATO headquarters, Brussels" """
    return joined(name(place) for place in (meeting.venue, meeting.place) if place)


def city(meeting: Meeting) -> Words:
    """The place for a row of a list, with the word when it meets by video."""
    place = meeting.place or meeting.venue
    if meeting.format != Meeting.Format.ONLINE:
        return name(place) if place else NO_WORDS
    return joined([*([name(place)] if place else []), here(gettext("by video"))])


def wall_time(wall: time | None) -> str:
    return f"{wall:%H:%M}" if wall else ""


def short_dates(meeting: Meeting, at: datetime) -> str:
    """What the narrow column of a list holds: "3 Apr", "3–4 Apr", "June", "2026", "No date"."""
    when = meeting.when()
    if when.first_day is None or when.last_day is None:
        return _vague(meeting, at)
    last = clock.short_day(when.last_day, at)
    if when.first_day == when.last_day:
        return last
    same_month = when.first_day.replace(day=1) == when.last_day.replace(day=1)
    first = str(when.first_day.day) if same_month else clock.short_day(when.first_day, at)
    return f"{first}–{last}"


def days_of_month(meeting: Meeting, at: datetime) -> str:
    """Under the name of its month: "3", "3–4", "30 Jun–1 Jul", "3–" while its end is open; "No day"
    while none is known."""
    when = meeting.when()
    if when.first_day is None:
        return pgettext("of a meeting", "No day")
    if when.last_day is None:
        return f"{when.first_day.day}–"
    if (when.first_day.year, when.first_day.month) != (when.last_day.year, when.last_day.month):
        return short_dates(meeting, at)
    if when.first_day == when.last_day:
        return str(when.first_day.day)
    return f"{when.first_day.day}–{when.last_day.day}"


def _vague(meeting: Meeting, at: datetime) -> str:
    said = words(meeting.start or meeting.end, clock.language())
    if day := meeting.start_earliest or meeting.end_latest:
        said = said.replace(clock.month(day), clock.narrow_month(day))
    return said.removesuffix(f" {clock.local(at).year}") or pgettext("of a meeting", "No date")


def starts_in(meeting: Meeting, at: datetime) -> str:
    """ "Starts tomorrow", "Starts in 12 days"; empty once it has begun or when no day is known."""
    first = meeting.when().first_day
    status = meeting.public_status(at)
    if first is None or status in (*OFF, "over", "under way"):
        return ""
    days = (first - today_at(meeting, at)).days
    if days <= 1:
        return gettext("Starts tomorrow") if days == 1 else gettext("Starts today")
    said = ngettext("Starts in %(days)s day", "Starts in %(days)s days", days)
    return said % {"days": days} if days <= 60 else ""


def session_times(session: Session) -> tuple[str, str]:
    """ "10:00", and "to 12:30" or nothing."""
    end = wall_time(session.end_time)
    return wall_time(session.start_time), gettext("to %(time)s") % {"time": end} if end else ""


def instant(session: Session) -> str:
    """The moment with the offset of the meeting's zone, for machines; empty without a time."""
    if session.starts_at is None:
        return ""
    return str(session.starts_at.astimezone(zone_of(session.meeting)).isoformat())
