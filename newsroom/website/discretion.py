"""A public row may point at one that is not: the page shows the first, and nothing of the second.

Rows that have `shown_with` are asked whole with `.public(at)`; this is for the others.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import BooleanField, ExpressionWrapper, Model, Q, QuerySet

from briefings.ledger.record import visible
from newsroom.website.lines import with_lines

M = TypeVar("M", bound=Model)


def with_shown(rows: QuerySet[M], at: datetime, *paths: str) -> QuerySet[M]:
    """Fetches these relations in the same query, each with whether readers see it."""
    asked = {_flag(path): _is_shown(rows.model, path, at) for path in paths}
    fetched: QuerySet[M] = with_lines(rows, *paths).annotate(**asked)
    return fetched


def _flag(path: str) -> str:
    return f"shows_{path}"


def _is_shown(model: type[Model], path: str, at: datetime) -> Any:
    return ExpressionWrapper(Q(visible(model, path, at)), BooleanField())


def conceal(row: M, *paths: str) -> M:
    """The row, in memory, without what readers may not see, nor what cannot be without it: a tenure
    whose post is hidden is none. For rows of `with_shown`."""
    for path in paths:
        if not getattr(row, _flag(path)):
            _take_away(row, path)
    return row


def _take_away(row: Any, path: str) -> None:
    *way, last = path.split("__")
    owner = row
    for step in way:
        owner = owner and getattr(owner, step)
    if owner is None:
        return
    if way and not owner._meta.get_field(last).null:
        _take_away(row, "__".join(way))
    else:
        setattr(owner, last, None)


def concealed(rows: Iterable[M], *paths: str) -> list[M]:
    """All of them, each without what readers may not see."""
    return [conceal(row, *paths) for row in rows]
