"""The briefing pack: one page to print of a meeting, a person or a topic, as it stands now."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from briefings.meetings.encounters import meetings_of
from briefings.meetings.models import Meeting
from briefings.people.models import Person
from briefings.prepared import prepared
from newsroom.articles import public
from newsroom.articles.models import EditionSubject
from newsroom.website import clock, finding, names, occasions, posts, programme, sayings
from newsroom.website.agenda import by_month
from newsroom.website.caching import public_page
from newsroom.website.cards import Card, plain, source_of
from newsroom.website.delegates import who_came
from newsroom.website.discretion import concealed, with_shown
from newsroom.website.middleware import Request
from newsroom.website.moves import Moves
from newsroom.website.names import Words, as_written, here
from newsroom.website.page import Page, both_languages, render_page
from newsroom.website.subjects import title
from newsroom.website.views.meetings import (
    SHOWN,
    documents_of,
    facts_of,
    sessions_of,
    spots_and_host,
)

STORIES = 10
MEETINGS = 20


@public_page
def meeting(request: Request, slug: str) -> HttpResponse:
    """Facts, programme, who takes part, what was said, documents, coverage and its sources."""
    at = request.at
    row = finding.record(Meeting, slug, at, *SHOWN)
    sessions, who = sessions_of(row, at), programme.who_takes_part(row, at)
    moves = Moves(row, at)
    said = sayings.of(at, "meeting", row.pk, sayings.MOST_AT_A_MEETING)
    names.fetch((*spots_and_host(row), *sayings.named(said)))
    parts = {
        "status": occasions.chip(row, at),
        "lead": as_written(row.summary),
        "outcome": as_written(row.outcome),
        "facts": list(facts_of(row, moves, at)),
        "programme": programme.days(sessions, who, moves),
        "participants": programme.participants(who),
        "said": sayings.by_session(said, sessions, row),
        "documents": documents_of(row, at),
    }
    return _pack(request, "meeting", row, parts)


@public_page
def person(request: Request, slug: str) -> HttpResponse:
    """Posts over time, what was said, meetings, the latest coverage and its sources."""
    at, today = request.at, clock.local(request.at).date()
    row = finding.record(Person, slug, at)
    tenures = posts.of_person(row.pk, at)
    meetings: list[Meeting] = concealed(_latest_of(row.pk, at), *occasions.SPOTS)
    said, now = sayings.of(at, "person", row.pk), posts.held_on(tenures, today)
    held_in = (t.post.organisation for t in tenures)
    names.fetch([row, *(t.post for t in tenures), *held_in, *sayings.named(said)])
    parts = {
        "lead": as_written(row.description),
        "meta": [title(now), here(posts.since(now))] if now else [],
        "posts": posts.line(tenures, today),
        "said": [sayings.Held(names.NO_WORDS, sayings.shown(said, row))] if said else [],
        "agenda": by_month(meetings, at, who_came("person", [row], meetings, at, tenures)),
    }
    return _pack(request, "person", row, parts)


@prepared
def _latest_of(person: int, at: datetime) -> QuerySet[Meeting]:
    rows = meetings_of("person", person, at=at).order_by("-sorts_on", "-pk")
    return with_shown(rows[:MEETINGS], at, *occasions.SPOTS)


@public_page
def topic(request: Request, slug: str) -> HttpResponse:
    row = finding.named(public.topics, slug, request.at)
    return _pack(request, "topic", row, {"lead": as_written(row.description)})


def _pack(request: Request, kind: str, row: Any, parts: dict[str, Any]) -> HttpResponse:
    at, name = request.at, names.name(row)
    newest = _stories(at, clock.language(), row.pk, kind=kind)
    cards = plain(subject.edition for subject in newest)
    path = reverse(f"{kind}-briefing", args=[row.slug])
    page = Page(
        title=gettext("Briefing: %(name)s") % {"name": name.text},
        path=path,
        description=gettext("One page to print: what is known, and the latest stories."),
        section="meetings" if kind == "meeting" else "people" if kind == "person" else "",
        alternates=both_languages(path),
        hide=True,
    )
    context = {
        "title": name,
        "whole": row.get_absolute_url(),
        "stood": clock.full_stamp(at),
        "cards": cards,
        "sources": _sources(cards),
        **parts,
    }
    return render_page(request, "briefing.html", page, context)


@prepared
def _stories(at: datetime, language: str, key: int, *, kind: str) -> QuerySet[EditionSubject]:
    return public.about(at, language, **{kind: key}).select_related("edition__source")[:STORIES]


def _sources(cards: Iterable[Card]) -> list[Words]:
    """Who the copy came from, each once."""
    found = (source_of(card.edition) for card in cards)
    return list(dict.fromkeys(words for words in found if words.text))
