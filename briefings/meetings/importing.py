"""Calendars of others into the record: found again by UID, newer by SEQUENCE, never deleted.

What an editor changed stays, and what the record calls by another name is left as it is. Rows made
here are the desk's until something opens them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from briefings.ledger import history
from briefings.meetings.changes import record_changes
from briefings.meetings.events import Occasion, Unreadable
from briefings.meetings.models import ImportedEvent, Meeting, MeetingSeries, Occurrence, Session
from briefings.people.matching import named
from briefings.people.models import Place


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    CANCELLED = "cancelled"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Taken:
    """What became of one event; `told` are sentences for the person who imports."""

    outcome: Outcome
    name: str
    told: tuple[str, ...] = ()


@dataclass
class CalendarImport:
    """One run. New meetings get this kind and series; `by` None: nobody in particular."""

    now: datetime
    own_domain: str
    kind: str = Meeting.Kind.CONFERENCE
    series: MeetingSeries | None = None
    by: Any = None
    places: dict[str, Place | None] = field(default_factory=dict)

    def take(self, one: Occasion | Unreadable) -> Taken:
        """One event in a transaction of its own, so that a bad one stops no other."""
        if isinstance(one, Unreadable):
            return Taken(Outcome.REFUSED, "", (str(one),))
        try:
            with transaction.atomic():
                return self._take(one)
        except ValidationError as error:
            return Taken(Outcome.REFUSED, one.title, (f"“{one.title}”: {_said(error)}",))
        except (Unreadable, ValueError, DatabaseError) as error:
            return Taken(Outcome.REFUSED, one.title, (f"“{one.title}”: {error}",))

    def _take(self, one: Occasion) -> Taken:
        if one.uid.endswith(f"@{self.own_domain}"):
            raise Unreadable("it comes from this site's own calendar.")
        known = ImportedEvent.objects.select_for_update().filter(uid=one.uid).first()
        if known is None:
            return self._new(one)
        if one.raw == known.raw:
            return _unchanged(one)
        if one.order < (known.sequence, known.stamp):
            return _unchanged(one, "An older version than the one on record.")
        return self._newer(known, one)

    # --- A new one --------------------------------------------------------------------------------

    def _new(self, one: Occasion) -> Taken:
        told = list(one.told)
        whole = self._whole(one)
        row = self._session(one, whole, told) if whole else self._meeting(one, told)
        row.full_clean(exclude=["slug"])
        row.save()
        self._keep(ImportedEvent(uid=one.uid, **_points_at(row)), one)
        history.record("imported", row, by=self.by, now=self.now, uid=one.uid)
        return Taken(Outcome.CREATED, one.title, tuple(told))

    def _whole(self, one: Occasion) -> Meeting | None:
        """The meeting that it is a session of, when that came from a calendar before it."""
        rows = ImportedEvent.objects.filter(uid=one.part_of, meeting__isnull=False)
        known = rows.select_related("meeting").first() if one.part_of else None
        return known.meeting if known else None

    def _meeting(self, one: Occasion, told: list[str]) -> Meeting:
        values = self._values_of_a_meeting(one, told)
        return Meeting(kind=self.kind, series=self.series, **values)

    def _session(self, one: Occasion, whole: Meeting, told: list[str]) -> Session:
        values = _values_of_a_session(one, whole, told)
        return Session(meeting=whole, kind=Session.Kind.PLENARY, **values)

    # --- One that came before ---------------------------------------------------------------------

    def _newer(self, known: ImportedEvent, one: Occasion) -> Taken:
        told = list(one.told)
        row: Any = known.meeting or known.session
        if known.meeting:
            values = self._values_of_a_meeting(one, told)
        else:
            values = _values_of_a_session(one, row.meeting, told)
        changed = _changed(row, values, told)
        self._keep(known, one)
        if not changed:
            return Taken(Outcome.UNCHANGED, one.title, tuple(told))
        self._change(row, changed)
        cancelled = changed.get("status") == Occurrence.CANCELLED
        outcome = Outcome.CANCELLED if cancelled else Outcome.UPDATED
        return Taken(outcome, one.title, tuple(told))

    def _change(self, row: Any, changed: dict[str, Any]) -> None:
        before = type(row)._default_manager.get(pk=row.pk)
        for name, value in changed.items():
            setattr(row, name, value)
        row.full_clean(exclude=["slug"])
        row.save()
        by_name = str(self.by) if self.by else ""
        record_changes(before, row, by_name=by_name, at=self.now)
        history.record(
            "changed by a calendar", row, by=self.by, now=self.now, changed=sorted(changed)
        )

    def _keep(self, event: ImportedEvent, one: Occasion) -> None:
        event.sequence, event.stamp = one.order[0], one.order[1][:40]
        event.raw, event.came_at = one.raw, self.now
        event.save()

    # --- Values -----------------------------------------------------------------------------------

    def _values_of_a_meeting(self, one: Occasion, told: list[str]) -> dict[str, Any]:
        values: dict[str, Any] = {
            "title": _cut(one.title, 250, told),
            "start": one.start,
            "end": one.end,
            "start_time": one.start_time,
            "end_time": one.end_time,
            "status": one.status,
            "summary": one.text,
        }
        if one.zone:  # a whole day says nothing of the zone that an editor may have given
            values["zone"] = one.zone
        if one.where and (place := self._place(one.where, told)):
            values["venue" if place.kind == Place.Kind.VENUE else "place"] = place
        return values

    def _place(self, where: str, told: list[str]) -> Place | None:
        """The one place of that name, the whole of it or its first part; else it is told."""
        if where not in self.places:
            found = (list(named(Place, words)[:2]) for words in (where, where.partition(",")[0]))
            self.places[where] = next((rows[0] for rows in found if len(rows) == 1), None)
        if self.places[where] is None:
            told.append(f"The place “{where[:100]}” is not on record; it is kept with the event.")
        return self.places[where]


def _values_of_a_session(one: Occasion, whole: Meeting, told: list[str]) -> dict[str, Any]:
    """Its times are those of its meeting's zone; in another one only the day is taken."""
    same = one.zone == whole.zone
    if one.start_time and not same:
        told.append(f"Its times are in {one.zone}, its meeting's are not; its day was taken.")
    return {
        "title": _cut(one.title, 250, told),
        "date": one.start,
        "start_time": one.start_time if same else None,
        "end_time": one.end_time if same else None,
        "status": one.status,
        "room": one.where[:100],
        "topics": " ".join(one.text.split())[:300],
    }


