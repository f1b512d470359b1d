"""The sample site as somebody walks it: every link leads somewhere, and nothing lies far away."""

import re
from dataclasses import dataclass, field
from html import unescape
from io import StringIO
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_loaded")]

LINK = re.compile(r'<a\s[^>]*?href="([^"]+)"')
ID = re.compile(r'\sid="([^"]+)"')
LOCATION = re.compile(r"<loc>([^<]+)</loc>")
CLICKS = 3


@dataclass
class Walk:
    """Clicks from the front by address, and what was found amiss on the way."""

    client: Client
    clicks: dict[str, int] = field(default_factory=lambda: {"/": 0})
    ids: dict[str, set[str]] = field(default_factory=dict)
    fragments: set[tuple[str, str, str]] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def go(self) -> None:
        for far in range(CLICKS + 1):
            for path in [path for path, clicks in self.clicks.items() if clicks == far]:
                self._open(path, far)

    def _open(self, path: str, far: int) -> None:
        response = self.client.get(path)
        if response.status_code != 200:
            self.faults.append(f"{path} answers {response.status_code}")
        elif response.headers["Content-Type"].startswith("text/html"):
            page = response.content.decode()
            self.ids[path] = set(ID.findall(page))
            for link in LINK.findall(page):
                self._note(path, urljoin(path, unescape(link)), far)

    def _note(self, page: str, link: str, far: int) -> None:
        """A link out of the site, or to its other language, is for another walk."""
        address, fragment = urldefrag(link.removeprefix(settings.NEWSROOM_ORIGIN))
        if not address.startswith("/") or address.startswith("/ar/"):
            return
        if fragment:
            self.fragments.add((page, address, fragment))
        self.clicks.setdefault(address, far + 1)

    def missing(self) -> list[str]:
        """Fragments that the page they lead to does not have."""
        return [
            f"{page} leads to {address}#{fragment}"
            for page, address, fragment in self.fragments
            if address in self.ids and fragment not in self.ids[address]
        ]


def told(client: Client, path: str) -> set[str]:
    """The addresses of a sitemap in the site's first language."""
    found = LOCATION.findall(client.get(path).content.decode())
    paths = (unescape(one).removeprefix(settings.NEWSROOM_ORIGIN) for one in found)
    return {unquote(path) for path in paths if not path.startswith("/ar/")}


def test_reader_25_every_link_leads_to_a_page_and_every_page_is_three_clicks_away(
    client: Client,
) -> None:
    call_command("load_seeds", publish=True, stdout=StringIO(), stderr=StringIO())
    walk = Walk(client)
    walk.go()
    assert walk.faults == []
    assert walk.missing() == []
    near = {unquote(path) for path, clicks in walk.clicks.items() if clicks <= CLICKS}
    pages = {page for part in told(client, "/sitemap.xml") for page in told(client, part)}
    assert len(pages) > 900
    assert pages - near == set()
