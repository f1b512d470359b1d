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
from briefings.prepared import prepared
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
from newsroom.website.discretion import concealed, with_shown
from newsroom.website.lines import as_lines, with_lines
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
MEETING_SPOTS = ("meeting__place", "meeting__venue")
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
    pager = paging.stories(request, public.about_one(subject, thing.pk), size=STORIES)
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
    row = finding.record(Person, slug, at)
    day = today(at)
    tenures = posts.of_person(row.pk, at)
    now = posts.held_on(tenures, day)
    coming = _next_participation(row, day, at)
    meetings = _latest(_taken_part_in(row.pk, at, kind="person"))
    company = _company(row, meetings, at)
    said = sayings.of(at, "person", row.pk)
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
        "agenda": by_month(meetings, at, who_came("person", [row], meetings, at, tenures)),
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
    return next(iter(concealed(_to_come(row.pk, day, at), *MEETING_SPOTS)), None)


@prepared
def _to_come(person: int, day: date, at: datetime) -> QuerySet[Participation]:
    rows = Participation.objects.public(at).filter(person=person, meeting__ends_on__gte=day)
    rows = rows.exclude(meeting__status__in=occasions.OFF).taking_part()
    ordered = rows.order_by("meeting__sorts_on", "session_id", "pk")[:1]
    fetched = with_lines(ordered, "meeting", "post", "post__organisation", "person")
    return with_shown(fetched, at, *MEETING_SPOTS)


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
    return [text for text in _names_shown(row.pk) if text != shown]


@prepared
def _names_shown(person: int) -> QuerySet[Any, Any]:
    rows = PersonName.objects.filter(owner=person, kind__in=SHOWN)
    return rows.order_by("language", "pk").values_list("text", flat=True)


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
    row = finding.record(Organisation, slug, at, "parent", "place")
    asked = paging.asked(request, memberships.OnDay)
    offices, belongs = Offices(row, at), memberships.on(row.pk, asked or day, at)
    parts: list[Organisation] = _organisations(row.pk, at, within="parent")
    called = _called_by(row.pk, at)
    meetings = _latest([*called, *_taken_part_in(row.pk, at, kind="organisation")])
    company = _company(row, meetings, at)
    said = sayings.of(at, "organisation", row.pk)
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


def _latest(rows: Iterable[Meeting]) -> list[Meeting]:
    """Each once, the latest first, what is to come among them, at most so many.

    Of several ways to belong each is asked alone: two lists, each from its index, are cheaper than
    one condition over both.
    """
    found = {row.pk: row for row in concealed(rows, *occasions.SPOTS)}
    ordered = sorted(found.values(), key=lambda row: (row.sorts_on or date.min, row.pk))
    return ordered[::-1][:MEETINGS]


@prepared
def _taken_part_in(party: int, at: datetime, *, kind: str) -> QuerySet[Meeting]:
    return _latest_of(meetings_of(kind, party, at=at), at)


@prepared
def _called_by(organisation: int, at: datetime) -> QuerySet[Meeting]:
    return _latest_of(called_by(organisation, at), at)


@prepared
def _held_in(place: int, at: datetime) -> QuerySet[Meeting]:
    return _latest_of(held_in(place, at), at)


def _latest_of(rows: QuerySet[Meeting], at: datetime) -> QuerySet[Meeting]:
    latest = rows.order_by(F("sorts_on").desc(nulls_last=True), "-pk")[:MEETINGS]
    return with_shown(latest, at, *occasions.SPOTS)


def _company(row: Any, meetings: Iterable[Meeting], at: datetime) -> list[Any]:
    """Who else of its kind takes part in these, whom they share most with it first. One query."""
    kind = row._meta.model_name
    listed = tuple(meeting.pk for meeting in meetings if meeting.status not in occasions.OFF)
    return _often_with(row.pk, listed, at, kind=kind, model=type(row)) if listed else []


@prepared
def _often_with(
    party: int, meetings: tuple[int, ...], at: datetime, *, kind: str, model: Any
) -> Any:
    there = Participation.objects.public(at).taking_part().filter(meeting__pk__in=meetings)
    mine = there.filter(takes_part(kind, party)).values("meeting")
    theirs = there.filter(meeting__in=mine, **{f"{kind}__isnull": False})
    others = as_lines(model.objects.filter(participations__in=theirs).exclude(pk=party))
    often = others.annotate(shared=Count("participations__meeting", distinct=True))
    return often.order_by("-shared", "pk")[:COMPANY]


@prepared
def _organisations(key: int, at: datetime, *, within: str) -> QuerySet[Organisation]:
    """Those in an organisation ("parent") or in a place."""
    return as_lines(Organisation.objects.public(at).filter(**{within: key}))[:MOST_MEMBERS]


def _met(row: Any, company: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"name": names.name(one), "url": encounter_path(row, one)} for one in company]


# --- Post and place ---------------------------------------------------------------------------


@public_page
def post(request: Request, slug: str) -> HttpResponse:
    at, day = request.at, today(request.at)
    row = finding.record(Post, slug, at, "organisation")
    tenures = posts.of_post(row.pk, at)
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
    row = finding.record(Place, slug, at, "parent")
    meetings = _latest(_held_in(row.pk, at))
    seats: list[Organisation] = _organisations(row.pk, at, within="place")
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
