"""A reader that follows every link of the site, in every format, and keeps what came back."""

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.test import Client

# Addresses in attributes, in sitemaps and feeds, in robots.txt and in JSON-LD.
ADDRESS = re.compile(
    r"""(?:href|src|action)="([^"]+)"|srcset="([^"]+)"|<(?:loc|link|guid|id)>([^<]+)<"""
    r"""|^Sitemap:\s*(\S+)|"(?:@id|url|item|contentUrl)":\s*"([^"]+)\"""",
    re.MULTILINE,
)
START = (
    "/", "/ar/", "/robots.txt", "/sitemap.xml", "/news/", "/ar/news/", "/corrections/",
    # What is asked for in a form, and what programs ask for.
    "/meetings/?month=2025-04", "/meetings/?status=confirmed", "/ar/meetings/?place=brussels",
    "/meetings/feed.atom", "/meetings/feed.rss?place=brussels",
    "/meetings/calendar.ics?organisation=nato", "/organisations/nato/?on=2024-01-01",
)  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """One response as a reader got it; headers without those of the transport."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def holds(self, token: str) -> bool:
        everything = self.body + repr(self.headers).encode()
        return token.encode() in everything or token.upper().encode() in everything.upper()


def fetch(client: Client, path: str) -> Answer:
    response = client.get(path)
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return Answer(response.status_code, tuple(sorted(response.headers.items())), body)


def crawl(client: Client, start: Iterable[str] = START, *, most: int = 600) -> dict[str, Answer]:
    """Every address reachable from `start`, each once."""
    found: dict[str, Answer] = {}
    waiting = deque(start)
    while waiting and len(found) < most:
        path = waiting.popleft()
        if path in found:
            continue
        found[path] = fetch(client, path)
        waiting.extend(_addresses(path, found[path]))
    assert len(found) < most, "the site has more addresses than this test expects"
    return found


def _addresses(path: str, answer: Answer) -> Iterable[str]:
    text = answer.body.decode("utf-8", "replace")
    location = dict(answer.headers).get("Location")
    addresses = [location] if location else []
    for match in ADDRESS.finditer(text):
        value = unescape(next(group for group in match.groups() if group))
        # Only srcset is a list: "address width, address width".
        parts = value.split(",") if match.group(2) else [value]
        addresses += [part.split()[0] for part in parts if part.strip()]
    return [path for path in (_ours(path, address) for address in addresses) if path]


def _ours(base: str, address: str) -> str | None:
    """The path and query of an address on this site, outside the desk; None for any other."""
    parts = urlsplit(urljoin(f"{settings.NEWSROOM_ORIGIN}{base}", address))
    if f"{parts.scheme}://{parts.netloc}" != settings.NEWSROOM_ORIGIN:
        return None
    if parts.path.startswith(("/admin/", "/static/")):
        return None
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
