"""The record as tables, rows in the order in which they came: what is read in again stands in the
same order, and gives the same bytes.

A row that was merged into another is that other one. What is the desk's alone goes out too.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from newsroom.intake.exchange.tables import PARTS, TABLES, Column, Table

Row = dict[str, Any]


def tables() -> dict[str, list[Row]]:
    """Every table; a row holds what is not empty, and always which fields editors keep."""
    found = {table.name: list(_rows(table)) for table in TABLES.values()}
    for part, rows_of in (("names", _names), ("identifiers", _identifiers)):
        found[part] = [row for name in PARTS for row in _by_owner(rows_of(name), found[name])]
    return found


def _by_owner(parts: Iterable[Row], owners: Iterable[Row]) -> list[Row]:
    """Together under what they belong to; within it as they came, for pages show the first."""
    place = {owner["slug"]: number for number, owner in enumerate(owners)}
    return sorted(parts, key=lambda row: place[row["owner"]])


def _rows(table: Table) -> Iterator[Row]:
    for thing in _ordered(table):
        row = {column.name: _value(column, thing) for column in table.columns}
        yield {
            name: value
            for name, value in row.items()
            if value not in (None, "") or name == "edited_fields"
        }


def _value(column: Column, thing: Any) -> Any:
    value = getattr(thing, column.into)
    if value is None or value == "":
        return None
    if not column.table:
        return column.kind.write(value)
    standing = getattr(value, "merged_into", None) or value
    return standing.slug if TABLES[column.table].has_page else str(standing.public_id)


def _ordered(table: Table) -> Iterable[Any]:
    """What others lie in comes first, as it does when it is read in."""
    rows = _kept(table).order_by("pk")
    follows = [column.into for column in table.columns if column.table]
    rows = rows.select_related(*follows) if follows else rows
    if not table.above:
        streamed: Iterable[Any] = rows.iterator(chunk_size=2_000)
        return streamed
    above = dict(_kept(table).values_list("pk", table.above))
    return sorted(rows, key=lambda row: (_depth(row.pk, above), row.pk))


def _depth(key: int, above: dict[int, int | None]) -> int:
    walked: set[int] = set()
    at = above.get(key)
    while at is not None and at not in walked:
        walked.add(at)
        at = above.get(at)
    return len(walked)


def _kept(table: Table) -> Any:
    rows: Any = table.model._base_manager.all()
    return rows.filter(merged_into=None) if _merges(table.model) else rows


def _merges(model: type[models.Model]) -> bool:
    return any(field.name == "merged_into" for field in model._meta.concrete_fields)


def _names(table: str) -> Iterator[Row]:
    fields = ("owner__slug", "language", "kind", "text")
    for slug, language, kind, text in _parts(table, PARTS[table].names, fields):
        yield {"of": table, "owner": slug, "language": language, "kind": kind, "text": text}


def _identifiers(table: str) -> Iterator[Row]:
    fields = ("owner__slug", "scheme", "value")
    for slug, scheme, value in _parts(table, PARTS[table].identifiers, fields):
        yield {"of": table, "owner": slug, "scheme": scheme, "value": value}


def _parts(table: str, model: Any, fields: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    rows = model._base_manager.order_by("pk")
    if _merges(TABLES[table].model):
        rows = rows.filter(owner__merged_into=None)
    values: Iterable[tuple[str, ...]] = rows.values_list(*fields).iterator(chunk_size=2_000)
    return values
