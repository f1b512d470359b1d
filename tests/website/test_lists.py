"""Sections, topics, sources, writers, all stories, corrections."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from newsroom.articles import publishing
from newsroom.articles.rights import loader
from tests.factories import (
    NOON,
    edit,
    make_article,
    make_contributor,
    make_section,
    make_source,
    make_topic,
    publish,
)
from tests.website.conftest import Clock
from tests.website.scene import HOUR, Scene, page_of, words_of

pytestmark = pytest.mark.django_db

LISTS = ("/news/", "/defence/", "/topics/nato/", "/sources/aletihad/")


def publish_many(scene: Scene, number: int) -> None:
    """All at one moment, so that only their keys keep them apart."""
    for one in range(number):
        article = make_article(
            f"Story {one:03}", section=scene.section, source=scene.source, topics=[scene.topic]
        )
        publish(article)


@pytest.mark.parametrize("path", LISTS)
def test_a_list_holds_its_stories(client: Client, scene: Scene, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert scene.edition.headline in words_of(response)


@pytest.mark.parametrize("path", ["/news/", "/defence/"])
def test_pages_follow_by_key_and_hold_every_story_once(
    client: Client, scene: Scene, path: str
) -> None:
    publish_many(scene, 70)
    seen, address = [], path
    while address:
        page = page_of(client.get(address))
        seen += [f"Story {n:03}" for n in range(70) if f">Story {n:03}</a>" in page]
        older = page.partition('rel="next"')[0].rpartition('<a href="')[2].strip('" ')
        address = f"{path}{older}" if older.startswith("?after=") else ""
    assert sorted(seen) == [f"Story {n:03}" for n in range(70)]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_asks_at_most_eight_questions(
    client: Client, scene: Scene, path: str, django_assert_max_num_queries: Any
) -> None:
    publish_many(scene, 12)
    with django_assert_max_num_queries(8):
        client.get(path)


@pytest.mark.parametrize("path", ["/topics/empty/", "/sources/reuters/", "/authors/ana-vidal/"])
def test_what_no_live_story_is_of_has_no_page(client: Client, scene: Scene, path: str) -> None:
    make_topic("Empty")
    make_source("Reuters")
    make_contributor()
    assert client.get(path).status_code == 404


def test_a_section_without_stories_says_one_sentence(client: Client, scene: Scene) -> None:
    make_section("World")
    assert "No story in this language yet." in words_of(client.get("/world/"))


def test_a_child_section_stands_below_its_parent(client: Client, scene: Scene) -> None:
    world = make_section("World")
    europe = make_section("Europe", parent=world)
    publish(make_article("From the continent", section=europe))
    for path in ("/world/", "/world/europe/"):
        assert "From the continent" in words_of(client.get(path))
    assert client.get("/europe/").status_code == 404


def test_a_list_holds_the_stories_of_its_language(client: Client, scene: Scene) -> None:
    publish(make_article("الوزراء في بروكسل", language="ar", section=scene.section))
    assert "الوزراء" not in page_of(client.get("/defence/"))
    arabic = page_of(client.get("/ar/defence/"))
    assert "الوزراء في بروكسل" in arabic
    assert scene.edition.headline not in arabic


@pytest.mark.parametrize("after", ["/news/nothing/", "x", "%00", "/" * 400, "2025-04-02T10:00"])
def test_a_key_that_names_nothing_is_not_found(client: Client, scene: Scene, after: str) -> None:
    assert client.get(f"/news/?after={after}").status_code == 404


def test_a_writer_has_a_page_with_the_stories(client: Client, scene: Scene) -> None:
    writer = make_contributor(biography="Writes about treaties.")
    article = make_article("Signed")
    article.bylines.create(contributor=writer, as_printed="Ana Vidal")
    edit(article, standfirst="Signed and sealed.")
    publish(article)
    words = words_of(client.get("/authors/ana-vidal/"))
    assert "Ana Vidal Writes about treaties." in words
    assert "Signed" in words


def test_terms_of_use_of_a_source_are_not_told(client: Client, scene: Scene) -> None:
    scene.source.usage_terms = scene.source.licence = "Forty euros a line"
    scene.source.save()
    assert "Forty euros" not in page_of(client.get("/sources/aletihad/"))


def test_a_correction_stands_in_the_list_with_its_words(
    client: Client, scene: Scene, clock: Clock
) -> None:
    edit(scene.article, now=NOON + HOUR, standfirst="Changed.")
    note = "It meets on Thursday."
    publishing.correct(scene.article, by=loader(), now=NOON + HOUR, public_note=note)
    clock(NOON + 2 * HOUR)
    response = client.get("/corrections/")
    assert note in words_of(response)
    assert f'href="{scene.edition.path}editions/2/"' in page_of(response)


def test_a_withdrawn_story_is_in_no_list(client: Client, scene: Scene, clock: Clock) -> None:
    now = NOON + HOUR
    publishing.withdraw(scene.article, by=loader(), now=now, reason="x", public_note="Gone.")
    clock(now + timedelta(seconds=1))
    for path in ("/", "/news/", "/defence/", "/people/mark-rutte/"):
        assert scene.edition.headline not in page_of(client.get(path))


def test_no_list_says_how_many_there_are(client: Client, scene: Scene) -> None:
    publish_many(scene, 33)
    for path in LISTS:
        assert "33" not in words_of(client.get(path)).replace("13:00", "")


def test_a_topic_called_like_an_organisation_has_a_title_of_its_own(
    client: Client, scene: Scene
) -> None:
    scene.topic.name = scene.nato.name
    scene.topic.save()
    pages = [page_of(client.get(row.get_absolute_url())) for row in (scene.topic, scene.nato)]
    titles = [page.partition("<title>")[2].partition("</title>")[0] for page in pages]
    assert titles[0] == f"{scene.nato.name} | Topics | Newsroom"
    assert len(set(titles)) == 2
