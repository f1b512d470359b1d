"""Popolo (popoloproject.com), the format in which others publish who holds which office.

What it has no place for stands in an object of its own, “newsroom”, so that nothing is lost on the
way out and in. Contact details and pictures of people are left out.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from briefings.ledger.entries import Unreadable
from briefings.meetings.models import Meeting
from briefings.people.names import NameKind
from newsroom.intake.exchange.tables import COLUMNS, PARTS, SCHEMES

OURS = "newsroom"
COLLECTIONS = frozenset(
    {"persons", "organizations", "posts", "memberships", "areas", "events", "motions", "votes"}
)
TELLING = frozenset({"persons", "organizations", "memberships", "areas", "events"})
# Property and column, of each collection and its table.
PROPERTIES: dict[str, tuple[str, dict[str, str]]] = {
    "areas": ("places", {"name": "name", "classification": "kind", "parent_id": "parent"}),
    "organizations": (
        "organisations",
        {
            "name": "name",
            "classification": "kind",
            "parent_id": "parent",
            "area_id": "place",
            "founding_date": "founded",
            "dissolution_date": "dissolved",
        },
    ),
    "posts": ("posts", {"label": "label", "organization_id": "organisation"}),
    "persons": (
        "people",
        {
            "name": "name",
            "sort_name": "sort_name",
            "summary": "description",
            "birth_date": "born",
            "death_date": "died",
        },
    ),
    "events": (
        "meetings",
        {
            "name": "title",
            "classification": "kind",
            "description": "summary",
            "start_date": "start",
            "end_date": "end",
            "organization_id": "host",
            "status": "status",
        },
    ),
}
TENURE = {"person_id": "person", "post_id": "post", "start_date": "start", "end_date": "end"}
MEMBERSHIP = {
    "member_id": "member",
    "organization_id": "organisation",
    "start_date": "start",
    "end_date": "end",
}
DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}", re.ASCII)
UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)
# Objects that may stand in place of their id.
EMBEDDED = ("person", "organization", "post", "area", "parent", "member")


def is_popolo(content: dict[str, Any]) -> bool:
    return bool(content.keys() & TELLING - COLUMNS.keys()) and not (
        content.keys() - COLLECTIONS - {OURS, "meta"}
    )


# --- In -------------------------------------------------------------------------------------------


@dataclass
class Found:
    """Rows by table, and what was left out, in words."""

    tables: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    left: Counter[str] = field(default_factory=Counter)
    labels: dict[str, str] = field(default_factory=dict)  # of organisations, by id

    @property
    def left_out(self) -> list[str]:
        return [f"{what}: left out of {many}" for what, many in sorted(self.left.items())]


def read(name: str, content: dict[str, Any]) -> Found:
    """The collections as tables. Raises Unreadable with a sentence."""
    found = Found()
    for organisation in _objects(name, content, "organizations"):
        found.labels[str(organisation.get("id"))] = str(organisation.get("name", ""))
    for collection, (table, properties) in PROPERTIES.items():
        for thing in _objects(name, content, collection):
            found.tables[table].append(_row(found, collection, table, thing, properties))
            for below in _below(name, collection, thing):
                _membership(found, below)
    for membership in _objects(name, content, "memberships"):
        _membership(found, membership)
    for collection in ("motions", "votes"):
        found.left[collection] += len(_objects(name, content, collection))
    ours = content.get(OURS, {})
    for table in ours if isinstance(ours, dict) else ():
        found.tables[table] += _objects(f"{name}, {OURS}", ours, table)
    found.left = +found.left
    return found


def _objects(name: str, content: dict[str, Any], key: str) -> list[dict[str, Any]]:
    rows = content.get(key) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Unreadable(f"{name}, {key}: a list of objects in square brackets is expected.")
    return rows


def _below(name: str, collection: str, thing: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """Memberships may be listed under what they are of."""
    own = {"persons": "person_id", "organizations": "organization_id", "posts": "post_id"}
    if collection in own and "memberships" in thing:
        for below in _objects(f"{name}, {collection}", thing, "memberships"):
            yield {own[collection]: thing.get("id"), **below}


def _row(
    found: Found, collection: str, table: str, thing: dict[str, Any], properties: dict[str, str]
) -> dict[str, Any]:
    row = _mapped(found, collection, thing, properties)
    if table in PARTS:
        row["identifiers"] = list(_identifiers(found, collection, thing))
        row["names"] = list(_names(thing))
    if table == "meetings" and row.get("kind") not in Meeting.Kind.values:
        row["kind"] = Meeting.Kind.CONFERENCE
    return row


def _mapped(
    found: Found, collection: str, thing: dict[str, Any], properties: dict[str, str]
) -> dict[str, Any]:
    thing = _flat(thing)
    ours = thing.get(OURS)
    row = {
        column: _day(thing[name]) if name.endswith("_date") else thing[name]
        for name, column in properties.items()
        if thing.get(name) not in (None, "")
    }
    if (key := thing.get("id")) not in (None, ""):
        row["id" if UUID.fullmatch(str(key)) else "key"] = str(key)
    known = {*properties, "id", OURS, "identifiers", "other_names", "memberships"}
    found.left.update(f"{collection}, {name}" for name in thing.keys() - known)
    return row | (ours if isinstance(ours, dict) else {})


def _flat(thing: dict[str, Any]) -> dict[str, Any]:
    """With the ids of the objects that stand in it."""
    flat = dict(thing)
    for name in EMBEDDED:
        inner = flat.get(name)
        if isinstance(inner, dict):
            del flat[name]
            flat.setdefault(f"{name}_id", inner.get("id") or inner.get("name"))
    return flat


def _day(text: Any) -> Any:
    """A moment is its day."""
    return text.partition("T")[0] if isinstance(text, str) else text


def _identifiers(found: Found, collection: str, thing: dict[str, Any]) -> Iterable[dict[str, Any]]:
    for one in _dicts(thing, "identifiers"):
        if one.get("scheme") in SCHEMES:
            yield {"scheme": one["scheme"], "value": one.get("identifier")}
        else:
            found.left[f"{collection}, identifier of {str(one.get('scheme'))[:40]}"] += 1


def _names(thing: dict[str, Any]) -> Iterable[dict[str, Any]]:
    for one in _dicts(thing, "other_names"):
        name = {"text": one.get("name"), "language": one.get("lang")}
        kind = str(one.get("note", ""))
        yield name | ({"kind": kind} if kind in NameKind.values else {})


def _dicts(thing: dict[str, Any], key: str) -> list[dict[str, Any]]:
    rows = thing.get(key)
    return [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []


def _membership(found: Found, thing: dict[str, Any]) -> None:
    """Of a person in a post a tenure; of an organisation in another one a membership."""
    flat = _flat(thing)
    person, post = flat.get("person_id"), flat.get("post_id")
    if person and not post and flat.get("role"):
        flat["post_id"] = _post_of(found, flat)
    if person or post:
        flat.pop("role", None)
        flat.pop("organization_id", None)
        row = _mapped(found, "memberships", flat, TENURE)
        if "post" not in row:
            row["mistake"] = "it tells of no post, and what a person is part of is kept by posts."
        found.tables["tenures"].append(row)
    else:
        role = flat.pop("role", None)
        row = _mapped(found, "memberships", flat, MEMBERSHIP)
        found.tables["memberships"].append({**({"capacity": role} if role else {}), **row})


def _post_of(found: Found, flat: dict[str, Any]) -> str:
    """A role in an organisation is a post there."""
    role, where = str(flat["role"]), str(flat.get("organization_id") or "")
    key = f"{where}/{role}"
    if not any(row.get("key") == key for row in found.tables["posts"]):
        label = f"{role}, {found.labels.get(where, where)}"
        found.tables["posts"].append({"key": key, "label": label, "organisation": where})
    return key


# --- Out ------------------------------------------------------------------------------------------


def written(tables: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The tables as collections; ids stand in place of slugs."""
    ids = _ids(tables)
    names, marks = _parts(tables, "names"), _parts(tables, "identifiers")
    content: dict[str, Any] = {}
    for collection, (table, properties) in PROPERTIES.items():
        content[collection] = [
            _thing(row, table, properties, ids)
            | _named(names[table, row["slug"]], marks[table, row["slug"]])
            for row in tables[table]
        ]
    content["memberships"] = [
        *(_thing(row, "tenures", TENURE, ids) for row in tables["tenures"]),
        *(_thing(row, "memberships", MEMBERSHIP, ids) for row in tables["memberships"]),
    ]
    there = {table for table, _ in PROPERTIES.values()}
    rest = tables.keys() - there - {"tenures", "memberships", "names", "identifiers"}
    content[OURS] = {table: tables[table] for table in tables if table in rest}
    return content


