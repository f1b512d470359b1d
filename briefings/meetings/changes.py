"""What changed about a meeting or session: told to readers, and to calendars by a higher sequence.

A typing error in a title is no change here: only when, where and whether it takes place are.
"""

from datetime import datetime, time
from typing import Any, TypeVar

from django.db import transaction

from briefings.meetings.models import Meeting, MeetingChange, Session
from briefings.meetings.sequence import raise_by_one

OF_A_MEETING = (
    "start", "end", "days", "start_time", "end_time", "zone", "place", "venue", "status"
)  # fmt: skip
OF_A_SESSION = ("date", "start_time", "end_time", "room", "status")

Moved = TypeVar("Moved", Meeting, Session)


def record_changes(
    before: Moved, after: Moved, *, by_name: str, at: datetime, tell: bool = True, note: str = ""
) -> list[MeetingChange]:
    """Write a row for each watched field that differs and raise the sequence by one.

    `before` is the row as it was loaded, `after` the same row as saved or about to be saved; its
    sequence follows. Readers are told only of what they saw at that moment, in the words of `note`
    beside the first; with `tell` False it is a note for the desk, and calendars follow all the
    same. Without a difference nothing is written.
    """
    changes = changes_between(before, after)
    if not changes:
        return []
    with transaction.atomic():
        seen = type(after)._default_manager.public(at).filter(pk=after.pk).exists()
        for change in changes:
            change.at, change.by_name, change.public = at, by_name, seen and tell
        changes[0].note = note
        _raise_sequences(after, {change.field for change in changes})
        return MeetingChange.objects.bulk_create(changes)


def changes_between(before: Moved, after: Moved) -> list[MeetingChange]:
    """The rows that would be written, unsaved: for asking "did anything move?"."""
    whose = (
        {"meeting": after} if isinstance(after, Meeting)
        else {"meeting": after.meeting, "session": after}
    )  # fmt: skip
    watched = OF_A_MEETING if isinstance(after, Meeting) else OF_A_SESSION
    return [
        MeetingChange(**whose, field=field, old=_said(before, field), new=_said(after, field))
        for field in watched
        if _value(before, field) != _value(after, field)
    ]


def _value(row: Any, field: str) -> Any:
    """Of a place its key: two places may share a name."""
    return getattr(row, row._meta.get_field(field).attname)


def _said(row: Any, field: str) -> str:
    """A value as a change keeps it: dates and places in words of the record, times as 17:30."""
    value = getattr(row, field)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "" if value is None else str(value)


def _raise_sequences(row: Meeting | Session, fields: set[str]) -> None:
    """A meeting's new zone moves its sessions with a time too."""
    raise_by_one(type(row)._default_manager.filter(pk=row.pk))
    row.refresh_from_db(fields=["sequence"])
    if isinstance(row, Meeting) and "zone" in fields:
        raise_by_one(row.sessions.exclude(start_time=None, end_time=None))
