"""RSS, Atom and JSON Feed under every list of stories, made of the same rows as the list."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext

from briefings.meetings.models import Meeting, MeetingSeries
from briefings.people.models import Organisation, Person, Place, Post
from briefings.people.names import NamedRow
from briefings.prepared import Query
from newsroom.articles import body, public
from newsroom.articles.models import Edition, StoryPath
from newsroom.website import clock, finding, names
from newsroom.website.addresses import absolute
from newsroom.website.caching import Moved, public_page
from newsroom.website.json_feed import JsonFeed
from newsroom.website.middleware import Request
from newsroom.website.page import site_name
from newsroom.website.views import calendar, lists, series

ITEMS = 30
RECORD = {
    "person": Person,
    "organisation": Organisation,
    "post": Post,
    "place": Place,
    "meeting": Meeting,
    "series": MeetingSeries,
}


class Listed(NamedTuple):
    """What a feed is of. The rows are editions, or subject rows with their edition."""

    title: str
    path: str
    rows: QuerySet[Any]


class _Steady(SyndicationFeed):
    """Dated by what it holds; an empty one by the day, so that its bytes stay the same."""

    empty_since: datetime
    content_type: str

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else self.empty_since


class Rss(_Steady, Rss201rev2Feed):
    content_type = "application/rss+xml; charset=utf-8"


class Atom(_Steady, Atom1Feed):
    content_type = "application/atom+xml; charset=utf-8"


class Json(_Steady, JsonFeed):
    content_type = "application/feed+json; charset=utf-8"


FORMATS: dict[str, type[_Steady]] = {"rss": Rss, "atom": Atom, "json": Json}


def respond(request: Request, listed: Listed, ending: str) -> HttpResponse:
    editions = [getattr(row, "edition", row) for row in listed.rows[:ITEMS]]
    says = gettext("%(title)s: the newest stories.") % {"title": listed.title}
    feed = _feed(request, ending, listed.title, listed.path, says)
    identities = identities_of(editions)
    for edition in editions:
        _add(feed, edition, identities[edition.article_id])
    return _written(feed)


def _feed(request: Request, ending: str, title: str, path: str, says: str) -> _Steady:
    feed = FORMATS[ending](
        title=_title(title),
        link=absolute(path),
        description=says,
        language=clock.language(),
        feed_url=absolute(request.path),
    )
    today = clock.local(request.at).date()
    feed.empty_since = timezone.make_aware(datetime.combine(today, time.min))
    return feed


def _written(feed: _Steady) -> HttpResponse:
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response


def _title(title: str) -> str:
    site = site_name(clock.language())
    return title if title == site else f"{title} | {site}"


def identities_of(editions: Iterable[Edition]) -> dict[int, str]:
    """Each story's id in feeds, for ever the same: the first path it claimed."""
    rows = StoryPath.objects.filter(article__in=[edition.article_id for edition in editions])
    first: dict[int, str] = {}
    for article, path in rows.order_by("pk").values_list("article", "path"):
        first.setdefault(article, f"tag:{settings.NEWSROOM_UID_DOMAIN},2025:{path}")
    return first


def _add(feed: SyndicationFeed, edition: Edition, identity: str) -> None:
    summary = edition.standfirst or next(iter(body.paragraphs(edition.body)), "")
    named = [line["name"] for line in edition.bylines] or [edition.source_name]
    authors = [_clean(name) for name in named if name] or [site_name(edition.language)]
    feed.add_item(
        title=_clean(edition.headline),
        link=absolute(edition.path),
        description=_clean(summary),
        unique_id=identity,
        unique_id_is_permalink=False,
        pubdate=clock.local(edition.first_published),
        updateddate=clock.local(edition.changed_at),
        author_name=", ".join(authors),
        authors=authors,
    )


def _clean(text: str) -> str:
    """XML has no way to write control characters."""
    return body.UNSEEN.sub("", text)


# --- One feed a kind of list ------------------------------------------------------------------


@public_page
def front(request: Request, ending: str) -> HttpResponse:
    rows = public.lists(request.at, clock.language())
    return respond(request, Listed(site_name(clock.language()), reverse("front"), rows), ending)


@contextmanager
def _its_feed(ending: str) -> Iterator[None]:
    """The old address of a feed leads to the feed where the list stands now."""
    try:
        yield
    except Moved as moved:
        raise Moved(f"{moved.path}feed.{ending}") from None


def _of(request: Request, listing: lists.Listing) -> Listed:
    return Listed(listing.title.text, listing.path, _rows(request, listing.stories))


def _rows(request: Request, listed: Query) -> QuerySet[Any]:
    rows: QuerySet[Any] = listed.rows(request.at, clock.language())
    return rows


@public_page
def stories(request: Request, ending: str) -> HttpResponse:
    return respond(request, _of(request, lists.stories_listing(request)), ending)


@public_page
def section(request: Request, path: str, ending: str) -> HttpResponse:
    with _its_feed(ending):
        listing = lists.section_listing(request, path)
    return respond(request, _of(request, listing), ending)


LISTINGS: dict[str, Callable[[Request, str], lists.Listing]] = {
    "topic": lists.topic_listing,
    "source": lists.source_listing,
    "contributor": lists.contributor_listing,
}


@public_page
def listing(request: Request, kind: str, slug: str, ending: str) -> HttpResponse:
    with _its_feed(ending):
        listing = LISTINGS[kind](request, slug)
    return respond(request, _of(request, listing), ending)


@public_page
def record(request: Request, kind: str, slug: str, ending: str) -> HttpResponse:
    """Of a person, organisation, post, place, meeting or series."""
    model: Any = RECORD[kind]
    with _its_feed(ending):
        row: Any = finding.record(model, slug, request.at)
    names.fetch([row] if isinstance(row, NamedRow) else [])
    about = series.stories_of(row) if kind == "series" else public.about_one(kind, row.pk)
    rows = _rows(request, about)
    return respond(request, Listed(names.name(row).text, row.get_absolute_url(), rows), ending)


@public_page
def meetings(request: Request, ending: str) -> HttpResponse:
    """The stories about the meetings of the calendar, narrowed as its page was."""
    chosen, listed = calendar.listed_for_feed(request)
    keys = [meeting.pk for meeting in listed]
    rows = public.about_any(request.at, clock.language(), meeting=keys)
    path = f"{reverse('meetings')}{chosen.lasting()}"
    return respond(request, Listed(gettext("Meetings"), path, rows), ending)


@public_page
def corrections(request: Request, ending: str) -> HttpResponse:
    """An item a correction: a story corrected twice stands there twice."""
    rows = public.corrections(request.at, clock.language()).filter(sealed=False)
    says = gettext("What we got wrong and put right.")
    feed = _feed(request, ending, gettext("Corrections"), reverse("corrections"), says)
    editions = list(rows[:ITEMS])
    identities = identities_of(editions)
    for edition in editions:
        feed.add_item(
            unique_id=f"{identities[edition.article_id]}#{edition.number}",
            unique_id_is_permalink=False,
            title=_clean(edition.headline),
            link=absolute(f"{edition.path}editions/{edition.number}/"),
            description=_clean(edition.public_note),
            pubdate=clock.local(edition.live_from),
            updateddate=clock.local(edition.live_from),
            author_name=_clean(site_name(edition.language)),
        )
    return _written(feed)
