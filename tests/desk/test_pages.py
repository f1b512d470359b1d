"""What holds on every page of the desk: the policy, nothing inline, not kept, light."""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.test import Client

from newsroom.articles.models import Section
from tests.desk.conftest import SignIn, step_url, story_url
from tests.factories import make_article, make_meeting, make_organisation, make_person, make_post

INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(?:src=|application/json))")
LINKED = re.compile(r'(?:src|href|data-editor)="/static/([^"]+)"')


def pages(europe: Section, by: User) -> list[str]:
    """A page of every kind: each list, each empty form, and those with rows."""
    story, meeting, person = make_article(by=by, section=europe), make_meeting(), make_person()
    post = make_post(make_organisation())
    lists = [
        f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        for model in admin.site._registry
    ]
    return [
        "/admin/",
        "/admin/account/password/",
        "/admin/account/second-factor/",
        "/admin/account/sign-out/",
        *lists,
        *(f"{url}add/" for url in lists),
        story_url(story),
        step_url(story, "publish"),
        f"/admin/articles/article/{story.pk}/history/",
        f"/admin/meetings/meeting/{meeting.pk}/change/",
        f"/admin/meetings/meeting/{meeting.pk}/participations/",
        f"/admin/people/person/{person.pk}/change/",
        f"/admin/people/person/{person.pk}/delete/",
        f"/admin/people/post/{post.pk}/change/",
        f"/admin/auth/user/{by.pk}/change/",
        f"/admin/auth/user/{by.pk}/password/",
    ]


@pytest.mark.parametrize("group", ["tom", "ana", "marta", "rune", "pia"])
def test_every_page_opens_or_refuses_under_the_policy(
    group: str, request: pytest.FixtureRequest, europe: Section, ana: User, sign_in: SignIn
) -> None:
    client = sign_in(request.getfixturevalue(group))
    for url in pages(europe, ana):
        page = client.get(url)
        assert page.status_code in (200, 403, 404), url
        if page.status_code == 200:
            check(url, page)


def check(url: str, page: Any) -> None:
    text = page.content.decode()
    assert "script-src 'self'" in page["Content-Security-Policy"], url
    assert "'unsafe-inline'" not in page["Content-Security-Policy"], url
    assert not INLINE.search(text), (url, INLINE.search(text))
    assert "no-store" in page["Cache-Control"], url
    assert weight(text) < 450_000, url


def weight(text: str) -> int:
    """Bytes over the wire, compressed as the server sends them."""
    files = {str(finders.find(name)) for name in LINKED.findall(text)}
    return sum(len(gzip.compress(Path(file).read_bytes())) for file in files) + len(
        gzip.compress(text.encode())
    )


def test_the_door_has_the_policy_too(db: None) -> None:
    page = Client().get("/admin/account/sign-in/")
    check("/admin/account/sign-in/", page)
    assert weight(page.content.decode()) < 30_000


def test_an_account_of_no_group_sees_an_empty_desk(sign_in: SignIn, db: None) -> None:
    nobody = User.objects.create_user("nobody", password="x", is_staff=True)
    client = sign_in(nobody)
    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/articles/article/").status_code == 403


def test_an_account_that_is_no_staff_is_sent_to_the_door(sign_in: SignIn, db: None) -> None:
    reader = User.objects.create_user("reader", password="x")
    assert sign_in(reader).get("/admin/").status_code == 302


def test_a_closed_account_is_refused_at_its_next_request(tom: User, sign_in: SignIn) -> None:
    client = sign_in(tom)
    assert client.get("/admin/").status_code == 200
    tom.is_active = False
    tom.save()
    assert client.get("/admin/").status_code == 302
