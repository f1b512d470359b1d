"""Reference files into tables: each entry is found again, compared, then created or updated.

Knows no nouns. What an editor changed stays: a field in `edited_fields` is never written, and a row
that an editor made is used as it is. Rows made here list `public_from` there, so that no opening of
a story moves it.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, models, transaction

from briefings.ledger import entries, history, stamp
from briefings.ledger.entries import Doubtful, Entry, Unusable
from briefings.ledger.record import RecordRow

M = TypeVar("M", bound=models.Model)

# Public ids of loaded rows follow from their key in the files, so that a row is found again
# whatever an editor made of its words.
NAMESPACE = uuid.UUID("6f0c3f0e-52a7-5a7e-9d0b-6b8e0f3d1c55")
AT_ONCE = 1_000  # rows in one statement


class Outcome(StrEnum):
    """What becomes of an entry. Matched: the record has the row from somebody else."""

    NEW = "new"
    CHANGED = "changed"
    MATCHED = "matched"
    UNCHANGED = "unchanged"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


Tell = Callable[[Entry, Outcome, str], None]


def _silent(entry: Entry, outcome: Outcome, words: str) -> None:
    """Nobody asked."""


@dataclass(frozen=True)
class Wanted(Generic[M]):
    """A row as an entry wants it, unsaved, and which of its fields the entry governs.

    `same` is the row on record that it was recognised as by something else than its key.
    """

    entry: Entry
    key: str
    row: M
    fields: Sequence[str]
    same: M | None = None


@dataclass
class Tally:
    created: int = 0
    updated: int = 0
    unchanged: int = 0

    def __str__(self) -> str:
        return f"created {self.created}, updated {self.updated}, unchanged {self.unchanged}"


@dataclass
class Load:
    """One run over a folder. Use it inside one transaction; `close` it at the end.

    `tell` hears what becomes of each entry. `opens`: new rows are public from now on; else from
    when they say. `fills_gaps`: rows that somebody else made get what they lack.
    """

    folder: Path
    now: datetime
    by: AbstractBaseUser | None = None
    origin: str = "reference data"
    tell: Tell = _silent
    opens: bool = True
    fills_gaps: bool = False
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
        outcome = Outcome.DOUBTFUL if isinstance(reason, Doubtful) else Outcome.REFUSED
        self.tell(entry, outcome, _sentence(reason))

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

        A row is found by its public id, else it is the `same` that somebody recognised, else by one
        of the `natural` sets of fields, which are those that the database holds unique.
        `save(before, after)` writes a changed one.
        """
        fitting = [one for one in wanted if self._fits(one)]
        found = _found(fitting, natural)
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
        self._note(f"updated from {self.origin}", rows)

    def _note(self, verb: str, rows: Sequence[models.Model], **detail: Any) -> None:
        self._changed.update(map(_mark, rows))
        history.record_all(verb, rows, by=self.by, now=self.now, **detail)

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
        different = list(self._different(one, row))
        if not different:
            self.tally.unchanged += 1
            self.tell(one.entry, _kept(one, row), "")
            return
        before = type(row)._base_manager.get(pk=row.pk)
        for name in different:
            setattr(row, name, getattr(one.row, name))
        if self._written(one.entry, row, lambda: save(before, row) if save else row.save()):
            self.tally.updated += 1
            self._note(f"updated from {self.origin}", [row], fields=different)
            self.tell(one.entry, Outcome.CHANGED, f"{', '.join(different)}.")
        else:
            row.refresh_from_db()

    def _different(self, one: Wanted[M], row: M) -> list[str]:
        """The fields that the entry governs, no editor changed, and that say something else."""
        if getattr(row, "merged_into_id", None):
            return []
        if _made_here(one, row):
            return list(_different(one, row))
        return list(filter(partial(_is_gap, row), _different(one, row))) if self.fills_gaps else []

    def _create(self, new: Sequence[Wanted[M]]) -> dict[str, M]:
        for one in new:
            if isinstance(one.row, RecordRow) and self.opens:
                one.row.public_from = self.now
                one.row.edited_fields = ["public_from"]
        created = [
            one
            for first in range(0, len(new), AT_ONCE)
            for one in self._inserted(new[first : first + AT_ONCE])
        ]
        self.tally.created += len(created)
        self._note(f"loaded from {self.origin}", [one.row for one in created])
        for one in created:
            self.tell(one.entry, Outcome.NEW, "")
        return {one.key: one.row for one in created}

    def _inserted(self, new: Sequence[Wanted[M]]) -> list[Wanted[M]]:
        """In bulk; when the database refuses the lot, one by one, to say which it was."""
        insert = type(new[0].row)._base_manager.bulk_create
        try:
            with transaction.atomic():
                insert([one.row for one in new])
        except (DatabaseError, ValueError):
            return [one for one in new if self._inserted_alone(one)]
        return list(new)

    def _inserted_alone(self, one: Wanted[M]) -> bool:
        one.row.pk = None
        insert = type(one.row)._base_manager.bulk_create
        return self._written(one.entry, one.row, lambda: insert([one.row]))

    def _written(self, entry: Entry, row: models.Model, write: Callable[[], object]) -> bool:
        try:
            with transaction.atomic():
                row.clean()
                row.validate_constraints()
                write()
        except ValidationError as error:
            self.refuse(entry, error)
            return False
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
    """The one that follows from the key; a key that is a public id already is itself."""
    if len(key) == len(str(NAMESPACE)):
        with suppress(ValueError):
            return uuid.UUID(key)
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


def _found(wanted: Sequence[Wanted[M]], natural: Iterable[tuple[str, ...]]) -> dict[str, M]:
    """By key, the rows in the database that the keys stand for."""
    own = [("public_id",)] if wanted and _has(wanted[0].row, "public_id") else []
    found = _by(wanted, *own)
    found = {one.key: one.same for one in wanted if one.same} | found
    return _by([one for one in wanted if one.key not in found], *natural) | found


def _by(wanted: Sequence[Wanted[M]], *ways: tuple[str, ...]) -> dict[str, M]:
    """Those that have the same values in one of these sets of fields; an earlier set goes first."""
    found: dict[str, M] = {}
    for names in ways:
        missing = [one for one in wanted if one.key not in found]
        there = _index(missing, names)
        values = {one.key: _values(one.row, names) for one in missing}
        found |= {key: there[value] for key, value in values.items() if value in there}
    return found


def _index(wanted: Sequence[Wanted[M]], names: tuple[str, ...]) -> dict[tuple[Any, ...], M]:
    rows: dict[tuple[Any, ...], M] = {}
    for first in range(0, len(wanted), AT_ONCE):
        some = wanted[first : first + AT_ONCE]
        values = {getattr(one.row, names[0]) for one in some}
        found = type(some[0].row)._base_manager.filter(**{f"{names[0]}__in": values})
        rows |= {_values(row, names): row for row in found}
    return rows


def _values(row: models.Model, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in names)


def _made_here(one: Wanted[M], row: M) -> bool:
    """Whether the row is the one of that key, not one that somebody else made."""
    return not _has(row, "public_id") or row.public_id == one.row.public_id  # type: ignore[attr-defined]


def _is_gap(row: models.Model, name: str) -> bool:
    """That nothing stands there. Who sees the row is for its keepers to say."""
    return name != "public_from" and getattr(row, name) in (None, "")


def _kept(one: Wanted[M], row: M) -> Outcome:
    return Outcome.UNCHANGED if _made_here(one, row) else Outcome.MATCHED


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
