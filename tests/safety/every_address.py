"""One address at least of every pattern of the readers' site, each of which answers with a page."""

import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.test import Client
from PIL import Image
from pytest_django import Settings

from newsroom.articles import publishing
from newsroom.articles.models import Article, Byline
from newsroom.articles.rights import loader
from newsroom.photos.store import add_photo
from newsroom.website.addresses import in_language
from tests.factories import (
    NOON,
    edit,
    make_article,
    make_contributor,
    make_organisation,
    publish,
)
from tests.website.scene import HOUR, LONG_AGO, Scene, add_sessions, take_part

PLAIN = (
    "/healthz", "/readyz", "/.well-known/security.txt", "/robots.txt", "/sitemap.xml",
    "/sitemap-record.xml", "/news-sitemap.xml", "/sitemap-2025-04.xml",
)  # fmt: skip
LISTS = (
    "/", "/news/", "/corrections/", "/search/", "/opensearch.xml", "/topics/", "/authors/",
    "/archive/", "/archive/2025/04/", "/people/", "/organisations/", "/places/", "/sources/",
    "/meetings/", "/meetings/calendar.ics",
)  # fmt: skip
FED = ("/", "/news/", "/corrections/", "/meetings/")
FEEDS = ("feed.rss", "feed.atom", "feed.json")
FILE = re.compile(r'"(?:http://127.0.0.1:8000)?(/(?:pictures/[^" ]+|[^" ]+card-\w+\.png))[" ]')


def furnish(scene: Scene, settings: Settings, folder: Path) -> list[str]:
    """What the scene lacks: sessions, a picture, a writer, a correction, Arabic, pages of the site.
    The paths of its stories."""
    settings.MEDIA_ROOT, settings.NEWSROOM_SECURITY_CONTACT = folder, "mailto:desk@example.org"
    european = make_organisation("European Union", public_from=LONG_AGO)
    add_sessions(scene, 2)
    for guest in ({"person": scene.kallas}, {"organisation": european}):
        take_part(scene.meeting, role="participant", **guest)
    take_part(scene.meeting, role="participant", organisation=scene.nato)
    return [*_corrected(scene), *_arabic(scene), *_pages()]


def _corrected(scene: Scene) -> list[str]:
    story, moment = scene.article, NOON + HOUR / 2
    data = io.BytesIO()
    Image.new("RGB", (1000, 700), "green").save(data, "JPEG")
    photo = add_photo(data.getvalue(), name="a.jpg", by=loader(), now=NOON, alt="A", credit="B")
    story.article_photos.create(photo=photo)
    Byline.objects.create(article=story, contributor=make_contributor(), as_printed="Ana Vidal")
    edit(story, now=moment, standfirst="One day at headquarters.")
    note = "It is one day."
    return [publishing.correct(story, by=loader(), now=moment, public_note=note).path]


def _arabic(scene: Scene) -> list[str]:
    of: dict[str, Any] = {"section": scene.section, "source": scene.source}
    story = make_article("وزراء الحلف في بروكسل", language="ar", topics=[scene.topic], **of)
    writer = scene.article.bylines.get()
    Byline.objects.create(article=story, contributor=writer.contributor, as_printed="Ana")
    return [publish(story).path]


def _pages() -> list[str]:
    stories: Iterable[Article] = (
        make_article("Who we are", slug="about", kind="page"),
        make_article("من نحن", slug="about", kind="page", language="ar"),
    )
    return [publish(story).path for story in stories]


def every_address(scene: Scene, client: Client, stories: list[str]) -> list[str]:
    """In both languages, for what exists in both."""
    both = (in_language(path, language) for path in _of_things(scene) for language in ("en", "ar"))
    files = [file for path in stories for file in FILE.findall(client.get(path).content.decode())]
    return [*PLAIN, *both, *_of_stories(stories), *sorted({unquote(file) for file in files})]


def _of_stories(paths: list[str]) -> Iterable[str]:
    for path in paths:
        yield from (path, f"{path}editions/", f"{path}editions/1/")
        if "/news/" in path:
            yield f"{path}story.ninjs.json"


def _of_things(scene: Scene) -> Iterable[str]:
    calendars = (scene.place, scene.nato, scene.rutte, scene.series, scene.meeting)
    writer: Any = scene.article.bylines.get().contributor
    fed = [
        row.get_absolute_url()
        for row in (scene.section, scene.topic, scene.source, scene.post, writer, *calendars)
    ]
    yield from (*LISTS, *fed)
    yield from (f"{path}{feed}" for path in (*FED, *fed) for feed in FEEDS)
    yield from (f"{row.get_absolute_url()}calendar.ics" for row in calendars)
    packs = (scene.meeting, scene.rutte, scene.topic)
    yield from (f"{row.get_absolute_url()}briefing/" for row in packs)
    yield from ("/people/kaja-kallas/met/mark-rutte/", "/organisations/european-union/met/nato/")
