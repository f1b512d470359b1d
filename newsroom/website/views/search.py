"""Search: what is in force, in the reader's words; newest first, or the best of the newest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from briefings.prepared import prepared
from newsroom.articles import indexing, public
from newsroom.articles.models import Edition
from newsroom.articles.models.edition import EditionQuerySet
from newsroom.search.index import END, RANKED, Hit, Narrowed
from newsroom.search.keys import moment_of
from newsroom.search.marking import Run, excerpt, marked
from newsroom.search.query import Query, parse
from newsroom.website import clock, facets, labels, names
from newsroom.website.caching import public_page
from newsroom.website.cards import Card
from newsroom.website.middleware import Request
from newsroom.website.nearby import Near, near
from newsroom.website.page import Page, both_languages, render_page, site_name
from newsroom.website.scripts import READING, with_script
from newsroom.website.search_form import BEST, SearchForm

STORIES = 20
COUNTED = 1000
# What a hit shows of an edition; without the rest a row costs a third less.
SHOWN = (
    "first_published",
    "language",
    "path",
    "headline",
    "standfirst",
    "body",
    "dateline_text",
    "bylines",
    "source_name",
)
IN_LISTS = indexing.EDITIONS.among(public.lists, through="edition_in_lists")


class Result(NamedTuple):
    """A story that was found, its hits marked."""

    card: Card
    language: str
    headline: list[Run]
    excerpt: list[Run]


@dataclass(frozen=True)
class Found:
    """One page of hits. `count` is of at most a thousand; None on pages after the first."""

    results: list[Result]
    older: str = ""
    count: str = ""
    keys: tuple[str, ...] = ()


NOTHING = Found([])


@with_script
@public_page
def search(request: Request) -> HttpResponse:
    form = SearchForm(request.GET.dict())
    form.is_valid()
    query = parse(form.value("q"))
    chosen = facets.chosen(form, request.at)
    asks = form.asks and not chosen.unknown and (bool(query.wanted) or not form.value("q"))
    found = _find(form, query, chosen.keys, request.at) if asks else NOTHING
    names.fetch(thing for thing in chosen.things.values() if isinstance(thing, facets.RECORD))
    context = {
        "form": form,
        "found": found,
        "asked": form.asks,
        "choices": _choices(found, form, request.at),
        "chosen": _chips(form, chosen),
        "near": _near(form, found, request.at),
        "best": form.value("sort") == BEST,
        "ranked": RANKED,
    }
    return render_page(request, "search.html", _page(form), context)


def _page(form: SearchForm) -> Page:
    path = reverse("search")
    words = form.value("q")
    said = gettext("Search: %(words)s") % {"words": words} if words else gettext("Search")
    about = gettext("Search the stories of %(site)s") % {"site": site_name(clock.language())}
    return Page(
        scripts=(READING,),
        title=said,
        path=path,
        description=about,
        alternates=both_languages(path),
        section="search",
        hide=True,
    )


def _find(form: SearchForm, query: Query, keys: list[tuple[str, ...]], at: datetime) -> Found:
    since = moment_of(form.begins) if form.begins else 0
    before = form.value("before") or (moment_of(form.ends) if form.ends else END)
    narrowed = Narrowed((*keys, *_any_kind(query, keys)), since, before)
    among = IN_LISTS(at, form.searched_language)
    best = form.value("sort") == BEST
    search = indexing.EDITIONS.best if best else indexing.EDITIONS.newest
    hits = search(query, among, narrowed, limit=COUNTED + 1)
    shown = hits[:STORIES]
    older = form.address(before=shown[-1].key) if len(hits) > STORIES and not best else ""
    return Found(
        _results(shown, query, at),
        older,
        "" if form.value("before") else _counted(len(hits)),
        tuple(hit.keys for hit in hits[:COUNTED]),
    )


def _any_kind(query: Query, keys: list[tuple[str, ...]]) -> Iterable[tuple[str, ...]]:
    """An index answers no empty question: dates alone ask for stories of every kind."""
    if not query.wanted and not keys:
        yield tuple(indexing.key("kind", kind) for kind in labels.STORIES)


def _counted(hits: int) -> str:
    return f"{COUNTED:,}+" if hits > COUNTED else str(hits)


def _results(hits: list[Hit], query: Query, at: datetime) -> list[Result]:
    keys = tuple(hit.owner for hit in hits)
    editions = {edition.pk: edition for edition in _live(at, keys)} if keys else {}
    return [_result(editions[key], query) for key in keys if key in editions]


@prepared
def _live(at: datetime, keys: tuple[int, ...]) -> EditionQuerySet:
    rows = public.live(at).filter(pk__in=keys).select_related("source").order_by()
    return rows.only(*SHOWN, "source__name", "source__name_ar")


def _result(edition: Edition, query: Query) -> Result:
    text = " ".join(indexing.words(edition))
    return Result(
        Card(edition), edition.language, marked(edition.headline, query), excerpt(text, query)
    )


# --- Beside the hits --------------------------------------------------------------------------


class Group(NamedTuple):
    title: str
    choices: list[facets.Choice]


def _choices(found: Found, form: SearchForm, at: datetime) -> list[Group]:
    """What the search can still be narrowed to; on its first page alone."""
    if not found.count or not found.keys:
        return []
    titles = {
        "section": gettext("Sections"),
        "person": gettext("People"),
        "organisation": gettext("Organisations"),
        "topic": gettext("Topics"),
        "place": gettext("Places"),
        "source": gettext("Sources"),
    }
    offered = facets.of(found.keys, form, at)
    open_kinds = [kind for kind in titles if kind in offered and not form.value(kind)]
    return [Group(titles[kind], offered[kind]) for kind in open_kinds]


class Chip(NamedTuple):
    """Something that the search was narrowed to, and the address without it."""

    name: names.Words
    url: str


def _chips(form: SearchForm, chosen: facets.Chosen) -> list[Chip]:
    things = [(kind, names.name(thing)) for kind, thing in chosen.things.items()]
    if kind := form.value("kind"):
        things.append(("kind", names.here(labels.story_kind(kind))))
    return [Chip(name, form.address(**{kind: None})) for kind, name in things]


def _near(form: SearchForm, found: Found, at: datetime) -> list[Near]:
    """Names of the record that are spelt like the words, when nothing was found."""
    words: Any = form.value("q")
    return near(words, at) if words and not found.results else []
