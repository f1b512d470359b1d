"""Whether the record has a row already that a file calls by another key: by an identifier, else by
its name. Two people may share a name, so a name alone is enough only where nothing speaks against
it; else somebody has to say."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from briefings.dates import PartialDate
from briefings.ledger.entries import Doubtful, Entry
from briefings.ledger.loading import Wanted
from briefings.people.models import Organisation, Person, Place, Post
from newsroom.intake.exchange.known import LABELS, on_record
from newsroom.intake.exchange.tables import PARTS, Table

NEW = "new"  # in the column “id”: somebody has said that it is nobody on record
ASK = "ask"  # in entries whose names are too little to go by
ALSO = "also"  # in entries: what else their table calls it
CANDIDATES = 5


def recognised(
    table: Table,
    wanted: Iterable[Wanted[Any]],
    identifiers: dict[str, list[tuple[str, str]]],
    claimed: Collection[int],
) -> Iterator[Wanted[Any] | tuple[Entry, Doubtful]]:
    """Each with the row on record that it is, or why somebody has to say.

    `identifiers` by key; `claimed` are rows that other entries of the import stand for already.
    """
    waiting = list(wanted)
    owners = _owners(table, identifiers)
    called = on_record(table, {name for one in waiting for name in _names(table, one)})
    for one in waiting:
        marks = {owners[mark].pk: owners[mark] for mark in identifiers[one.key] if mark in owners}
        rows = list(marks.values()) or [
            row
            for row in _each(called, _names(table, one))
            if row.pk not in claimed and _may_be(one.row, row)
        ]
        if not rows:
            yield one
        elif len(rows) == 1 and (marks or _is_plain(one)):
            yield replace(one, same=rows[0])
        else:
            yield one.entry, Doubtful(_question(one, rows))


def _owners(
    table: Table, identifiers: dict[str, list[tuple[str, str]]]
) -> dict[tuple[str, str], Any]:
    marks = {mark for each in identifiers.values() for mark in each}
    by_scheme: dict[str, set[str]] = defaultdict(set)
    for scheme, value in marks:
        by_scheme[scheme].add(value)
    rows: dict[tuple[str, str], Any] = {}
    for scheme, values in by_scheme.items():
        found = PARTS[table.name].identifiers.objects.filter(scheme=scheme, value__in=values)
        for one in found.select_related("owner"):
            rows[scheme, one.value] = one.owner
    return rows


def _names(table: Table, one: Wanted[Any]) -> list[str]:
    shown = str(getattr(one.row, LABELS.get(table.name, "name")))
    return [shown, *one.entry.values.get(ALSO, ())]


def _each(called: dict[str, list[Any]], names: Iterable[str]) -> list[Any]:
    return list({row.pk: row for name in names for row in called[name]}.values())


def _may_be(wanted: Any, row: Any) -> bool:
    """Nothing that both say speaks against it."""
    if isinstance(wanted, Person):
        return _agree(wanted.born, row.born) and _agree(wanted.died, row.died)
    if isinstance(wanted, Organisation):
        return bool(wanted.kind == row.kind)
    if isinstance(wanted, Place):
        same_parent = wanted.parent_id is None or wanted.parent_id == row.parent_id
        return bool(wanted.kind == row.kind and same_parent)
    return not isinstance(wanted, Post) or bool(wanted.organisation_id == row.organisation_id)


def _agree(one: str, other: str) -> bool:
    """Whether both partial dates may mean one day."""
    try:
        first, second = PartialDate.parse(one), PartialDate.parse(other)
    except ValueError:
        return True  # said elsewhere
    return not (
        (first.earliest and second.latest and first.earliest > second.latest)
        or (second.earliest and first.latest and second.earliest > first.latest)
    )


def _is_plain(one: Wanted[Any]) -> bool:
    """A surname alone, or a name of a list that says little, is never enough."""
    if one.entry.values.get(ASK):
        return False
    return not isinstance(one.row, Person) or len(one.row.name.split()) > 1


def _question(one: Wanted[Any], rows: list[Any]) -> str:
    named = ", ".join(f"{row} ({row.public_id})" for row in rows[:CANDIDATES])
    return (
        f"“{one.row}” may be {named}. Write the id in the column “id”, or “{NEW}” when it is"
        " somebody else."
    )
