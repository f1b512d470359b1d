"""A thing by the last word of its address: the page, the place it moved to, or nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar, cast

from django.db.models import Model, QuerySet
from django.http import Http404

from briefings.ledger import addresses
from briefings.prepared import prepared
from newsroom.website.caching import Moved
from newsroom.website.discretion import conceal, with_shown

M = TypeVar("M", bound=Model)
Rows = Callable[[datetime], QuerySet[Any]]


def record(model: type[M], slug: str, at: datetime, *shows: str) -> M:
    """The public row with this slug, with the relations that the page shows.

    Raises Moved for an old slug or a merged row, else Http404: nobody learns of a hidden row.
    """
    found: list[M] = _public(slug, at, model=model, shows=shows)
    if not found:
        raise _elsewhere(cast(Any, model).objects.public(at), slug)
    return conceal(found[0], *shows)


@prepared
def _public(slug: str, at: datetime, *, model: Any, shows: tuple[str, ...]) -> QuerySet[Any]:
    return with_shown(model.objects.public(at), at, *shows).filter(slug=slug)


def named(rows: Callable[[datetime], QuerySet[M]], address: str, at: datetime) -> M:
    """A section, topic, source or writer of `rows`. Raises as `record` does."""
    found: list[M] = addressed(address, at, rows=rows)
    if not found:
        raise _elsewhere(rows(at), address)
    return found[0]


@prepared
def addressed(address: str, at: datetime, *, rows: Rows) -> Any:
    """The row with this address now, or none; `rows` is a function of a module."""
    found: Any = rows(at)
    return found.filter(**{found.model.address: address})


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
