"""What a reader gets when there is nothing to show: not here, gone, or the house's own fault."""

import sys

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext

from newsroom.articles.models import Edition
from newsroom.website import redirects
from newsroom.website.caching import cached
from newsroom.website.middleware import Request
from newsroom.website.page import Page, render_page


def not_found(request: Request, exception: Exception) -> HttpResponse:
    """The same bytes whether the thing is hidden or never was; or off to where it went."""
    del exception
    if redirects.asked_for(request) and (led := redirects.target(request.path, request.at)):
        return cached(request, HttpResponsePermanentRedirect(iri_to_uri(led)))
    page = Page(title=gettext("Page not found"), hide=True)
    response = render_page(request, "404.html", page, status=404)
    if request.path_info.startswith("/admin/"):
        add_never_cache_headers(response)  # what the desk answers is for one person
        return response
    return cached(request, response)


def gone(request: Request, edition: Edition) -> HttpResponse:
    """A withdrawn story: the public note, none of its words."""
    page = Page(title=gettext("Story withdrawn"), hide=True)
    return render_page(request, "410.html", page, {"edition": edition}, status=410)


def broken(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database, which may be what is broken: then the fault passes."""
    passing = isinstance(sys.exc_info()[1], DatabaseError)
    response = HttpResponse(render_to_string("500.html"), status=503 if passing else 500)
    if passing:
        response.headers["Retry-After"] = "5"
    return response