def _ids(tables: dict[str, list[dict[str, Any]]]) -> dict[tuple[str, str], str]:
    return {
        (table, row["slug"]): row["id"]
        for table, rows in tables.items()
        for row in rows
        if "slug" in row
    }


def _parts(
    tables: dict[str, list[dict[str, Any]]], part: str
) -> dict[tuple[str, str], list[dict[str, Any]]]:
    by_owner: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in tables[part]:
        by_owner[row["of"], row["owner"]].append(row)
    return by_owner


def _thing(
    row: dict[str, Any], table: str, properties: dict[str, str], ids: dict[tuple[str, str], str]
) -> dict[str, Any]:
    targets = {column.name: column.table for column in COLUMNS[table]}
    thing, told = {"id": row["id"]}, {"id"}
    for name, column in properties.items():
        value = row.get(column)
        if value is None or (name.endswith("_date") and not DATE.fullmatch(value)):
            continue
        thing[name] = ids[targets[column], value] if targets[column] else value
        told.add(column)
    return thing | {OURS: {key: value for key, value in row.items() if key not in told}}


def _named(names: list[dict[str, Any]], marks: list[dict[str, Any]]) -> dict[str, Any]:
    other = [{"name": n["text"], "lang": n["language"], "note": n["kind"]} for n in names]
    identifiers = [{"scheme": m["scheme"], "identifier": m["value"]} for m in marks]
    return ({"other_names": other} if other else {}) | (
        {"identifiers": identifiers} if identifiers else {}
    )
