"""The working copy as readers would see it: for the desk alone, kept by nobody."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from newsroom.articles import publishing
from newsroom.articles.models import Article, Edition, Section, StoryPath
from newsroom.articles.rights import loader
from newsroom.photos.store import add_photo
from tests.desk.conftest import SignIn
from tests.factories import NOON, edit, make_article, make_person, mention, publish
from tests.photos.test_store import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(europe: Section) -> Article:
    made = make_article("Not out yet", section=europe, body="<p>Mark Rutte spoke.</p>")
    mention(made, "Mark Rutte", person=make_person(), paragraph=0, start=0, end=10)
    return made


def frame(story: Article) -> str:
    return f"/admin/articles/article/{story.pk}/preview/"


def document(story: Article) -> str:
    return f"{frame(story)}page/"


def page_of(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


def policy(response: Any, name: str) -> str:
    directives = response["Content-Security-Policy"].split("; ")
    return next((one for one in directives if one.startswith(f"{name} ")), "")


def test_the_page_is_what_readers_would_get(story: Article, ana: User, sign_in: SignIn) -> None:
    page = page_of(sign_in(ana).get(document(story)))
    assert "Not out yet</h1>" in page
    assert '<a href="/people/mark-rutte/">Mark Rutte</a> spoke.' in page


def test_a_live_story_is_shown_as_the_copy_stands(
    story: Article, ana: User, sign_in: SignIn, client: Client
) -> None:
    edition = publish(story)
    edit(story, headline="A newer headline", now=NOON + timedelta(hours=1))
    assert "A newer headline</h1>" in page_of(sign_in(ana).get(document(story)))
    assert "A newer headline" not in page_of(client.get(edition.path))


def test_a_draft_that_lacks_everything_can_be_looked_at(
    ana: User, sign_in: SignIn, europe: Section
) -> None:
    story = make_article("", section=europe, body="", reference_date=None)
    assert page_of(sign_in(ana).get(document(story)))


def test_looking_stores_nothing_and_claims_no_address(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    page_of(sign_in(ana).get(document(story)))
    assert not Edition.objects.exists()
    assert not StoryPath.objects.exists()


@pytest.mark.parametrize(("asked", "shown"), [("", 1280), ("360", 360), ("768", 768), ("9", 1280)])
def test_the_frame_has_the_width_that_was_asked_for(
    story: Article, ana: User, sign_in: SignIn, asked: str, shown: int
) -> None:
    page = page_of(sign_in(ana).get(frame(story), {"width": asked}))
    assert (
        f'sandbox="allow-same-origin" title="Not out yet, as readers would see it" width="{shown}"'
        in page
    )
    for width in (360, 768, 1280):
        assert f'href="?width={width}"' in page
    assert f'href="{document(story)}"' in page


def test_only_our_own_page_may_frame_it_and_no_script_runs_in_it(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    response = sign_in(ana).get(document(story))
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert policy(response, "frame-ancestors") == "frame-ancestors 'self'"
    assert policy(response, "script-src") == "script-src 'none'"


def test_nothing_else_may_be_framed(story: Article, ana: User, sign_in: SignIn) -> None:
    edition = publish(story)
    client = sign_in(ana)
    for address in (
        frame(story),
        "/admin/",
        f"/admin/articles/article/{story.pk}/change/",
        edition.path,
    ):
        response = client.get(address)
        assert response["X-Frame-Options"] == "DENY"
        assert policy(response, "frame-ancestors") == "frame-ancestors 'none'"
    assert policy(client.get(frame(story)), "frame-src") == "frame-src 'self'"
    assert policy(client.get("/admin/"), "frame-src") == ""


def test_nobody_keeps_or_indexes_it(story: Article, ana: User, sign_in: SignIn) -> None:
    client = sign_in(ana)
    for address in (frame(story), document(story)):
        response = client.get(address)
        assert "no-store" in response["Cache-Control"]
        assert "private" in response["Cache-Control"]
    assert "noindex" in client.get(document(story))["X-Robots-Tag"]


def test_pictures_are_the_desks_own_copies(
    story: Article, ana: User, sign_in: SignIn, client: Client
) -> None:
    photo = add_photo(
        picture(800, 600), name="x.jpg", by=loader(), now=NOON, alt="The hall", credit="x"
    )
    story.article_photos.create(photo=photo)
    page = page_of(sign_in(ana).get(document(story)))
    assert f"/admin/photos/photo/{photo.pk}/preview/" in page
    assert 'alt="The hall"' in page
    assert "/pictures/" not in page


def test_case_03_the_preview_is_cleaned(story: Article, ana: User, sign_in: SignIn) -> None:
    nasty = "<script>alert(1)</script>"
    Article.objects.filter(pk=story.pk).update(headline=nasty, standfirst=nasty)
    page = page_of(sign_in(ana).get(document(story)))
    assert "<script>alert" not in page


def test_an_arabic_story_is_shown_from_right_to_left(
    europe: Section, ana: User, sign_in: SignIn
) -> None:
    story = make_article("اجتمع الوزراء", section=europe, language="ar")
    assert '<html lang="ar" dir="rtl">' in page_of(sign_in(ana).get(document(story)))


def test_a_withdrawn_story_is_shown_as_a_first_edition(
    story: Article, marta: User, sign_in: SignIn
) -> None:
    publish(story)
    publishing.withdraw(story, by=marta, now=NOON + timedelta(hours=1), reason="x", public_note="x")
    assert "Not out yet</h1>" in page_of(sign_in(marta).get(document(story)))


def test_case_24_the_preview_of_another_sections_story_is_not_there(
    story: Article, omar: User, sign_in: SignIn, client: Client
) -> None:
    for address in (frame(story), document(story)):
        assert sign_in(omar).get(address).status_code == 404
        assert client.get(address).status_code == 302


def test_it_stays_within_its_queries(
    story: Article,
    ana: User,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = sign_in(ana)
    with django_assert_max_num_queries(30):
        client.get(document(story))
