"""A series of meetings: its occasions, to come and over, and the stories about them."""

from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from briefings.meetings.models import Meeting, MeetingSeries
from newsroom.articles import public
from newsroom.articles.models import Edition
from newsroom.website import clock, finding, labels, names, paging, structured
from newsroom.website.agenda import by_month, in_their_spots, parted
from newsroom.website.caching import public_page
from newsroom.website.cards import plain
from newsroom.website.discretion import discreet
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
    at, today = request.at, clock.local(request.at).date()
    row = finding.record(MeetingSeries.objects.public(at), slug, at, "organiser")
    rows = Meeting.objects.public(at).filter(series=row)
    undated = discreet(rows.filter(ends_on=None).order_by("pk")[:COMING], at, "place", "venue")
    coming = discreet(rows.coming(today)[:COMING], at, "place", "venue")
    past = discreet(rows.past(today)[:PAST], at, "place", "venue")
    stories = paging.stories(request, stories_of(request, row), at, size=STORIES)
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


def stories_of(request: Request, row: MeetingSeries) -> QuerySet[Edition]:
    """About any of its meetings, each story once."""
    meetings = Meeting.objects.public(request.at).filter(series=row).order_by()
    return public.about_any(request.at, clock.language(), meeting=meetings.values("pk"))
