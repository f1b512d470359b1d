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

    Raises Moved for an old slug or a merged row, else Http404.
    """
    thing = with_shown(rows, at, *shows).filter(slug=slug).first()
    if thing is None:
        raise _elsewhere(rows, slug)
    return conceal(thing, *shows)


def _elsewhere(rows: QuerySet[M], slug: str) -> Exception:
    model: Any = rows.model
    key = _merged_into(model, slug) or addresses.find(model._meta.label, slug)
    moved: Any = rows.filter(pk=key).first() if key else None
    return Moved(moved.get_absolute_url()) if moved else Http404()


def _merged_into(model: Any, slug: str) -> int | None:
    """The key of the row that the one with this slug was merged into."""
    if not any(field.name == "merged_into" for field in model._meta.concrete_fields):
        return None
    key: int | None = (
        model._base_manager.filter(slug=slug).values_list("merged_into", flat=True).first()
    )
    return key


def named(rows: QuerySet[M], **key: Any) -> M:
    """A section, topic, source or writer; these have no old addresses."""
    thing = rows.filter(**key).first()
    if thing is None:
        raise Http404
    return thing
