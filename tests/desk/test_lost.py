"""Signed out, page too old, desk busy: what was typed is shown and carried, never lost."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from newsroom.articles import versions
from newsroom.articles.models import Article, Section
from newsroom.desk.models import Unsaved
from tests.desk.conftest import SignIn, story_url
from tests.desk.filled import read_form, send_again
from tests.factories import edit, make_article

HERE = "http://testserver"
WORDS = "<p>Ministers said <b>yes</b>.</p>\n<p>Then no.</p>"


@pytest.fixture
def story(ana: User, europe: Section) -> Article:
    return make_article("First words", by=ana, section=europe)


def typed_on(client: Client, story: Article) -> dict[str, Any]:
    opened = read_form(client.get(story_url(story)), "article_form").data
    return {**opened, "headline": "A new <headline>", "body": WORDS, "_save": ""}


def given_back(response: Any, status: int) -> dict[str, list[str]]:
    """The fields of the form that came back, its words having been shown as text."""
    assert response.status_code == status
    page = response.content.decode()
    assert "A new &lt;headline&gt;" in page
    assert "<p>Ministers said yes.</p>" in page
    assert "no-store" in response["Cache-Control"]
    return read_form(response, "lost-form").data


def expire(ana: User) -> None:
    Session.objects.all().delete()


def change_password(ana: User) -> None:
    ana.set_password("quite another long word")
    ana.save()


@pytest.mark.parametrize("end", [expire, change_password])
def test_desk_21_a_lost_session_keeps_the_text_and_sends_it_after_signing_in(
    end: Any, story: Article, ana: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    typed = typed_on(client, story)
    end(ana)
    fields = given_back(client.post(story_url(story), typed), 401)
    assert not Unsaved.objects.exists()
    ana.refresh_from_db()
    client.force_login(ana)
    send_again(client, story_url(story), fields)
    story.refresh_from_db()
    assert (story.headline, story.version_number) == ("A new <headline>", 2)


def test_desk_21_what_was_kept_is_offered_after_signing_in(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    keep = reverse("admin:articles_article_keep", args=[story.pk])
    client.post(keep, typed_on(client, story))
    expire(ana)
    assert client.get(story_url(story)).status_code == 302
    client.force_login(ana)
    assert "You have unsaved text" in client.get(story_url(story)).content.decode()


def test_what_was_saved_meanwhile_is_met_as_ever(
    story: Article, ana: User, marta: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    typed = typed_on(client, story)
    expire(ana)
    fields = given_back(client.post(story_url(story), typed), 401)
    edit(story, by=marta, headline="The chief's")
    client.force_login(ana)
    assert send_again(client, story_url(story), fields).status_code == 409


def test_case_39_a_page_older_than_the_sign_in_is_given_back_with_a_fresh_token(
    story: Article, ana: User
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana)
    typed = typed_on(client, story) | {"csrfmiddlewaretoken": "a" * 64}
    refused = client.post(story_url(story), typed, headers={"Origin": HERE})
    fields = given_back(refused, 403)
    assert fields["csrfmiddlewaretoken"] != ["a" * 64]
    saved = client.post(story_url(story), fields, headers={"Origin": HERE})
    assert saved.status_code == 302
    story.refresh_from_db()
    assert story.headline == "A new <headline>"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Referer": "https://evil.example/admin/"},
        {},
    ],
)
def test_a_form_of_another_site_is_not_offered_again(
    headers: dict[str, str], story: Article, ana: User
) -> None:
    """Else its words would need one careless press to be ours."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana)
    refused = client.post(story_url(story), typed_on(client, story) | {
        "csrfmiddlewaretoken": "a" * 64}, headers=headers)  # fmt: skip
    assert refused.status_code == 403
    assert read_form(refused, "lost-form").data == {}
    assert "Send it again" not in refused.content.decode()


def test_case_40_a_busy_desk_gives_the_text_back(
    story: Article, ana: User, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in(ana)
    typed = typed_on(client, story)

    def locked(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(versions, "save", locked)
        fields = given_back(client.post(story_url(story), typed), 503)
    send_again(client, story_url(story), fields)
    story.refresh_from_db()
    assert story.version_number == 2


def test_a_step_that_was_pressed_is_carried_too(story: Article, ana: User, sign_in: SignIn) -> None:
    client = sign_in(ana)
    typed = typed_on(client, story) | {"_verb": "submit"}
    expire(ana)
    fields = given_back(client.post(story_url(story), typed), 401)
    client.force_login(ana)
    send_again(client, story_url(story), fields)
    story.refresh_from_db()
    assert story.status == "submitted"


def test_an_account_that_may_not_enter_any_more_is_told_so(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    typed = typed_on(client, story)
    User.objects.filter(pk=ana.pk).update(is_staff=False)
    assert client.post(story_url(story), typed).status_code in (401, 403)
    story.refresh_from_db()
    assert story.version_number == 1


def test_a_file_cannot_be_carried_and_the_page_says_so(client: Client, db: None) -> None:
    with open(__file__, "rb") as file:
        sent = {"caption": "A photo of ministers", "file": file}
        page = client.post(reverse("admin:photos_photo_add"), sent)
    assert page.status_code == 401
    assert "Files cannot be carried" in page.content.decode()


def test_a_password_is_never_shown_or_carried(client: Client, db: None) -> None:
    page = client.post("/admin/auth/user/1/password/", {"password1": "my secret words"})
    assert "my secret words" not in page.content.decode()


def test_nothing_typed_leads_to_the_door_as_ever(client: Client, story: Article) -> None:
    assert client.post(story_url(story)).status_code == 302
    assert client.get(story_url(story)).status_code == 302
