"""Reference files into tables: each entry is found again, compared, then created or updated.

Knows no nouns. What an editor changed stays: a field in `edited_fields` is never written, and a row
that an editor made is used as it is. Rows made here list `public_from` there, so that no opening of
a story moves it.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, models, transaction

from briefings.ledger import entries, history, stamp
from briefings.ledger.entries import Entry, Unusable
from briefings.ledger.record import RecordRow

M = TypeVar("M", bound=models.Model)

# Public ids of loaded rows follow from their key in the files, so that a row is found again
# whatever an editor made of its words.
NAMESPACE = uuid.UUID("6f0c3f0e-52a7-5a7e-9d0b-6b8e0f3d1c55")


@dataclass(frozen=True)
class Wanted(Generic[M]):
    """A row as an entry wants it, unsaved, and which of its fields the entry governs."""

    entry: Entry
    key: str
    row: M
    fields: Sequence[str]


@dataclass
class Tally:
    created: int = 0
    updated: int = 0
    unchanged: int = 0

    def __str__(self) -> str:
        return f"created {self.created}, updated {self.updated}, unchanged {self.unchanged}"


@dataclass
class Load:
    """One run over a folder. Use it inside one transaction; `close` it at the end."""

    folder: Path
    now: datetime
    tally: Tally = field(default_factory=Tally)
    problems: list[str] = field(default_factory=list)
    _changed: set[tuple[str, int]] = field(default_factory=set)

    def list_of(self, file: str) -> list[Entry]:
        """The objects of a file that is a list."""
        return entries.named(file, self.read(file))

    def read(self, file: str) -> Any:
        return entries.read(self.folder, file)

    def parts_of(self, listed: Iterable[Entry], key: str, **from_above: str) -> list[Entry]:
        """The objects listed under `key` of all these entries."""
        parts = []
        for entry in listed:
            try:
                parts += entry.parts(key, **from_above)
            except Unusable as error:
                self.refuse(entry, error)
        return parts

    def refuse(self, entry: Entry, reason: object) -> None:
        self.problems.append(f"{entry.file}, {entry.name}: {_sentence(reason)}")

    def build(self, listed: Iterable[Entry], make: Callable[[Entry], Wanted[M]]) -> list[Wanted[M]]:
        """What the entries want; those that cannot be used are refused by name."""
        wanted = []
        for entry in listed:
            try:
                wanted.append(make(entry))
            except (Unusable, KeyError, ValueError, TypeError, AttributeError) as error:
                self.refuse(entry, error)
        return wanted

    def put(
        self,
        wanted: Sequence[Wanted[M]],
        *natural: tuple[str, ...],
        save: Callable[[M, M], None] | None = None,
    ) -> dict[str, M]:
        """Put the rows in place and answer them by key.

        A row is found by its public id, else by one of the `natural` sets of fields, which are
        those that the database holds unique. `save(before, after)` writes a changed one.
        """
        fitting = [one for one in wanted if self._fits(one)]
        found = dict(_found(fitting, natural))
        new = [one for one in fitting if one.key not in found]
        for one in fitting:
            if one.key in found:
                self._bring_up_to_date(one, found[one.key], save)
        rows = {key: _standing(row) for key, row in found.items()}
        return rows | self._create(new)

    def close(self) -> None:
        """Tell caches when anything changed."""
        if self.tally.created or self.tally.updated:
            stamp.move()

    def part_changed(self, owners: Iterable[models.Model]) -> None:
        """Rows that got a part of their own: those counted as unchanged count as updated."""
        rows = [row for row in owners if _mark(row) not in self._changed]
        self.tally.updated += len(rows)
        self.tally.unchanged -= len(rows)
        self._note("updated from reference data", rows)

    def _note(self, verb: str, rows: Sequence[models.Model], **detail: Any) -> None:
        self._changed.update(map(_mark, rows))
        history.record_all(verb, rows, by=None, now=self.now, **detail)

    def _fits(self, one: Wanted[M]) -> bool:
        row = one.row
        if _has(row, "public_id"):
            row.public_id = public_id(type(row), one.key)  # type: ignore[attr-defined]
        try:
            row.clean_fields(exclude=[f.name for f in row._meta.concrete_fields if f.is_relation])
            row.clean()
        except ValidationError as error:
            self.refuse(one.entry, error)
            return False
        return True

    def _bring_up_to_date(
        self, one: Wanted[M], row: M, save: Callable[[M, M], None] | None
    ) -> None:
        different = list(_different(one, row)) if _made_here(one, row) else []
        if not different:
            self.tally.unchanged += 1
            return
        before = type(row)._base_manager.get(pk=row.pk)
        for name in different:
            setattr(row, name, getattr(one.row, name))
        if self._written(one.entry, lambda: save(before, row) if save else row.save()):
            self.tally.updated += 1
            self._note("updated from reference data", [row], fields=different)

    def _create(self, new: Sequence[Wanted[M]]) -> dict[str, M]:
        for one in new:
            if isinstance(one.row, RecordRow):
                one.row.public_from = self.now
                one.row.edited_fields = ["public_from"]
        created = self._inserted(new)
        self.tally.created += len(created)
        self._note("loaded from reference data", [one.row for one in created])
        return {one.key: one.row for one in created}

    def _inserted(self, new: Sequence[Wanted[M]]) -> list[Wanted[M]]:
        """In bulk; when the database refuses the lot, one by one, to say which it was."""
        if not new:
            return []
        insert = type(new[0].row)._base_manager.bulk_create
        try:
            with transaction.atomic():
                insert([one.row for one in new])
        except (DatabaseError, ValueError):
            for one in new:
                one.row.pk = None
            return [one for one in new if self._written(one.entry, lambda: insert([one.row]))]  # noqa: B023
        return list(new)

    def _written(self, entry: Entry, write: Callable[[], object]) -> bool:
        try:
            with transaction.atomic():
                write()
        except (DatabaseError, ValueError) as error:
            self.refuse(entry, f"it was not saved: {error}.")
            return False
        return True


def in_waves(
    load: Load,
    listed: Sequence[Entry],
    above: str,
    known: dict[str, M],
    put: Callable[[list[Entry], dict[str, M]], dict[str, M]],
) -> dict[str, M]:
    """Put entries that name another one under `above` after it; answer `known` and the new ones.

    `put(ready, placed)` puts a wave in place, given all that stand already.
    """
    placed, waiting = dict(known), list(listed)
    while waiting:
        ready = [
            one for one in waiting if not one.values.get(above) or str(one.values[above]) in placed
        ]
        if not ready:
            for entry in waiting:
                load.refuse(entry, f"“{entry.values[above]}”, named as its {above}, is not there.")
            return placed
        placed |= put(ready, placed)
        waiting = [one for one in waiting if one not in ready]
    return placed


def public_id(model: type[models.Model], key: str) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, f"{model._meta.label_lower}/{key}")


def exist(model: type[models.Model], keys: Iterable[str]) -> set[str]:
    """Those of the keys whose row an earlier load has made and nobody has deleted."""
    by_id = {public_id(model, key): key for key in keys}
    there = model._base_manager.filter(public_id__in=by_id)
    return {by_id[one] for one in there.values_list("public_id", flat=True)}


def pick(rows: dict[str, M], key: str, what: str) -> M:
    """The row of that key. Raises Unusable with a sentence."""
    if key not in rows:
        raise Unusable(f"the {what} “{key}” is not there, or could not be used itself.")
    return rows[key]


def pick_or_none(rows: dict[str, M], key: str, what: str) -> M | None:
    return pick(rows, key, what) if key else None


def year_of(partial_date: str) -> str:
    """For keys: the same after "2016" has become "2016-07-03"."""
    return partial_date.removeprefix("<=")[:4]


def _found(
    wanted: Sequence[Wanted[M]], natural: Iterable[tuple[str, ...]]
) -> Iterator[tuple[str, M]]:
    """Pairs of key and the row in the database that the key stands for."""
    missing = list(wanted)
    identities = [("public_id",)] if missing and _has(missing[0].row, "public_id") else []
    for names in [*identities, *natural]:
        there = _index(missing, names)
        for one in missing:
            if row := there.get(_values(one.row, names)):
                yield one.key, row
        missing = [one for one in missing if _values(one.row, names) not in there]


def _index(wanted: Sequence[Wanted[M]], names: tuple[str, ...]) -> dict[tuple[Any, ...], M]:
    if not wanted:
        return {}
    rows = type(wanted[0].row)._base_manager.filter(
        **{f"{names[0]}__in": {getattr(one.row, names[0]) for one in wanted}}
    )
    return {_values(row, names): row for row in rows}


def _values(row: models.Model, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in names)


def _made_here(one: Wanted[M], row: M) -> bool:
    """Whether a load made the row and nobody merged it away since."""
    same = not _has(row, "public_id") or row.public_id == one.row.public_id  # type: ignore[attr-defined]
    return same and not getattr(row, "merged_into_id", None)


def _different(one: Wanted[M], row: M) -> Iterator[str]:
    """The fields that the entry governs, no editor changed, and that say something else."""
    for name in one.fields:
        attribute = row._meta.get_field(name).attname  # type: ignore[union-attr]
        if name not in getattr(row, "edited_fields", []) and (
            getattr(one.row, attribute) != getattr(row, attribute)
        ):
            yield name


def _mark(row: models.Model) -> tuple[str, int]:
    return row._meta.label, row.pk


def _standing(row: M) -> M:
    """The row itself, or the one that it was merged into."""
    return getattr(row, "merged_into", None) or row


def _has(row: models.Model, name: str) -> bool:
    return any(one.name == name for one in row._meta.concrete_fields)


def _sentence(reason: object) -> str:
    if isinstance(reason, KeyError):
        return f"“{reason.args[0]}” is missing."
    if isinstance(reason, ValidationError):
        return " ".join(_of_fields(reason))
    return str(reason)


def _of_fields(error: ValidationError) -> Iterator[str]:
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, messages in by_field.items():
        lead = f"“{name}”: " if name not in ("", NON_FIELD_ERRORS) else ""
        yield lead + " ".join(messages)
