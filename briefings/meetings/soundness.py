"""Meetings and their programme: what the constraints of the database cannot say."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db.models import Count, F, Q

from briefings.ledger.soundness import Check, Fault, set_columns
from briefings.meetings.models import Document, Meeting, Participation, Session

IN_A_SESSION: tuple[Any, ...] = (Participation, Document)


def _foreign_sessions() -> Iterator[Fault]:
    """What is of a session is of that session's meeting."""
    for model in IN_A_SESSION:
        rows = model.objects.filter(session__isnull=False).exclude(meeting=F("session__meeting"))
        for row in rows.select_related("meeting", "session__meeting").order_by("pk"):
            words = f"{row._meta.verbose_name} {row.pk} “{row}”: its session is one of another one,"
            yield Fault(f"{words} {row.session.meeting}; choose one of {row.meeting}.")


def _sequences() -> Iterator[Fault]:
    """Calendars know a change by a higher count: one that fell behind hides it."""
    of_itself = Count("changes__at", distinct=True, filter=Q(changes__session=None))
    meetings = Meeting.objects.annotate(told=of_itself)
    sessions = Session.objects.annotate(told=Count("changes__at", distinct=True))
    rows: Any
    for rows in (meetings, sessions):
        for row in rows.filter(sequence__lt=F("told")).order_by("pk"):
            words = f"{row._meta.verbose_name} {row.pk} “{row}”: its sequence is {row.sequence}"
            mend = partial(set_columns, row, sequence=row.told)
            yield Fault(f"{words} after {row.told} changes.", mend)


CHECKS: dict[str, Check] = {
    "sessions of their meeting": _foreign_sessions,
    "sequences": _sequences,
}
