"""Saved views: a list as I filtered it, under a name in my rail."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from newsroom.articles.models import Article
from newsroom.desk.models import SavedView
from tests.desk.conftest import SignIn
from tests.factories import make_article, make_section

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"
SAVE = f"{LIST}view/save/"


@pytest.fixture
def client(sign_in: SignIn, ana: User) -> Client:
    return sign_in(ana)


def save(client: Client, name: str = "Mine", query: str = "state=draft") -> str:
    """What the page says after saving."""
    return client.post(SAVE, {"name": name, "query": query}, follow=True).content.decode()


def test_a_view_stands_in_the_rail_and_leads_to_the_same_list(client: Client, ana: User) -> None:
    page = save(client, "Drafts", "state=draft&section=europe&p=3")
    assert "Saved as “Drafts”" in page
    address = f"{LIST}?section=europe&amp;state=draft"
    assert f'href="{address}" aria-current="page">Drafts</a>' in page
    assert f'href="{address}"' in client.get("/admin/").content.decode()


def test_the_plain_list_offers_nothing_to_save(client: Client) -> None:
    assert "Save this view" not in client.get(LIST).content.decode()
    assert "Save this view" in client.get(f"{LIST}?state=draft").content.decode()
    assert "Filter or search first" in save(client, query="p=2")


def test_a_name_that_is_there_gets_the_new_view(client: Client, ana: User) -> None:
    save(client, "Mine", "state=draft")
    save(client, "Mine", "held=you")
    assert SavedView.objects.get(user=ana).query == "held=you"


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_view_needs_a_name(client: Client, name: str) -> None:
    assert "Give the view a name" in save(client, name)
    assert not SavedView.objects.exists()


def test_twenty_are_enough(client: Client, ana: User) -> None:
    for number in range(20):
        SavedView.objects.create(user=ana, name=f"View {number}", query="state=draft")
    assert "20 views are kept at most" in save(client, "One more")
    assert "Saved as" in save(client, "View 7", "held=you")


def test_a_view_is_forgotten_by_its_owner_alone(
    client: Client, ana: User, tom: User, sign_in: SignIn
) -> None:
    save(client)
    view = SavedView.objects.get()
    drop = f"{LIST}view/{view.pk}/drop/"
    assert sign_in(tom).post(drop).status_code == 404
    assert client.get(drop).status_code == 405
    assert "Forget the view “Mine”" in client.get(f"{LIST}?state=draft").content.decode()
    assert "is forgotten" in client.post(drop, follow=True).content.decode()
    assert not SavedView.objects.exists()


def test_it_shows_no_more_than_the_person_may_see(client: Client) -> None:
    other = make_article("Of another section", section=make_section("Elsewhere"))
    assert str(other) not in save(client, "All", "state=draft")
    assert Article.objects.filter(pk=other.pk).exists()


def test_words_that_are_no_filter_are_left_out(client: Client, ana: User) -> None:
    save(client, "<b>", "state=draft&next=//evil.example&status=done")
    assert SavedView.objects.get(user=ana).query == "state=draft"
    page = client.get("/admin/").content.decode()
    assert "&lt;b&gt;" in page
    assert "<b></a>" not in page
