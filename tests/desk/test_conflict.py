"""Two people in one story: the second save is refused, and both texts are kept."""

import pytest
from django.contrib.auth.models import User

from newsroom.articles.models import Article, Section
from tests.desk.conftest import SignIn, story_url
from tests.desk.filled import read_form, said, send, send_again
from tests.factories import edit, make_article


@pytest.fixture
def story(ana: User, europe: Section) -> Article:
    return make_article("First words", by=ana, section=europe, body="<p>One.</p>")


def test_the_second_save_is_refused_with_both_texts(
    story: Article, ana: User, marta: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    opened = read_form(client.get(story_url(story)), "article_form").data
    edit(story, by=marta, headline="The chief's words")
    page = send_again(client, story_url(story), opened, headline="Ana's words", body="<p>Two.</p>")
    assert page.status_code == 409
    text = page.content.decode()
    assert "marta saved first" in text
    assert all(words in text for words in ("First words", "The chief&#x27;s words", "Two."))
    story.refresh_from_db()
    assert (story.headline, story.version_number) == ("The chief's words", 2)


def test_mine_is_saved_as_a_new_version_from_the_conflict(
    story: Article, ana: User, marta: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    opened = read_form(client.get(story_url(story)), "article_form").data
    edit(story, by=marta, headline="The chief's words")
    refused = send_again(client, story_url(story), opened, headline="Ana's words")
    kept = read_form(refused, "conflict-form").data
    page = send_again(client, story_url(story), kept, press="_continue=")
    story.refresh_from_db()
    assert (story.headline, story.version_number) == ("Ana's words", 3)
    assert "Saved as version 3" in said(page)
    assert story.versions.filter(number=2, content__fields__headline="The chief's words").exists()


def test_a_step_pressed_on_a_stale_page_is_not_taken(
    story: Article, ana: User, marta: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    send(client, story_url(story), press="_verb=submit")
    opened = read_form(client.get(story_url(story)), "article_form").data
    edit(story, by=marta, headline="The chief's words")
    page = send_again(client, story_url(story), opened, press="_verb=approve")
    assert page.status_code == 409
    story.refresh_from_db()
    assert story.status == "submitted"
