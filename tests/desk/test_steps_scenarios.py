"""Scenarios about steps: what is missing, who approved what, what no route publishes."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from briefings.ledger.models import History
from newsroom.articles import verbs
from newsroom.articles.models import Article, ArticlePhoto, Edition, Opening, Section
from newsroom.photos.models import Photo
from tests.desk.conftest import SignIn, step_url, story_url
from tests.desk.filled import buttons, said, send
from tests.factories import edit, make_article, make_person, make_source, mention


@pytest.fixture
def story(tom: User, europe: Section) -> Article:
    now = timezone.now() - timedelta(hours=2)
    return make_article("Ministers meet", by=tom, section=europe, now=now)


def do(verb: str, story: Article, by: User, **answers: Any) -> None:
    story.refresh_from_db()
    verbs.perform(verb, story, by=by, now=timezone.now() - timedelta(minutes=5), **answers)


def test_desk_01_half_a_story_is_saved_and_submit_names_every_missing_item(
    tom: User, europe: Section, sign_in: SignIn
) -> None:
    client = sign_in(tom)
    page = send(client, "/admin/articles/article/add/", press="_save=", slugline="half")
    story = Article.objects.get()
    assert (story.status, story.version_number) == ("draft", 1)
    page = send(client, story_url(story), press="_verb=submit")
    story.refresh_from_db()
    assert story.status == "draft"
    for field, sentence in (
        ("headline", "The headline is missing."),
        ("body", "The text is empty."),
    ):
        assert f'<a href="{story_url(story)}#id_{field}">{sentence}</a>' in said(page)
        assert f'id="id_{field}"' in page.content.decode()


def test_desk_03_a_change_after_approval_voids_it_and_history_tells_who_approved_what(
    story: Article, tom: User, ana: User, marta: User, sign_in: SignIn
) -> None:
    do("submit", story, tom)
    do("approve", story, marta)
    client = sign_in(ana)
    page = send(client, story_url(story), press="_save=", headline="Ministers met")
    story.refresh_from_db()
    assert (story.status, story.approved_version, story.approved_by) == ("in_edit", None, None)
    assert "publish" not in buttons(page)
    refused = send(client, step_url(story, "publish"), "ask")
    assert "Version 2 is not approved." in refused.content.decode()
    send(client, story_url(story), press="_verb=approve")
    approvals = History.objects.filter(verb="approved").order_by("pk")
    assert list(approvals.values_list("actor_name", "from_version")) == [("marta", 1), ("ana", 2)]
    lines = client.get(f"/admin/articles/article/{story.pk}/history/").content.decode()
    assert lines.count("<td>approved</td>") == 2


def test_desk_18_publishing_fails_with_every_reason_and_nothing_is_half_published(
    story: Article, tom: User, ana: User, sign_in: SignIn
) -> None:
    person = make_person("Mark Rutte")
    mention(story, "Ministers", person=person)
    photo = Photo.objects.create(
        file="x.bin", sha256="0" * 64, width=9, height=9, added_at=timezone.now(),
        expires=timezone.localdate() - timedelta(days=1),
    )  # fmt: skip
    ArticlePhoto.objects.create(article=story, photo=photo)
    today = timezone.localdate()
    edit(
        story, by=tom, legal_hold=True, not_for_publication=True, headline="", body="",
        embargo=timezone.now() + timedelta(hours=1), licence_end=today - timedelta(days=2),
        source=make_source(may_republish=False),
    )  # fmt: skip
    before = Article.objects.values().get()
    lines = History.objects.count()
    page = send(sign_in(ana), step_url(story, "publish"), "ask").content.decode()
    for reason in (
        "is not approved", "The headline is missing.", "The text is empty.", "not for publication",
        "on legal hold", "The embargo ends", "does not let us republish", "The licence ended",
        "Photo 1 has no alt text", "Photo 1 has no credit", "The rights to photo 1 have ended",
    ):  # fmt: skip
        assert reason in page, reason
    assert not Edition.objects.exists()
    assert not Opening.objects.exists()
    person.refresh_from_db()
    assert person.public_from is None
    assert (Article.objects.values().get(), History.objects.count()) == (before, lines)
