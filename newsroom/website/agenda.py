"""Rows of meetings: the rail of the front page, and every list of meetings on paper."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext, pgettext

from briefings.dates import PartialDate
from briefings.meetings.models import Meeting, Session
from briefings.prepared import prepared
from newsroom.website import clock, names, occasions
from newsroom.website.discretion import concealed, with_shown
from newsroom.website.names import NO_WORDS, Words, here, name

MOST_ROWS = 9
MOST_A_DAY = 4  # of one meeting: a summit of twenty sessions leaves room for the others
MOST_DAYS = 3  # told one by one; what comes after stands under "Later"
UNREMARKABLE = frozenset({Session.Kind.DOORSTEP, Session.Kind.FAMILY_PHOTO})


@dataclass(frozen=True)
class Row:
    """A meeting or one of its sessions."""

    title: Words
    url: str
    status: str
    place: Words
    time: str
    instant: str = ""
    off: bool = False  # postponed or cancelled: the time is struck through
    note: str = ""
    who: tuple[Words, ...] = ()  # each with the post held then


@dataclass(frozen=True)
class Group:
    title: str
    rows: tuple[Row, ...]


class Day(NamedTuple):
    """A day on which something of a meeting is, and the sessions that day."""

    day: date
    meeting: Meeting
    sessions: tuple[Session, ...]


def coming(at: datetime) -> list[Group]:
    """The rail: today, the next days, later. Three queries."""
    today = clock.local(at).date()
    meetings = concealed(_coming(at, today), "place", "venue")
    sessions = _sessions(meetings, at)
    names.fetch(place for meeting in meetings for place in (meeting.place, meeting.venue))
    days = sorted(
        (day for meeting in meetings for day in _days(meeting, sessions[meeting.pk], today)),
        key=_order,
    )
    later = [meeting for meeting in meetings if _is_vague(meeting)]
    return _groups(days, later, today, at)


@prepared
def _coming(at: datetime, today: date) -> QuerySet[Meeting]:
    listed = Meeting.objects.public(at).coming(today)[: 2 * MOST_ROWS]
    return with_shown(listed, at, "place", "venue")


def _sessions(meetings: Iterable[Meeting], at: datetime) -> dict[int, list[Session]]:
    """Sessions readers see, by the key of their meeting."""
    found: dict[int, list[Session]] = defaultdict(list)
    by_key = {meeting.pk: meeting for meeting in meetings}
    for session in _sessions_of(tuple(by_key), at) if by_key else ():
        session.meeting = by_key[session.meeting_id]
        found[session.meeting_id].append(session)
    return found


@prepared
def _sessions_of(meetings: tuple[int, ...], at: datetime) -> QuerySet[Session]:
    return Session.objects.public(at).filter(meeting__pk__in=meetings).in_order()


def _is_vague(meeting: Meeting) -> bool:
    return meeting.when().first_day is None


def _days(meeting: Meeting, sessions: list[Session], today: date) -> list[Day]:
    """From today on; a meeting without sessions stands on its first day that is to come."""
    if _is_vague(meeting):
        return []
    dated: dict[date, list[Session]] = defaultdict(list)
    for session in sessions:
        if (day := session.when().first_day) and day >= today and session.kind not in UNREMARKABLE:
            dated[day].append(session)
    first = max(meeting.when().first_day or today, today)
    undated = [session for session in sessions if not session.date]
    dated[min(dated, default=first)] += undated
    return [Day(day, meeting, tuple(held)) for day, held in dated.items()]


def _order(day: Day) -> tuple[date, str]:
    return day.day, _first_time(day)


def _first_time(day: Day) -> str:
    """When the meeting begins that day: its first session, else its own start."""
    times = [occasions.wall_time(session.start_time) for session in day.sessions]
    own = day.meeting.start_time if day.day == day.meeting.when().first_day else None
    return min((time for time in times if time), default=occasions.wall_time(own))


def _groups(days: list[Day], vague: list[Meeting], today: date, at: datetime) -> list[Group]:
    by_day = [(day, list(held)) for day, held in groupby(days, key=lambda day: day.day)]
    groups = [
        Group(_day_title(day, today), tuple(row for one in held for row in _day_rows(one, at)))
        for day, held in by_day[:MOST_DAYS]
    ]
    told = {one.meeting.pk for _, held in by_day[:MOST_DAYS] for one in held}
    rest = [one.meeting for _, held in by_day[MOST_DAYS:] for one in held]
    later = {m.pk: m for m in [*rest, *vague] if m.pk not in told}
    if later:
        rows = tuple(dated_row(meeting, at) for meeting in later.values())
        groups.append(Group(pgettext("of meetings", "Later"), rows))
    return _at_most(groups, MOST_ROWS)


def _day_title(day: date, today: date) -> str:
    words = clock.day_and_month(day)
    return gettext("Today, %(day)s") % {"day": words} if day == today else words


def _day_rows(day: Day, at: datetime) -> list[Row]:
    """The meeting itself, standing for its first session of the day, then the others."""
    dated = [session for session in day.sessions if session.date]
    others = [*dated[1:], *(session for session in day.sessions if not session.date)]
    own = _row(day.meeting, at, title=_title_on(day), time=_first_time(day) or _no_time())
    return [own, *(_session_row(session, at) for session in others[: MOST_A_DAY - 1])]


def _title_on(day: Day) -> Words:
    """ "NATO foreign ministers, day 2": only where the meeting has several days."""
    title, when = name(day.meeting), day.meeting.when()
    if when.first_day is None or when.first_day == when.last_day:
        return title
    if title.language != clock.language() or not day.sessions:
        return title
    number = (day.day - when.first_day).days + 1
    said = gettext("%(meeting)s, day %(number)s") % {"meeting": title.text, "number": number}
    return here(said)


def _session_row(session: Session, at: datetime) -> Row:
    meeting = session.meeting
    status = session.public_status(at)
    dated = bool(session.date)
    return Row(
        title=name(session),
        url=f"{meeting.get_absolute_url()}#programme",
        status=occasions.status_word(status) if dated else gettext("Day not announced"),
        place=occasions.city(meeting) if dated else NO_WORDS,
        time=occasions.wall_time(session.start_time) or _no_time(),
        instant=occasions.instant(session),
        off=status in occasions.OFF,
    )


def _no_time() -> str:
    return gettext("No time")


def _row(meeting: Meeting, at: datetime, *, title: Words, time: str) -> Row:
    status = meeting.public_status(at)
    return Row(
        title=title,
        url=meeting.get_absolute_url(),
        status=occasions.status_word(status),
        place=occasions.city(meeting),
        time=time,
        off=status in occasions.OFF,
        note=meeting.status_reason if status in occasions.OFF else "",
    )


def dated_row(meeting: Meeting, at: datetime) -> Row:
    """A row with its dates in the narrow column, for lists that do not go day by day."""
    return _row(meeting, at, title=name(meeting), time=occasions.short_dates(meeting, at))


Who = Mapping[int, tuple[Words, ...]]


def by_month(meetings: Iterable[Meeting], at: datetime, who: Who | None = None) -> list[Group]:
    """Rows with their days under the month in which each begins, in the order given; of what only
    the year is known, under the year. `who` was there, by the key of the meeting."""
    listed = list(meetings)
    names.fetch(place for meeting in listed for place in (meeting.place, meeting.venue))
    return [
        Group(title, tuple(_day_row(meeting, at, who or {}) for meeting in held))
        for title, held in groupby(listed, key=_month_title)
    ]


def _day_row(meeting: Meeting, at: datetime, who: Who) -> Row:
    row = _row(meeting, at, title=name(meeting), time=occasions.days_of_month(meeting, at))
    return replace(row, who=who.get(meeting.pk, ()))


def _month_title(meeting: Meeting) -> str:
    day = meeting.sorts_on
    if day is None:
        return gettext("No date announced")
    return str(day.year) if is_of_a_year(meeting) else f"{clock.month(day)} {day.year}"


def is_of_a_year(meeting: Meeting) -> bool:
    """Whether the record does not even know its month."""
    return PartialDate.parse(meeting.start or meeting.end).is_year


def parted(
    coming: Iterable[Meeting], past: Iterable[Meeting], at: datetime
) -> tuple[list[Meeting], list[Meeting]]:
    """Lists made by days, mended by the moment: what ended this morning is over, and where it is
    still yesterday a meeting may go on."""
    ahead, behind = list(coming), list(past)
    ended = [row for row in ahead if _is_over(row, at)]
    going_on = [row for row in behind if not _is_over(row, at) and row.status not in occasions.OFF]
    return (
        [*going_on, *(row for row in ahead if row not in ended)],
        [*ended[::-1], *(row for row in behind if row not in going_on)],
    )


def _is_over(meeting: Meeting, at: datetime) -> bool:
    return meeting.public_status(at) == "over"


def in_their_spots(meetings: Iterable[Meeting]) -> list[Meeting]:
    """By day; what is known to the year alone comes after the months of that year."""
    return sorted(
        meetings, key=lambda row: (row.sorts_on.year if row.sorts_on else 9999, is_of_a_year(row))
    )


def _at_most(groups: list[Group], most: int) -> list[Group]:
    kept: list[Group] = []
    for group in groups:
        if rows := group.rows[: max(most - sum(len(g.rows) for g in kept), 0)]:
            kept.append(Group(group.title, rows))
    return kept
