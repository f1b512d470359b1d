"""A thing by the last word of its address: the page, the place it moved to, or nothing."""

from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

from briefings.ledger import addresses
from newsroom.website.caching import Moved
from newsroom.website.discretion import conceal, with_shown

M = TypeVar("M", bound=Model)


def record(rows: QuerySet[M], slug: str, at: datetime, *shows: str) -> M:
    """The row with this slug, of `rows` that readers see, with the relations that the page shows.

    Raises Moved for an old slug or a merged row, else Http404: nobody learns of a hidden row.
    """
    thing = with_shown(rows, at, *shows).filter(slug=slug).first()
    if thing is None:
        raise _elsewhere(rows, slug)
    return conceal(thing, *shows)


def named(rows: QuerySet[M], address: str) -> M:
    """A section, topic, source or writer of `rows`. Raises as `record` does."""
    model: Any = rows.model
    thing = rows.filter(**{model.address: address}).first()
    if thing is None:
        raise _elsewhere(rows, address)
    return thing


def called(rows: QuerySet[M], address: str) -> M:
    """The row of `rows` with this address, or that had it once. Raises Http404 for none."""
    model: Any = rows.model
    thing = rows.filter(**{model.address: address}).first() or _moved(rows, address)
    if thing is None:
        raise Http404
    return thing


def _elsewhere(rows: QuerySet[M], address: str) -> Exception:
    moved: Any = _moved(rows, address)
    return Moved(moved.get_absolute_url()) if moved else Http404()


def _moved(rows: QuerySet[M], address: str) -> M | None:
    """Where it stands now, if that is one of the rows; a merged row stands for the other one."""
    model: Any = rows.model
    key = _merged(model, **{model.address: address})
    key = key or _last(model, addresses.find(model._meta.label, address))
    return rows.filter(pk=key).first() if key else None


def _last(model: Any, key: Any) -> Any:
    """The key, or that of the row which the one with this key was merged into."""
    return key and (_merged(model, pk=key) or key)


def _merged(model: Any, **which: Any) -> int | None:
    """The key of the row that this one was merged into, at the end of the chain."""
    if not any(field.name == "merged_into" for field in model._meta.concrete_fields):
        return None
    merged = model._base_manager.filter(merged_into__isnull=False)
    seen: list[int] = []
    while key := merged.filter(**which).values_list("merged_into", flat=True).first():
        if key in seen:
            return None
        seen.append(key)
        which = {"pk": key}
    return seen[-1] if seen else None
