"""Indexes: people, organisations, places, sources, topics; everything a page exists for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from unicodedata import combining, normalize

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from briefings.people.models import Organisation, Person, Place
from newsroom.articles import public
from newsroom.website import clock, finding, labels, names, paging, posts, structured
from newsroom.website.addresses import FIRST
from newsroom.website.caching import public_page
from newsroom.website.lines import as_lines
from newsroom.website.middleware import Request
from newsroom.website.names import NO_WORDS, Words, here
from newsroom.website.page import Page, both_languages, render_page
from newsroom.website.subjects import title as title_of

FEW = 24  # names that are found at a glance, so that no letters stand above them


@dataclass(frozen=True)
class Entry:
    """A name in an index, and what stands under it."""

    name: Words
    url: str
    note: Words
    sorted_as: str = ""

    @property
    def order(self) -> str:
        """Its place: capitals and accents count for nothing, nor does the Arabic article."""
        text = (self.sorted_as or self.name.text).removeprefix("ال")
        bare = (sign for sign in normalize("NFKD", text) if not combining(sign))
        return "".join(bare).casefold()

    @property
    def letter(self) -> str:
        """What it stands under."""
        return self.order[:1].upper()


def _entries(rows: list[Any], notes: dict[int, Words], field: str) -> list[Entry]:
    """Ordered as the record says on pages of the first language, as the page reads on others."""
    first = clock.language() == FIRST
    entries = [
        Entry(
            names.name(row),
            row.get_absolute_url(),
            notes.get(row.pk, NO_WORDS),
            str(getattr(row, field)) if first else "",
        )
        for row in rows
    ]
    return sorted(entries, key=lambda entry: entry.order)


def _render(
    request: Request,
    rows: finding.Rows,
    *,
    field: str,
    index: str,
    title: str,
    description: str,
    notes: Callable[[list[Any]], dict[int, Words]],
) -> HttpResponse:
    """Names under their first letters, each with a line; by key, a few hundred a page."""
    pager = paging.by_name(request, rows, field)
    entries = _entries(pager.rows, notes(pager.rows), field)
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
    alone = not pager.older and "after" not in request.GET and len(entries) <= FEW
    groups = [{"letter": "", "entries": entries}] if alone and entries else _by_letter(entries)
    context = {"title": title, "groups": groups, "pager": pager}
    return render_page(request, "index.html", page, context)


def _by_letter(entries: list[Entry]) -> list[dict[str, Any]]:
    return [
        {"letter": letter, "entries": list(held)}
        for letter, held in groupby(entries, key=lambda entry: entry.letter)
    ]


@public_page
def people(request: Request) -> HttpResponse:
    return _render(
        request,
        _public_people,
        field="sort_name",
        index="people",
        title=gettext("People"),
        description=gettext("Who is who, and who holds which post."),
        notes=lambda rows: _posts_now(rows, request),
    )


def _public_people(at: datetime) -> QuerySet[Person]:
    return as_lines(Person.objects.public(at), "sort_name")


def _posts_now(rows: list[Any], request: Request) -> dict[int, Words]:
    """The post each holds today."""
    day = clock.local(request.at).date()
    held = posts.of_people([row.pk for row in rows], day, request.at)
    names.fetch([*rows, *(tenure.post for tenure in held.values())])
    return {person: title_of(tenure) for person, tenure in held.items()}


@public_page
def organisations(request: Request) -> HttpResponse:
    return _render(
        request,
        _public_organisations,
        field="name",
        index="organisations",
        title=gettext("Organisations"),
        description=gettext("States, alliances, organisations and their members."),
        notes=lambda rows: _kinds(rows, labels.organisation_kind),
    )


def _public_organisations(at: datetime) -> QuerySet[Organisation]:
    return as_lines(Organisation.objects.public(at))


def _kinds(rows: list[Any], word: Callable[[str], str]) -> dict[int, Words]:
    names.fetch(rows)
    words = {kind: here(word(kind)) for kind in {row.kind for row in rows}}
    return {row.pk: words[row.kind] for row in rows}


@public_page
def places(request: Request) -> HttpResponse:
    return _render(
        request,
        _public_places,
        field="name",
        index="places",
        title=gettext("Places"),
        description=gettext("Where it happens: countries, cities and houses."),
        notes=lambda rows: _kinds(rows, labels.place_kind),
    )


def _public_places(at: datetime) -> QuerySet[Place]:
    return as_lines(Place.objects.public(at))


@public_page
def sources(request: Request) -> HttpResponse:
    return _render(
        request,
        public.sources,
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
        public.contributors,
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
        public.topics,
        field="name",
        index="topics",
        title=gettext("Topics"),
        description=gettext("What our stories are about, across sections."),
        notes=lambda rows: {},
    )
