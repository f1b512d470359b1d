"""Who else has a story open: both see each other, and reading the page records nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from newsroom.articles.models import Article, Section
from newsroom.desk import presence
from newsroom.desk.models import Presence
from tests.desk.conftest import SignIn, story_url
from tests.desk.filled import send
from tests.factories import edit, make_article


@pytest.fixture
def story(ana: User, europe: Section) -> Article:
    return make_article("First words", by=ana, section=europe)


def beat(client: Any, story: Article, **more: str) -> Any:
    url = reverse("admin:articles_article_keep", args=[story.pk])
    return client.post(url, {"seen_version": "1", **more}).json()


def test_both_see_each_other(story: Article, ana: User, marta: User, sign_in: SignIn) -> None:
    User.objects.filter(pk=marta.pk).update(first_name="Marta", last_name="Reyes")
    assert beat(sign_in(ana), story)["others"] == []
    there = beat(sign_in(marta), story)["others"]
    assert there == [{"name": "ana", "initials": "A", "age": "now"}]
    page = sign_in(ana).get(story_url(story)).content.decode()
    assert "Marta Reyes has it open, now" in page
    assert ">MR<" in page


def test_reading_the_page_records_nothing(story: Article, ana: User, sign_in: SignIn) -> None:
    sign_in(ana).get(story_url(story))
    assert not Presence.objects.exists()


def test_a_save_counts_as_being_there(
    story: Article, ana: User, marta: User, sign_in: SignIn
) -> None:
    send(sign_in(ana), story_url(story), headline="New words")
    assert "ana has it open" in sign_in(marta).get(story_url(story)).content.decode()


def test_it_is_written_at_most_every_ten_seconds(story: Article, ana: User, marta: User) -> None:
    now = timezone.now()
    presence.note(ana, story, now)
    presence.note(ana, story, now + timedelta(seconds=9))
    assert Presence.objects.get().seen_at == now
    presence.note(ana, story, now + timedelta(minutes=1))
    row = Presence.objects.get()
    assert (row.opened_at, row.seen_at) == (now, now + timedelta(minutes=1))
    [other] = presence.others(marta, story, now + timedelta(minutes=2))
    assert other.age == "2 min"


def test_who_is_silent_is_gone_and_begins_anew(story: Article, ana: User, marta: User) -> None:
    now = timezone.now()
    presence.note(ana, story, now)
    later = now + timedelta(minutes=5)
    assert presence.others(marta, story, later) == []
    presence.note(ana, story, later)
    assert Presence.objects.get().opened_at == later


def test_a_page_that_closes_says_so(story: Article, ana: User, sign_in: SignIn) -> None:
    client = sign_in(ana)
    beat(client, story)
    beat(client, story, leaves="1")
    assert not Presence.objects.exists()


def test_the_page_hears_of_a_newer_version(
    story: Article, ana: User, marta: User, sign_in: SignIn
) -> None:
    assert beat(sign_in(ana), story)["newer"] == ""
    edit(story, by=marta, headline="The chief's")
    assert beat(sign_in(ana), story)["newer"].startswith("marta saved version 2.")


def test_a_stranger_to_the_section_learns_nothing(
    story: Article, ana: User, omar: User, sign_in: SignIn
) -> None:
    beat(sign_in(ana), story)
    url = reverse("admin:articles_article_keep", args=[story.pk])
    assert sign_in(omar).post(url).status_code == 404
    assert sign_in(ana).get(url).status_code == 405
