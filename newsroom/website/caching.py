"""What may be cached, and for how long; the one wrapper of every public view.

A cache of ours keeps nothing past the next change. One in front may be 5 seconds behind, and 60
while the site itself does not answer.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.utils.cache import get_conditional_response
from django.utils.encoding import iri_to_uri
from django.utils.http import http_date
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from newsroom.website import as_of
from newsroom.website.middleware import Request

BEHIND = 5  # seconds; Last-Modified is as exact as that, for nobody keeps count of hidden changes
CACHE_CONTROL = f"public, max-age=0, s-maxage={BEHIND}, stale-if-error=60"
P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponse]
Answer = Callable[..., HttpResponse]


class Moved(Exception):
    """The page asked for stands at another address."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def public_page(view: View[P]) -> Answer:
    """A page that anybody may see: GET and HEAD alone, one ETag for the same bytes, no cookie."""
    return gzip_page(public_file(view))


def public_file(view: View[P]) -> Answer:
    """The same for what is compressed already."""

    @wraps(view)
    def answer(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Moved as moved:
            response = HttpResponsePermanentRedirect(iri_to_uri(moved.path))
        return cached(request, response)

    return require_safe(answer)


def cached(request: Request, response: HttpResponse) -> HttpResponse:
    """The response with its ETag and how long to keep it; 304 where the reader has these bytes."""
    if token := getattr(request, "as_of", ""):
        return as_of.carried(response, token)
    response.headers["Cache-Control"] = CACHE_CONTROL
    if response.status_code != 200:
        return response
    made = int(request.at.timestamp()) // BEHIND * BEHIND
    response.headers["Last-Modified"] = http_date(made)
    # Weak, because the same page goes out with and without compression.
    etag = f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    answer = get_conditional_response(request, etag=etag, last_modified=made, response=response)
    assert isinstance(answer, HttpResponse)  # noqa: S101
    return answer