def _changed(row: Any, values: dict[str, Any], told: list[str]) -> dict[str, Any]:
    """What differs, but for what an editor changed, and for a status that says no more."""
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    if kept := sorted(set(different) & set(row.edited_fields)):
        told.append(f"An editor changed {', '.join(kept)}; it stays.")
    if different.get("status") == Occurrence.EXPECTED and row.status == Occurrence.TENTATIVE:
        del different["status"]
    return {name: value for name, value in different.items() if name not in row.edited_fields}


def _points_at(row: Meeting | Session) -> dict[str, Any]:
    return {"meeting": row} if isinstance(row, Meeting) else {"session": row}


def _unchanged(one: Occasion, *told: str) -> Taken:
    return Taken(Outcome.UNCHANGED, one.title, told)


def _cut(text: str, most: int, told: list[str]) -> str:
    if len(text) > most:
        told.append(f"Its title has {len(text)} characters; the first {most} were taken.")
    return text[:most].rstrip()


def _said(error: ValidationError) -> str:
    return " ".join(error.messages)


def meetings_first(found: Iterable[Occasion | Unreadable]) -> list[Occasion | Unreadable]:
    """So that a session of a meeting further down the file finds it."""
    return sorted(found, key=lambda one: bool(getattr(one, "part_of", "")))
