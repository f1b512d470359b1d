"""A series of meetings: its occasions, to come and over, and the stories about them."""

from datetime import datetime
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from briefings.meetings.belonging import meetings_with
from briefings.meetings.models import Meeting, MeetingSeries
from briefings.meetings.models.meeting import MeetingQuerySet
from briefings.prepared import Query
from newsroom.articles import public
from newsroom.articles.models import Edition
from newsroom.website import clock, diary, finding, labels, names, occasions, paging, structured
from newsroom.website.agenda import by_month, in_their_spots, parted
from newsroom.website.caching import public_page
from newsroom.website.cards import plain
from newsroom.website.middleware import Request
from newsroom.website.names import as_written
from newsroom.website.page import (
    Page,
    both_languages,
    calendar_of,
    feeds_of,
    render_page,
    site_name,
)
from newsroom.website.views.calendar import Step, step_to

COMING = 100
PAST = 50
STORIES = 20


@public_page
def series(request: Request, slug: str) -> HttpResponse:
    at = request.at
    row = finding.record(MeetingSeries, slug, at, "organiser")
    meetings = Query(_meetings, row.pk)
    undated = diary.undated(at, meetings, COMING, occasions.SPOTS, order="pk")
    coming = diary.coming(at, meetings, COMING, occasions.SPOTS)
    past = diary.past(at, meetings, PAST, occasions.SPOTS)
    stories = paging.stories(request, stories_of(row), size=STORIES)
    names.fetch([row.organiser, *(p for m in [*coming, *past] for p in (m.place, m.venue))])
    name, path = names.name(row), row.get_absolute_url()
    home = site_name(clock.language()), reverse("front")
    page = Page(
        title=name.text,
        path=path,
        description=row.description,
        section="meetings",
        alternates=both_languages(path),
        feeds=feeds_of(path, name.text),
        calendar=calendar_of(path),
        data=(
            structured.series(row, [*coming, *past]),
            structured.breadcrumbs(
                home, (gettext("Meetings"), reverse("meetings")), (name.text, "")
            ),
        ),
        hide="after" in request.GET,
    )
    ahead, behind = parted(in_their_spots(coming), past, at)
    context = {
        "title": name,
        "organiser": row.organiser,
        "level": labels.level(row.level),
        "intro": as_written(row.description),
        "coming": by_month([*ahead, *undated], at),
        "past": by_month(behind, at),
        "earlier": _earlier(row, past),
        "cards": plain(stories.rows),
        "pager": stories,
    }
    return render_page(request, "series.html", page, context)


def _earlier(row: MeetingSeries, past: list[Meeting]) -> Step | None:
    """Where the calendar goes on with it: the month of the last one listed."""
    day = past[-1].sorts_on if len(past) == PAST else None
    return step_to(
        day, lambda **month: f"{reverse('meetings')}?{urlencode({'series': row.slug, **month})}"
    )


def _meetings(at: datetime, series: int) -> MeetingQuerySet:
    return meetings_with("series", series, at)


def stories_of(row: MeetingSeries) -> Query:
    """About any of its meetings, each story once."""
    return Query(_about_meetings, row.pk)


def _about_meetings(at: datetime, language: str, series: int) -> QuerySet[Edition]:
    meetings = _meetings(at, series).order_by()
    return public.about_any(at, language, meeting=meetings.values("pk"))
