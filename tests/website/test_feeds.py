"""RSS, Atom and JSON Feed under every list."""

import json
from datetime import timedelta
from typing import Any

import feedparser
import pytest
from django.test import Client

from newsroom.articles import publishing
from newsroom.articles.rights import loader
from tests.factories import NOON, edit, make_article, publish
from tests.website.conftest import Clock
from tests.website.scene import HOUR, Scene

pytestmark = pytest.mark.django_db

LISTS = (
    "/",
    "/news/",
    "/defence/",
    "/topics/nato/",
    "/sources/aletihad/",
    "/people/mark-rutte/",
    "/meetings/nato-foreign-ministers-spring-2025/",
)
FEEDS = [f"{path}feed.{ending}" for path in LISTS for ending in ("rss", "atom")]


def read(client: Client, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo, parsed.bozo_exception
    return parsed


@pytest.mark.parametrize("path", FEEDS)
def test_reader_19_a_feed_parses_and_holds_the_stories(
    client: Client, scene: Scene, path: str
) -> None:
    entry = read(client, path).entries[0]
    assert entry.title == scene.edition.headline
    assert entry.link == f"http://127.0.0.1:8000{scene.edition.path}"
    assert entry.summary == "Two days at headquarters."
    assert entry.published.startswith(("2025-04-02T12:00", "Wed, 02 Apr 2025 12:00"))


@pytest.mark.parametrize("ending", ["rss", "atom"])
def test_an_entry_keeps_its_id_after_an_edit_and_a_new_address(
    client: Client, scene: Scene, clock: Clock, ending: str
) -> None:
    before = read(client, f"/feed.{ending}").entries[0]
    edit(scene.article, now=NOON + HOUR, headline="Another headline", slug="elsewhere")
    publish(scene.article, now=NOON + HOUR)
    clock(NOON + 2 * HOUR)
    after = read(client, f"/feed.{ending}").entries[0]
    assert after.id == before.id
    assert (after.title, before.link) != (before.title, after.link)


def test_atom_says_when_an_entry_was_updated(client: Client, scene: Scene, clock: Clock) -> None:
    edit(scene.article, now=NOON + HOUR, headline="Another headline")
    publish(scene.article, now=NOON + HOUR)
    clock(NOON + 2 * HOUR)
    assert read(client, "/feed.atom").entries[0].updated == "2025-04-02T13:00:00+02:00"


def test_a_conditional_request_is_answered_304(client: Client, scene: Scene, clock: Clock) -> None:
    first = client.get("/feed.rss")
    clock(NOON + 5 * HOUR)
    again = client.get("/feed.rss", HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")


def test_an_empty_feed_parses_and_keeps_its_bytes(
    client: Client, scene: Scene, clock: Clock
) -> None:
    assert not read(client, "/ar/feed.atom").entries
    first = client.get("/ar/feed.atom").content
    clock(NOON + 2 * HOUR)
    assert client.get("/ar/feed.atom").content == first


def test_control_characters_do_not_break_a_feed(client: Client, scene: Scene) -> None:
    publish(make_article("Head\x0bline", slug="odd", standfirst="a\x01b"))
    for ending in ("rss", "atom"):
        assert read(client, f"/feed.{ending}").entries


def test_corrections_have_a_feed(client: Client, scene: Scene, clock: Clock) -> None:
    edit(scene.article, now=NOON + HOUR, standfirst="Changed.")
    note = "It meets on Thursday."
    publishing.correct(scene.article, by=loader(), now=NOON + HOUR, public_note=note)
    clock(NOON + 2 * HOUR)
    entry = read(client, "/corrections/feed.rss").entries[0]
    assert entry.summary == note
    assert read(client, "/corrections/feed.atom").entries[0].author == "Newsroom"
    assert entry.link.endswith("/editions/2/")


def test_a_hidden_story_is_in_no_feed(client: Client, scene: Scene, clock: Clock) -> None:
    article = make_article("Embargoed", embargo=NOON + timedelta(days=1))
    publishing.schedule(article, by=loader(), now=NOON, at=NOON + timedelta(days=1))
    for path in FEEDS:
        assert b"Embargoed" not in client.get(path).content


@pytest.mark.parametrize("path", ["/people/nobody/feed.rss", "/nowhere/feed.atom", "/feed.xml"])
def test_a_feed_of_nothing_is_not_found(client: Client, scene: Scene, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", [*LISTS, "/corrections/"])
def test_a_page_names_the_feeds_of_its_list(client: Client, scene: Scene, path: str) -> None:
    page = client.get(path).content.decode()
    for ending, kind in (("rss", "rss+xml"), ("atom", "atom+xml"), ("json", "feed+json")):
        assert f'type="application/{kind}" href="{path}feed.{ending}"' in page
        assert client.get(f"{path}feed.{ending}").status_code == 200


@pytest.mark.parametrize("path", LISTS)
def test_reader_19_a_json_feed_holds_the_stories(client: Client, scene: Scene, path: str) -> None:
    response = client.get(f"{path}feed.json")
    assert response.headers["Content-Type"] == "application/feed+json; charset=utf-8"
    feed = json.loads(response.content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"http://127.0.0.1:8000{path}feed.json"
    assert feed["items"][0] == {
        "id": f"tag:newsroom.invalid,2025:{scene.edition.path}",
        "url": f"http://127.0.0.1:8000{scene.edition.path}",
        "title": scene.edition.headline,
        "content_text": "Two days at headquarters.",
        "date_published": "2025-04-02T12:00:00+02:00",
        "date_modified": "2025-04-02T12:00:00+02:00",
        "authors": [{"name": "Aletihad"}],
    }


def test_reader_19_json_entries_keep_their_id_and_answer_304(
    client: Client, scene: Scene, clock: Clock
) -> None:
    (before,) = json.loads(client.get("/feed.json").content)["items"]
    edit(scene.article, now=NOON + HOUR, headline="Another headline", slug="elsewhere")
    publish(scene.article, now=NOON + HOUR)
    clock(NOON + 2 * HOUR)
    response = client.get("/feed.json")
    (after,) = json.loads(response.content)["items"]
    assert after["id"] == before["id"] == read(client, "/feed.rss").entries[0].id
    assert after["date_modified"] == "2025-04-02T13:00:00+02:00"
    clock(NOON + 5 * HOUR)
    again = client.get("/feed.json", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_json_feed_of_corrections_and_an_empty_one(
    client: Client, scene: Scene, clock: Clock
) -> None:
    assert json.loads(client.get("/ar/feed.json").content)["items"] == []
    edit(scene.article, now=NOON + HOUR, standfirst="Changed.")
    publishing.correct(
        scene.article, by=loader(), now=NOON + HOUR, public_note="It meets on Thursday."
    )
    clock(NOON + 2 * HOUR)
    (entry,) = json.loads(client.get("/corrections/feed.json").content)["items"]
    assert entry["content_text"] == "It meets on Thursday."


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_asks_at_most_eight_questions(
    client: Client, scene: Scene, path: str, django_assert_max_num_queries: Any
) -> None:
    for number in range(10):
        publish(make_article(f"Story {number}", section=scene.section, topics=[scene.topic]))
    with django_assert_max_num_queries(8):
        client.get(path)
