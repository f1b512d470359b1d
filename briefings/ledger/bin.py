"""The recycle bin: what was deleted, whole, for 30 days.

A deleted row is gone from every table but this one, so nothing has to leave it out anywhere.
Files stay where they are: a picture comes back with its original.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core import serializers
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.core.serializers.base import DeserializationError
from django.db import DEFAULT_DB_ALIAS, IntegrityError, models, transaction
from django.db.models.deletion import Collector

from briefings.ledger import history, stamp
from briefings.ledger.models import Deleted

KEPT_FOR = timedelta(days=30)


class CannotComeBack(ValueError):
    """Nothing was restored; each of the reasons is a sentence that names what stands in the way."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__(" ".join(reasons))


@dataclass(frozen=True)
class Restored:
    """What came back. `public` are those that readers see again; the others are the desk's."""

    thing: models.Model
    parts: int
    public: list[str]


@transaction.atomic
def put(thing: models.Model, *, by: AbstractBaseUser | None, now: datetime) -> Deleted:
    """Deletes the row and all that goes with it, and keeps them. Raises ProtectedError in use."""
    _sweep(now)
    collector = _collected(thing)
    rows = list(_rows(collector))
    line = history.record("deleted", thing, by=by, now=now, parts=len(rows) - 1)
    kept = Deleted.objects.create(
        at=now,
        actor_name=line.actor_name,
        object_label=thing._meta.label_lower,
        object_key=str(thing.pk),
        object_name=line.object_name,
        rows=serializers.serialize("python", rows),
    )
    collector.delete()
    stamp.move()
    return kept


def goes_with(thing: models.Model) -> dict[str, int]:
    """What deleting the row would take along: how many of which kind. Raises ProtectedError."""
    found: dict[str, int] = {}
    for row in _rows(_collected(thing)):
        if row != thing:
            kind = str(row._meta.verbose_name_plural)
            found[kind] = found.get(kind, 0) + 1
    return found


def waiting(now: datetime) -> "models.QuerySet[Deleted]":
    """What can be restored at that moment, the latest first; without the rows themselves."""
    return Deleted.objects.filter(at__gt=now - KEPT_FOR).defer("rows")


@transaction.atomic
def restore(key: int, *, by: AbstractBaseUser | None, now: datetime) -> Restored:
    """Puts everything back under its old keys, or nothing at all. Raises CannotComeBack.

    Only what readers saw when it was deleted is public again: a moment that was to come is not
    made up for.
    """
    kept = Deleted.objects.select_for_update().filter(pk=key, at__gt=now - KEPT_FOR).first()
    if kept is None:
        raise CannotComeBack("It is not in the bin: it was restored, or its 30 days are over.")
    rows = _deserialised(kept)
    if reasons := list(_in_the_way(rows)):
        raise CannotComeBack(*reasons)
    for row in rows:
        _hide_what_was_hidden(row, kept.at)
    thing = _inserted(rows, kept)
    history.record("restored", thing, by=by, now=now, parts=len(rows) - 1)
    kept.delete()
    stamp.move()
    public = [_words(row) for row in rows if getattr(row, "public_from", None)]
    return Restored(thing, len(rows) - 1, public)


def _sweep(now: datetime) -> None:
    Deleted.objects.filter(at__lte=now - KEPT_FOR).delete()


def _collected(thing: models.Model) -> Collector:
    collector = Collector(using=DEFAULT_DB_ALIAS, origin=thing)
    collector.collect([thing])
    return collector


def _rows(collector: Collector) -> Iterator[models.Model]:
    yield from chain.from_iterable(collector.data.values())
    yield from chain.from_iterable(collector.fast_deletes)


def _deserialised(kept: Deleted) -> list[Any]:
    try:
        return [found.object for found in serializers.deserialize("python", kept.rows)]
    except (DeserializationError, FieldDoesNotExist) as error:
        raise CannotComeBack(
            f"{kept} was deleted under an older version of this software, which kept other fields."
        ) from error


def _hide_what_was_hidden(row: Any, deleted_at: datetime) -> None:
    since = getattr(row, "public_from", None)
    if since is not None and since > deleted_at:
        row.public_from = None


def _inserted(rows: Iterable[Any], kept: Deleted) -> Any:
    """The row that was deleted. What follows from rows that have changed since is derived anew."""
    try:
        with transaction.atomic():
            for row in rows:
                row.save_base(raw=True, force_insert=True)
            model = next(type(row) for row in rows if _is(row, kept))
            thing = model._base_manager.get(pk=kept.object_key)
            thing.save()
    except IntegrityError as error:
        raise CannotComeBack(
            f"{kept} does not fit beside what was added meanwhile; nothing was restored."
        ) from error
    return thing


def _is(row: models.Model, kept: Deleted) -> bool:
    return (row._meta.label_lower, str(row.pk)) == (kept.object_label, kept.object_key)


# --- What stands in the way ---------------------------------------------------------------------


def _in_the_way(rows: list[Any]) -> Iterator[str]:
    """A sentence for every row that it cannot be without, and for every name that is taken."""
    coming = {(type(row), row.pk) for row in rows}
    for row in rows:
        missing = list(_missing(row, coming))
        yield from missing or _taken(row, coming)


def _missing(row: Any, coming: set[Any]) -> Iterator[str]:
    for field in row._meta.concrete_fields:
        key = getattr(row, field.attname) if field.is_relation else None
        target = field.related_model
        if key is None or (target, key) in coming:
            continue
        if not target._base_manager.filter(pk=key).exists():
            yield f"{_words(row)}: the {target._meta.verbose_name} it belongs to is gone."


def _taken(row: Any, coming: set[Any]) -> Iterator[str]:
    """Asked of the row itself, but for what points at rows that come back with it."""
    together = [
        field.name
        for field in row._meta.concrete_fields
        if field.is_relation and (field.related_model, getattr(row, field.attname)) in coming
    ]
    for check in (row.validate_unique, row.validate_constraints):
        try:
            check(exclude=together)
        except ValidationError as error:
            yield from (f"{_words(row)}: {words}" for words in _sentences(error))


def _sentences(error: ValidationError) -> Iterator[str]:
    for one in error.error_list if hasattr(error, "error_list") else _flat(error):
        params = one.params or {}
        if one.code == "unique" and "field_label" in params:
            yield f"another {params['model_name'].lower()} has its {params['field_label'].lower()}."
        else:
            yield " ".join(one.messages)


def _flat(error: ValidationError) -> list[ValidationError]:
    return [one for found in error.error_dict.values() for one in found]


def _words(row: models.Model) -> str:
    """How the row is called; by its number when the row it is named after is gone."""
    try:
        return str(row)
    except ObjectDoesNotExist:
        return f"{row._meta.verbose_name} {row.pk}"
