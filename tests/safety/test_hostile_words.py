"""Safety case 2: words that would be markup, a script, a template or a line of a calendar.

They are put into every column of words that the tables have, past every rule of ours; then every
page of the site and of the desk, and every file, is taken apart as a browser or a program would.
"""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import Settings

from newsroom.articles.models import Edition
from tests.factories import make_user
from tests.safety.every_address import every_address, furnish
from tests.website.conftest import clock, scene  # noqa: F401 (fixtures)
from tests.website.scene import Scene

pytestmark = pytest.mark.django_db

HOSTILE = (
    "\"'><img src=x onerror=alert(1)></script><script>alert(2)</script>]]>-->{{7*7}}{% load x %}%s"
    "\r\nATTACH:evil"
)
ROOMS = ("people", "meetings", "sources", "photos", "articles")
# Addresses, codes and what other columns derive from; a body is HTML and cleaned on its way in.
KEPT = ("slug", "path", "language", "zone", "hash", "format", "scheme", "file", "sha256", "key")
HARMLESS = "application/ld+json"


def poison() -> None:
    """Cut where a column is short. What a check of the table refuses stays as it is."""
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            words = {
                field.name: HOSTILE[: field.max_length or None]
                for field in model._meta.concrete_fields
                if type(field) in (models.CharField, models.TextField)
                and not field.choices
                and not field.unique
                and not any(word in field.name for word in KEPT)
            }
            if words:
                model._base_manager.update(**words)
    for edition in Edition.objects.all():
        lines = [{**line, "name": HOSTILE} for line in edition.bylines]
        models.QuerySet(Edition).filter(pk=edition.pk).update(bylines=lines)


class Browser(HTMLParser):
    """What of a page would act: scripts without a source, handlers, pictures from nowhere."""

    def __init__(self) -> None:
        super().__init__()
        self.acts: list[str] = []
        self.data: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = dict(attrs)
        acting = [name for name in had if name.startswith("on")]
        self._inside = str(had.get("type") or tag) if tag == "script" else ""
        if acting or had.get("src") == "x":
            self.acts.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside and self._inside != HARMLESS and "alert(" in data:
            self.acts.append(data)
        if self._inside == HARMLESS:
            self.data.append(data)


def amiss(kind: str, text: str) -> list[str]:
    """What a reader of this kind of file would trip over."""
    if kind.startswith("text/html"):
        browser = Browser()
        browser.feed(text)
        for data in browser.data:
            json.loads(data)
        return browser.acts
    if "json" in kind:
        json.loads(text)
    elif "xml" in kind:
        ElementTree.fromstring(text)  # noqa: S314 (of our own making)
    elif kind.startswith("text/calendar"):
        return [line for line in text.splitlines() if line.startswith("ATTACH")]
    return []


def found_amiss(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200, path
    kind = answer.headers["Content-Type"]
    if kind.startswith("image/"):
        return []
    text = answer.content.decode()
    return [f"{path}: {line}" for line in [*amiss(kind, text), *_reckoned(text)]]


def _reckoned(text: str) -> list[str]:
    """A template within the words was run: 49 stands where {{7*7}} was written."""
    return ["it was run as a template"] if "-->49" in text or "--&gt;49" in text else []


@pytest.fixture
def told(
    scene: Scene,  # noqa: F811
    client: Client,
    settings: Settings,
    tmp_path: Path,
) -> list[str]:
    addresses = every_address(scene, client, furnish(scene, settings, tmp_path))
    poison()
    return [path for path in addresses if "card-" not in path]


def test_case_02_hostile_words_stand_escaped_on_every_page_and_in_every_file_of_the_site(
    told: list[str], client: Client
) -> None:
    assert [line for path in told for line in found_amiss(client, path)] == []
    story = client.get(next(path for path in told if "/news/2025" in path)).content.decode()
    assert "{{7*7}}" in story  # the words are there, as words
    assert "{% load x %}" in story


def test_case_02_hostile_words_stand_escaped_on_every_page_of_the_desk(
    told: list[str],
) -> None:
    client = Client()
    client.force_login(make_user("Chief", "Record keeper", "Picture editor"))
    paths = [path for model in admin.site._registry for path in desk_pages(model)]
    assert len(paths) > 25
    assert [line for path in paths for line in found_amiss(client, path)] == []


def desk_pages(model: Any) -> list[str]:
    """The list of a noun, and the page and the history of one of its rows."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    row = model._base_manager.order_by("-pk").first()
    asked = [("changelist", []), *((word, [row.pk]) for word in ("change", "history") if row)]
    found = []
    for word, args in asked:
        try:
            found.append(reverse(f"{name}_{word}", args=args))
        except NoReverseMatch:
            continue
    return found
