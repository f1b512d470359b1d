"""Columns that follow from other columns of their row, and how they are kept from falling behind.

Such a column works itself out in its own `pre_save`, so `save()` and `bulk_create()` are safe.
A partial write that would leave it stale is refused, not repaired.
"""

from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from django.core import checks
from django.core.exceptions import ObjectDoesNotExist
from django.db import models

M = TypeVar("M", bound=models.Model, covariant=True)


class DerivedColumn(models.Field):  # type: ignore[type-arg]
    """Mixed in before a field class: says what the column follows from and works it out."""

    def sources(self) -> tuple[str, ...]:
        """Names of the fields of the same row that this column follows from."""
        raise NotImplementedError

    def derive(self, row: models.Model) -> Any:
        raise NotImplementedError

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.derive(model_instance)
        setattr(model_instance, self.attname, value)
        return value

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        return [*super().check(**kwargs), *self._check_row_is_guarded()]

    def _check_row_is_guarded(self) -> Iterable[checks.CheckMessage]:
        querysets = [type(manager.get_queryset()) for manager in self.model._meta.managers]
        if not issubclass(self.model, DerivedModel) or not all(
            issubclass(queryset, DerivedQuerySet) for queryset in querysets
        ):
            yield checks.Error(
                f"{self.model.__name__}.{self.name} follows from other columns,"
                " but its model could be written past it.",
                hint="Inherit from DerivedModel and take managers from DerivedQuerySet.",
                obj=self,
                id="briefings.E001",
            )


def derived_columns(model: type[models.Model]) -> list[DerivedColumn]:
    return [field for field in model._meta.concrete_fields if isinstance(field, DerivedColumn)]


def entangled(model: type[models.Model]) -> list[frozenset[str]]:
    """Fields of this model that may only be written together: a derived column and its sources."""
    return [frozenset({column.name, *column.sources()}) for column in derived_columns(model)]


def fields_named(model: type[models.Model], names: Collection[str]) -> set[str]:
    """The fields meant by these names, a foreign key by the name of its column too."""
    fields = model._meta.concrete_fields
    return {field.name for field in fields if field.name in names or field.attname in names}


class DerivedQuerySet(models.QuerySet[M]):
    """Refuses `update()` and `bulk_update()` of derived columns and of what they follow from."""

    def update(self, **kwargs: Any) -> int:
        written = fields_named(self.model, kwargs)
        for together in entangled(self.model):
            if named := sorted(together & written):
                raise ValueError(
                    f"{', '.join(named)} of {self.model.__name__} cannot be written by update():"
                    " other columns follow from it. Save the rows one by one."
                )
        return super().update(**kwargs)


class DerivedModel(models.Model):
    """Refuses a `save()` that writes a source without the columns that follow from it."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        written = kwargs.get("update_fields")
        if written is not None:
            self._refuse_part_of(fields_named(type(self), set(written)))
        elif left_out := fields_named(type(self), self.get_deferred_fields()):
            self._refuse_part_of({f.name for f in self._meta.concrete_fields} - left_out)
        super().save(*args, **kwargs)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """As Django does, with the derived columns worked out from what the form has just set."""
        excluded = set(exclude or ())
        for column in derived_columns(type(self)):
            if self._has_derived(column, excluded):
                excluded.discard(column.name)
            else:
                excluded.add(column.name)
        super().validate_constraints(exclude=excluded)

    def _has_derived(self, column: DerivedColumn, excluded: set[str]) -> bool:
        """False where a source is missing or wrong: its own field says so."""
        if excluded.intersection(column.sources()):
            return False
        try:
            column.pre_save(self, add=self._state.adding)
        except (ValueError, ObjectDoesNotExist):
            return False
        return True

    def _refuse_part_of(self, written: set[str]) -> None:
        for together in entangled(type(self)):
            if written & together and not together <= written:
                raise ValueError(
                    f"{', '.join(sorted(together))} of {type(self).__name__} are saved together"
                    " or not at all. Load and save the whole row."
                )


def every(model: type[models.Model]) -> "models.QuerySet[Any]":
    """All rows, past the querysets that guard a rule. For what follows a rule of its own: merging,
    and putting right what is wrong."""
    return models.QuerySet(model)
