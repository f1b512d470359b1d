"""The one moment of a request, and its language, which comes from the path alone.

Django's LocaleMiddleware also reads Accept-Language and cookies, and says so in Vary: not for pages
that a cache in front of the site keeps.
"""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation

from newsroom.website.addresses import language_of_path

Answer = Callable[[HttpRequest], HttpResponseBase]


class Request(HttpRequest):
    """A request as the website's views get it."""

    at: datetime


class Moment:
    """Takes the clock once: everything a page says holds at `request.at`."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.at = timezone.now()  # type: ignore[attr-defined]
        return self.get_response(request)


class LanguageFromPath:
    """`/ar/...` is Arabic, everything else the site's first language."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = language_of_path(request.path_info)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response
