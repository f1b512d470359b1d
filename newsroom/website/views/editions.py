"""Every edition of a story, and what changed in one of them, word by word."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.utils.translation import gettext

from newsroom.articles import public
from newsroom.articles.difference import Row
from newsroom.articles.models import Edition
from newsroom.website import changes
from newsroom.website.caching import Moved, public_page
from newsroom.website.cards import is_long
from newsroom.website.middleware import Request
from newsroom.website.page import Page, render_page
from newsroom.website.views import story as stories
from newsroom.website.views.errors import gone


def _story(request: Request, below: str) -> Edition:
    """The story whose address this one begins with; Moved carries what stands below it."""
    path = request.path.removesuffix(below)
    try:
        return stories.find(path, request.at)
    except Moved as moved:
        raise Moved(f"{moved.path}{below}") from None


def _history(story: Edition, request: Request) -> list[Edition]:
    editions = public.history(request.at).filter(article=story.article_id)
    return list(editions.select_related("source").order_by("number"))


@public_page
def editions(request: Request, /, **words: str) -> HttpResponse:
    del words
    story = _story(request, "editions/")
    if story.kind == Edition.Kind.WITHDRAWAL:
        return gone(request, story)
    steps = changes.steps(_history(story, request), story, request.at)
    title = gettext("Editions of “%(headline)s”") % {"headline": story.headline}
    says = gettext("Every edition of the story, with what changed in each.")
    page = Page(title=title, path=changes.editions_url(story), description=says)
    context = {"story": story, "long": is_long(story), "steps": list(reversed(steps))}
    return render_page(request, "editions.html", page, context)


@public_page
def edition(request: Request, /, number: str, **words: str) -> HttpResponse:
    del words
    story = _story(request, f"editions/{number}/")
    if story.kind == Edition.Kind.WITHDRAWAL:
        return gone(request, story)
    history = _history(story, request)
    shown = next((one for one in history if str(one.number) == number), None)
    if shown is None:
        raise Http404
    before = _before(history, shown)
    title = gettext("Edition %(number)s of “%(headline)s”") % {
        "number": number,
        "headline": story.headline,
    }
    steps = changes.steps(history, story, request.at)
    step = next(step for step in steps if step.number == shown.number)
    path = changes.edition_url(shown, story)
    page = Page(title=title, path=path, description=step.reason, hide=True)
    context = {
        "story": story,
        "shown": shown,
        "step": step,
        "before": before,
        "paragraphs": _paragraphs(before, shown),
    }
    return render_page(request, "edition.html", page, context)


def _before(history: Sequence[Edition], shown: Edition) -> Edition | None:
    """The edition it replaced, where its text may be shown."""
    earlier = [one for one in history if one.number < shown.number]
    return earlier[-1] if earlier and not earlier[-1].sealed else None


def _paragraphs(before: Edition | None, shown: Edition) -> list[Row]:
    if shown.sealed:
        return []
    after = changes.texts(shown)
    return changes.compare(changes.texts(before) if before else after, after)
