"""The calendar: what is to come and what is over, or one month, narrowed as the address says."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from briefings.meetings.models import Meeting
from briefings.prepared import Query, prepared
from newsroom.articles import public
from newsroom.articles.models import Edition
from newsroom.website import clock, diary, finding, names, paging, structured
from newsroom.website.agenda import by_month, in_their_spots, parted
from newsroom.website.caching import public_page
from newsroom.website.cards import Card, plain
from newsroom.website.discretion import concealed, with_shown
from newsroom.website.meeting_filter import LASTING, Chosen, days_of, month_of
from newsroom.website.middleware import Request
from newsroom.website.names import Words, here
from newsroom.website.page import Page, both_languages, calendar_of, feeds_of, render_page

SHOWN = ("place", "venue", "host", "series", "series__organiser")
COMING = MONTH = 100
PAST = 50
UNDATED = 20
STORIES = 8
LISTED = 8


class Listed(NamedTuple):
    """The meetings of one page, and where the next ones stand."""

    coming: list[Meeting]
    past: list[Meeting]
    more: str = ""
    earlier: date | None = None
    later: date | None = None

    @property
    def all(self) -> list[Meeting]:
        return [*self.coming, *self.past]


class Step(NamedTuple):
    """A way to another month."""

    words: str
    url: str


class Choice(NamedTuple):
    """Something to narrow to, or to leave out again; `hits` is of the meetings on the page."""

    name: Words
    url: str
    hits: int = 0


class Offer(NamedTuple):
    title: str
    choices: list[Choice]


@public_page
def meetings(request: Request) -> HttpResponse:
    at, chosen = request.at, Chosen(request)
    listed = _month(request, chosen) if chosen.month else _around_now(chosen, at)
    names.fetch(_named(listed.all, chosen))
    title = _title(chosen)
    context = {
        "title": here(title),
        "month": chosen.month,
        "fields": [chosen.form[name] for name in ("month", "level", "status")],
        "kept": chosen.kept,
        "any_month": chosen.address(month=""),
        "chips": _chips(chosen),
        "offers": _offers(listed.all, chosen),
        "coming": by_month(listed.coming, at),
        "past": by_month(listed.past, at),
        "more": listed.more,
        "count": _counted(listed) if chosen.month else "",
        "earlier": step_to(listed.earlier, chosen.address),
        "later": step_to(listed.later, chosen.address),
        "cards": stories_about(listed.all, at),
    }
    return render_page(request, "calendar.html", _page(request, chosen, title), context)


def listed_for_feed(request: Request) -> tuple[Chosen, list[Meeting]]:
    """The meetings whose stories the page's feed holds."""
    chosen = Chosen(request, only=LASTING)
    return chosen, _around_now(chosen, request.at).all


def stories_about(meetings: Iterable[Meeting], at: datetime) -> list[Card]:
    keys = tuple(meeting.pk for meeting in meetings)
    return plain(_stories(at, clock.language(), keys)) if keys else []


@prepared
def _stories(at: datetime, language: str, meetings: tuple[int, ...]) -> QuerySet[Edition]:
    rows = public.about_any(at, language, meeting=meetings)
    return public.as_listed(rows.select_related("source"))[:STORIES]


def _title(chosen: Chosen) -> str:
    if not chosen.month:
        return gettext("Meetings")
    first, _ = days_of(chosen.month)
    return f"{clock.month(first)} {first.year}"


def _page(request: Request, chosen: Chosen, title: str) -> Page:
    """A month has an address of its own; what is narrowed further is left out of search engines."""
    path = reverse("meetings")
    own = f"{path}?month={chosen.month}" if chosen.month else path
    return Page(
        title=gettext("Meetings in %(month)s") % {"month": title} if chosen.month else title,
        path=own,
        description=gettext("Who meets whom, when and where: what is to come and what is over."),
        section="meetings",
        alternates=both_languages(own),
        feeds=feeds_of(path, gettext("Meetings"), chosen.lasting()),
        calendar=f"{calendar_of(path)}{chosen.lasting()}",
        data=(structured.collection(title, own),),
        hide=bool(set(chosen.values) - {"month"}) or "after" in request.GET,
    )


# --- What is listed ---------------------------------------------------------------------------


