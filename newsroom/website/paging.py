"""Older and older, by key: no page numbers, no counts. The key is the address of the last one.

A parameter that names nothing we know is answered as an address that does not exist.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django import forms
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest

from newsroom.articles import public
from newsroom.articles.models import Edition

T = TypeVar("T")
M = TypeVar("M", bound=Model)
STORIES = 30
ROWS = 300  # so few pages that every name is three clicks from the front


class After(forms.Form):
    """The one parameter of a list: what the page before ended with."""

    after = forms.CharField(required=False, max_length=300)


class Before(forms.Form):
    """The same for a list of moments."""

    before = forms.DateTimeField(required=False)

    def clean_before(self) -> datetime | None:
        """A year that every database and zone can hold."""
        moment: datetime | None = self.cleaned_data["before"]
        if moment and not 1900 <= moment.year <= 2200:
            raise forms.ValidationError("No story is that old or that new.")
        return moment


@dataclass(frozen=True)
class Paged(Generic[T]):
    """One page of a list, and the address of the next, empty at its end."""

    rows: list[T]
    older: str = ""


def asked(request: HttpRequest, form: type[forms.Form]) -> Any:
    """The one value of a form of one field; 404 for what it does not take."""
    filled = form(request.GET)
    if not filled.is_valid():
        raise Http404
    return next(iter(filled.cleaned_data.values()))


def _query(**key: str) -> str:
    return f"?{urlencode(key, safe='/')}"


def _cut(rows: QuerySet[Any], size: int, key: Callable[[Any], dict[str, str]]) -> Paged[Any]:
    found = list(rows[: size + 1])
    older = _query(**key(found[size - 1])) if len(found) > size else ""
    return Paged(found[:size], older)


def stories(
    request: HttpRequest, rows: QuerySet[Any], at: datetime, *, size: int = STORIES
) -> Paged[Edition]:
    """Of editions, or of subject rows with their edition; both newest first."""
    of_subjects = rows.model is not Edition
    if path := asked(request, After):
        rows = rows.filter(_older(_last(path, at), "edition_id" if of_subjects else "pk"))
    page = _cut(rows, size, lambda row: {"after": (row.edition if of_subjects else row).path})
    return Paged([row.edition for row in page.rows], page.older) if of_subjects else page


def _last(path: str, at: datetime) -> Edition:
    edition = public.resolve(path, at)
    if edition is None:
        raise Http404
    return edition


def _older(last: Edition, key: str) -> Q:
    same = Q(first_published=last.first_published, **{f"{key}__lt": last.pk})
    return Q(first_published__lt=last.first_published) | same


def by_name(request: HttpRequest, rows: QuerySet[M], field: str, *, size: int = ROWS) -> Paged[M]:
    """Rows with a slug, in the order of a field; two of one name by their keys."""
    if slug := asked(request, After):
        last = rows.filter(slug=slug).first()
        if last is None:
            raise Http404
        value = getattr(last, field)
        same = Q(**{field: value, "pk__gt": last.pk})
        rows = rows.filter(Q(**{f"{field}__gt": value}) | same)
    return _cut(rows.order_by(field, "pk"), size, lambda row: {"after": row.slug})


def by_moment(
    request: HttpRequest, rows: QuerySet[M], field: str, *, size: int = STORIES
) -> Paged[M]:
    """Rows in the order of a moment, latest first."""
    if moment := asked(request, Before):
        rows = rows.filter(**{f"{field}__lt": moment})
    return _cut(rows, size, lambda row: {"before": getattr(row, field).isoformat()})
