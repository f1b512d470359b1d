"""The front page, arranged by a Chief: places in order, published now or for a moment to come.

What is being arranged lives in the form alone, so it works without JavaScript: each button sends
the places as they stand and gets them back rearranged. Nothing changes until it is published.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from csp.constants import NONE
from csp.decorators import csp_replace
from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from briefings.spoken import speaking
from newsroom.articles import front_page, public
from newsroom.articles.models import Article, FrontPage, Language
from newsroom.articles.standing import Standing, standing_of, with_editions
from newsroom.articles.workflow import Refused
from newsroom.desk import as_of, times
from newsroom.desk.fields import MomentField
from newsroom.website.as_of import carried
from newsroom.website.middleware import Request
from newsroom.website.views.front import FOUR, PAIR, render_front

LANGUAGES = dict(Language.choices)
SHOWN = 1 + PAIR + FOUR
FOUND, VERSIONS = 12, 30
OPEN = "newest"
PRESS = re.compile(r"(?P<verb>up|down|away|add|lead)-(?P<number>[0-9]{1,18})")
READERS_POLICY: Any = csp_replace({"script-src": [NONE]})
Places = list[int | None]


class Ask(forms.Form):
    """What the screen asks beside the places."""

    q = forms.CharField(label="Find a story", required=False, max_length=100)
    at = MomentField(label="From", required=False)


@dataclass(frozen=True)
class Row:
    """One place as it is shown."""

    number: int
    role: str
    value: str
    story: Article | None
    state: Standing | None

    @property
    def waits(self) -> bool:
        """Whether readers get the next story here in the meantime."""
        return self.state is not None and not self.state.live


def view(site: AdminSite, request: HttpRequest, language: str) -> HttpResponse:
    _allow(request, language)
    now = timezone.now()
    if request.method != "POST":
        return _screen(site, request, language, _opened(request, language, now), Ask())
    places, ask, press = _typed(request), Ask(request.POST), request.POST.get("press", "")
    if press == "preview" and ask.is_valid():
        moment = ask.cleaned_data["at"] or now
        page: HttpResponse = READERS_POLICY(_preview)(request, language, places, moment)
        return page
    if press in ("publish", "schedule") and ask.is_valid():
        if _publish(request, language, places, press, ask.cleaned_data["at"]):
            return HttpResponseRedirect(reverse("admin:desk_front", args=[language]))
    elif match := PRESS.fullmatch(press):
        places = MOVES[match["verb"]](places, int(match["number"]))
    elif press == "open":
        places = [*places, None]
    return _screen(site, request, language, places[: front_page.MOST], ask)


def take_back_view(site: AdminSite, request: HttpRequest, language: str, key: int) -> HttpResponse:
    _allow(request, language)
    page = FrontPage.objects.filter(language=language, pk=key).first()
    if request.method != "POST" or page is None:
        raise Http404("There is no such version to take back.")
    try:
        front_page.take_back(page, by=request.user, now=timezone.now(), seen=_seen(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"Version {page.number} is taken back.")
    return HttpResponseRedirect(reverse("admin:desk_front", args=[language]))


def _allow(request: HttpRequest, language: str) -> None:
    if language not in LANGUAGES:
        raise Http404("There is no front page in that language.")
    if not request.user.has_perm("articles.change_frontpage"):
        raise PermissionDenied("Only a Chief sets the front page.")


def _publish(
    request: HttpRequest, language: str, places: Places, press: str, at: datetime | None
) -> bool:
    """Whether it was done; what stands in the way is said."""
    if press == "schedule" and at is None:
        messages.error(request, "Give the day and the time from which readers get it.")
        return False
    begins = at if press == "schedule" else None
    try:
        page = front_page.publish(
            language, places, by=request.user, now=timezone.now(), seen=_seen(request), at=begins
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    when = f"from {times.full(begins)} on" if begins else "now"
    messages.success(request, f"Version {page.number} is set: readers get it {when}.")
    return True


def _preview(request: HttpRequest, language: str, places: Places, moment: datetime) -> HttpResponse:
    """The page as readers would get it at that moment, if this were published."""
    asked = cast(Request, request)
    asked.at = moment
    asked.as_of, browser = as_of.signed(request, moment)
    with speaking(language):
        page = render_front(asked, public.placed(places, moment, language))
    return as_of.bound(carried(page, asked.as_of), browser)


# --- What is being arranged ---------------------------------------------------------------------


def _opened(request: HttpRequest, language: str, now: datetime) -> Places:
    """An older version to use again, else what readers have at this moment."""
    pages = FrontPage.objects.filter(language=language)
    key = request.GET.get("version", "")
    if re.fullmatch(r"[0-9]{1,18}", key):
        page = pages.filter(pk=key).first()
        if page is None:
            raise Http404("There is no such version.")
        messages.info(request, f"Arranged as version {page.number}. Publish it to set it again.")
    else:
        page = pages.in_force(now).first()
    return _filled(front_page.stories_of(page))


def _typed(request: HttpRequest) -> Places:
    sent = request.POST.getlist("place")[: front_page.MOST]
    known = (value for value in sent if value == OPEN or re.fullmatch(r"[0-9]{1,18}", value))
    return [None if value == OPEN else int(value) for value in known]


def _seen(request: HttpRequest) -> int | None:
    key = request.POST.get("seen", "")
    return int(key) if re.fullmatch(r"[0-9]{1,18}", key) else None


def _filled(places: Sequence[int | None]) -> Places:
    """As many places as the page shows; those left over are the newest story's."""
    return [*places, *[None] * (SHOWN - len(places))]


