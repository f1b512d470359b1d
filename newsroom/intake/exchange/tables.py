"""The tables of the record as files hold them: which columns each has, and what tells its rows
apart. Read by what goes in and by what goes out, so that the two cannot differ."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from briefings.meetings.models import (
    Document,
    Meeting,
    MeetingRelation,
    MeetingSeries,
    Participation,
    Session,
)
from briefings.people.models import (
    ExternalId,
    Membership,
    Organisation,
    OrganisationExternalId,
    OrganisationName,
    Person,
    PersonExternalId,
    PersonName,
    Place,
    PlaceExternalId,
    PlaceName,
    Post,
    PostExternalId,
    PostName,
    Tenure,
)
from newsroom.intake.exchange import cells
from newsroom.intake.exchange.cells import Kind


@dataclass(frozen=True)
class Column:
    """`field` is the field of the model; `table` is what a reference leads to."""

    name: str
    kind: Kind = cells.TEXT
    field: str = ""
    table: str = ""
    needed: bool = False
    at_first: bool = False  # set with a new row, never changed by a later import

    @property
    def into(self) -> str:
        return self.field or self.name


@dataclass(frozen=True)
class Table:
    """`known_by`: what a row without an id is found again by. `once`: what the database holds
    unique. `above`: the column that names another row of the same table."""

    name: str
    model: type[models.Model]
    columns: tuple[Column, ...]
    known_by: tuple[str, ...]
    once: tuple[tuple[str, ...], ...] = ()
    above: str = ""

    @property
    def has_page(self) -> bool:
        return any(column.name == "slug" for column in self.columns)


def ref(name: str, table: str, *, needed: bool = False, field: str = "") -> Column:
    return Column(name, cells.REFERENCE, field=field, table=table, needed=needed)


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)


def _partial(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, cells.PARTIAL) for name in names)


ID = Column("id", field="public_id", at_first=True)
SLUG = Column("slug", at_first=True)
OPENING = (
    Column("public_from", cells.MOMENT),
    Column("edited_fields", cells.WORDS, at_first=True),
)
SEQUENCE = Column("sequence", cells.WHOLE, at_first=True)
TIMES = (Column("start_time", cells.CLOCK), Column("end_time", cells.CLOCK))

PLACES = Table(
    "places",
    Place,
    (
        *(ID, SLUG, Column("name", needed=True), Column("kind", needed=True)),
        ref("parent", "places"),
        *(Column("latitude", cells.DEGREES), Column("longitude", cells.DEGREES)),
        *_texts("zone", "iso_code"),
        *OPENING,
    ),
    known_by=("name", "kind", "parent"),
    once=(("slug",), ("name", "kind", "parent_id")),
    above="parent",
)
ORGANISATIONS = Table(
    "organisations",
    Organisation,
    (
        *(ID, SLUG, Column("name", needed=True), Column("short_name")),
        *(Column("kind", needed=True), ref("parent", "organisations"), ref("place", "places")),
        *_partial("founded", "dissolved"),
        *OPENING,
    ),
    known_by=("name", "kind"),
    once=(("slug",),),
    above="parent",
)
MEMBERSHIPS = Table(
    "memberships",
    Membership,
    (
        *(ID, ref("member", "organisations", needed=True)),
        *(ref("organisation", "organisations", needed=True), Column("capacity")),
        *_partial("start", "end"),
        *OPENING,
    ),
    known_by=("organisation", "member", "capacity", "start"),
    once=(("organisation_id", "member_id", "capacity", "start"),),
)
POSTS = Table(
    "posts",
    Post,
    (
        *(ID, SLUG, ref("organisation", "organisations", needed=True)),
        *(Column("label", needed=True), *_texts("short_label", "level")),
        Column("seats", cells.WHOLE),
        *OPENING,
    ),
    known_by=("organisation", "label"),
    once=(("slug",), ("label", "organisation_id")),
)
PEOPLE = Table(
    "people",
    Person,
    (
        *(ID, SLUG, Column("name", needed=True), *_texts("sort_name", "description")),
        *_partial("born", "died"),
        *OPENING,
    ),
    known_by=("name",),
    once=(("slug",),),
)
TENURES = Table(
    "tenures",
    Tenure,
    (
        *(ID, ref("person", "people", needed=True), ref("post", "posts", needed=True)),
        *(Column("manner"), *_partial("start", "end")),
        *(Column("source_url"), Column("checked_on", cells.DAY)),
        *OPENING,
    ),
    known_by=("person", "post", "start"),
    once=(("person_id", "post_id", "start"),),
)
SERIES = Table(
    "series",
    MeetingSeries,
    (
        *(ID, SLUG, Column("name", needed=True), Column("name_ar")),
        *(ref("organiser", "organisations"), Column("level")),
        Column("description", cells.LINES),
        *OPENING,
    ),
    known_by=("name", "organiser"),
    once=(("slug",), ("name", "organiser_id")),
)
MEETINGS = Table(
    "meetings",
    Meeting,
    (
        *(ID, SLUG, Column("title", needed=True), Column("title_ar"), ref("series", "series")),
        *(Column("occasion"), Column("kind", needed=True), Column("format")),
        *(ref("place", "places"), ref("venue", "places"), *_partial("start", "end")),
        *(Column("days", cells.WHOLE), *TIMES, *_texts("zone", "date_text", "status")),
        *(Column("status_reason"), ref("host", "organisations")),
        *(Column("summary", cells.LINES), Column("outcome", cells.LINES), SEQUENCE),
        *OPENING,
    ),
    known_by=("title", "occasion", "start"),
    once=(("slug",),),
)
RELATIONS = Table(
    "relations",
    MeetingRelation,
    (
        ref("from", "meetings", needed=True, field="from_meeting"),
        ref("to", "meetings", needed=True, field="to_meeting"),
        Column("kind", needed=True),
    ),
    known_by=("from", "to", "kind"),
    once=(("from_meeting_id", "to_meeting_id", "kind"),),
)
SESSIONS = Table(
    "sessions",
    Session,
    (
        *(ID, ref("meeting", "meetings", needed=True), Column("title", needed=True)),
        *(Column("title_ar"), Column("kind", needed=True), ref("body", "organisations")),
        *(Column("day_index", cells.WHOLE), Column("day_text"), *_partial("date"), *TIMES),
        *_texts("room", "media_access", "topics", "status"),
        *(Column("position", cells.WHOLE), SEQUENCE),
        *OPENING,
    ),
    known_by=("meeting", "title", "day_index", "position"),
)
PARTICIPATIONS = Table(
    "participations",
    Participation,
    (
        *(ID, ref("meeting", "meetings", needed=True), ref("session", "sessions")),
        *(ref("person", "people"), ref("organisation", "organisations"), Column("label")),
        *(ref("post", "posts"), ref("representing", "organisations")),
        *(*_texts("role", "status"), Column("headcount", cells.WHOLE)),
        *OPENING,
    ),
    known_by=("meeting", "session", "person", "organisation", "post", "label", "role"),
)
DOCUMENTS = Table(
    "documents",
    Document,
    (
        *(ID, ref("meeting", "meetings", needed=True), ref("session", "sessions")),
        *(Column("title", needed=True), Column("kind", needed=True)),
        *(ref("issuer", "organisations"), *_partial("date"), Column("language")),
        Column("url", needed=True),
        *OPENING,
    ),
    known_by=("meeting", "url"),
    once=(("meeting_id", "url"),),
)

# In the order in which they lean on each other.
TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        *(PLACES, ORGANISATIONS, MEMBERSHIPS, POSTS, PEOPLE, TENURES),
        *(SERIES, MEETINGS, RELATIONS, SESSIONS, PARTICIPATIONS, DOCUMENTS),
    )
}


@dataclass(frozen=True)
class Parts:
    """What hangs on rows of a table: names in other languages, identifiers elsewhere."""

    names: Any
    identifiers: Any


PARTS: dict[str, Parts] = {
    "places": Parts(PlaceName, PlaceExternalId),
    "organisations": Parts(OrganisationName, OrganisationExternalId),
    "posts": Parts(PostName, PostExternalId),
    "people": Parts(PersonName, PersonExternalId),
}
NAMES = (
    Column("of", needed=True),
    Column("owner", needed=True),
    Column("language"),
    Column("kind"),
    Column("text", needed=True),
)
IDENTIFIERS = (
    Column("of", needed=True),
    Column("owner", needed=True),
    Column("scheme", needed=True),
    Column("value", needed=True),
)
SCHEMES: tuple[str, ...] = tuple(ExternalId.Scheme.values)

COLUMNS: dict[str, tuple[Column, ...]] = {
    **{table.name: table.columns for table in TABLES.values()},
    "names": NAMES,
    "identifiers": IDENTIFIERS,
}
