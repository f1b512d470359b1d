"""The desk's way to the site as of another moment."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from newsroom.articles import publishing
from newsroom.articles.models import Edition
from newsroom.articles.rights import loader
from tests.desk.conftest import SignIn
from tests.desk.filled import read_form, send, send_again
from tests.factories import make_article

pytestmark = pytest.mark.django_db
URL = "/admin/as-of/"


@pytest.fixture
def coming(db: None) -> Edition:
    story = make_article("What tomorrow brings")
    now = timezone.now()
    return publishing.schedule(story, by=loader(), now=now, at=now + timedelta(days=1))


def tomorrow() -> dict[str, Any]:
    moment = timezone.localtime() + timedelta(days=1, minutes=2)
    return {"at_0": f"{moment:%Y-%m-%d}", "at_1": f"{moment:%H:%M}"}


def test_a_chief_sees_what_is_to_come(coming: Edition, marta: User, sign_in: SignIn) -> None:
    client = sign_in(marta)
    page = send(client, URL, "ask", path=coming.path, **tomorrow())
    assert page.status_code == 200
    assert "What tomorrow brings" in page.content.decode()
    assert page.request["PATH_INFO"] == coming.path
    assert client.get(coming.path).status_code == 404


@pytest.mark.parametrize(
    "path", ["//elsewhere.example/", "https://elsewhere.example/", "/admin/", "news", "/\\x"]
)
def test_it_leads_nowhere_but_to_pages_of_the_site(
    path: str, coming: Edition, marta: User, sign_in: SignIn
) -> None:
    page = send(sign_in(marta), URL, "ask", path=path, **tomorrow())
    assert "Write the path of a page" in page.content.decode()


def test_without_a_moment_it_asks_for_one(marta: User, sign_in: SignIn) -> None:
    page = send(sign_in(marta), URL, "ask", path="/")
    assert "This field is required." in page.content.decode()


def test_an_editor_of_a_section_does_not(coming: Edition, ana: User, sign_in: SignIn) -> None:
    assert sign_in(ana).post(URL, tomorrow()).status_code == 403


def test_an_arrangement_is_previewed_at_a_moment_to_come(
    coming: Edition, marta: User, sign_in: SignIn
) -> None:
    client, url = sign_in(marta), "/admin/front/en/"
    form = read_form(client.get(url), "front_form").data
    form["place"] = [str(coming.article_id), *form["place"][1:]]
    page = send_again(client, url, form, press="press=preview", **tomorrow())
    words = page.content.decode()
    assert '<h1 class="wordmark">' in words
    assert "What tomorrow brings" in words
    assert "no-store" in page.headers["Cache-Control"]
    assert "script-src 'none'" in page.headers["Content-Security-Policy"]
    now = send_again(client, url, form, press="press=preview")
    assert "What tomorrow brings" not in now.content.decode()
