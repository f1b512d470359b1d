"""Confirming and rejecting suggestions from the story's one form, a click each."""

from textwrap import shorten
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils import timezone

from newsroom.articles.models import Article, Suggestion
from newsroom.articles.workflow import Refused
from newsroom.desk.suggested import SURELY
from newsroom.intake import decisions
from newsroom.intake.corrections import Correction

CONFIRM, REJECT, CORRECT = "confirm", "reject", "correct"
SURE = "sure:confirm"
DONE: dict[str, str] = {
    Suggestion.Status.CONFIRMED: "Confirmed",
    Suggestion.Status.REJECTED: "Rejected",
    Suggestion.Status.WAITS: "Not done yet, for readers see what it would change; "
    "it waits until the story is published",
}


def decide(request: HttpRequest, article: Article, pressed: str) -> str:
    """`pressed` is the button's value, such as "12:confirm". Returns the query of the next page."""
    if pressed == SURE:
        _confirm_sure(request, article)
        return ""
    key, _, word = pressed.partition(":")
    if word not in (CONFIRM, REJECT, CORRECT) or not key.isdecimal() or len(key) > 18:
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
            if word == CORRECT:
                decisions.correct(suggestion, _typed(request, suggestion), by=by)
            choice = request.POST.get(f"choice-{suggestion.pk}") if word == CONFIRM else None
            decided = decisions.confirm(
                suggestion, by=by, now=timezone.now(), choice=choice or None
            )
    except Refused as refused:
        messages.error(request, " ".join(reason.text for reason in refused.reasons))
        return False
    words = shorten(suggestion.words, 160, placeholder="…")
    messages.success(request, f"{DONE[decided.status]}: “{words}”.")
    return True


def _typed(request: HttpRequest, suggestion: Suggestion) -> Correction:
    key = suggestion.pk
    return Correction(request.POST.get(f"name-{key}", ""), request.POST.get(f"kind-{key}", ""))


def _confirm_sure(request: HttpRequest, article: Article) -> None:
    """Says how many were confirmed; those with several meanings or none are left to the editor."""
    by: Any = request.user
    try:
        count = decisions.confirm_certain(article, by=by, now=timezone.now(), least=SURELY)
    except Refused as refused:
        messages.error(request, " ".join(reason.text for reason in refused.reasons))
        return
    left = article.suggestions.filter(status=Suggestion.Status.OPEN).count()
    rest = f" {left} left for you to decide." if left else ""
    messages.success(request, f"Confirmed {count} that the record knows.{rest}")
