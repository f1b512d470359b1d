"""Redirects made by hand: one step to what readers see, refused where it would mislead."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from briefings.ledger.models import History, OldAddress
from tests.desk.conftest import SignIn
from tests.desk.filled import send
from tests.factories import NOON, make_person, make_section, make_topic

pytestmark = pytest.mark.django_db

LIST = "/admin/ledger/oldaddress/"


def add(client: Client, old: str, new: str, **more: str) -> Any:
    words = {"slug": old, "object_key": new, **more}
    return send(client, f"{LIST}add/", "oldaddress_form", press="_continue=", **words)


def leads(path: str) -> tuple[int, str]:
    response = Client().get(path)
    return response.status_code, response.headers.get("Location", "")


@pytest.fixture
def desk(marta: User, sign_in: SignIn) -> Client:
    make_section("Defence")
    return sign_in(marta)


def test_an_old_path_leads_to_a_page(desk: Client) -> None:
    add(desk, "/old-page/", "/defence/")
    assert leads("/old-page/") == (301, "/defence/")
    assert History.objects.get().object_name == "/old-page/ → /defence/"
    assert "/old-page/" in desk.get(LIST).content.decode()


def test_arabic_paths_and_pictures_of_the_past_may_be_led_too(desk: Client) -> None:
    add(desk, "/ar/قديم/", "/ar/defence/")
    add(desk, "/index.php", "/")
    assert leads("/ar/قديم/") == (301, "/ar/defence/")
    assert leads("/index.php") == (301, "/")


def test_a_chain_is_one_step_for_readers(desk: Client) -> None:
    add(desk, "/b/", "/defence/")
    add(desk, "/a/", "/b/")
    assert leads("/a/") == (301, "/defence/")


def test_what_is_renamed_later_is_still_one_step_away(desk: Client) -> None:
    add(desk, "/old-page/", "/defence/")
    section = make_section("Other")
    section.slug = "security"
    section.save()
    add(desk, "/second/", "/other/")
    assert leads("/second/") == (301, "/security/")


def test_another_site_is_meant_only_with_a_tick(desk: Client) -> None:
    refused = add(desk, "/shop/", "https://shop.example.org/")
    assert "shop.example.org is another site" in refused.content.decode()
    add(desk, "/shop/", "https://shop.example.org/", elsewhere="on")
    assert leads("/shop/") == (301, "https://shop.example.org/")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("/defence/", "/news/", "A page stands at /defence/"),
        ("/old/", "/nothing/", "No reader finds a page at /nothing/"),
        ("/old/", "/old/", "leads back to the old address"),
        ("/old/", "/admin/", "Readers have no pages there"),
        ("/old/", "javascript:alert(1)", "a whole address with https://"),
        ("/old/", "//evil.example.org/", "is another site"),
        ("old", "/defence/", "from its first / on"),
        ("/", "/defence/", "from its first / on"),
        ("/admin/x/", "/defence/", "from its first / on"),
        ("/people/quiet/", "/people/hidden/", "No reader finds a page at /people/hidden/"),
    ],
)
def test_what_would_mislead_is_refused(desk: Client, old: str, new: str, sentence: str) -> None:
    make_person("Hidden")
    assert sentence in add(desk, old, new).content.decode()
    assert not OldAddress.objects.exists()


def test_a_circle_is_refused(desk: Client) -> None:
    add(desk, "/b/", "/defence/")
    add(desk, "/a/", "/b/")
    OldAddress.objects.filter(slug="/b/").update(object_key="/c/")
    assert "leads back to the old address" in add(desk, "/c/", "/a/").content.decode()


def test_two_ways_from_one_path_are_refused(desk: Client) -> None:
    add(desk, "/a/", "/defence/")
    assert "/a/ leads somewhere already" in add(desk, "/a/", "/news/").content.decode()


def test_a_page_that_comes_to_stand_there_wins(desk: Client) -> None:
    add(desk, "/trade/", "/defence/")
    make_section("Trade")
    assert leads("/trade/") == (200, "")


def test_nobody_is_led_to_what_was_hidden_since(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsroom.website.middleware.timezone.now", lambda: NOON)
    topic = make_topic("Quiet")
    OldAddress.objects.create(slug="/old/", object_key=f"/topics/{topic.slug}/")
    never = Client().get("/never-was/").content
    assert leads("/old/") == (404, "")
    assert Client().get("/old/").content == never


def test_a_circle_in_the_table_is_an_end(desk: Client) -> None:
    OldAddress.objects.create(slug="/x/", object_key="/y/")
    OldAddress.objects.create(slug="/y/", object_key="/x/")
    assert leads("/x/") == (404, "")


def test_a_redirect_is_taken_away_again(desk: Client) -> None:
    add(desk, "/old-page/", "/defence/")
    row = OldAddress.objects.get()
    desk.post(f"{LIST}{row.pk}/delete/", {"post": "yes"})
    assert leads("/old-page/") == (404, "")


def test_what_renaming_left_behind_is_no_row_of_this_screen(desk: Client) -> None:
    topic = make_topic("Quiet")
    topic.slug = "loud"
    topic.save()
    row = OldAddress.objects.get()
    assert "quiet" not in desk.get(LIST).content.decode()
    assert desk.get(f"{LIST}{row.pk}/change/").status_code == 404


def test_only_chiefs_make_them(ana: User, rune: User, sign_in: SignIn) -> None:
    for person in (ana, rune):
        assert sign_in(person).get(LIST).status_code == 403
        assert sign_in(person).get(f"{LIST}add/").status_code == 403
