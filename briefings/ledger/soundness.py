"""What may have gone wrong in the tables behind the house's back, and what of it can be worked out
anew: a restored backup, a statement typed into the database, a fault of ours."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef

from briefings.derived import DerivedColumn, DerivedModel, derived_columns, every
from briefings.ledger import addresses
from briefings.ledger.models import Deleted, OldAddress


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it should be, in a sentence. `mend` None: a person must decide."""

    words: str
    mend: Callable[[], object] | None = None


Check = Callable[[], Iterable[Fault]]


def stale_columns() -> Iterator[Fault]:
    """Derived days, moments and names that do not follow from their row any more."""
    for model in apps.get_models():
        if issubclass(model, DerivedModel) and derived_columns(model):
            yield from _stale_in(model)


def _stale_in(model: type[models.Model]) -> Iterator[Fault]:
    columns = derived_columns(model)
    sources = {name for column in columns for name in column.sources()}
    beside = [name for name in sources if model._meta.get_field(name).is_relation]
    rows = every(model).select_related(*beside) if beside else every(model)
    for row in rows.order_by("pk").iterator(chunk_size=500):
        for column in columns:
            yield from _stale(row, column)


def _stale(row: models.Model, column: DerivedColumn) -> Iterator[Fault]:
    found = getattr(row, column.attname)
    try:
        due = column.derive(row)
    except ValueError as error:
        yield Fault(f"{_named(row)}: {column.name} cannot be worked out: {error}")
        return
    if found != due:
        words = f"{_named(row)}: {column.name} is {found} and follows as {due}."
        yield Fault(words, partial(set_columns, row, **{column.attname: due}))


def orphans() -> Iterator[Fault]:
    """Rows that point at a row that is not there: a backup put back in part, a row deleted past
    the guards of the database."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if field.is_relation and field.db_constraint:  # type: ignore[attr-defined]
                yield from _orphans(model, field)


def _orphans(model: type[models.Model], field: Any) -> Iterator[Fault]:
    there = every(field.related_model).filter(
        **{field.target_field.attname: OuterRef(field.attname)}
    )
    lost = every(model).filter(~Exists(there), **{f"{field.attname}__isnull": False})
    for key, missing in lost.order_by("pk").values_list("pk", field.attname):
        kind = field.related_model._meta.verbose_name
        yield Fault(
            f"{model._meta.verbose_name} {key}: its {field.name}, {kind} {missing}, is gone."
        )


def circles() -> Iterator[Fault]:
    """Redirects made by hand that lead back to where they began."""
    led = dict(addresses.by_hand().values_list("slug", "object_key"))
    for start in led:
        walked, at = {start}, led[start]
        while at in led and at not in walked:
            walked.add(at)
            at = led[at]
        if at == start:
            yield Fault(f"The redirect from {start} leads back to itself; change one of its steps.")


def set_columns(row: models.Model, **values: object) -> None:
    """Writes past the guards of the row's own queryset: what is written was worked out here."""
    every(type(row)).filter(pk=row.pk).update(**values)


def dead_addresses() -> Iterator[Fault]:
    """Old addresses that lead to nothing: readers get 404 either way, but nobody can have them.

    Those made by hand lead to a path; what is in the bin may come back to its own.
    """
    waiting = set(Deleted.objects.values_list("object_label", "object_key"))
    for address in OldAddress.objects.exclude(label="").order_by("pk").iterator():
        if (address.label, address.object_key) in waiting:
            continue
        model = _model_of(address.label)
        if model is None or not every(model).filter(pk=address.object_key).exists():
            words = f"The old address “{address.slug}” ({address.label}) leads to nothing."
            yield Fault(words, address.delete)


def _model_of(label: str) -> type[models.Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def loops(model: type[models.Model], field: str) -> Iterator[Fault]:
    """Rows that lie, through others, in themselves."""
    above = dict(every(model).values_list("pk", field))
    for key in above:
        walked, at = {key}, above[key]
        while at is not None and at not in walked:
            walked.add(at)
            at = above.get(at)
        if at == key:
            row = every(model).get(pk=key)
            yield Fault(f"{_named(row)} lies in itself by its {field}; choose another one.")


def _named(row: models.Model) -> str:
    return f"{row._meta.verbose_name} {row.pk} “{row}”"