def _around_now(chosen: Chosen, at: datetime) -> Listed:
    """Next first, then what has no date; and apart from them what is over, latest first."""
    meetings = chosen.listed()
    dated = diary.coming(at, meetings, COMING, SHOWN)
    undated = diary.undated(at, meetings, UNDATED, SHOWN, order="-pk")
    past = diary.past(at, meetings, PAST, SHOWN)
    ahead, behind = parted(in_their_spots(dated), past, at)
    return Listed(
        coming=chosen.exactly([*ahead, *undated]),
        past=chosen.exactly(behind),
        earlier=past[-1].sorts_on if len(past) == PAST else None,
        later=dated[-1].sorts_on if len(dated) == COMING else None,
    )


def _month(request: Request, chosen: Chosen) -> Listed:
    """All that may fall into it, a hundred a page; and the nearest months that have meetings, so
    that nobody leafs through empty ones."""
    at, (first, last) = request.at, days_of(chosen.month)
    after = _place(chosen, slug) if (slug := paging.asked(request, paging.After)) else ()
    found: list[Meeting] = concealed(_by_day(at, chosen.listed(), *after), *SHOWN)
    others = chosen.listed(without="month")
    return Listed(
        coming=chosen.exactly(in_their_spots(found[:MONTH])),
        past=[],
        more=chosen.address(after=found[MONTH - 1].slug) if len(found) > MONTH else "",
        earlier=next(iter(_day_before(at, first, others)), None),
        later=next(iter(_day_after(at, last, others)), None),
    )


def _place(chosen: Chosen, slug: str) -> tuple[Any, ...]:
    """Where the meeting with this slug stands in the order by day."""
    last = finding.called(chosen.listed().rows(chosen.at), slug)
    return last.sorts_on, last.pk, *([last.starts_at] if last.starts_at else [])


@prepared
def _by_day(at: datetime, listed: Query, *after: Any) -> QuerySet[Meeting]:
    rows = listed.rows(at).by_day()
    return with_shown((rows.following(*after) if after else rows)[: MONTH + 1], at, *SHOWN)


@prepared
def _day_before(at: datetime, first: date, listed: Query) -> Any:
    rows = listed.rows(at).filter(sorts_on__lt=first).order_by("-sorts_on")
    return rows.values_list("sorts_on", flat=True)[:1]


@prepared
def _day_after(at: datetime, last: date, listed: Query) -> Any:
    rows = listed.rows(at).filter(sorts_on__gt=last).order_by("sorts_on")
    return rows.values_list("sorts_on", flat=True)[:1]


def step_to(day: date | None, chosen: Callable[..., str]) -> Step | None:
    """To the month of that day; `chosen` gives the address for a month."""
    if day is None:
        return None
    return Step(f"{clock.month(day)} {day.year}", chosen(month=month_of(day)))


def _counted(listed: Listed) -> str:
    """Of a month, never more than a page."""
    return f"{MONTH}+" if listed.more else str(len(listed.coming))


# --- What it can be narrowed to ---------------------------------------------------------------


def _named(meetings: Iterable[Meeting], chosen: Chosen) -> Iterable[Any]:
    for meeting in meetings:
        yield from (meeting.place, meeting.venue, *_organisations(meeting))
    yield from (thing for name, thing in chosen.things.items() if name != "series")


def _organisations(meeting: Meeting) -> Iterable[Any]:
    """Who calls it together."""
    yield meeting.host
    yield meeting.series.organiser if meeting.series else None


def _chips(chosen: Chosen) -> list[Choice]:
    """What it is narrowed to, each with the address that leaves it out."""
    return [Choice(words, chosen.address(**{name: ""})) for name, words in chosen.words().items()]


def _offers(meetings: list[Meeting], chosen: Chosen) -> list[Offer]:
    """The most frequent things of the meetings on the page."""
    things: dict[str, tuple[str, list[Any]]] = {
        "series": (gettext("Series"), [row.series for row in meetings]),
        "place": (gettext("Places"), [row.place or row.venue for row in meetings]),
        "organisation": (
            gettext("Organisations"),
            [one for row in meetings for one in dict.fromkeys(_organisations(row))],
        ),
    }
    offers = [
        Offer(title, _most_frequent(name, rows, chosen))
        for name, (title, rows) in things.items()
        if name not in chosen.things
    ]
    return [offer for offer in offers if offer.choices]


def _most_frequent(name: str, rows: Iterable[Any], chosen: Chosen) -> list[Choice]:
    counted = Counter(row for row in rows if row is not None)
    found = [
        Choice(names.name(row), chosen.address(**{name: row.slug}), count)
        for row, count in counted.most_common(LISTED)
    ]
    return sorted(found, key=lambda choice: (-choice.hits, choice.name.text))