def _up(places: Places, number: int) -> Places:
    return _down(places, number - 1)


def _down(places: Places, number: int) -> Places:
    moved = list(places)
    if 0 <= number < len(moved) - 1:
        moved[number], moved[number + 1] = moved[number + 1], moved[number]
    return moved


def _away(places: Places, number: int) -> Places:
    """What stands below moves up."""
    return _filled(places[:number] + places[number + 1 :])


def _add(places: Places, key: int) -> Places:
    """Into the first place that the newest story has, else at the end."""
    if None not in places:
        return [*places, key]
    first = places.index(None)
    return [*places[:first], key, *places[first + 1 :]]


def _lead(places: Places, key: int) -> Places:
    """What stood there moves down, into the first place that the newest story has."""
    first = places.index(None) if None in places else len(places)
    return [key, *places[:first], *places[first + 1 :]]


MOVES: dict[str, Callable[[Places, int], Places]] = {
    "up": _up,
    "down": _down,
    "away": _away,
    "add": _add,
    "lead": _lead,
}


# --- The screen ---------------------------------------------------------------------------------


def _screen(
    site: AdminSite, request: HttpRequest, language: str, places: Places, ask: Ask
) -> HttpResponse:
    now, last = timezone.now(), front_page.newest(language)
    words = ask.data.get("q", "").replace("\x00", "").strip()[:100]
    found = _found(language, places, words)
    context = {
        **site.each_context(request),
        "title": "Front page",
        "language": language,
        "languages": LANGUAGES,
        "rows": list(_rows(places, now)),
        "full": len(places) >= front_page.MOST,
        "ask": ask,
        "words": words,
        "found": [(story, standing_of(story, now)) for story in found],
        "seen": last.pk if last else "",
        "versions": _versions(language, now),
    }
    return TemplateResponse(request, "desk/front_page.html", context)


def _rows(places: Places, now: datetime) -> Iterable[Row]:
    chosen = Article.objects.filter(pk__in=[key for key in places if key])
    stories = {story.pk: story for story in with_editions(chosen)}
    for number, key in enumerate(places):
        story = stories.get(key or 0)
        if key is None or story:
            state = standing_of(story, now) if story else None
            yield Row(number, role(number), str(key or OPEN), story, state)


def role(number: int) -> str:
    if number == 0:
        return "Lead"
    if number <= PAIR:
        return "Under the lead"
    return "Row of four" if number < SHOWN else "In reserve"


def _found(language: str, places: Places, words: str) -> QuerySet[Any]:
    """Stories to choose from, those last worked on first."""
    stories = Article.objects.filter(language=language).exclude(kind=Article.Kind.PAGE)
    stories = stories.exclude(status=Article.Status.SPIKED)
    for word in words.split():
        stories = stories.filter(headline__icontains=word)
    left = stories.exclude(pk__in=[key for key in places if key])
    return with_editions(left.order_by("-changed_at", "-pk"))[:FOUND]


def _versions(language: str, now: datetime) -> list[dict[str, Any]]:
    pages = FrontPage.objects.filter(language=language).prefetch_related("slots__article")
    return [
        {
            "page": page,
            "pending": page.live_from > now,
            "in_force": page.live_from <= now and not (page.live_until and page.live_until <= now),
            "stories": [slot.article for slot in page.slots.all() if slot.article],
        }
        for page in pages.order_by("-live_from")[:VERSIONS]
    ]
