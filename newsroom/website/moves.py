"""What readers are told of the changes of a meeting and its sessions: what was, and since when not.

Of a place they learn that it changed, and not what was before: that one may not be public.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext, gettext_noop

from briefings.dates import words
from briefings.meetings.models import Meeting, MeetingChange, Session
from briefings.prepared import prepared
from newsroom.website import clock, occasions
from newsroom.website.names import NO_WORDS, Words, as_written, name

LABELS = {
    "start": gettext_noop("First day"),
    "end": gettext_noop("Last day"),
    "date": gettext_noop("Day"),
    "days": gettext_noop("Number of days"),
    "start_time": gettext_noop("Start"),
    "end_time": gettext_noop("End"),
    "zone": gettext_noop("Time zone"),
    "place": gettext_noop("Place"),
    "venue": gettext_noop("Venue"),
    "room": gettext_noop("Room"),
    "status": gettext_noop("Status"),
}
DAYS = frozenset({"start", "end", "date"})
UNTOLD = frozenset({"place", "venue"})
MOST = 12


@dataclass(frozen=True)
class Change:
    """One line of what changed."""

    moment: datetime
    label: str
    session: Words
    old: Words
    new: Words
    note: Words = NO_WORDS


class Moves:
    """The public changes of one meeting, the earliest first. One query."""

    def __init__(self, meeting: Meeting, at: datetime) -> None:
        self._rows: list[MeetingChange] = _changes(meeting.pk, at)
        self._at = at

    def last(self, field: str, session: Session | None = None) -> MeetingChange | None:
        """The last change of that field which took something away."""
        key = session.pk if session else None
        mine = [row for row in self._rows if (row.field, row.session_id) == (field, key)]
        return next((row for row in reversed(mine) if row.old), None)

    def when(self, change: MeetingChange) -> str:
        """ "moved today", "moved on 28 Mar" """
        day, today = clock.local(change.at).date(), clock.local(self._at).date()
        if day == today:
            return gettext("moved today")
        return gettext("moved on %(day)s") % {"day": clock.short_day(day, self._at)}

    def told(self, sessions: Iterable[Session]) -> list[Change]:
        """The latest first."""
        by_key = {session.pk: session for session in sessions}
        return [
            _change(row, by_key.get(row.session_id or 0)) for row in self._rows[: -MOST - 1 : -1]
        ]


@prepared
def _changes(meeting: int, at: datetime) -> QuerySet[MeetingChange]:
    return MeetingChange.objects.public(at).filter(meeting=meeting).order_by("at", "pk")


def _change(row: MeetingChange, session: Session | None) -> Change:
    return Change(
        moment=row.at,
        label=gettext(LABELS.get(row.field, "Status")),
        session=name(session) if session else NO_WORDS,
        old=_said(row.field, row.old),
        new=_said(row.field, row.new),
        note=as_written(row.note) if row.note else NO_WORDS,
    )


def _said(field: str, value: str) -> Words:
    if field in UNTOLD:
        return NO_WORDS
    if field in DAYS:
        return Words(words(value, clock.language()), clock.language())
    if field == "status" and value in occasions.STATUSES:
        return Words(occasions.status_word(value), clock.language())
    return as_written(value)
