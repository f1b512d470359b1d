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

from newsroom.website.addresses import LANGUAGES, in_language, language_of_path

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_loaded")]

LINK = re.compile(r'<a\s[^>]*?href="([^"]+)"')
ID = re.compile(r'\sid="([^"]+)"')
LOCATION = re.compile(r"<loc>([^<]+)</loc>")
CLICKS = 3


@dataclass
class Site:
    """Every page as it was opened, once, and what was found amiss."""

    client: Client
    ids: dict[str, set[str]] = field(default_factory=dict)
    links: dict[str, set[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> set[str]:
        """The addresses of this site that the page leads to, with their fragments."""
        if path not in self.links:
            self.links[path] = self._read(path)
        return self.links[path]

    def _read(self, path: str) -> set[str]:
        response = self.client.get(path)
        if response.status_code != 200:
            self.faults.append(f"{path} answers {response.status_code}")
        elif response.headers["Content-Type"].startswith("text/html"):
            page = response.content.decode()
            self.ids[path] = set(ID.findall(page))
            found = (urljoin(path, unescape(link)) for link in LINK.findall(page))
            ours = (link.removeprefix(settings.NEWSROOM_ORIGIN) for link in found)
            return {link for link in ours if link.startswith("/")}
        return set()

    def missing(self) -> list[str]:
        """Fragments that the page they lead to does not have."""
        split = [(page, *urldefrag(link)) for page, links in self.links.items() for link in links]
        return [
            f"{page} leads to {address}#{fragment}"
            for page, address, fragment in split
            if fragment and address in self.ids and fragment not in self.ids[address]
        ]


def walk(site: Site, language: str) -> set[str]:
    """The addresses no further from the language's front than three clicks within it."""
    near = {in_language("/", language)}
    new = near
    for _ in range(CLICKS):
        found = {urldefrag(link).url for path in new for link in site.open(path)}
        new = {path for path in found if language_of_path(path) == language} - near
        near |= new
    return near


def told(client: Client, path: str) -> set[str]:
    """The addresses of a sitemap."""
    found = LOCATION.findall(client.get(path).content.decode())
    return {unquote(unescape(one).removeprefix(settings.NEWSROOM_ORIGIN)) for one in found}


def test_reader_25_every_link_leads_to_a_page_and_every_page_is_three_clicks_away(
    client: Client,
) -> None:
    call_command("load_seeds", publish=True, stdout=StringIO(), stderr=StringIO())
    site = Site(client)
    near = {language: walk(site, language) for language in LANGUAGES}
    pages = {page for part in told(client, "/sitemap.xml") for page in told(client, part)}
    for language, within in near.items():
        mine = {page for page in pages if language_of_path(page) == language}
        assert len(mine) > 900
        assert mine - {unquote(path) for path in within} == set()
    # The last pages reached, and those that only the other language leads to.
    for address in {urldefrag(link).url for links in site.links.values() for link in links}:
        site.open(address)
    assert site.faults == []
    assert site.missing() == []
