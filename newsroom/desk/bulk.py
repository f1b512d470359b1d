"""One step with many stories: each by itself, with the version that the list showed, and a result
a row. Which steps there are follows from the one table."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from newsroom.articles import verbs
from newsroom.articles.models import Article
from newsroom.articles.versions import Stale
from newsroom.articles.workflow import TRANSITIONS, Refused, Transition
from newsroom.desk.steps import stale_words, story_url

# A step that asks more than this has a page of its own. Unasked, all that a story cites is opened,
# and a story with an edition pending is left to its page.
ANSWERED = frozenset({"opening", "pending"})
Line = tuple[str, Article, str]  # where it is, what it is, what became of it
STEPS = tuple(row for row in TRANSITIONS if set(row.asks) <= ANSWERED)


def actions(person: Any) -> dict[str, tuple[Any, str, str]]:
    """The admin's actions: the steps that this person may take with some story."""
    return {
        row.verb: (_action(row), row.verb, row.label.rstrip("…"))
        for row in STEPS
        if person.has_perm(row.permission)
    }


def _action(row: Transition) -> Any:
    def act(admin: Any, request: HttpRequest, stories: Iterable[Article]) -> None:
        take_each(request, stories, row)

    return act


def seen_field(story: Article) -> SafeString:
    """The version that a row shows, to be sent back with its tick."""
    return format_html(
        '<input type="hidden" name="seen-{}" value="{}">', story.pk, story.version_number
    )


def take_each(request: HttpRequest, stories: Iterable[Article], row: Transition) -> None:
    """Takes the step with each story in a transaction of its own, and says what came of each."""
    done: list[Line] = []
    refused: list[Line] = []
    found = list(stories)
    for story in found:
        words = _take(request, story, row)
        (refused if words else done).append((story_url(story), story, words or row.done))
    lost = len(set(request.POST.getlist("_selected_action"))) - len(found)
    tell = messages.warning if refused or lost else messages.success
    tell(request, _result(row, done, refused, lost))


def _take(request: HttpRequest, story: Article, row: Transition) -> str:
    """Why the step was not taken; empty when it was."""
    seen = request.POST.get(f"seen-{story.pk}", "")
    number = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
    by, now = request.user, timezone.now()
    try:
        verbs.perform(row.verb, story, by=by, now=now, seen_version=number)
    except Refused as refused:
        return " ".join(reason.text for reason in refused.reasons)
    except Stale as stale:
        return stale_words(stale)
    except OperationalError:
        return "The database was busy: nothing was done. Try this one again."
    return ""


def _result(row: Transition, done: list[Line], refused: list[Line], lost: int) -> SafeString:
    label, total = row.label.rstrip("…"), len(done) + len(refused) + lost
    rows = format_html_join("", '<li><a href="{}">{}</a>: {}</li>', [*refused, *done])
    gone = "Not there any more, or not yours to see"
    missing = format_html("<li>{}: {}</li>", gone, lost) if lost else ""
    return format_html("{}: {} of {} done.<ul>{}{}</ul>", label, len(done), total, rows, missing)
