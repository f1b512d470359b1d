"""The files beside the pages as they are deployed: collected, named by their content, kept for
ever."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as now
from django.core.management import call_command
from django.test import Client, override_settings

from newsroom import settings as deployed
from newsroom.articles import publishing
from newsroom.articles.rights import loader
from tests.factories import NOON, make_article, publish
from tests.safety.crawl import crawl
from tests.website.scene import HOUR, Scene

pytestmark = pytest.mark.django_db

YEAR = 365 * 24 * 60 * 60
NAMED = re.compile(r"""/static/[^"'\s<>)\\]+""")
HASHED = re.compile(r"\.([0-9a-f]{12})\.\w+\Z")


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("static")
    with override_settings(STORAGES=deployed.STORAGES, STATIC_ROOT=root):
        call_command("collectstatic", interactive=False, verbosity=0)
    return root


@pytest.fixture
def site(collected: Path) -> Iterator[Client]:
    """A server that began after the files had been collected. Naming the templates anew has them
    ask anew what a file is called."""
    fresh = {"STORAGES": deployed.STORAGES, "STATIC_ROOT": collected}
    with override_settings(**fresh, TEMPLATES=[*now.TEMPLATES]):
        yield Client()
    with override_settings(TEMPLATES=[*now.TEMPLATES]):
        pass  # and so for the tests that follow


def pages(site: Client, scene: Scene) -> dict[str, str]:
    """Every page that links lead to, a missing one, a withdrawn one, and the door of the desk."""
    gone = make_article("Gone", slug="gone")
    path = publish(gone).path
    gone.refresh_from_db()
    publishing.withdraw(
        gone, by=loader(), now=NOON + HOUR / 2, reason="wrong", public_note="It was wrong."
    )
    found = {at: answer.body for at, answer in crawl(site).items()}
    more = ("/nothing-here/", path, "/admin/account/login/")
    found |= {at: site.get(at).content for at in more}
    return {at: body.decode("utf-8", "replace") for at, body in found.items()}


def test_reader_24_every_page_names_only_files_that_are_kept_for_a_year(
    site: Client, scene: Scene
) -> None:
    told = pages(site, scene)
    assert len(told) > 40
    named = {name for page in told.values() for name in NAMED.findall(page)}
    sheets = [name for name in named if name.endswith(".css")]
    named |= {
        f"/static/website/{file}"
        for sheet in sheets
        for file in re.findall(r"url\(\"?([^)\"]+)", content_of(site.get(sheet)).decode())
        if not file.startswith("data:")
    }
    kinds = {Path(name).suffix for name in named}
    assert {".css", ".js", ".png", ".svg"} <= kinds
    for name in sorted(named):
        kept_for_ever(site, name)
    for at, page in told.items():
        if page.startswith("<!doctype html>"):
            assert NAMED.search(page), at


def content_of(answer: Any) -> bytes:
    """All of it; the file behind it is closed."""
    content: bytes = answer.getvalue()
    answer.close()
    return content


def kept_for_ever(site: Client, name: str) -> None:
    """Named after its content, so that what changes has another name."""
    answer, short = site.get(name), site.get(name, headers={"accept-encoding": "gzip"})
    assert (answer.status_code, short.status_code) == (200, 200), name
    content, found = content_of(answer), HASHED.search(name)
    assert content_of(short)
    assert found, name
    assert hashlib.md5(content, usedforsecurity=False).hexdigest()[:12] == found[1], name
    for one in (answer, short):
        kept = dict(part.partition("=")[::2] for part in one.headers["Cache-Control"].split(", "))
        assert int(kept["max-age"]) >= YEAR, name
        assert "immutable" in kept, name
        assert not one.cookies, name


def test_a_file_is_not_there_under_a_name_that_would_be_kept_after_it_changed(
    site: Client, collected: Path
) -> None:
    assert [*collected.glob("website/site.*.css")]
    assert site.get("/static/website/site.css").status_code == 404
