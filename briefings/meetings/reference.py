"""Meetings from meetings.json: series, meetings, their programme and who takes part.

A programme belongs to the editors once its meeting is there: sessions, participations and relations
come with a new meeting alone; later loads bring up to date those that still stand. Samples, whose
dates are counted from the day of the load (`+9d`), come only into a record without any meeting.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from briefings.ledger.entries import Entry, Unreadable, named
from briefings.ledger.loading import Load, Wanted, exist, pick, pick_or_none
from briefings.meetings.changes import record_changes
from briefings.meetings.models import (
    Meeting,
    MeetingRelation,
    MeetingSeries,
    Participation,
    Session,
)
from briefings.people.models import Organisation
from briefings.people.reference import WhoIsWho

FILE = "meetings.json"
COUNTED = re.compile(r"[+-]\d{1,4}d", re.ASCII)

R = TypeVar("R", MeetingSeries, Meeting, Session, Participation)
Moved = TypeVar("Moved", Meeting, Session)


def load_meetings(load: Load, who: WhoIsWho) -> None:
    """Put in place what meetings.json says."""
    content = load.read(FILE)
    if not isinstance(content, dict):
        raise Unreadable(f"{FILE}: an object with “series” and “meetings” is expected.")
    programme = Programme(load, who, samples_come=not Meeting.objects.exists())
    programme.put_series(named(FILE, content.get("series", [])))
    listed = named(FILE, content.get("meetings", []))
    programme.put_meetings(listed)
    programme.put_sessions(load.parts_of(listed, "sessions", meeting="slug"))
    programme.put_participations(load.parts_of(listed, "participations", meeting="slug"))
    programme.put_relations(load.parts_of(listed, "relations", meeting="slug"))


@dataclass
class Programme:
    """One load of meetings, with what it has put in place so far."""

    load: Load
    who: WhoIsWho
    samples_come: bool
    series: dict[str, MeetingSeries] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)  # keys of meetings made by this load

    def put_series(self, listed: Sequence[Entry]) -> None:
        wanted = self.load.build(self._due(MeetingSeries, listed), self._series)
        self.series = self.load.put(wanted, ("slug",), ("name", "organiser_id"))

    def put_meetings(self, listed: Sequence[Entry]) -> None:
        wanted = self.load.build(self._due(Meeting, listed), self._meeting)
        there = exist(Meeting, [one.key for one in wanted])
        self.meetings = self.load.put(wanted, ("slug",), save=self._moved)
        self.new = {
            one.key
            for one in wanted
            if one.key not in there and self.meetings.get(one.key) is one.row
        }

    def put_sessions(self, listed: Sequence[Entry]) -> None:
        wanted = self.load.build(self._of_meetings(listed), self._session)
        self.sessions = self.load.put(self._standing(Session, wanted), save=self._moved)

    def put_participations(self, listed: Sequence[Entry]) -> None:
        due = [entry for entry in self._of_meetings(listed) if self._has_its_session(entry)]
        wanted = self.load.build(due, self._participation)
        self.load.put(self._standing(Participation, wanted))

    def put_relations(self, listed: Sequence[Entry]) -> None:
        fresh = [entry for entry in listed if entry.values["meeting"] in self.new]
        wanted = self.load.build(fresh, self._relation)
        self.load.put(wanted, ("from_meeting_id", "to_meeting_id", "kind"))

    # Which entries are due

    def _due(self, model: type[R], listed: Sequence[Entry]) -> list[Entry]:
        """All, or without the samples that an editor has deleted."""
        if self.samples_come:
            return list(listed)
        there = exist(model, [str(entry.values.get("slug")) for entry in listed])
        return [
            entry
            for entry in listed
            if not entry.values.get("sample") or entry.values.get("slug") in there
        ]

    def _of_meetings(self, listed: Sequence[Entry]) -> list[Entry]:
        """Those whose meeting stands; why another one does not has been said already."""
        return [entry for entry in listed if entry.values["meeting"] in self.meetings]

    def _has_its_session(self, entry: Entry) -> bool:
        """Or ought to have: in an older meeting an editor may have deleted it."""
        key = f"{entry.values['meeting']}/{entry.values.get('session')}"
        return (
            not entry.values.get("session")
            or key in self.sessions
            or entry.values["meeting"] in self.new
        )

    def _standing(self, model: type[R], wanted: Sequence[Wanted[R]]) -> list[Wanted[R]]:
        """Those of new meetings, and those of older ones that nobody has deleted."""
        there = exist(model, [one.key for one in wanted])
        return [
            one for one in wanted if one.key in there or one.entry.values["meeting"] in self.new
        ]

    # What entries want

    def _series(self, entry: Entry) -> Wanted[MeetingSeries]:
        fields = ("name", "name_ar", "organiser", "level", "description")
        entry.only("slug", "sample", *fields)
        organiser = entry.text("organiser")
        row = MeetingSeries(
            name=entry.need("name"),
            name_ar=entry.text("name_ar"),
            slug=entry.need("slug"),
            organiser=pick_or_none(self.who.organisations, organiser, "organisation"),
            level=entry.text("level") or MeetingSeries.Level.OTHER,
            description=entry.text("description"),
        )
        return Wanted(entry, row.slug, row, entry.stated(*fields))

    def _meeting(self, entry: Entry) -> Wanted[Meeting]:
        fields = (
            *("title", "title_ar", "series", "occasion", "kind", "format", "place", "venue"),
            *("start", "end", "days", "start_time", "end_time", "zone", "date_text", "status"),
            *("status_reason", "host", "summary", "outcome"),
        )
        entry.only("slug", "sample", "sessions", "participations", "relations", *fields)
        zone = entry.text("zone")
        row = Meeting(
            title=entry.need("title"),
            title_ar=entry.text("title_ar"),
            slug=entry.need("slug"),
            series=pick_or_none(self.series, entry.text("series"), "series"),
            occasion=entry.text("occasion"),
            kind=entry.need("kind"),
            format=entry.text("format"),
            place=pick_or_none(self.who.places, entry.text("place"), "place"),
            venue=pick_or_none(self.who.places, entry.text("venue"), "place"),
            start=self._day(entry, "start", zone),
            end=self._day(entry, "end", zone),
            days=entry.values.get("days"),
            start_time=_time(entry, "start_time"),
            end_time=_time(entry, "end_time"),
            zone=zone,
            date_text=entry.text("date_text"),
            status=entry.text("status") or "expected",
            status_reason=entry.text("status_reason"),
            host=pick_or_none(self.who.organisations, entry.text("host"), "organisation"),
            summary=entry.text("summary"),
            outcome=entry.text("outcome"),
        )
        return Wanted(entry, row.slug, row, _uncounted(entry, *fields))

    def _session(self, entry: Entry) -> Wanted[Session]:
        fields = (
            *("title", "title_ar", "kind", "body", "day_index", "day_text", "date"),
            *("start_time", "end_time", "room", "media_access", "topics", "status"),
        )
        entry.only("meeting", "key", *fields)
        meeting = self.meetings[entry.values["meeting"]]
        row = Session(
            meeting=meeting,
            title=entry.need("title"),
            title_ar=entry.text("title_ar"),
            kind=entry.need("kind"),
            body=pick_or_none(self.who.organisations, entry.text("body"), "organisation"),
            day_index=entry.values.get("day_index"),
            day_text=entry.text("day_text"),
            date=self._day(entry, "date", meeting.zone),
            start_time=_time(entry, "start_time"),
            end_time=_time(entry, "end_time"),
            room=entry.text("room"),
            media_access=entry.text("media_access"),
            topics=entry.text("topics"),
            status=entry.text("status") or "expected",
            position=int(entry.name.rpartition(" ")[2]),
        )
        key = f"{entry.values['meeting']}/{entry.need('key')}"
        return Wanted(entry, key, row, _uncounted(entry, *fields))

    def _participation(self, entry: Entry) -> Wanted[Participation]:
        fields = (
            *("person", "organisation", "label", "post", "representing"),
            *("role", "status", "headcount"),
        )
        entry.only("meeting", "session", *fields)
        in_session = entry.text("session") and f"{entry.values['meeting']}/{entry.text('session')}"
        row = Participation(
            meeting=self.meetings[entry.values["meeting"]],
            session=pick_or_none(self.sessions, in_session, "session"),
            person=pick_or_none(self.who.people, entry.text("person"), "person"),
            organisation=self._organisation(entry, "organisation"),
            label=entry.text("label"),
            post=pick_or_none(self.who.posts, entry.text("post"), "post"),
            representing=self._organisation(entry, "representing"),
            role=entry.text("role") or Participation.Role.PARTICIPANT,
            status=entry.text("status") or Participation.Status.EXPECTED,
            headcount=entry.values.get("headcount"),
        )
        who = entry.text("post") or entry.text("person") or entry.text("label")
        key = (
            f"{entry.values['meeting']}/{entry.text('session')}/{entry.text('organisation')}/{who}"
        )
        return Wanted(entry, key, row, entry.stated(*fields))

    def _relation(self, entry: Entry) -> Wanted[MeetingRelation]:
        entry.only("meeting", "to", "kind")
        row = MeetingRelation(
            from_meeting=self.meetings[entry.values["meeting"]],
            to_meeting=pick(self.meetings, entry.need("to"), "meeting"),
            kind=entry.need("kind"),
        )
        return Wanted(entry, f"{entry.values['meeting']}/{entry.values['to']}", row, ())

    def _organisation(self, entry: Entry, name: str) -> Organisation | None:
        return pick_or_none(self.who.organisations, entry.text(name), "organisation")

    def _day(self, entry: Entry, name: str, zone: str) -> str:
        """A partial date as it stands, or the day that "+9d" comes to where it takes place."""
        text = entry.text(name)
        if not COUNTED.fullmatch(text):
            return text
        today = self.load.now.astimezone(ZoneInfo(zone)).date()
        return (today + timedelta(days=int(text[:-1]))).isoformat()

    def _moved(self, before: Moved, after: Moved) -> None:
        """Readers and calendars are told when a date, a place or a status changes."""
        after.save()
        record_changes(before, after, by_name="", at=self.load.now)


def _uncounted(entry: Entry, *fields: str) -> tuple[str, ...]:
    """The fields that the entry governs: a counted day is settled by the first load."""
    return tuple(
        name for name in entry.stated(*fields) if not COUNTED.fullmatch(str(entry.values[name]))
    )


def _time(entry: Entry, name: str) -> time | None:
    return time.fromisoformat(entry.text(name)) if entry.text(name) else None
