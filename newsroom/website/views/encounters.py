"""Who met whom: two people, or two states or organisations, with their meetings and stories."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from briefings.meetings.encounters import met
from briefings.meetings.models import Meeting
from briefings.people.models import Organisation, Person
from newsroom.articles import public
from newsroom.articles.models import EditionSubject
from newsroom.website import clock, finding, names, paging, structured
from newsroom.website.agenda import by_month
from newsroom.website.caching import Moved, public_page
from newsroom.website.cards import plain
from newsroom.website.discretion import discreet
from newsroom.website.middleware import Request
from newsroom.website.names import here
from newsroom.website.page import Page, both_languages, render_page, site_name

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
    names.fetch(pair)
    title = gettext("%(one)s and %(other)s") % {
        "one": names.name(pair[0]).text,
        "other": names.name(pair[1]).text,
    }
    meetings = met(pair[0], pair[1], at)
    today = clock.local(at).date()
    coming, past = meetings.coming(today)[:MEETINGS], meetings.past(today)[:MEETINGS]
    stories = paging.stories(request, _about_both(kind, pair, request), at, size=STORIES)
    groups = {
        "coming": _agenda(coming, request),
        "past": _agenda(past, request),
    }
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
        "cards": plain(stories.rows),
        "pager": stories,
        **groups,
    }
    return render_page(request, "website/encounters.html", page, context)


def encounter_path(one: Any, other: Any) -> str:
    """The address of two, whoever is named first."""
    first, second = sorted((one.slug, other.slug))
    kind = one._meta.model_name
    return reverse(f"{kind}-met", kwargs={"slug": first, "other": second})


def _trail(kind: str) -> list[tuple[str, str]]:
    listed = {"person": ("people", gettext("People"))}
    index, title = listed.get(kind, ("organisations", gettext("Organisations")))
    return [(site_name(clock.language()), reverse("front")), (title, reverse(index))]


def _agenda(rows: Any, request: Request) -> Any:
    meetings: list[Meeting] = discreet(rows, request.at, "place", "venue")
    return by_month(meetings, request.at)


def _about_both(kind: str, pair: list[Any], request: Request) -> Any:
    one, other = pair
    also = EditionSubject.objects.filter(edition=OuterRef("edition"), **{kind: other})
    return public.about(request.at, clock.language(), **{kind: one}).filter(Exists(also))
