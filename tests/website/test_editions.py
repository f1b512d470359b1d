"""Every edition of a story, and what changed in it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from newsroom.articles import publishing
from newsroom.articles.rights import loader
from tests.factories import NOON, edit, publish
from tests.website.conftest import Clock
from tests.website.scene import HOUR, Scene, page_of, words_of

pytestmark = pytest.mark.django_db


def three_editions(scene: Scene, clock: Clock) -> str:
    """The second changes a word of the text, the third the headline."""
    changed = scene.article.body.replace("on Friday", "on Thursday")
    edit(scene.article, now=NOON + HOUR, body=changed)
    publishing.correct(
        scene.article, by=loader(), now=NOON + HOUR, public_note="It is on Thursday."
    )
    edit(scene.article, now=NOON + 2 * HOUR, headline="Allied ministers have met in Brussels")
    publish(scene.article, now=NOON + 2 * HOUR)
    clock(NOON + 3 * HOUR)
    return f"{scene.edition.path}editions/"


def test_all_editions_stand_newest_first(client: Client, scene: Scene, clock: Clock) -> None:
    words = words_of(client.get(three_editions(scene, clock)))
    assert words.index("Edition 3") < words.index("Edition 2") < words.index("Edition 1")


def test_the_edition_in_force_is_marked_among_all(
    client: Client, scene: Scene, clock: Clock
) -> None:
    page = page_of(client.get(three_editions(scene, clock)))
    assert page.count('<li aria-current="true">') == 1
    assert "Edition 3" in page.partition('<li aria-current="true">')[2].partition("</li>")[0]


def test_a_long_headline_stands_a_step_smaller_above_its_editions(
    client: Client, scene: Scene, clock: Clock
) -> None:
    edit(scene.article, now=NOON + HOUR, headline="Ministers meet " * 7)
    publish(scene.article, now=NOON + HOUR)
    clock(NOON + 2 * HOUR)
    assert 'class="list long"' in page_of(client.get(f"{scene.edition.path}editions/"))


def test_search_engines_keep_the_list_of_editions_and_no_old_text(
    client: Client, scene: Scene, clock: Clock
) -> None:
    path, noindex = three_editions(scene, clock), '<meta name="robots" content="noindex">'
    assert noindex not in page_of(client.get(path))
    assert noindex in page_of(client.get(f"{path}1/"))


def test_an_edition_shows_what_changed_word_by_word(
    client: Client, scene: Scene, clock: Clock
) -> None:
    path = three_editions(scene, clock)
    page = page_of(client.get(f"{path}2/"))
    assert "<del>Friday</del> <ins>Thursday</ins>" in page
    assert page.count("<del>") == 1
    assert "<del>meet</del> <ins>have met</ins>" in page_of(client.get(f"{path}3/"))


def test_the_first_edition_stands_as_it_was(client: Client, scene: Scene, clock: Clock) -> None:
    page = page_of(client.get(f"{three_editions(scene, clock)}1/"))
    assert "Kaja Kallas joins on Friday." in page
    assert "<ins>" not in page


def test_a_sealed_edition_is_a_line_without_text(
    client: Client, scene: Scene, clock: Clock
) -> None:
    path = three_editions(scene, clock)
    publishing.seal(scene.article, by=loader(), now=NOON + 3 * HOUR, number=1, reason="court")
    response = client.get(f"{path}1/")
    assert "removed for legal reasons" in words_of(response)
    assert "Kallas" not in page_of(response)
    after = page_of(client.get(f"{path}2/"))
    assert "Friday" not in after
    assert "It is on Thursday." in after


def test_case_27_an_edition_to_come_has_no_page(client: Client, scene: Scene, clock: Clock) -> None:
    edit(scene.article, now=NOON + HOUR, headline="Tomorrow's headline")
    begins = NOON + timedelta(days=1)
    publishing.schedule(scene.article, by=loader(), now=NOON + HOUR, at=begins)
    clock(NOON + 2 * HOUR)
    path = f"{scene.edition.path}editions/"
    assert client.get(f"{path}2/").status_code == 404
    assert "Tomorrow" not in page_of(client.get(path))
    clock(begins)
    assert client.get(f"{path}2/").status_code == 200


@pytest.mark.parametrize("number", ["0", "4", "999999", "02"])
def test_an_edition_that_never_was_is_not_found(
    client: Client, scene: Scene, clock: Clock, number: str
) -> None:
    assert client.get(f"{three_editions(scene, clock)}{number}/").status_code == 404


def test_the_old_address_of_an_edition_leads_to_the_new_one(
    client: Client, scene: Scene, clock: Clock
) -> None:
    edit(scene.article, now=NOON + HOUR, slug="moved")
    moved = publish(scene.article, now=NOON + HOUR)
    clock(NOON + 2 * HOUR)
    response = client.get(f"{scene.edition.path}editions/1/")
    assert response.headers["Location"] == f"{moved.path}editions/1/"


def test_the_pages_ask_at_most_eight_questions(
    client: Client, scene: Scene, clock: Clock, django_assert_max_num_queries: Any
) -> None:
    path = three_editions(scene, clock)
    for page in (path, f"{path}2/"):
        with django_assert_max_num_queries(8):
            client.get(page)
