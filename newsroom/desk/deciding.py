"""Confirming and rejecting suggestions from the story's one form, a click each."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils import timezone

from newsroom.articles.models import Article, Suggestion
from newsroom.articles.workflow import Refused
from newsroom.intake import decisions

CONFIRM, REJECT = "confirm", "reject"
DONE: dict[str, str] = {
    Suggestion.Status.CONFIRMED: "Confirmed",
    Suggestion.Status.REJECTED: "Rejected",
    Suggestion.Status.WAITS: "Not done yet, for readers see what it would change; "
    "it waits until the story is published",
}


def decide(request: HttpRequest, article: Article, pressed: str) -> str:
    """`pressed` is the button's value, such as "12:confirm". Returns the query of the next page."""
    key, _, word = pressed.partition(":")
    if word not in (CONFIRM, REJECT) or not key.isdecimal() or len(key) > 18:
        raise Http404("There is no such decision.")
    suggestion = article.suggestions.filter(pk=key).first()
    if suggestion is None:
        raise Http404("This story has no such suggestion.")
    return "" if _settled(request, suggestion, word) else f"?choose={suggestion.pk}"


def _settled(request: HttpRequest, suggestion: Suggestion, word: str) -> bool:
    """Says what came of it. False when it was refused: the page then offers what to choose from."""
    by: Any = request.user
    try:
        if word == REJECT:
            decided = decisions.reject(suggestion, by=by, now=timezone.now())
        else:
            choice = request.POST.get(f"choice-{suggestion.pk}") or None
            decided = decisions.confirm(suggestion, by=by, now=timezone.now(), choice=choice)
    except Refused as refused:
        messages.error(request, " ".join(reason.text for reason in refused.reasons))
        return False
    messages.success(request, f"{DONE[decided.status]}: “{suggestion.words}”.")
    return True
