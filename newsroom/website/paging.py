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

from briefings.prepared import Query, prepared
from newsroom.articles import public
from newsroom.articles.models import Edition
from newsroom.website import clock, finding
from newsroom.website.middleware import Request

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


def _cut(found: list[Any], size: int, key: Callable[[Any], dict[str, str]]) -> Paged[Any]:
    """Of one row more than a page has."""
    older = _query(**key(found[size - 1])) if len(found) > size else ""
    return Paged(found[:size], older)


def stories(request: Request, listed: Query, *, size: int = STORIES) -> Paged[Edition]:
    """Of editions, or of subject rows with their edition, of a moment and a language; both newest
    first."""
    at, language, most = request.at, clock.language(), size + 1
    if path := asked(request, After):
        last = _last(path, at)
        rows = _older(last.first_published, last.pk, at, language, listed, most=most)
    else:
        rows = _newest(at, language, listed, most=most)
    return _cut([_edition(row) for row in rows], size, lambda edition: {"after": edition.path})


def _edition(row: Any) -> Edition:
    edition: Edition = row if isinstance(row, Edition) else row.edition
    return edition


@prepared
def _newest(at: datetime, language: str, listed: Query, *, most: int) -> Any:
    return public.as_listed(listed.rows(at, language))[:most]


@prepared
def _older(
    published: datetime, edition: int, at: datetime, language: str, listed: Query, *, most: int
) -> Any:
    rows = listed.rows(at, language)
    key = "pk" if rows.model is Edition else "edition_id"
    same = Q(first_published=published, **{f"{key}__lt": edition})
    return public.as_listed(rows.filter(Q(first_published__lt=published) | same))[:most]


def _last(path: str, at: datetime) -> Edition:
    edition = public.resolve(path, at)
    if edition is None:
        raise Http404
    return edition


def by_name(
    request: Request, rows: Callable[[datetime], QuerySet[M]], field: str, *, size: int = ROWS
) -> Paged[M]:
    """Rows with a slug, in the order of a field; two of one name by their keys."""
    at, most = request.at, size + 1
    if slug := asked(request, After):
        found = finding.addressed(slug, at, rows=rows)
        if not found:
            raise Http404
        name, key = getattr(found[0], field), found[0].pk
        named = _named_after(name, key, at, rows=rows, field=field, most=most)
    else:
        named = _first_named(at, rows=rows, field=field, most=most)
    return _cut(named, size, lambda row: {"after": row.slug})


@prepared
def _first_named(at: datetime, *, rows: finding.Rows, field: str, most: int) -> QuerySet[Any]:
    return rows(at).order_by(field, "pk")[:most]


@prepared
def _named_after(
    name: str, key: int, at: datetime, *, rows: finding.Rows, field: str, most: int
) -> QuerySet[Any]:
    later = Q(**{f"{field}__gt": name}) | Q(**{field: name, "pk__gt": key})
    return rows(at).filter(later).order_by(field, "pk")[:most]


def corrections(request: Request, *, size: int = STORIES) -> Paged[Edition]:
    """Those that readers may read, latest first."""
    at, language = request.at, clock.language()
    if moment := asked(request, Before):
        rows = _corrections_before(moment, at, language, most=size + 1)
    else:
        rows = _corrections(at, language, most=size + 1)
    return _cut(rows, size, lambda row: {"before": row.live_from.isoformat()})


@prepared
def _corrections(at: datetime, language: str, *, most: int) -> QuerySet[Edition]:
    return public.corrections(at, language).filter(sealed=False)[:most]


@prepared
def _corrections_before(
    moment: datetime, at: datetime, language: str, *, most: int
) -> QuerySet[Edition]:
    rows = public.corrections(at, language).filter(sealed=False)
    return rows.filter(live_from__lt=moment)[:most]
