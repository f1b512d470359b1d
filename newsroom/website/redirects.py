"""Redirects made by hand: asked when nothing else stands at an address, so a page always wins."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve

from briefings.ledger import addresses
from briefings.spoken import speaking
from newsroom.website.addresses import language_of_path
from newsroom.website.middleware import Request


def target(path: str, at: datetime) -> str:
    """Where a reader who asks for this path is sent, in one step; empty: nowhere.

    Nobody is sent to what readers do not see, nor to an address that sends them on.
    """
    led = addresses.led(path)
    if not led or led.startswith(("http://", "https://")):
        return led
    answer = answer_at(led, at)
    if answer is None:
        return ""
    return answer.headers.get("Location", "") if answer.status_code == 301 else led


def answer_at(path: str, at: datetime) -> HttpResponse | None:
    """What the site itself answers there at that moment; None: nothing stands there."""
    request = Request()
    request.path = request.path_info = path
    request.method, request.at = "GET", at
    with speaking(language_of_path(path)):
        try:
            view = resolve(path)
            answer = view.func(request, *view.args, **view.kwargs)
        except Http404:
            return None
    return answer if isinstance(answer, HttpResponse) and answer.status_code < 500 else None


def asked_for(request: HttpRequest) -> bool:
    return request.method in ("GET", "HEAD") and not request.path_info.startswith("/admin/")
