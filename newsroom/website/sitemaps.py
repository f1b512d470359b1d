"""What search engines are told: every public address, the stories month by month, and the news."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from briefings.meetings.models import Meeting, MeetingSeries
from briefings.people.models import Organisation, Person, Place, Post
from newsroom.articles import public
from newsroom.articles.models import Contributor, Section, Topic
from newsroom.sources.models import Source
from newsroom.website import clock
from newsroom.website.addresses import LANGUAGES, absolute, in_language
from newsroom.website.caching import public_page
from newsroom.website.middleware import Request
from newsroom.website.months import Month
from newsroom.website.page import site_name

MOST = 50_000  # addresses that one file may hold (sitemaps.org)
MOST_NEWS = 1_000
NEWS_HOURS = 48
INDEXES = (
    "front", "stories", "people", "organisations", "places", "meetings", "sources", "topics",
    "contributors", "corrections", "archive"
)  # fmt: skip
RECORD: tuple[Any, ...] = (Person, Organisation, Post, Place, MeetingSeries, Meeting)
SHOWN: tuple[tuple[Any, str], ...] = (
    (Topic, "topic"), (Source, "source"), (Contributor, "contributor")
)  # fmt: skip
XML = "application/xml; charset=utf-8"


class Address(NamedTuple):
    url: str
    changed: str = ""


def _xml(request: Request, template: str, **context: Any) -> HttpResponse:
    return render(request, template, context, content_type=XML, using="website")


@public_page
def index(request: Request) -> HttpResponse:
    """One file for the pages of the record, one for the stories of each month."""
    months = public.live(request.at).datetimes("first_published", "month")
    files = ["sitemap-record", *(f"sitemap-{month.year:04}-{month:%m}" for month in months)]
    maps = [absolute(f"/{file}.xml") for file in files]
    return _xml(request, "sitemap_index.xml", maps=maps)


@public_page
def month(request: Request, year: str, month: str) -> HttpResponse:
    begins, ends = Month(int(year), int(month)).bounds()
    editions = public.live(request.at).filter(first_published__gte=begins, first_published__lt=ends)
    rows = editions.order_by("first_published", "pk").values_list("path", "changed_at")
    addresses = [Address(absolute(path), _w3c(changed)) for path, changed in rows[:MOST]]
    if not addresses:
        raise Http404
    return _xml(request, "sitemap.xml", addresses=addresses)


def _w3c(moment: datetime) -> str:
    return clock.local(moment).isoformat(timespec="seconds")


@public_page
def record(request: Request) -> HttpResponse:
    """Indexes, sections and the pages of the record, in every language of the site."""
    paths = [reverse(name) for name in INDEXES]
    paths += [row.get_absolute_url() for row in _things(request.at)]
    both = (in_language(path, language) for path in paths for language in LANGUAGES)
    addresses = [Address(absolute(path)) for path in both]
    return _xml(request, "sitemap.xml", addresses=addresses[:MOST])


def _things(at: datetime) -> Iterable[Any]:
    yield from Section.objects.all()
    for model in RECORD:
        yield from model.objects.public(at).only("pk", "slug").order_by("pk")
    for model, kind in SHOWN:
        yield from public.shown(model.objects.all(), kind, at)


@public_page
def news(request: Request) -> HttpResponse:
    """Google's news sitemap: the stories of the last two days."""
    items = [
        {"edition": edition, "url": absolute(edition.path), "site": site_name(language)}
        for language in LANGUAGES
        for edition in public.recent(request.at, language, hours=NEWS_HOURS)[:MOST_NEWS]
    ]
    return _xml(request, "news_sitemap.xml", items=items[:MOST_NEWS])


@public_page
def robots(request: Request) -> HttpResponse:
    del request
    lines = (
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search/",
        "Disallow: /ar/search/",
        f"Sitemap: {absolute('/sitemap.xml')}",
        f"Sitemap: {absolute('/news-sitemap.xml')}",
        "",
    )
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
