"""The site as of another moment, for those who may see every story: `?as_of=`, signed.

The same views with another `at`. The desk signs an address for one person, and a cookie binds it to
the browser that asked: a forwarded, forged or expired address shows the plain page. Nothing that is
shown so is kept by any cache, and links lead on to the same moment.
"""

import re
import secrets
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import constant_time_compare, salted_hmac

PARAMETER = "as_of"
COOKIE = "newsroom_as_of"
KEPT_FOR = timedelta(hours=1)
PERMISSION = "articles.any_section"  # what is to come shows stories of every section
# Addresses of ours in a page: links, and the pictures of `src` and `srcset`.
LINK = re.compile(r'(?P<start>\shref="/(?!static/|admin/)[^"#?]*)(?P<query>\?[^"#]*)?')
PICTURE = re.compile(r"/pictures/[0-9a-f]+\.\w+")


def sign(person: Any, moment: datetime, *, now: datetime, browser: str) -> str:
    """What stands in the address, good for an hour, for this person in this browser alone."""
    held = {
        "at": moment.isoformat(),
        "until": (now + KEPT_FOR).isoformat(),
        "by": person.pk,
        "bound": _bound(person, browser),
    }
    return signing.dumps(held, salt=COOKIE, compress=True)


def new_browser() -> str:
    """What the cookie holds."""
    return secrets.token_urlsafe(24)


def granted(request: HttpRequest, now: datetime) -> datetime | None:
    """The moment that the address asks for; None where it is anything but the desk's own."""
    token, browser = request.GET.get(PARAMETER, ""), request.COOKIES.get(COOKIE, "")
    if not token or not browser or request.method not in ("GET", "HEAD"):
        return None
    try:
        held = signing.loads(token, salt=COOKIE)
    except signing.BadSignature:
        return None
    if now >= datetime.fromisoformat(held["until"]):
        return None
    return datetime.fromisoformat(held["at"]) if _may(held, browser) else None


def _may(held: dict[str, Any], browser: str) -> bool:
    """Asked at each request: a role, a password or an account may be gone since."""
    person = get_user_model().objects.filter(pk=held["by"], is_active=True, is_staff=True).first()
    if person is None or not constant_time_compare(held["bound"], _bound(person, browser)):
        return False
    return bool(person.has_perm(PERMISSION))


def _bound(person: Any, browser: str) -> str:
    return salted_hmac(COOKIE, f"{person.password}{browser}").hexdigest()[:32]


def at_moment(path: str, token: str) -> str:
    """The address of a page as of the moment that was signed."""
    return f"{path}{'&' if '?' in path else '?'}{urlencode({PARAMETER: token})}"


def carried(response: HttpResponse, token: str) -> HttpResponse:
    """The page with links and pictures of the same moment; kept by nobody."""
    for header in ("ETag", "Last-Modified"):
        response.headers.pop(header, None)
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    if location := response.headers.get("Location", ""):
        response.headers["Location"] = at_moment(location, token)
    if response.headers.get("Content-Type", "").startswith("text/html"):
        response.content = _led_on(response.content.decode(), token).encode()
    return response


def _led_on(page: str, token: str) -> str:
    query = urlencode({PARAMETER: token})

    def with_token(match: re.Match[str]) -> str:
        asked = match["query"]
        return f"{match['start']}{f'{asked}&amp;' if asked else '?'}{query}"

    return PICTURE.sub(lambda match: f"{match[0]}?{query}", LINK.sub(with_token, page))
