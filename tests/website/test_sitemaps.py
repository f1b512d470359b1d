"""What search engines are told."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client

from newsroom.articles import publishing
from newsroom.articles.rights import loader
from tests.factories import NOON, make_article, make_person, publish
from tests.website.conftest import Clock
from tests.website.scene import Scene

pytestmark = pytest.mark.django_db

ORIGIN = "http://127.0.0.1:8000"


def addresses(client: Client, path: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200
    root = ElementTree.fromstring(response.content)  # noqa: S314
    return [found.text or "" for found in root.iter() if found.tag.endswith("}loc")]


def everything(client: Client) -> list[str]:
    maps = addresses(client, "/sitemap.xml")
    return [url for file in maps for url in addresses(client, file.removeprefix(ORIGIN))]


def test_reader_20_the_sitemap_holds_every_public_address(client: Client, scene: Scene) -> None:
    found = everything(client)
    for path in (scene.edition.path, "/people/mark-rutte/", "/ar/people/mark-rutte/", "/defence/"):
        assert f"{ORIGIN}{path}" in found
    assert len(found) == len(set(found))


def test_every_address_of_the_sitemap_answers(client: Client, scene: Scene) -> None:
    for url in everything(client):
        assert client.get(url.removeprefix(ORIGIN)).status_code == 200, url


def test_what_is_hidden_is_not_in_the_sitemap(client: Client, scene: Scene) -> None:
    make_person("Hidden Person")
    article = make_article("Later")
    later = publishing.schedule(article, by=loader(), now=NOON, at=NOON + timedelta(days=40))
    found = everything(client)
    assert f"{ORIGIN}{later.path}" not in found
    assert not [url for url in found if "hidden-person" in url or "2025-05" in url]


def test_the_news_sitemap_holds_two_days(client: Client, scene: Scene, clock: Clock) -> None:
    assert addresses(client, "/news-sitemap.xml") == [f"{ORIGIN}{scene.edition.path}"]
    clock(NOON + timedelta(hours=49))
    assert addresses(client, "/news-sitemap.xml") == []


def test_a_headline_is_escaped_in_the_news_sitemap(client: Client, scene: Scene) -> None:
    publish(make_article("Ministers & <others>", slug="escaped"))
    addresses(client, "/news-sitemap.xml")


@pytest.mark.parametrize("month", ["2024-01", "2025-13", "0000-01", "9999-12", "2025-00"])
def test_a_month_without_stories_has_no_file(client: Client, scene: Scene, month: str) -> None:
    assert client.get(f"/sitemap-{month}.xml").status_code == 404


def test_robots_are_told_of_the_sitemaps(client: Client, scene: Scene) -> None:
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {ORIGIN}/sitemap.xml" in text
    assert f"Sitemap: {ORIGIN}/news-sitemap.xml" in text
    assert "Disallow: /admin/" in text
