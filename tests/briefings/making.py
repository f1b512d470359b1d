"""Rows of the record for tests: each with the least it needs, the rest as asked for."""

from datetime import UTC, datetime
from typing import Any

from briefings.meetings.models import Meeting, MeetingSeries, Participation, Session
from briefings.people.models import Organisation, Person, Place, Post, Tenure

DAWN = datetime(2025, 1, 1, tzinfo=UTC)
NOW = datetime(2025, 4, 2, 12, tzinfo=UTC)


def person(name: str = "Ana Petrovic", **fields: Any) -> Person:
    return Person.objects.create(name=name, **fields)


def organisation(name: str = "Northland", **fields: Any) -> Organisation:
    kind = fields.pop("kind", Organisation.Kind.STATE)
    return Organisation.objects.create(name=name, kind=kind, **fields)


def place(name: str = "Brussels", **fields: Any) -> Place:
    return Place.objects.create(name=name, kind=fields.pop("kind", Place.Kind.CITY), **fields)


def post(label: str = "Foreign Minister of Northland", **fields: Any) -> Post:
    where = fields.pop("organisation", None) or organisation()
    return Post.objects.create(label=label, organisation=where, **fields)


def tenure(start: str = "", end: str = "", **fields: Any) -> Tenure:
    who, what = fields.pop("person", None) or person(), fields.pop("post", None) or post()
    return Tenure.objects.create(person=who, post=what, start=start, end=end, **fields)


def series(name: str = "Northern ministers", **fields: Any) -> MeetingSeries:
    return MeetingSeries.objects.create(name=name, **fields)


def meeting(title: str = "Meeting of northern ministers", **fields: Any) -> Meeting:
    kind = fields.pop("kind", Meeting.Kind.MINISTERIAL)
    return Meeting.objects.create(title=title, kind=kind, **fields)


def session(of: Meeting, title: str = "Opening session", **fields: Any) -> Session:
    kind = fields.pop("kind", Session.Kind.OPENING)
    return Session.objects.create(meeting=of, title=title, kind=kind, **fields)


def participation(of: Meeting, **fields: Any) -> Participation:
    return Participation.objects.create(meeting=of, **fields)
