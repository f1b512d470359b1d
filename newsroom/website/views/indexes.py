"""Indexes: people, organisations, places, sources, topics; everything a page exists for."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from briefings.people.matching import tenures_on
from briefings.people.models import Organisation, Person, Place, Tenure
from newsroom.articles import public
from newsroom.articles.models import Contributor, Topic
from newsroom.sources.models import Source
from newsroom.website import clock, labels, names, paging, structured
from newsroom.website.addresses import FIRST
from newsroom.website.caching import public_page
from newsroom.website.middleware import Request
from newsroom.website.names import NO_WORDS, Words, here
from newsroom.website.page import Page, both_languages, render_page
from newsroom.website.subjects import title as title_of


@dataclass(frozen=True)
class Entry:
    """A name in an index, and what stands under it."""

    name: Words
    url: str
    note: Words
    sorted_as: str = ""

    @property
    def letter(self) -> str:
        """What it stands under; the Arabic article counts for nothing."""
        text = self.sorted_as or self.name.text
        return text.removeprefix("ال")[:1].upper()


def _entry(row: Any, note: Words, field: str) -> Entry:
    """In the record's own order on pages of the first language, in the page's on the others."""
    sorted_as = str(getattr(row, field)) if clock.language() == FIRST else ""
    return Entry(names.name(row), row.get_absolute_url(), note, sorted_as)


def _render(
    request: Request,
    rows: QuerySet[Any],
    *,
    field: str,
    index: str,
    title: str,
    description: str,
    notes: Callable[[list[Any]], dict[int, Words]],
) -> HttpResponse:
    """Names under their first letters, each with a line; by key, a few hundred a page."""
    pager: paging.Paged[Model] = paging.by_name(request, rows, field)
    said = notes(pager.rows)
    entries = [_entry(row, said.get(row.pk, NO_WORDS), field) for row in pager.rows]
    if clock.language() != FIRST:
        entries.sort(key=lambda entry: entry.name.text.removeprefix("ال"))
    groups = [
        {"letter": letter, "entries": list(held)}
        for letter, held in groupby(entries, key=lambda entry: entry.letter)
    ]
    path = reverse(index)
    page = Page(
        title=title,
        path=path,
        description=description,
        section=index,
        alternates=both_languages(path),
        data=(structured.collection(title, path),),
        hide="after" in request.GET,
    )
    context = {"title": title, "groups": groups, "pager": pager}
    return render_page(request, "index.html", page, context)


@public_page
def people(request: Request) -> HttpResponse:
    return _render(
        request,
        Person.objects.public(request.at),
        field="sort_name",
        index="people",
        title=gettext("People"),
        description=gettext("Who is who, and who holds which post."),
        notes=lambda rows: _posts_now(rows, request),
    )


def _posts_now(rows: list[Any], request: Request) -> dict[int, Words]:
    """The post each holds today."""
    day = clock.local(request.at).date()
    public_tenures = Tenure.objects.public(request.at)
    held = tenures_on([row.pk for row in rows], day, public_tenures) if rows else {}
    names.fetch([*rows, *(tenure.post for tenure in held.values())])
    return {person: title_of(tenure) for person, tenure in held.items()}


@public_page
def organisations(request: Request) -> HttpResponse:
    return _render(
        request,
        Organisation.objects.public(request.at),
        field="name",
        index="organisations",
        title=gettext("Organisations"),
        description=gettext("States, alliances, organisations and their members."),
        notes=_kinds,
    )


def _kinds(rows: list[Any]) -> dict[int, Words]:
    names.fetch(rows)
    return {row.pk: here(labels.organisation_kind(row.kind)) for row in rows}


@public_page
def places(request: Request) -> HttpResponse:
    return _render(
        request,
        Place.objects.public(request.at),
        field="name",
        index="places",
        title=gettext("Places"),
        description=gettext("Where it happens: countries, cities and houses."),
        notes=_kinds_of_places,
    )


def _kinds_of_places(rows: list[Any]) -> dict[int, Words]:
    names.fetch(rows)
    return {row.pk: here(labels.place_kind(row.kind)) for row in rows}


@public_page
def sources(request: Request) -> HttpResponse:
    return _render(
        request,
        public.shown(Source.objects.all(), "source", request.at),
        field="name",
        index="sources",
        title=gettext("Sources"),
        description=gettext("Where our stories come from."),
        notes=lambda rows: {},
    )


@public_page
def contributors(request: Request) -> HttpResponse:
    return _render(
        request,
        public.shown(Contributor.objects.all(), "contributor", request.at),
        field="name",
        index="contributors",
        title=gettext("Authors"),
        description=gettext("Who writes here."),
        notes=lambda rows: {},
    )


@public_page
def topics(request: Request) -> HttpResponse:
    return _render(
        request,
        public.shown(Topic.objects.all(), "topic", request.at),
        field="name",
        index="topics",
        title=gettext("Topics"),
        description=gettext("What our stories are about, across sections."),
        notes=lambda rows: {},
    )
