"""A form that could not be taken (signed out, page too old, desk busy) is given back whole.

Nothing of it is kept on the server: the page that answers shows the words and carries every field,
to be sent again. It is made without the database, which may be what is missing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from newsroom.articles.body import paragraphs
from newsroom.desk.prose import ANY_TAG, from_text_box

TOKEN = "csrfmiddlewaretoken"  # noqa: S105  (the name of a field)
# What a page carries for itself and nobody typed.
MACHINE = ("initial-", "_", "choose-", "seen_version", "page_key", "against", "opened")


@dataclass(frozen=True)
class Why:
    """What happened and what follows, in words; `again`: whether sending again is offered."""

    status: int
    title: str
    lead: str
    sign_in: bool = False
    again: bool = True


OVER = Why(
    401,
    "Not saved: you are signed out",
    "Your session is over, or your password was changed. Nothing is lost: sign in in another tab, "
    "come back to this one, and send your text again.",
    sign_in=True,
)
NOT_YOURS = Why(
    403,
    "Not saved: your account may not do this now",
    "Its rights were changed, or its second factor is missing. Your text is below; sign in anew in "
    "another tab, or ask a chief, and send it again.",
    sign_in=True,
)
TOO_OLD = Why(
    403,
    "Not saved: this page is older than your sign-in",
    "You signed in again after it was opened. Nothing is lost: your text is below, send it again.",
)
UNKNOWN = Why(
    403,
    "Not done: the desk does not know where this came from",
    "It was not sent by a page of the desk, so nothing was done. If you typed it here, open the "
    "page again and copy your text from below.",
    again=False,
)
BUSY = Why(
    503,
    "Not saved, the desk is busy",
    "Your text is below. Nothing was changed: wait a moment and send it again.",
)


def given_back(site: Any, view: Callable[..., Any]) -> Callable[..., Any]:
    """The view of the desk, which never lets go of a form that it cannot take."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST" or not _carries(request):
            return view(request, *args, **kwargs)
        try:
            if not site.has_permission(request):
                return page(request, NOT_YOURS if request.user.is_authenticated else OVER)
            return view(request, *args, **kwargs)
        except (OperationalError, InterfaceError):
            return page(request, BUSY)

    return answered


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a token that does not fit. A form of another site is not offered again."""
    if not _from_here(request):
        return page(request, UNKNOWN)
    return page(request, TOO_OLD if request.user.is_authenticated else OVER)


def page(request: HttpRequest, why: Why) -> HttpResponse:
    carries = _carries(request)
    context = {
        "title": why.title,
        "why": why,
        "site_title": f"{settings.NEWSROOM_NAME} desk",
        "sign_in": f"{resolve_url(settings.LOGIN_URL)}?next={reverse('admin:index')}",
        "desk": reverse("admin:index"),
        "here": request.get_full_path(),
        "again": why.again and carries,
        "words": _words(request) if carries else [],
        "carried": _carried(request) if why.again and carries else [],
        "files": bool(carries and request.FILES),
    }
    response = render(request, "desk/lost.html", context, status=why.status)
    add_never_cache_headers(response)
    return response


def _carries(request: HttpRequest) -> bool:
    """Whether anything was typed. A password is never shown or carried."""
    names = [name for name in request.POST if name != TOKEN]
    return bool(names) and not any("password" in name for name in names)


def _carried(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name != TOKEN
        for value in values
    ]


def _words(request: HttpRequest) -> list[tuple[str, list[str]]]:
    """What was typed, for reading: a label and its paragraphs."""
    return [
        (_label(name), _paragraphs(value))
        for name, value in _carried(request)
        if not name.startswith(MACHINE) and _is_prose(value)
    ]


def _is_prose(value: str) -> bool:
    """No number, tick or key of a list to choose from."""
    key = len(value) <= 12 and value.isascii() and value == value.lower() and " " not in value
    return any(map(str.isalpha, value)) and not key


def _label(name: str) -> str:
    return "Text" if name == "body" else name.replace("_", " ").replace("-", " ").capitalize()


def _paragraphs(value: str) -> list[str]:
    if ANY_TAG.search(value):
        return paragraphs(from_text_box(value))
    return [line for line in value.splitlines() if line.strip()]


def _from_here(request: HttpRequest) -> bool:
    """Whether the browser says that one of our own pages sent this."""
    ours = {f"{request.scheme}://{request.get_host()}", settings.NEWSROOM_ORIGIN}
    if origin := request.headers.get("Origin"):
        return origin in ours
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    referer = urlsplit(request.headers.get("Referer", ""))
    return f"{referer.scheme}://{referer.netloc}" in ours
