"""The one moment of a request, its language, which comes from the path alone, and no session.

Django's LocaleMiddleware also reads Accept-Language and cookies, and says so in Vary: not for pages
that a cache in front of the site keeps.
"""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from briefings.spoken import speaking
from newsroom.website import as_of
from newsroom.website.addresses import language_of_path

Answer = Callable[[HttpRequest], HttpResponseBase]


class Request(HttpRequest):
    """A request as the website's views get it."""

    at: datetime
    as_of: str = ""  # the signed word of a request for another moment than now


class Moment:
    """Takes the clock once: everything a page says holds at `request.at`.

    For an editor who asks for another moment in the desk's own words it is that one.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        now = timezone.now()
        asked = as_of.granted(request, now) if as_of.PARAMETER in request.GET else None
        request.at = asked or now  # type: ignore[attr-defined]
        request.as_of = request.GET[as_of.PARAMETER] if asked else ""  # type: ignore[attr-defined]
        return self.get_response(request)


class LanguageFromPath:
    """`/ar/...` is Arabic, everything else the site's first language."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = language_of_path(request.path_info)
        with speaking(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


class NoSession:
    """Readers have none. Browsers send its cookies to the desk alone, so one that comes here was
    put there by hand: it is not looked at, and changes neither the page nor its headers."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(settings.SESSION_COOKIE_PATH):
            for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
                request.COOKIES.pop(name, None)
        return self.get_response(request)
