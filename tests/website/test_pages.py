"""Pages of the site: an address of their own, a place in the footer, and no place in any list."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from newsroom.articles import pages, publishing
from newsroom.articles.models import Article, Edition
from newsroom.articles.models.taxonomy import RESERVED_WORDS
from newsroom.articles.rights import loader
from newsroom.articles.workflow import Refused
from newsroom.website.urls import pages as routes
from tests.factories import NOON, edit, make_article, make_section, make_topic, mention, publish
from tests.website.scene import HOUR, Scene

pytestmark = pytest.mark.django_db


def make_page(headline: str = "Who we are", slug: str = "about", **more: Any) -> Article:
    more.setdefault("body", "<p>We report on meetings.</p>")
    return make_article(headline, slug=slug, kind="page", **more)


def test_a_page_stands_at_its_own_address_and_in_the_footer(client: Client, scene: Scene) -> None:
    edition = publish(make_page())
    assert edition.path == "/about/"
    page = client.get("/about/").content.decode()
    assert "We report on meetings." in page
    assert '"WebPage"' in page
    assert "docket" not in page
    assert '<a href="/about/">Who we are</a>' in client.get("/").content.decode()


def test_an_address_of_parts_and_an_arabic_page(client: Client, scene: Scene) -> None:
    assert publish(make_page(slug="policies/corrections")).path == "/policies/corrections/"
    arabic = publish(make_page("من نحن", slug="about", language="ar"))
    assert arabic.path == "/ar/about/"
    assert "من نحن" in client.get("/ar/about/").content.decode()
    assert "من نحن" in client.get("/ar/").content.decode()
    assert "من نحن" not in client.get("/").content.decode()
    assert client.get("/ar/policies/corrections/").status_code == 404


def test_a_page_is_in_no_list_feed_or_news_sitemap_but_in_the_plain_one(
    client: Client, scene: Scene
) -> None:
    topic = make_topic("Ourselves")
    page = make_page(topics=[topic], section=scene.section)
    mention(page, person=scene.rutte)
    publish(page)
    edit(page, now=NOON + HOUR / 2, body="<p>We report on all meetings.</p>")
    page.refresh_from_db()
    publishing.correct(page, by=loader(), now=NOON + HOUR / 2, public_note="All meetings.")
    for path in (
        "/news/", "/news/feed.rss", "/feed.atom", "/defence/", "/defence/feed.rss",
        "/people/mark-rutte/", "/people/mark-rutte/feed.rss", "/corrections/",
        "/corrections/feed.rss", "/news-sitemap.xml", "/topics/",
    ):  # fmt: skip
        main = client.get(path).content.decode().partition("<footer")[0]
        assert "Who we are" not in main, path
        assert "/about/" not in main, path
        assert "Ourselves" not in main, path
    assert client.get("/topics/ourselves/").status_code == 404
    assert "/about/" in client.get("/sitemap-2025-04.xml").content.decode()


def test_a_draft_and_a_scheduled_page_are_nowhere(client: Client, scene: Scene) -> None:
    make_page("A draft", slug="draft-page")
    later = make_page("Later", slug="later-page")
    publishing.schedule(later, by=loader(), now=NOON, at=NOON + 9 * HOUR)
    for path in ("/draft-page/", "/later-page/"):
        assert client.get(path).status_code == 404
    front = client.get("/").content.decode()
    assert "A draft" not in front
    assert "Later" not in front


def test_a_new_address_leaves_the_old_one_leading_there(client: Client, scene: Scene) -> None:
    page = make_page()
    publish(page)
    edit(page, now=NOON + HOUR / 2, slug="about/us")
    publish(page, now=NOON + HOUR / 2)
    response = client.get("/about/")
    assert (response.status_code, response.headers["Location"]) == (301, "/about/us/")


def test_a_withdrawn_page_says_so_and_leaves_the_footer(client: Client, scene: Scene) -> None:
    page = make_page()
    publish(page)
    page.refresh_from_db()
    publishing.withdraw(
        page, by=loader(), now=NOON + HOUR / 2, reason="old", public_note="No longer true."
    )
    assert client.get("/about/").status_code == 410
    assert "Who we are" not in client.get("/").content.decode()


def test_its_editions_are_public_like_those_of_every_story(client: Client, scene: Scene) -> None:
    page = make_page()
    publish(page)
    edit(page, now=NOON + HOUR / 2, body="<p>We report on all meetings.</p>")
    publish(page, now=NOON + HOUR / 2)
    for path in ("/about/editions/", "/about/editions/2/"):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("", "needs an address"),
        ("people", "address of the site itself"),
        ("meetings/series", "address of the site itself"),
        ("ar/about", "address of the site itself"),
        ("defence", "the address of the section Defence"),
        ("taken", "belongs to another page"),
    ],
)
def test_an_address_that_is_not_free_is_refused_in_words(slug: str, sentence: str) -> None:
    make_section()
    publish(make_page(slug="taken"))
    with pytest.raises(Refused, match=sentence):
        publish(make_page("Another", slug=slug), now=NOON + HOUR)
    assert Edition.objects.count() == 1


def test_a_story_has_no_address_of_parts() -> None:
    with pytest.raises(ValidationError, match="Only a page"):
        make_article(slug="a/b").clean()


def test_every_first_word_of_the_site_is_kept_from_pages_and_sections() -> None:
    words = {str(route.pattern).strip("^").partition("/")[0] for route in routes}
    fixed = {word for word in words if word.isalpha()}
    assert fixed >= {"news", "people", "meetings"}
    assert fixed <= RESERVED_WORDS
    assert not pages.in_the_way(make_article(slug="anything"))
