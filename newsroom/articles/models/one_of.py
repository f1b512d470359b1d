"""Checks that several tables share: one thing of several kinds, a place in the text."""

from collections.abc import Iterable

from django.db.models import CheckConstraint, F, Q


def exactly_one(fields: Iterable[str], *, name: str) -> CheckConstraint:
    """A check that exactly one of these nullable foreign keys is set."""
    names = tuple(fields)
    condition = Q()
    for chosen in names:
        condition |= Q(**{f"{other}__isnull": other != chosen for other in names})
    return CheckConstraint(condition=condition, name=name)


def whole_span_or_none(*, name: str) -> CheckConstraint:
    """A check that words have a whole place in the text (paragraph, start, end), or none."""
    parts = ("paragraph", "start", "end")
    none = Q(**{f"{part}__isnull": True for part in parts})
    whole = Q(start__lt=F("end"), **{f"{part}__isnull": False for part in parts})
    return CheckConstraint(condition=none | whole, name=name)


def the_one(row: object, fields: Iterable[str]) -> str:
    """The name of the field that is set; costs no query."""
    return next(name for name in fields if getattr(row, f"{name}_id") is not None)
