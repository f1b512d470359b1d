"""Lists of stories: all of them, of a section, topic, source or writer; and the corrections."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from briefings.prepared import Query
from newsroom.articles import public
from newsroom.articles.models import Section
from newsroom.sources.models import Source
from newsroom.website import clock, finding, names, paging, structured
from newsroom.website.caching import Moved, public_page
from newsroom.website.cards import plain
from newsroom.website.middleware import Request
from newsroom.website.names import Words, as_written, here
from newsroom.website.page import Page, both_languages, feeds_of, render_page, site_name
from newsroom.website.structured import Data
from newsroom.website.views import story as stories

KINDS = {
    Source.Kind.AGENCY: gettext_noop("News agency"),
    Source.Kind.NEWSPAPER: gettext_noop("Newspaper"),
    Source.Kind.BROADCASTER: gettext_noop("Broadcaster"),
    Source.Kind.MINISTRY: gettext_noop("Ministry"),
    Source.Kind.ORGANISATION: gettext_noop("Organisation"),
    Source.Kind.OWN: gettext_noop("Our own"),
}


@dataclass(frozen=True)
class Listing:
    """What stands above a list of stories."""

    title: Words
    path: str
    stories: Query
    kicker: str = ""
    kicker_url: str = ""
    intro: Words = names.NO_WORDS
    meta: tuple[Words, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    briefing: str = ""
    fed: bool = True  # whether feeds stand under its address
    elsewhere: bool = True  # whether the other language has this list, too
    section: str = ""
    data: tuple[Data, ...] = ()
    children: Iterable[Any] = field(default_factory=tuple)


def render_listing(request: Request, listing: Listing) -> HttpResponse:
    pager = paging.stories(request, listing.stories)
    title = listing.title.text
    page = Page(
        title=f"{title} | {listing.kicker}" if listing.kicker else title,
        path=listing.path,
        description=listing.intro.text or _description(title),
        section=listing.section,
        alternates=both_languages(listing.path) if listing.elsewhere else {},
        feeds=feeds_of(listing.path, title) if listing.fed else (),
        data=listing.data,
        hide="after" in request.GET,
    )
    context = {"listing": listing, "cards": plain(pager.rows), "pager": pager}
    return render_page(request, "list.html", page, context)


def _description(title: str) -> str:
    said = {"title": title, "site": site_name(clock.language())}
    return gettext("%(title)s: all stories of %(site)s, the newest first.") % said


def _trail(listed: str, name: str, title: str) -> Data:
    """Front page, index, this page."""
    home = (site_name(clock.language()), reverse("front"))
    return structured.breadcrumbs(home, (listed, reverse(name)), (title, ""))


@public_page
def all_stories(request: Request) -> HttpResponse:
    return render_listing(request, stories_listing(request))


def stories_listing(request: Request) -> Listing:
    title, path = gettext("All stories"), reverse("stories")
    every = Query(public.lists)
    return Listing(here(title), path, every, data=(structured.collection(title, path),))


@public_page
def section(request: Request, path: str) -> HttpResponse:
    """A section; or a page of the house, whose address is as free as a section's."""
    try:
        return render_listing(request, section_listing(request, path))
    except (Moved, Http404) as elsewhere:
        return _page_or(elsewhere, request)


def _page_or(elsewhere: Exception, request: Request) -> HttpResponse:
    """A page that stands at the old address of a section has it."""
    try:
        return stories.show(request, request.path)
    except Http404:
        raise elsewhere from None


def _sections(at: datetime) -> QuerySet[Section]:
    """Whatever the moment."""
    return Section.objects.select_related("parent")


def section_listing(request: Request, path: str) -> Listing:
    row = finding.named(_sections, path, request.at)
    title, path = names.name(row), row.get_absolute_url()
    above = row.parent
    home = (site_name(clock.language()), reverse("front"))
    way = ((names.name(above).text, above.get_absolute_url()),) if above else ()
    return Listing(
        title,
        path,
        public.about_one("section", row.pk),
        kicker=names.name(above).text if above else "",
        kicker_url=above.get_absolute_url() if above else "",
        intro=as_written(row.description),
        section=row.path.partition("/")[0],
        data=(
            structured.collection(title.text, path, description=row.description),
            structured.breadcrumbs(home, *way, (title.text, "")),
        ),
    )


@public_page
def topic(request: Request, slug: str) -> HttpResponse:
    return render_listing(request, topic_listing(request, slug))


def topic_listing(request: Request, slug: str) -> Listing:
    row = finding.named(public.topics, slug, request.at)
    title, path = names.name(row), row.get_absolute_url()
    term = structured.term(title.text, path, row.description)
    broader = row.broader
    return Listing(
        title,
        path,
        public.about_one("topic", row.pk),
        kicker=gettext("Topics"),
        kicker_url=reverse("topics"),
        intro=as_written(row.description),
        links=((names.name(broader).text, broader.get_absolute_url()),) if broader else (),
        briefing=reverse("topic-briefing", args=[row.slug]),
        data=(
            structured.collection(title.text, path, about=term),
            _trail(gettext("Topics"), "topics", title.text),
        ),
    )


@public_page
def source(request: Request, slug: str) -> HttpResponse:
    return render_listing(request, source_listing(request, slug))


def source_listing(request: Request, slug: str) -> Listing:
    row = finding.named(public.sources, slug, request.at)
    title, path = names.name(row), row.get_absolute_url()
    kind = here(gettext(KINDS[Source.Kind(row.kind)]))
    return Listing(
        title,
        path,
        public.about_one("source", row.pk),
        kicker=gettext("Sources"),
        kicker_url=reverse("sources"),
        meta=(kind, *((as_written(row.credit_line),) if row.credit_line else ())),
        links=((gettext("Own website"), row.home_url),) if row.home_url else (),
        data=(structured.source(row), _trail(gettext("Sources"), "sources", title.text)),
    )


@public_page
def contributor(request: Request, slug: str) -> HttpResponse:
    return render_listing(request, contributor_listing(request, slug))


def contributor_listing(request: Request, slug: str) -> Listing:
    row = finding.named(public.contributors, slug, request.at)
    title, path = names.name(row), row.get_absolute_url()
    return Listing(
        title,
        path,
        public.about_one("contributor", row.pk),
        kicker=gettext("Author"),
        intro=as_written(row.biography),
        data=(structured.profile_page(structured.writer(title.text, path, row.biography), path),),
    )


@public_page
def corrections(request: Request) -> HttpResponse:
    pager = paging.corrections(request)
    title, path = gettext("Corrections"), reverse("corrections")
    page = Page(
        title=title,
        path=path,
        description=gettext("What we got wrong and put right, in the words of each correction."),
        alternates=both_languages(path),
        feeds=feeds_of(path, title),
        data=(structured.collection(title, path),),
        hide="before" in request.GET,
    )
    context = {"corrections": pager.rows, "pager": pager}
    return render_page(request, "corrections.html", page, context)
