"""Which row is meant by an id, a slug or a name: one of this import first, else one on record."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Any

from django.db.models import Q

from briefings.ledger.entries import Doubtful, Entry, Unusable
from briefings.ledger.models import OldAddress
from briefings.people.models import ExternalId
from briefings.words import normalise
from newsroom.intake.exchange import cells
from newsroom.intake.exchange.tables import PARTS, TABLES, Column, Table

AT_ONCE = 500
# What a row is called where it has no table of names.
TITLES = {"series": "name", "meetings": "title", "sessions": "title"}
LABELS = {"posts": "label", **TITLES}


class Known:
    """By table, every row that this import has met, under each of the texts that mean it."""

    def __init__(self) -> None:
        self._placed: dict[str, dict[str, Any]] = defaultdict(dict)
        self._called: dict[str, dict[str, dict[int, Any]]] = defaultdict(lambda: defaultdict(dict))
        self._lost: dict[str, set[str]] = defaultdict(set)
        self._on_record: dict[str, dict[str, list[Any]]] = defaultdict(dict)

    def place(self, table: Table, entry: Entry, row: Any) -> None:
        """From here on the words of the entry mean this row."""
        for text in self._own_words(entry):
            self._placed[table.name][text] = row
        if called := self._called_by(table, entry):
            self._called[table.name][called][row.pk] = row

    def lose(self, table: Table, entry: Entry) -> None:
        """The entry is none of the record: what names it must not reach somebody else."""
        self._lost[table.name].update(self._own_words(entry), {self._called_by(table, entry)})

    def pks(self, table: Table) -> set[int]:
        """Rows that entries of this import stand for already."""
        return {row.pk for row in self._placed[table.name].values()}

    def is_here(self, table: str, text: str) -> bool:
        """Whether a row of this import is meant."""
        return text in self._placed[table] or bool(self._called[table].get(normalise(text)))

    def find(self, column: Column, text: str) -> Any:
        """The row. Raises Unusable, or Doubtful when several may be meant."""
        if self._is_lost(column.table, text):
            raise Doubtful(f"its {column.name} could not be used itself.")
        rows = self._candidates(column.table, text)
        if len(rows) > 1:
            ids = ", ".join(f"{row} ({row.public_id})" for row in rows[:5])
            raise Doubtful(f"its {column.name} “{text}” may be each of these: {ids}. Write the id.")
        if not rows:
            raise Unusable(f"its {column.name} “{text}” is not there, or could not be used itself.")
        return rows[0]

    def _is_lost(self, table: str, text: str) -> bool:
        return not self.is_here(table, text) and bool(
            {text, normalise(text)} & (self._lost[table] - {""})
        )

    def _candidates(self, table: str, text: str) -> list[Any]:
        if text in self._placed[table]:
            return [self._placed[table][text]]
        called = normalise(text)
        if here := self._called[table].get(called):
            return list(here.values())
        return self._on_record[table].get(text, [])

    @staticmethod
    def _own_words(entry: Entry) -> set[str]:
        texts = (entry.values.get(name) for name in ("id", "key", "slug", "mark"))
        return {str(text).strip() for text in texts if not cells.empty(text)}

    @staticmethod
    def _called_by(table: Table, entry: Entry) -> str:
        name = LABELS.get(table.name, "name")
        return normalise(str(entry.values.get(name) or ""))

    # --- The record -------------------------------------------------------------------------------

    def fetch(self, table: str, texts: Iterable[str]) -> None:
        """Look up what these texts mean on record, all at once."""
        fresh = {text for text in texts if text not in self._on_record[table]}
        for some in _in_parts(sorted(fresh)):
            self._on_record[table] |= on_record(TABLES[table], some)


def on_record(table: Table, texts: Collection[str]) -> dict[str, list[Any]]:
    """The rows that each text may mean: an id before a slug before a code before a name."""
    found: dict[str, list[Any]] = {text: [] for text in texts}
    for ways in (_by_id, _by_slug, _by_code, _by_name):
        missing = [text for text in texts if not found[text]]
        for text, row in ways(table, missing):
            standing = getattr(row, "merged_into", None) or row
            if standing not in found[text]:
                found[text].append(standing)
    return found


def _by_id(table: Table, texts: Collection[str]) -> Iterator[tuple[str, Any]]:
    ids = {}
    for text in texts:
        with suppress(ValueError):
            ids[uuid.UUID(text)] = text
    if ids and table.columns[0].name == "id":
        for row in _rows(table).filter(public_id__in=ids):
            yield ids[row.public_id], row


def _by_slug(table: Table, texts: Collection[str]) -> Iterator[tuple[str, Any]]:
    """Old slugs too, where no living row has them."""
    if not table.has_page:
        return
    living = {row.slug: row for row in _rows(table).filter(slug__in=texts)}
    yield from living.items()
    old = OldAddress.objects.filter(label=table.model._meta.label_lower, slug__in=texts)
    keys = {one.object_key: one.slug for one in old if one.slug not in living}
    for row in _rows(table).filter(pk__in=keys):
        yield keys[str(row.pk)], row


def _by_code(table: Table, texts: Collection[str]) -> Iterator[tuple[str, Any]]:
    """ISO codes of states and countries."""
    if table.name in ("organisations", "places"):
        coded = PARTS[table.name].identifiers.objects.filter(
            scheme=ExternalId.Scheme.ISO3166, value__in=texts
        )
        for code in coded.select_related("owner__merged_into"):
            yield code.value, code.owner


def _by_name(table: Table, texts: Collection[str]) -> Iterator[tuple[str, Any]]:
    by_words = defaultdict(list)
    for text in texts:
        by_words[normalise(text)].append(text)
    by_words.pop("", None)
    if table.name in PARTS:
        names = PARTS[table.name].names.objects.filter(normalised__in=by_words)
        for name in names.select_related("owner__merged_into" if _merges(table) else "owner"):
            yield from ((text, name.owner) for text in by_words[name.normalised])
    elif field := TITLES.get(table.name):
        for row in _rows(table).filter(Q(**{f"{field}__in": texts})):
            yield getattr(row, field), row


def _rows(table: Table) -> Any:
    rows: Any = table.model._base_manager.all()
    return rows.select_related("merged_into") if _merges(table) else rows


def _merges(table: Table) -> bool:
    return any(field.name == "merged_into" for field in table.model._meta.concrete_fields)


def _in_parts(texts: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(texts)
    while some := list(islice(rest, AT_ONCE)):
        yield some
