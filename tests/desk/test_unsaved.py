"""Text typed and not saved: kept for its writer, offered back, gone once it is saved."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsroom.articles.models import Article, Section
from newsroom.desk import unsaved
from newsroom.desk.models import Unsaved
from tests.desk.conftest import SignIn, story_url
from tests.desk.filled import read_form, said, send_again
from tests.factories import edit, make_article

ADD = reverse("admin:articles_article_add")
KEEP_NEW = reverse("admin:articles_article_keep_new")


@pytest.fixture
def story(ana: User, europe: Section) -> Article:
    return make_article("First words", by=ana, section=europe)


def keep_url(story: Article) -> str:
    return reverse("admin:articles_article_keep", args=[story.pk])


def discard_url(row: Unsaved) -> str:
    return reverse("admin:articles_unsaved_discard", args=[row.pk])


def opened_by(client: Client, url: str) -> dict[str, list[str]]:
    return read_form(client.get(url), "article_form").data


def keep(client: Client, story: Article, opened: dict[str, list[str]], **typed: str) -> Any:
    data: dict[str, Any] = {name: opened[name] for name in ("page_key", "seen_version")}
    return client.post(keep_url(story), data | typed)


def test_desk_08_unsaved_text_is_offered_back_and_taken_up(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    answer = keep(client, story, opened_by(client, story_url(story)), headline="Half a sen")
    assert answer.json()["kept"]
    page = client.get(story_url(story)).content.decode()
    row = Unsaved.objects.get()
    assert "You have unsaved text of" in page
    assert f"?take={row.pk}" in page
    assert "Half a sen" in page
    taken = opened_by(client, f"{story_url(story)}?take={row.pk}")
    assert taken["headline"] == ["Half a sen"]
    saved = send_again(client, story_url(story), taken, headline="Half a sentence more")
    assert "Saved as version 2" in said(saved)
    story.refresh_from_db()
    assert story.headline == "Half a sentence more"
    assert not Unsaved.objects.exists()


def test_text_taken_up_meets_what_was_saved_meanwhile(
    story: Article, ana: User, marta: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    keep(client, story, opened_by(client, story_url(story)), headline="Mine", body="My text.")
    edit(story, by=marta, headline="The chief's")
    row = Unsaved.objects.get()
    taken = opened_by(client, f"{story_url(story)}?take={row.pk}")
    assert (taken["seen_version"], taken["body"]) == (["1"], ["My text."])
    refused = send_again(client, story_url(story), taken)
    assert refused.status_code == 409
    assert "marta saved first" in refused.content.decode()


def test_half_a_new_story_is_kept_too(tom: User, sign_in: SignIn) -> None:
    client = sign_in(tom)
    opened = opened_by(client, ADD)
    client.post(KEEP_NEW, {"page_key": opened["page_key"], "body": "Half a new st"})
    row = Unsaved.objects.get()
    assert row.article is None
    assert "You have unsaved text" in client.get(ADD).content.decode()
    taken = opened_by(client, f"{ADD}?take={row.pk}")
    assert taken["body"] == ["Half a new st"]
    send_again(client, ADD, taken, headline="New")
    assert Article.objects.get().body == "<p>Half a new st</p>"
    assert not Unsaved.objects.exists()


def test_a_second_page_does_not_write_over_the_first(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    for words in ("In one window", "In another"):
        keep(client, story, opened_by(client, story_url(story)), headline=words)
    assert {row.texts["headline"] for row in Unsaved.objects.all()} == {
        "In one window",
        "In another",
    }


def test_one_page_has_one_row(story: Article, ana: User, sign_in: SignIn) -> None:
    client = sign_in(ana)
    opened = opened_by(client, story_url(story))
    for words in ("Ha", "Half", "Half a"):
        keep(client, story, opened, headline=words)
    assert Unsaved.objects.get().texts == {"headline": "Half a"}


def test_nobody_else_sees_it_or_throws_it_away(
    story: Article, ana: User, marta: User, sign_in: SignIn
) -> None:
    keep(sign_in(ana), story, opened_by(sign_in(ana), story_url(story)), headline="My secret")
    row, chief = Unsaved.objects.get(), sign_in(marta)
    for url in (story_url(story), f"{story_url(story)}?take={row.pk}", f"{ADD}?take={row.pk}"):
        page = chief.get(url).content.decode()
        assert "My secret" not in page
        assert "unsaved text" not in page
    assert chief.post(discard_url(row)).status_code == 404
    assert Unsaved.objects.exists()


def test_its_writer_throws_it_away_by_a_post_alone(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    keep(client, story, opened_by(client, story_url(story)), headline="Mine")
    row = Unsaved.objects.get()
    assert client.get(discard_url(row)).status_code == 405
    gone = client.post(discard_url(row), follow=True)
    assert "Discarded the unsaved text" in said(gone)
    assert not Unsaved.objects.exists()
    assert client.post(discard_url(row)).status_code == 404


def test_text_that_is_stored_already_is_not_offered(
    story: Article, ana: User, marta: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    opened = opened_by(client, story_url(story))
    assert keep(client, story, opened, headline="First words").json()["kept"] == ""
    keep(client, story, opened, headline="Agreed")
    edit(story, by=marta, headline="Agreed")
    assert "unsaved text" not in client.get(story_url(story)).content.decode()


@pytest.mark.parametrize("key", ["", "x", "../../etc", "A" * 16, "a" * 33, "0" * 15 + "\x00"])
def test_a_malformed_page_keeps_nothing(
    key: str, story: Article, ana: User, sign_in: SignIn
) -> None:
    data = {"page_key": key, "seen_version": "-1", "headline": "Mine"}
    assert sign_in(ana).post(keep_url(story), data).status_code == 200
    assert not Unsaved.objects.exists()


@pytest.mark.parametrize("take", ["", "x", "0", "-1", "9" * 30, "1 or 1"])
def test_a_malformed_take_up_is_the_plain_page(
    take: str, story: Article, ana: User, sign_in: SignIn
) -> None:
    page = sign_in(ana).get(story_url(story), {"take": take})
    assert read_form(page, "article_form").data["headline"] == ["First words"]


def test_nothing_but_texts_is_kept(story: Article, ana: User, sign_in: SignIn) -> None:
    client = sign_in(ana)
    opened = opened_by(client, story_url(story))
    keep(client, story, opened, headline="Mine\x00", section="1", status="published", _verb="spike")
    assert Unsaved.objects.get().texts == {"headline": "Mine"}
    story.refresh_from_db()
    assert (story.headline, story.status) == ("First words", "draft")


def test_old_and_many_rows_go(story: Article, ana: User, sign_in: SignIn) -> None:
    now = timezone.now()
    values: dict[str, Any] = {"seen_version": 1, "typed": {"headline": "x"}}
    unsaved.keep(ana, None, page_key="f" * 16, now=now - timedelta(days=31), **values)
    for number in range(12):
        at = now + timedelta(seconds=number)
        unsaved.keep(ana, story, page_key=f"{number:016x}", now=at, **values)
    assert Unsaved.objects.count() == unsaved.MOST
    assert not Unsaved.objects.filter(page_key__in=["f" * 16, f"{0:016x}"]).exists()


def test_a_reporter_who_handed_in_keeps_nothing_of_it(
    story: Article, tom: User, omar: User, sign_in: SignIn
) -> None:
    data = {"page_key": "0" * 16, "headline": "Mine"}
    assert sign_in(tom).post(keep_url(story), data).status_code == 403
    assert sign_in(omar).post(keep_url(story), data).status_code == 404
    assert not Unsaved.objects.exists()


def test_mine_kept_aside_from_a_conflict_is_offered(
    story: Article, ana: User, marta: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    opened = opened_by(client, story_url(story))
    edit(story, by=marta, headline="The chief's")
    refused = send_again(client, story_url(story), opened, headline="Mine, aside")
    kept = read_form(refused, "conflict-form").data
    page = send_again(client, story_url(story), kept, press="_aside=1")
    assert "Kept aside" in said(page)
    assert "Mine, aside" in page.content.decode()
    story.refresh_from_db()
    assert (story.headline, story.version_number) == ("The chief's", 2)
    row = Unsaved.objects.get()
    assert row.seen_version == 1
    assert "Mine, aside" not in sign_in(marta).get(story_url(story)).content.decode()


def test_discarding_in_a_conflict_discards_what_was_kept(
    story: Article, ana: User, marta: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    opened = opened_by(client, story_url(story))
    keep(client, story, opened, headline="Mine")
    edit(story, by=marta, headline="The chief's")
    refused = send_again(client, story_url(story), opened, headline="Mine")
    kept = read_form(refused, "conflict-form").data
    send_again(client, story_url(story), kept, press="_discard=yes")
    assert not Unsaved.objects.exists()
