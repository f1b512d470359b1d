"""Somebody saved first: where both began, theirs and yours side by side; nothing typed is lost."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from newsroom.articles.body import paragraphs
from newsroom.articles.models import Article, Version
from newsroom.articles.versions import Stale
from newsroom.desk.prose import from_text_box
from newsroom.desk.steps import story_url

COMPARED = (
    ("Headline", "headline"),
    ("Standfirst", "standfirst"),
    ("Text", "body"),
    ("Dateline", "dateline_text"),
    ("Credit", "credit"),
    ("Editor's note", "editors_note"),
    ("Internal note", "internal_note"),
)
# Never sent back: the token is made anew, the version is the one that stands now.
NOT_KEPT = frozenset(
    {"csrfmiddlewaretoken", "seen_version", "_verb", "_decide", "_save", "_continue"}
)


def page(admin: Any, request: HttpRequest, article: Article, stale: Stale) -> HttpResponse:
    base = article.versions.filter(number=stale.seen).first()
    context = {
        **admin.admin_site.each_context(request),
        "title": f"{stale.theirs.by_name} saved first",
        "story": article,
        "story_url": story_url(article),
        "theirs": stale.theirs,
        "seen": stale.seen,
        "next": stale.theirs.number + 1,
        "rows": [_row(label, name, base, stale.theirs, request) for label, name in COMPARED],
        "kept": kept(request),
    }
    return TemplateResponse(request, "desk/conflict.html", context, status=409)


def kept(request: HttpRequest) -> list[tuple[str, str]]:
    """Everything that was typed, to be sent again as it is."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_KEPT
        for value in values
    ]


def _row(
    label: str, name: str, base: Version | None, theirs: Version, request: HttpRequest
) -> dict[str, Any]:
    before = _said(name, base.content["fields"].get(name) if base else "")
    other = _said(name, theirs.content["fields"].get(name))
    typed = request.POST.get(name, "")
    mine = _said(name, from_text_box(typed) if name == "body" else typed)
    return {
        "label": label,
        "base": before,
        "theirs": other,
        "mine": mine,
        "they_changed": other != before,
        "you_changed": mine != before,
        "same": before == other == mine,
    }


def _said(name: str, value: Any) -> list[str]:
    """A field as paragraphs of plain words."""
    text = str(value or "")
    if name == "body":
        return paragraphs(text)
    return [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
