"""A row that points at exactly one thing of several kinds, kept so by the database."""

from collections.abc import Iterable

from django.db.models import CheckConstraint, Q


def exactly_one(fields: Iterable[str], *, name: str) -> CheckConstraint:
    """A check that exactly one of these nullable foreign keys is set."""
    names = tuple(fields)
    condition = Q()
    for chosen in names:
        condition |= Q(**{f"{other}__isnull": other != chosen for other in names})
    return CheckConstraint(condition=condition, name=name)


def the_one(row: object, fields: Iterable[str]) -> str:
    """The name of the field that is set; costs no query."""
    return next(name for name in fields if getattr(row, f"{name}_id") is not None)
