"""What every page says about itself, and the frame around it: masthead, navigation, footer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import F, QuerySet, Value
from django.http import HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_noop

from briefings.prepared import prepared
from briefings.routes import address
from newsroom.articles import public
from newsroom.articles.models import Section
from newsroom.website import clock
from newsroom.website.addresses import LANGUAGES, absolute, in_language, other_language
from newsroom.website.middleware import Request
from newsroom.website.names import direction
from newsroom.website.pictures import Picture
from newsroom.website.structured import Data, StructuredData, script

FEED_TYPES = (
    ("application/rss+xml", "rss"),
    ("application/atom+xml", "atom"),
    ("application/feed+json", "json"),
)
CARD_SIZE = (1200, 630)
# Zones are named after cities; these have a name in the other language.
CITIES = (
    gettext_noop("Amsterdam"),
    gettext_noop("Baghdad"),
    gettext_noop("Beirut"),
    gettext_noop("Berlin"),
    gettext_noop("Brussels"),
    gettext_noop("Cairo"),
    gettext_noop("Copenhagen"),
    gettext_noop("Damascus"),
    gettext_noop("Dubai"),
    gettext_noop("Helsinki"),
    gettext_noop("Istanbul"),
    gettext_noop("Jerusalem"),
    gettext_noop("Kuala Lumpur"),
    gettext_noop("Kuwait"),
    gettext_noop("Kyiv"),
    gettext_noop("London"),
    gettext_noop("Madrid"),
    gettext_noop("Moscow"),
    gettext_noop("New York"),
    gettext_noop("Oslo"),
    gettext_noop("Paris"),
    gettext_noop("Qatar"),
    gettext_noop("Riyadh"),
    gettext_noop("Rome"),
    gettext_noop("Tokyo"),
    gettext_noop("Toronto"),
    gettext_noop("Vienna"),
    gettext_noop("Vilnius"),
    gettext_noop("Warsaw"),
    gettext_noop("Zurich"),
)


@dataclass(frozen=True)
class Feed:
    """A feed of what the page lists."""

    type: str
    url: str
    title: str


@dataclass(frozen=True)
class ShareCard:
    """The picture that goes with a shared link."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Page:
    """A page's head. `path` is its own address, empty for one that has none (an error)."""

    title: str
    path: str = ""
    description: str = ""
    section: str = ""  # which word of the navigation it stands under
    kind: str = "website"
    alternates: Mapping[str, str] = field(default_factory=dict)  # language to path
    feeds: tuple[Feed, ...] = ()
    calendar: str = ""  # the address of its calendar.ics; empty for a page without meetings
    data: tuple[Data, ...] = ()
    picture: Picture | None = None
    drawn: ShareCard | None = None  # with the page's own words
    hide: bool = False  # from search engines
    scripts: tuple[str, ...] = ()  # of pages whose view is a `with_script`

    @property
    def language(self) -> str:
        return clock.language()

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def full_title(self) -> str:
        """The front page is the site; everything else says which site it stands on."""
        site = site_name(self.language)
        return site if self.path == address("front") else f"{self.title} | {site}"

    @cached_property
    def summary(self) -> str:
        return Truncator(" ".join(self.description.split())).chars(200)

    @property
    def canonical(self) -> str:
        return absolute(self.path) if self.path else ""

    @property
    def hreflang(self) -> list[tuple[str, str]]:
        return [(language, absolute(path)) for language, path in self.alternates.items()]

    @property
    def other_language(self) -> str:
        return other_language(self.language)

    @property
    def other_direction(self) -> str:
        return direction(self.other_language)

    @property
    def other_address(self) -> str:
        """The same page in the other language, else that language's front page."""
        front = in_language("/", self.other_language)
        return self.alternates.get(self.other_language, front)

    @cached_property
    def cards(self) -> list[ShareCard]:
        """The page's own picture first, then the one drawn of its words, else the site's."""
        alt = gettext("A sheet of paper under a rule, with a green cloth beside it.")
        plain = ShareCard(absolute(static("website/card.png")), *CARD_SIZE, alt)
        cards = [self.drawn or plain]
        if self.picture:
            picture = self.picture
            shown = ShareCard(absolute(picture.src), picture.width, picture.height, picture.alt)
            cards.insert(0, shown)
        return cards

    @cached_property
    def structured(self) -> StructuredData | None:
        return script(self.data) if self.data else None


class Link(NamedTuple):
    words: str
    url: str


@dataclass(frozen=True)
class Site:
    """The frame, as it is at this moment."""

    name: str
    other_name: str
    today: str
    city: str
    time: str
    sections: tuple[Section, ...]
    pages: tuple[Link, ...]  # for the footer


def both_languages(path: str) -> dict[str, str]:
    """Alternates of a page that exists in every language of the site."""
    return {language: in_language(path, language) for language in LANGUAGES}


def site_name(language: str) -> str:
    return str(settings.NEWSROOM_NAME_AR if language == "ar" else settings.NEWSROOM_NAME)


def city() -> str:
    """Where the newsroom's clock hangs: the last word of its zone, in the page's language."""
    return gettext(str(settings.TIME_ZONE).rpartition("/")[2].replace("_", " "))


def site(at: datetime, sections: Iterable[Section], pages: Iterable[Link]) -> Site:
    language = clock.language()
    now = clock.local(at)
    return Site(
        name=site_name(language),
        other_name=site_name(other_language(language)),
        today=clock.long_day(now.date()),
        city=city(),
        time=clock.hour(now),
        sections=tuple(sections),
        pages=tuple(pages),
    )


class Frame(NamedTuple):
    """The rows of the masthead and the footer."""

    sections: list[Section]
    pages: list[Link]


def frame_rows(at: datetime, language: str) -> Frame:
    """The top sections and the pages of the site, in one query: every page asks it."""
    top: list[Section] = []
    links: list[Link] = []
    for page, _, name, key, name_ar, path in _sections_and_pages(at, language):
        if page:
            links.append(Link(name, path))
        else:
            top.append(Section(pk=key, name=name, name_ar=name_ar, path=path))
    return Frame(top, sorted(links, key=lambda link: link.url))


@prepared
def _sections_and_pages(at: datetime, language: str) -> QuerySet[Any, Any]:
    number = F("position")
    sections = Section.objects.order_by().filter(parent=None).annotate(order=number, page=Value(0))
    pages = public.pages(at, language).order_by().annotate(order=Value(0), page=Value(1))
    own = sections.values_list("page", "order", "name", "pk", "name_ar", "path")
    others = pages.values_list("page", "order", "headline", "pk", "headline", "path")
    return own.union(others, all=True).order_by("page", "order", "name")


def render_page(
    request: Request,
    template: str,
    page: Page,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
    rows: Frame | None = None,
) -> HttpResponse:
    """The template with the frame around it, at the moment of the request. One query, for the
    frame, unless the view has its rows already."""
    rows = rows or frame_rows(request.at, clock.language())
    frame = {"page": page, "site": site(request.at, *rows), "at": request.at}
    whole = {**(context or {}), **frame}
    return render(request, template, whole, status=status, using="website")


def calendar_of(path: str) -> str:
    return f"{path}calendar.ics"


def feeds_of(path: str, title: str, query: str = "") -> tuple[Feed, ...]:
    """The feeds under a list's address."""
    return tuple(Feed(kind, f"{path}feed.{end}{query}", title) for kind, end in FEED_TYPES)
