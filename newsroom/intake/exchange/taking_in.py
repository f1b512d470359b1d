"""Entries of tables into the record, in the order in which the tables lean on each other.

Finding rows again, what an editor changed and who made what stay with `Load`; here each entry is
read column by column, and what it names is looked up.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.utils.text import slugify

from briefings.ledger.addresses import kept
from briefings.ledger.entries import Doubtful, Entry, Unusable
from briefings.ledger.loading import Load, Wanted, public_id, year_of
from briefings.ledger.models import OldAddress
from briefings.meetings.changes import record_changes
from briefings.meetings.models import Meeting, Session
from briefings.words import normalise
from newsroom.intake.exchange import cells, parts
from newsroom.intake.exchange.known import LABELS, Known
from newsroom.intake.exchange.recognising import NEW, recognised
from newsroom.intake.exchange.tables import PARTS, TABLES, Column, Table

Entries = dict[str, list[Entry]]
AT_ONCE = 1_000


@dataclass
class Import:
    """One import. `origin` keeps keys of different sources apart."""

    load: Load
    origin: str
    known: Known = field(default_factory=Known)
    _keys: dict[str, dict[str, Entry]] = field(default_factory=lambda: defaultdict(dict))
    _created: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))

    def take(self, found: Entries) -> None:
        for table in TABLES.values():
            names, identifiers = (
                [one for one in found.get(part, []) if one.values.get("of") == table.name]
                for part in ("names", "identifiers")
            )
            for wave in self._waves(table, found.get(table.name, [])):
                self._put(table, wave, parts.marks_of(identifiers))
            if table.name in PARTS:
                parts.put_names(self.load, self.known, table, names)
                parts.keep_names(table, self._created[table.name])
                parts.put_identifiers(self.load, self.known, table, identifiers)

    # --- In which order ---------------------------------------------------------------------------

    def _waves(self, table: Table, listed: Sequence[Entry]) -> Iterator[list[Entry]]:
        """What names another row of the same table comes after it."""
        waiting = list(listed)
        while waiting and table.above:
            ready = _ready(table, waiting)
            if not ready:
                self._refuse_loop(table, waiting)
                return
            yield ready
            waiting = [entry for entry in waiting if entry not in ready]
        if waiting:
            yield waiting

    def _refuse_loop(self, table: Table, waiting: list[Entry]) -> None:
        for entry in waiting:
            above = entry.values[table.above]
            self.known.lose(table, entry)
            self.load.refuse(entry, f"by its {table.above} “{above}” it would lie in itself.")

    # --- Putting ----------------------------------------------------------------------------------

    def _put(
        self, table: Table, listed: list[Entry], marks: dict[str, list[tuple[str, str]]]
    ) -> None:
        self._fetch(table, listed)
        wanted = self.load.build(listed, lambda entry: self._wanted(table, entry))
        if table.name in PARTS:
            wanted = self._recognised(table, wanted, marks)
        if table.has_page:
            _give_slugs(table, wanted)
        rows = self.load.put(wanted, *table.once, save=self._saver(table))
        placed = {id(one.entry): rows[one.key] for one in wanted if one.key in rows}
        self._created[table.name] += [one.row for one in wanted if rows.get(one.key) is one.row]
        for entry in listed:
            if id(entry) in placed:
                self.known.place(table, entry, placed[id(entry)])
            else:
                self.known.lose(table, entry)

    def _fetch(self, table: Table, listed: Sequence[Entry]) -> None:
        for column in table.columns:
            if column.table:
                texts = (_text(entry, column.name) for entry in listed)
                far = {t for t in texts if t and not self.known.is_here(column.table, t)}
                self.known.fetch(column.table, far)

    def _wanted(self, table: Table, entry: Entry) -> Wanted[Any]:
        if mistake := entry.values.get("mistake"):
            raise Unusable(mistake)
        stated = {c: self._value(c, entry) for c in table.columns if _says(c, entry)}
        if missing := next((c for c in table.columns if c.needed and c not in stated), None):
            raise Unusable(f"“{missing.name}” is missing.")
        values = {column.into: value for column, value in stated.items() if column.name != "id"}
        if "public_from" in values and "edited_fields" not in entry.values:
            values["edited_fields"] = ["public_from"]  # said by hand: no story moves it
        row = table.model(**values)
        _refuse_choices(table, row)
        governed = [column.into for column in stated if not column.at_first]
        return Wanted(entry, self._key(table, entry, stated), row, governed)

    def _value(self, column: Column, entry: Entry) -> Any:
        value = cells.read(column.kind, column.name, entry.values[column.name])
        return self.known.find(column, value) if column.table else value

    def _key(self, table: Table, entry: Entry, stated: dict[Column, Any]) -> str:
        key = self._key_of(table, entry, stated)
        if (other := self._keys[table.name].setdefault(key, entry)) is not entry:
            raise Doubtful(
                f"it has the same key as {other.file}, {other.name}. Leave one out, or give each"
                " another text in the column “key”."
            )
        return key

    def _key_of(self, table: Table, entry: Entry, stated: dict[Column, Any]) -> str:
        said = _text(entry, "id")
        if said and said != NEW:
            if str(public_id(table.model, said)) != said.lower():
                raise Unusable(f"its id “{said}” is none: write the public id, or “{NEW}”.")
            return said.lower()
        if key := _text(entry, "key"):
            return f"{self.origin}/{key}"
        if slug := _text(entry, "slug"):
            return slug
        by_name = {column.name: _for_key(column, value) for column, value in stated.items()}
        words = (by_name.get(name, "") for name in table.known_by)
        return f"{self.origin}/{cells.key_of(*words)}"

    def _recognised(
        self, table: Table, wanted: list[Wanted[Any]], marks: dict[str, list[tuple[str, str]]]
    ) -> list[Wanted[Any]]:
        """Those that can be used, with the rows on record that they are."""
        there = _on_record(table, wanted)
        claimed = {*there.values(), *self.known.pks(table)}
        by_key = {one.key: _marks(one.entry, marks) for one in wanted}
        settled = [one for one in wanted if public_id(table.model, one.key) in there]
        open_ones = [one for one in wanted if public_id(table.model, one.key) not in there]
        new = [one for one in open_ones if _text(one.entry, "id") == NEW]
        asked = [one for one in open_ones if _text(one.entry, "id") != NEW]
        usable = {one.key: one for one in (*settled, *new)}
        for answer in recognised(table, asked, by_key, claimed):
            if isinstance(answer, Wanted):
                usable[answer.key] = answer
            else:
                self.load.refuse(*answer)
        return [usable[one.key] for one in wanted if one.key in usable]

    def _saver(self, table: Table) -> Any:
        """Readers and calendars are told when a date, a place or a status changes."""
        return self._moved if table.model in (Meeting, Session) else None

    def _moved(self, before: Any, after: Any) -> None:
        after.save()
        by_name = str(self.load.by) if self.load.by else ""
        record_changes(before, after, by_name=by_name, at=self.load.now)


def _text(entry: Entry, name: str) -> str:
    value = entry.values.get(name)
    return "" if cells.empty(value) else str(value).strip()


def _says(column: Column, entry: Entry) -> bool:
    return not cells.empty(entry.values.get(column.name))


def _ready(table: Table, waiting: list[Entry]) -> list[Entry]:
    """Those that lie in none of the others."""
    words = {id(entry): _words(table, entry) for entry in waiting}
    times = Counter(word for each in words.values() for word in each)

    def waits(entry: Entry) -> bool:
        above = _text(entry, table.above)
        asked, own = {above, normalise(above)} - {""}, words[id(entry)]
        return any(times[word] > (word in own) for word in asked)

    return [entry for entry in waiting if not waits(entry)]


def _words(table: Table, entry: Entry) -> set[str]:
    """What the other rows of its table may call it."""
    own = {_text(entry, name) for name in ("id", "key", "slug")}
    return (own | {normalise(_text(entry, LABELS.get(table.name, "name")))}) - {""}


def _for_key(column: Column, value: Any) -> str:
    """Of a row its public id; of a date its year, which stays when the day becomes known."""
    if column.kind is cells.PARTIAL:
        return year_of(value)
    return str(getattr(value, "public_id", value))


def _marks(entry: Entry, marks: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str]]:
    words = [_text(entry, name) for name in ("id", "key", "slug", "mark", "name", "label")]
    return [mark for word in words if word for mark in marks.get(word, ())]


def _refuse_choices(table: Table, row: Any) -> None:
    """In a sentence that names what there is."""
    for column in table.columns:
        choices = row._meta.get_field(column.into).choices
        value = getattr(row, column.into) if choices else ""
        if value and value not in dict(choices):
            raise Unusable(f"its {column.name} “{value}” is none of {', '.join(dict(choices))}.")


def _on_record(table: Table, wanted: Sequence[Wanted[Any]]) -> dict[Any, int]:
    """Keys of the rows that the public ids stand for, and that a slug names."""
    ids = {public_id(table.model, one.key): one for one in wanted}
    there: dict[Any, int] = {}
    for some in _in_parts(list(ids)):
        rows = table.model._base_manager.filter(public_id__in=some)
        there |= dict(rows.values_list("public_id", "pk"))
    slugs = {one.row.slug: key for key, one in ids.items() if one.row.slug and key not in there}
    for some in _in_parts(list(slugs)):
        rows = table.model._base_manager.filter(slug__in=some)
        there |= {slugs[slug]: pk for slug, pk in rows.values_list("slug", "pk")}
    return there


def _give_slugs(table: Table, wanted: Sequence[Wanted[Any]]) -> None:
    """New rows without one get one of their words that nobody has or had."""
    without = [one for one in wanted if not one.row.slug and one.same is None]
    there = _on_record(table, without)
    new = [one.row for one in without if public_id(table.model, one.key) not in there]
    bases = {id(row): _base(row, table) for row in new}
    taken = {one.row.slug for one in wanted} | _taken(table, set(bases.values()))
    for row in new:
        row.slug = _free(table, bases[id(row)], taken)
        taken.add(row.slug)


def _base(row: Any, table: Table) -> str:
    return slugify(row.words_for_slug())[:100].strip("-") or table.name


def _taken(table: Table, bases: set[str]) -> set[str]:
    """Those of the slugs that a row has or had."""
    rows, label = table.model._base_manager, table.model._meta.label_lower
    found: set[str] = set()
    for some in _in_parts(sorted(bases)):
        old = OldAddress.objects.filter(label=label, slug__in=some)
        found.update(old.values_list("slug", flat=True))
        found.update(rows.filter(slug__in=some).values_list("slug", flat=True))
    return found


def _free(table: Table, base: str, taken: set[str]) -> str:
    if base not in taken:
        return base
    if (asked := f"{base}-1") not in taken:  # each base is asked for once
        begins = table.model._base_manager.filter(slug__startswith=f"{base}-")
        taken |= {asked, *begins.values_list("slug", flat=True), *kept(table.model, base)}
    return next(slug for n in count(2) if (slug := f"{base}-{n}") not in taken)


def _in_parts(values: list[Any]) -> Iterator[list[Any]]:
    for first in range(0, len(values), AT_ONCE):
        yield values[first : first + AT_ONCE]
