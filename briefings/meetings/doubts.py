"""What a meeting says that a record keeper should look at; nothing here stops a save.

A session outside its days, a printed number that the membership does not bear out, a post that was
not held.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from briefings.meetings.models import Meeting, Participation, Session
from briefings.people.doubts import Doubt
from briefings.people.matching import members
from briefings.people.models import Organisation, Tenure

# A group that is meant to be all of something: "All 32 members", "32 allies", "the 27 states".
OF_MEMBERS = re.compile(
    r"\b(?:members?|allies|member\s+states?|states|countries)\b|أعضاء|عضوا|الحلفاء|دولة",
    re.IGNORECASE,
)


def sessions_outside(meeting: Meeting) -> Iterator[Doubt]:
    """Sessions on a day that is not the meeting's; the day before is “day 0”."""
    first, last = meeting.when().first_day, meeting.when().last_day
    if first is None or last is None:
        return
    for session in meeting.sessions.select_related("meeting").in_order():
        day = session.when().first_day
        begins = first - timedelta(days=1) if session.day_index == 0 else first
        if day and not begins <= day <= last:
            words = f"“{session}” is on {_day(day)}; the meeting is {meeting.dates_in_words('en')}."
            yield Doubt(words, session, "date")
        elif session.day_index and session.day_index > (last - first).days + 1:
            many = (last - first).days + 1
            words = f"“{session}” is on day {session.day_index} of a meeting of {many}."
            yield Doubt(words, session, "day_index")


def headcounts_that_differ(meeting: Meeting) -> Iterator[Doubt]:
    """Groups of members whose printed number is not that of the membership on the day."""
    rows = meeting.participations.exclude(headcount=None)
    shown = rows.select_related("organisation", "session__body", "meeting__host").order_by("pk")
    for row in shown.select_related("meeting__series__organiser"):
        whole, day = whose_members(row), day_of(meeting, row.session)
        if whole is None or day is None:
            continue
        counted = members(whole, day)
        least, most = counted.certain(day).count(), counted.count()
        if most and not least <= (row.headcount or 0) <= most:
            many = str(most) if least == most else f"{least} to {most}"
            words = f"“{row.label or whole}” says {row.headcount}; {whole} had {many} members on"
            yield Doubt(f"{words} {_day(day)}.", row, "headcount")


def whose_members(row: Participation) -> Organisation | None:
    """The organisation whose members a group is: its own, else of whoever meets or receives."""
    if not OF_MEMBERS.search(row.label):
        return row.organisation if not row.label else None
    series = row.meeting.series
    body = row.session.body if row.session else None
    return row.organisation or body or row.meeting.host or (series.organiser if series else None)


def posts_not_held(meeting: Meeting) -> Iterator[Doubt]:
    """People who take part in a post that the record knows them to have held, but not that day."""
    rows = meeting.participations.exclude(person=None).exclude(post=None).order_by("pk")
    parts = list(rows.select_related("person", "post", "session", "session__meeting"))
    tenures: dict[tuple[int, int], list[Tenure]] = {}
    for tenure in Tenure.objects.filter(person__in={part.person_id for part in parts}):
        tenures.setdefault((tenure.person_id, tenure.post_id), []).append(tenure)
    for part in parts:
        day = day_of(meeting, part.session)
        held = tenures.get((part.person_id or 0, part.post_id or 0), [])
        if day and not any(_possible(tenure, day) for tenure in held):
            known = f": {held[0].span_in_words('en')}" if held else ""
            words = f"{part.person} did not hold {part.post} on {_day(day)}{known}."
            yield Doubt(words, part, "post")


def day_of(meeting: Meeting, session: Session | None) -> date | None:
    """The day on which posts and members are asked for; None while it is not known."""
    of_session = session.when().first_day if session else None
    return of_session or meeting.when().first_day


def _possible(tenure: Tenure, day: date) -> bool:
    begun = tenure.start_earliest is None or tenure.start_earliest <= day
    return begun and (tenure.end_latest is None or day <= tenure.end_latest)


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
