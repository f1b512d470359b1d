"""The pages of the record: person, organisation, post, place; each with its stories."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from briefings.dates import words as date_words
from briefings.meetings.belonging import called_by, held_in
from briefings.meetings.encounters import meetings_of, takes_part
from briefings.meetings.models import Meeting, Participation
from briefings.people.models import (
    Membership,
    Organisation,
    Person,
    PersonName,
    Place,
    Post,
    Tenure,
)
from briefings.people.names import SHOWN
from newsroom.articles import public
from newsroom.website import (
    clock,
    finding,
    labels,
    memberships,
    names,
    occasions,
    paging,
    posts,
    sayings,
    structured,
)
from newsroom.website.agenda import by_month
from newsroom.website.caching import public_page
from newsroom.website.cards import plain
from newsroom.website.delegates import who_came
from newsroom.website.discretion import discreet
from newsroom.website.middleware import Request
from newsroom.website.names import Words, as_written, here
from newsroom.website.offices import Offices, seats_in_words
from newsroom.website.page import (
    Page,
    both_languages,
    calendar_of,
    feeds_of,
    render_page,
    site_name,
)
from newsroom.website.structured import Data
from newsroom.website.subjects import posts_then, title
from newsroom.website.views.encounters import encounter_path
from newsroom.website.views.story import Box, Fact

STORIES = 20
MEETINGS = 10
COMPANY = 12
MOST_MEMBERS = 300
OTHER_NAMES = 4


def today(at: datetime) -> date:
    return clock.local(at).date()


def _render(
    request: Request,
    template: str,
    thing: Any,
    subject: str,
    context: dict[str, Any],
    *,
    index: str,
    listed: str,
    data: Iterable[Data],
    description: str = "",
    held: Sequence[Tenure] = (),
) -> HttpResponse:
    """A page of the record with the stories about it, paged; beside each the post `held` then."""
    rows = public.about(request.at, clock.language(), **{subject: thing})
    pager = paging.stories(request, rows, request.at, size=STORIES)
    who = posts_then(pager.rows, [thing], held) if subject == "person" else {}
    name, path = names.name(thing), thing.get_absolute_url()
    trail = (site_name(clock.language()), reverse("front")), (listed, reverse(index))
    page = Page(
        title=name.text,
        path=path,
        description=description or _description(name.text),
        section=index if index in ("people", "meetings") else "",
        alternates=both_languages(path),
        feeds=feeds_of(path, name.text),
        calendar=calendar_of(path) if context.get("agenda") or context.get("box") else "",
        data=(*data, structured.breadcrumbs(*trail, (name.text, ""))),
        hide=bool({"after", "on"} & set(request.GET)),
    )
    shared = {
        "title": name,
        "kicker": listed,
        "kicker_url": reverse(index),
        "cards": plain(pager.rows, who),
        "pager": pager,
    }
    return render_page(request, template, page, {**shared, **context})


def _description(name: str) -> str:
    said = {"name": name, "site": site_name(clock.language())}
    return gettext("%(name)s: posts, meetings and all stories of %(site)s.") % said


# --- Person -----------------------------------------------------------------------------------


@public_page
def person(request: Request, slug: str) -> HttpResponse:
    at = request.at
    row = finding.record(Person.objects.public(at), slug, at)
    day = today(at)
    public_tenures = Tenure.objects.public(at).filter(person=row)
    tenures = list(public_tenures.select_related("person", "post", "post__organisation"))
    now = posts.held_on(tenures, day)
    coming = _next_participation(row, day, at)
    meetings = _latest(meetings_of(row, at=at), at)
    company = _company(row, meetings, at)
    said = sayings.of(at, person=row)
    around = (*company, *_spots(meetings), *sayings.named(said))
    names.fetch([row, *_named(tenures, coming), *around])
    others = _other_names(row)
    context = {
        "now": _now(now),
        "meta": [words for words in _person_meta(row, now, others) if words.text],
        "description": as_written(row.description),
        "box": _next_meeting(coming) if coming else None,
        "posts": posts.line(tenures, day),
        "said": sayings.shown(said, row),
        "agenda": by_month(meetings, at, who_came([row], meetings, at, tenures)),
        "met": _met(row, company),
        "briefing": reverse("person-briefing", args=[row.slug]),
    }
    main = structured.person(row, tenures, now, others)
    data = [structured.profile_page(main, row.get_absolute_url(), said)]
    known_as = title(now).text if now else row.description
    summary = f"{names.name(row).text}, {known_as}." if known_as else ""
    return _render(
        request,
        "person.html",
        row,
        "person",
        context,
        index="people",
        listed=gettext("People"),
        data=data,
        description=summary,
        held=tenures,
    )


def _next_participation(row: Person, day: date, at: datetime) -> Participation | None:
    """The first meeting to come that the person takes part in. One query."""
    rows = Participation.objects.public(at).filter(person=row, meeting__ends_on__gte=day)
    rows = rows.exclude(meeting__status__in=occasions.OFF).taking_part()
    ordered = rows.order_by("meeting__sorts_on", "session_id", "pk")[:1]
    fetched = ordered.select_related("meeting", "post", "post__organisation", "person")
    found = discreet(fetched, at, "meeting__place", "meeting__venue")
    return found[0] if found else None


def _named(tenures: Iterable[Tenure], coming: Participation | None) -> Iterable[Any]:
    for tenure in tenures:
        yield from (tenure.person, tenure.post, tenure.post.organisation)
    if coming:
        yield from (coming.post, coming.meeting.place, coming.meeting.venue)


def _spots(meetings: Iterable[Meeting]) -> Iterable[Any]:
    return (spot for meeting in meetings for spot in (meeting.place, meeting.venue))


def _other_names(row: Person) -> list[str]:
    """How else the name is written, as far as pages show such names. One query."""
    shown = names.name(row).text
    rows = PersonName.objects.filter(owner=row, kind__in=SHOWN)
    texts = rows.order_by("language", "pk")
    return [text for text in texts.values_list("text", flat=True) if text not in (shown,)]


def _now(tenure: Tenure | None) -> dict[str, Any] | None:
    if tenure is None:
        return None
    organisation = tenure.post.organisation
    return {
        "post": title(tenure),
        "url": tenure.post.get_absolute_url(),
        "organisation": names.name(organisation),
        "organisation_url": organisation.get_absolute_url(),
    }


def _person_meta(row: Person, now: Tenure | None, others: list[str]) -> Iterable[Words]:
    yield here(posts.since(now)) if now else names.NO_WORDS
    if others:
        listed = gettext(", ").join(others[:OTHER_NAMES])
        yield here(gettext("also written %(names)s") % {"names": listed})
    if row.died:
        died = date_words(row.died, clock.language())
        yield here(gettext("died %(day)s") % {"day": died})


def _next_meeting(row: Participation) -> Box:
    facts = [
        Fact(gettext("When"), occasions.dates(row.meeting)),
        Fact(gettext("Where"), occasions.where(row.meeting)),
        Fact(gettext("Takes part as"), _capacity(row)),
    ]
    return Box(
        title=names.name(row.meeting),
        url=row.meeting.get_absolute_url(),
        facts=[fact for fact in facts if fact.text.text],
        lead=gettext("Next meeting"),
    )


def _capacity(row: Participation) -> Words:
    """ "Chair, Secretary General of NATO" """
    role = here(labels.role(row.role))
    return names.joined([role, names.name(row.post)]) if row.post else role


# --- Organisation -----------------------------------------------------------------------------


@public_page
def organisation(request: Request, slug: str) -> HttpResponse:
    at, day = request.at, today(request.at)
    row = finding.record(Organisation.objects.public(at), slug, at, "parent", "place")
    asked = paging.asked(request, memberships.OnDay)
    offices, belongs = Offices(row, at), memberships.on(row, asked or day, at)
    parts = list(Organisation.objects.public(at).filter(parent=row)[:MOST_MEMBERS])
    meetings = _latest(meetings_of(row, at=at), at, _latest(called_by(row, at), at))
    company = _company(row, meetings, at)
    said = sayings.of(at, organisation=row)
    around = _named_around(row, offices, belongs, parts)
    names.fetch([*around, *company, *_spots(meetings), *sayings.named(said)])
    members = memberships.sides(belongs, "member", row)
    context = {
        "meta": list(_organisation_meta(row)),
        "parent": row.parent,
        "place": row.place,
        "offices": offices.on(asked or day),
        "asks_day": bool(members or asked),
        "on": asked or day,
        "on_words": clock.plain_day(asked or day),
        "members": members,
        "count": memberships.counted(members),
        "member_of": memberships.sides(belongs, "organisation", row),
        "parts": parts,
        "said": sayings.shown(said, row),
        "agenda": by_month(meetings, at),
        "met": _met(row, company),
    }
    return _render(
        request,
        "organisation.html",
        row,
        "organisation",
        context,
        index="organisations",
        listed=gettext("Organisations"),
        data=[structured.organisation(row)],
    )


def _named_around(
    row: Organisation,
    offices: Offices,
    belongs: Iterable[Membership],
    parts: Iterable[Organisation],
) -> Iterable[Any]:
    yield from (row, row.parent, row.place, *parts, *offices.posts)
    yield from (tenure.person for tenure in offices.tenures())
    for membership in belongs:
        yield from (membership.member, membership.organisation)


def _organisation_meta(row: Organisation) -> Iterable[Words]:
    yield here(labels.organisation_kind(row.kind))
    if row.short_name and row.short_name != row.name:
        yield as_written(row.short_name)
    language = clock.language()
    if row.founded:
        yield here(gettext("founded %(day)s") % {"day": date_words(row.founded, language)})
    if row.dissolved:
        yield here(gettext("dissolved %(day)s") % {"day": date_words(row.dissolved, language)})


def _latest(rows: QuerySet[Meeting], at: datetime, others: Iterable[Meeting] = ()) -> list[Meeting]:
    """The latest of these and of the others, what is to come among them, at most so many.

    Two lists, each from its index, are cheaper than one condition over both.
    """
    latest = rows.order_by(F("sorts_on").desc(nulls_last=True), "-pk")[:MEETINGS]
    found = {row.pk: row for row in (*others, *discreet(latest, at, "place", "venue"))}
    ordered = sorted(found.values(), key=lambda row: (row.sorts_on or date.min, row.pk))
    return ordered[::-1][:MEETINGS]


def _company(row: Any, meetings: Iterable[Meeting], at: datetime) -> list[Any]:
    """Who else of its kind takes part in these, whom they share most with it first. One query."""
    kind = row._meta.model_name
    listed = [meeting.pk for meeting in meetings if meeting.status not in occasions.OFF]
    there = Participation.objects.public(at).taking_part().filter(meeting__in=listed)
    mine = there.filter(takes_part(row)).values("meeting")
    theirs = there.filter(meeting__in=mine, **{f"{kind}__isnull": False})
    others = type(row).objects.filter(participations__in=theirs).exclude(pk=row.pk)
    often = others.annotate(shared=Count("participations__meeting", distinct=True))
    return list(often.order_by("-shared", "pk")[:COMPANY]) if listed else []


def _met(row: Any, company: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"name": names.name(one), "url": encounter_path(row, one)} for one in company]


# --- Post and place ---------------------------------------------------------------------------


@public_page
def post(request: Request, slug: str) -> HttpResponse:
    at, day = request.at, today(request.at)
    row = finding.record(Post.objects.public(at).select_related("organisation"), slug, at)
    rows = Tenure.objects.public(at).filter(post=row)
    tenures = list(rows.select_related("person", "post", "post__organisation"))
    names.fetch([row, row.organisation, *(tenure.person for tenure in tenures)])
    held = [tenure for tenure in tenures if posts.is_now(tenure, day)]
    context = {
        "organisation": row.organisation,
        "posts": posts.line(tenures, day, of_post=True),
        "vacant": seats_in_words(row, len(held)),
    }
    path = row.get_absolute_url()
    main = structured.organisation_link(row.organisation)
    data = [structured.collection(names.name(row).text, path, about=main)]
    return _render(
        request,
        "post.html",
        row,
        "post",
        context,
        index="organisations",
        listed=gettext("Organisations"),
        data=data,
    )


@public_page
def place(request: Request, slug: str) -> HttpResponse:
    at = request.at
    row = finding.record(Place.objects.public(at), slug, at, "parent")
    meetings = _latest(held_in(row, at), at)
    seats = list(Organisation.objects.public(at).filter(place=row)[:MOST_MEMBERS])
    names.fetch([row, row.parent, *seats, *_spots(meetings)])
    context = {
        "meta": [here(labels.place_kind(row.kind))],
        "parent": row.parent,
        "seats": seats,
        "agenda": by_month(meetings, at),
    }
    return _render(
        request,
        "place.html",
        row,
        "place",
        context,
        index="meetings",
        listed=gettext("Meetings"),
        data=[structured.place(row)],
    )
