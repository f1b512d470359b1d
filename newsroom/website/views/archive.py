"""The archive: every story by the month in which it was first published."""

from datetime import datetime
from itertools import groupby

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from briefings.datewords import MONTHS
from briefings.prepared import Query, prepared
from newsroom.articles import public
from newsroom.articles.models import Edition
from newsroom.website import clock, names, structured
from newsroom.website.addresses import other_language
from newsroom.website.caching import public_page
from newsroom.website.middleware import Request
from newsroom.website.months import Month, month_of
from newsroom.website.names import here
from newsroom.website.page import Page, both_languages, render_page, site_name
from newsroom.website.views.indexes import Entry
from newsroom.website.views.lists import Listing, render_listing


@public_page
def index(request: Request) -> HttpResponse:
    """The months from the newest story's back to the oldest one's, by year."""
    title, path = gettext("Archive"), reverse("archive")
    kept = _months(request, clock.language())
    groups = [
        {"letter": str(year), "entries": [_entry(month) for month in months]}
        for year, months in groupby(kept, key=lambda month: month.year)
    ]
    page = Page(
        title=title,
        path=path,
        description=gettext("Every story of %(site)s, month by month.")
        % {"site": site_name(clock.language())},
        alternates=both_languages(path),
        data=(structured.collection(title, path),),
    )
    return render_page(request, "index.html", page, {"title": title, "groups": groups})


@public_page
def month(request: Request, year: str, month: str) -> HttpResponse:
    asked = Month(int(year), int(month))
    begins, ends = asked.bounds()
    kept = _months(request, clock.language())
    if asked not in kept:
        raise Http404
    title, path = _words(asked), _address(asked)
    around = [one for one in (asked.previous, asked.next) if one in kept]
    listing = Listing(
        here(title),
        path,
        Query(_published, begins, ends),
        kicker=gettext("Archive"),
        kicker_url=reverse("archive"),
        fed=False,
        elsewhere=asked in _months(request, other_language(clock.language())),
        links=tuple((_words(one), _address(one)) for one in around),
        data=(structured.collection(title, path),),
    )
    return render_listing(request, listing)


def _published(at: datetime, language: str, begins: datetime, ends: datetime) -> QuerySet[Edition]:
    rows = public.lists(at, language)
    return rows.filter(first_published__gte=begins, first_published__lt=ends)


def _months(request: Request, language: str) -> list[Month]:
    """The newest first. Two looks at the order of the list, however long it is."""
    ends = [_first(request.at, language, oldest=oldest) for oldest in (False, True)]
    if not all(ends):
        return []
    (newest,), (oldest,) = ends
    months, last = [month_of(newest)], month_of(oldest)
    while months[-1] > last:
        months.append(months[-1].previous)
    return months


@prepared
def _first(at: datetime, language: str, *, oldest: bool) -> QuerySet[Edition, datetime]:
    rows = public.lists(at, language)
    ordered = rows.reverse() if oldest else rows
    return ordered.values_list("first_published", flat=True)[:1]


def _words(month: Month) -> str:
    """ "April 2025" """
    return f"{MONTHS[clock.language()][month.month - 1]} {month.year}"


def _address(month: Month) -> str:
    return reverse("archive-month", args=[f"{month.year:04}", f"{month.month:02}"])


def _entry(month: Month) -> Entry:
    return Entry(here(_words(month)), _address(month), names.NO_WORDS)
