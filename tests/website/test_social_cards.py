"""The picture of a shared link: the story's own words, drawn once, for editions in force alone."""

import io
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image, features

from newsroom.articles import publishing
from newsroom.articles.rights import loader
from newsroom.website import social_cards
from newsroom.website.social_cards import Card, can_draw, draw
from tests.factories import NOON, edit, make_article, publish
from tests.website.conftest import Clock
from tests.website.scene import HOUR, Scene, page_of

pytestmark = pytest.mark.django_db
ARABIC = "وزراء الحلف يلتقون واشنطن الجديدة (NATO) في بروكسل"


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def meta(client: Client, path: str, name: str) -> str:
    found = re.search(
        rf'<meta (?:property|name)="{name}" content="([^"]*)"', page_of(client.get(path))
    )
    assert found, name
    return found[1]


def card_path(client: Client, path: str) -> str:
    return meta(client, path, "og:image").removeprefix("http://127.0.0.1:8000")


def words(headline: str, language: str = "en") -> Card:
    return Card(headline, "Defence", "Aletihad", "Newsroom", language)


def test_reader_12_a_story_without_a_picture_has_a_card_of_its_words(
    client: Client, scene: Scene
) -> None:
    path = scene.edition.path
    response = client.get(card_path(client, path))
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(response.content)).size == (1200, 630)
    assert meta(client, path, "og:image:width") == "1200"
    alt = f"{scene.edition.headline}. Defence. Aletihad. Newsroom"
    assert meta(client, path, "og:image:alt") == meta(client, path, "twitter:image:alt") == alt
    assert meta(client, path, "twitter:card") == "summary_large_image"
    assert "<figure" not in page_of(client.get(path))


def test_an_arabic_story_has_one_too(client: Client, clock: Clock) -> None:
    edition = publish(make_article(ARABIC, language="ar"))
    assert client.get(card_path(client, edition.path)).status_code == 200


def test_it_is_drawn_once(client: Client, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Card] = []
    plain = social_cards.draw

    def count(card: Card) -> bytes:
        drawn.append(card)
        return plain(card)

    monkeypatch.setattr(social_cards, "draw", count)
    path = card_path(client, scene.edition.path)
    first, second = client.get(path), client.get(path)
    assert first.content == second.content
    assert len(drawn) == 1
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_new_words_have_a_new_address_and_the_old_one_is_gone(
    client: Client, scene: Scene, clock: Clock
) -> None:
    before = card_path(client, scene.edition.path)
    edit(scene.article, headline="Another headline", now=NOON + HOUR / 2)
    publish(scene.article, now=NOON + HOUR / 2)
    after = card_path(client, scene.edition.path)
    assert after != before
    assert [client.get(path).status_code for path in (before, after)] == [404, 200]


def test_what_is_not_in_force_has_none(client: Client, scene: Scene, clock: Clock) -> None:
    story = make_article("What Friday brings")
    later = publishing.schedule(story, by=loader(), now=NOON, at=NOON + timedelta(days=2))
    digest = social_cards.card_of(later).digest
    assert client.get(f"{later.path}card-{digest}.png").status_code == 404
    path = card_path(client, scene.edition.path)
    assert client.get(path).status_code == 200
    publishing.withdraw(
        scene.article, by=loader(), now=NOON + HOUR / 2, reason="x", public_note="Withdrawn."
    )
    assert client.get(path).status_code == 404


def test_a_made_up_address_draws_nothing(client: Client, scene: Scene, media: Path) -> None:
    assert client.get(f"{scene.edition.path}card-{'0' * 20}.png").status_code == 404
    assert not list(media.rglob("*.png"))


def test_a_moved_story_leads_to_its_card(client: Client, scene: Scene, clock: Clock) -> None:
    edit(scene.article, slug="elsewhere", now=NOON + HOUR / 2)
    moved = publish(scene.article, now=NOON + HOUR / 2)
    digest = social_cards.card_of(moved).digest
    response = client.get(f"{scene.edition.path}card-{digest}.png")
    assert (response.status_code, response["Location"]) == (301, f"{moved.path}card-{digest}.png")


@pytest.mark.parametrize(
    "headline",
    ["A", "Word " * 60, "W" * 300, "x" * 40, ""],
    ids=["one", "many", "endless", "wide", "none"],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_any_headline_is_drawn(headline: str, language: str) -> None:
    made = Image.open(io.BytesIO(draw(words(headline.strip(), language))))
    assert made.size == (1200, 630)


def test_words_stand_within_the_edges() -> None:
    made = Image.open(io.BytesIO(draw(words("Ministers of the alliance " * 9)))).convert("L")
    left, right = made.crop((0, 0, 60, 630)), made.crop((1140, 0, 1200, 630))
    for margin in (left, right):
        darkest: Any = margin.getextrema()
        assert darkest[0] > 200  # paper alone


def test_arabic_letters_are_joined() -> None:
    """The forms that letters take in a word differ from those that they have alone."""
    if not features.check("raqm"):
        assert not can_draw(words(ARABIC, "ar"))
        return
    font = social_cards._font(40)
    joined = font.getmask("بيت", direction="rtl").getbbox()
    alone = sum(font.getmask(letter).size[0] for letter in "بيت")
    assert joined[2] < alone


@pytest.mark.parametrize(
    ("headline", "drawn"),
    [("Київ просить", True), ("Şırnak, Łódź, “É”…", True), ("北京", False), ("x 😀", False)],
)
def test_letters_that_the_font_lacks_leave_the_plain_card(
    client: Client, clock: Clock, headline: str, drawn: bool
) -> None:
    edition = publish(make_article(headline))
    assert ("/card-" in meta(client, edition.path, "og:image")) == drawn


def test_a_page_of_the_site_has_the_plain_card(client: Client, clock: Clock) -> None:
    publish(make_article("About us", slug="about", kind="page"))
    assert "/static/website/card" in meta(client, "/about/", "og:image")


def test_it_asks_no_more_than_the_story(
    client: Client, scene: Scene, django_assert_max_num_queries: Any
) -> None:
    path = card_path(client, scene.edition.path)
    with django_assert_max_num_queries(2):
        client.get(path)
