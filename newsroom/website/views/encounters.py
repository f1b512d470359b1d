"""Who met whom: two people, or two states or organisations, with their meetings and stories."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from briefings.meetings.encounters import met
from briefings.people.models import Organisation, Person, Tenure
from newsroom.articles import public
from newsroom.articles.models import EditionSubject
from newsroom.website import clock, finding, names, paging, structured
from newsroom.website.agenda import by_month, in_their_spots, parted
from newsroom.website.caching import Moved, public_page
from newsroom.website.cards import plain
from newsroom.website.delegates import who_came
from newsroom.website.discretion import discreet
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
    at, rows = request.at, KINDS[kind].objects.public(request.at)
    pair = [finding.record(rows, word, at) for word in (slug, other)]
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
    meetings = met(pair[0], pair[1], at)
    today = clock.local(at).date()
    coming = discreet(meetings.coming(today)[:MEETINGS], at, "place", "venue")
    past = discreet(meetings.past(today)[:MEETINGS], at, "place", "venue")
    ahead, behind = parted(in_their_spots(coming), past, at)
    who = who_came(pair, [*ahead, *behind], at, held)
    stories = paging.stories(request, _about_both(kind, pair, request), at, size=STORIES)
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
    rows = Tenure.objects.public(at).filter(person__in=pair).select_related("post")
    people = {person.pk: person for person in pair}
    held = sorted(rows, key=lambda tenure: list(people).index(tenure.person_id))
    for tenure in held:
        tenure.person = people[tenure.person_id]
    return held


def encounter_path(one: Any, other: Any) -> str:
    """The address of two, whoever is named first."""
    first, second = sorted((one.slug, other.slug))
    kind = one._meta.model_name
    return reverse(f"{kind}-met", kwargs={"slug": first, "other": second})


def _trail(kind: str) -> list[tuple[str, str]]:
    listed = {"person": ("people", gettext("People"))}
    index, title = listed.get(kind, ("organisations", gettext("Organisations")))
    return [(site_name(clock.language()), reverse("front")), (title, reverse(index))]


def _about_both(kind: str, pair: list[Any], request: Request) -> Any:
    one, other = pair
    also = EditionSubject.objects.filter(edition=OuterRef("edition"), **{kind: other})
    return public.about(request.at, clock.language(), **{kind: one}).filter(Exists(also))
