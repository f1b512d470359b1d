"""Who met whom: two people, or two states or organisations, with their meetings and stories."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from briefings.meetings.encounters import met
from briefings.meetings.models.meeting import MeetingQuerySet
from briefings.people.models import Organisation, Person, Tenure
from briefings.prepared import Query, prepared
from newsroom.articles import public
from newsroom.articles.models import EditionSubject
from newsroom.website import clock, diary, finding, names, occasions, paging, structured
from newsroom.website.agenda import by_month, in_their_spots, parted
from newsroom.website.caching import Moved, public_page
from newsroom.website.cards import plain
from newsroom.website.delegates import who_came
from newsroom.website.lines import with_lines
from newsroom.website.middleware import Request
from newsroom.website.names import here
from newsroom.website.page import Page, both_languages, render_page, site_name
from newsroom.website.subjects import posts_then

MEETINGS = 100
STORIES = 20
KINDS: dict[str, Any] = {"person": Person, "organisation": Organisation}


@public_page
def encounters(request: Request, kind: str, slug: str, other: str) -> HttpResponse:
    """One address a pair, in the order of their slugs. Nobody meets himself."""
    at, model = request.at, KINDS[kind]
    pair = [finding.record(model, word, at) for word in (slug, other)]
    path = encounter_path(*pair)
    if pair[0].pk == pair[1].pk:
        raise Moved(pair[0].get_absolute_url())
    if path != request.path:
        raise Moved(path)
    held = _tenures(kind, pair, at)
    names.fetch([*pair, *(tenure.post for tenure in held or ())])
    title = gettext("%(one)s and %(other)s") % {
        "one": names.name(pair[0]).text,
        "other": names.name(pair[1]).text,
    }
    keys = (pair[0].pk, pair[1].pk)
    together = Query(_met, *keys, kind=kind)
    coming = diary.coming(at, together, MEETINGS, occasions.SPOTS)
    past = diary.past(at, together, MEETINGS, occasions.SPOTS)
    ahead, behind = parted(in_their_spots(coming), past, at)
    who = who_came(kind, pair, [*ahead, *behind], at, held)
    stories = paging.stories(request, Query(_about_both, *keys, kind=kind), size=STORIES)
    posts = posts_then(stories.rows, pair, held) if held is not None else {}
    names.fetch(spot for row in (*ahead, *behind) for spot in (row.place, row.venue))
    groups = {"coming": by_month(ahead, at, who), "past": by_month(behind, at, who)}
    page = Page(
        title=title,
        path=path,
        description=gettext("When and where they met, and the stories about both."),
        section="meetings",
        alternates=both_languages(path),
        data=(structured.breadcrumbs(*_trail(kind), (title, "")),),
        hide=not (groups["past"] or groups["coming"]) or "after" in request.GET,
    )
    context = {
        "title": here(title),
        "pair": pair,
        "cards": plain(stories.rows, posts),
        "pager": stories,
        **groups,
    }
    return render_page(request, "encounters.html", page, context)


def _tenures(kind: str, pair: list[Any], at: datetime) -> list[Tenure] | None:
    """Of two people; who comes for two countries is known by the meeting."""
    if kind != "person":
        return None
    people = {person.pk: person for person in pair}
    held = sorted(_held(tuple(people), at), key=lambda tenure: list(people).index(tenure.person_id))
    for tenure in held:
        tenure.person = people[tenure.person_id]
    return held


@prepared
def _held(people: tuple[int, ...], at: datetime) -> QuerySet[Tenure]:
    return with_lines(Tenure.objects.public(at).filter(person__pk__in=people), "post")


def _met(at: datetime, one: int, other: int, *, kind: str) -> MeetingQuerySet:
    return met(kind, one, other, at)


def encounter_path(one: Any, other: Any) -> str:
    """The address of two, whoever is named first."""
    first, second = sorted((one.slug, other.slug))
    kind = one._meta.model_name
    return reverse(f"{kind}-met", kwargs={"slug": first, "other": second})


def _trail(kind: str) -> list[tuple[str, str]]:
    listed = {"person": ("people", gettext("People"))}
    index, title = listed.get(kind, ("organisations", gettext("Organisations")))
    return [(site_name(clock.language()), reverse("front")), (title, reverse(index))]


def _about_both(
    at: datetime, language: str, one: int, other: int, *, kind: str
) -> QuerySet[EditionSubject]:
    also = EditionSubject.objects.filter(edition=OuterRef("edition"), **{kind: other})
    return public.about(at, language, **{kind: one}).filter(Exists(also))
