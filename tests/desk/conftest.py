"""The people of a small newsroom, each signed in, and the two sections they work for."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from newsroom.articles.models import Article, Section
from tests.factories import make_section, make_user

SignIn = Callable[[User], Client]


@pytest.fixture
def europe(db: None) -> Section:
    return make_section("Europe")


@pytest.fixture
def trade(db: None) -> Section:
    return make_section("Trade")


@pytest.fixture
def tom(europe: Section) -> User:
    """A reporter of Europe."""
    return make_user("Reporter", name="tom", sections=(europe,))


@pytest.fixture
def ana(europe: Section) -> User:
    """An editor of Europe."""
    return make_user("Editor", name="ana", sections=(europe,))


@pytest.fixture
def omar(trade: Section) -> User:
    """An editor of Trade, a stranger to Europe."""
    return make_user("Editor", name="omar", sections=(trade,))


@pytest.fixture
def marta(db: None) -> User:
    """The chief."""
    return make_user("Chief", name="marta")


@pytest.fixture
def rune(db: None) -> User:
    """A record keeper."""
    return make_user("Record keeper", name="rune")


@pytest.fixture
def pia(db: None) -> User:
    """A picture editor."""
    return make_user("Picture editor", name="pia")


@pytest.fixture
def sign_in() -> SignIn:
    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


def story_url(story: Article) -> str:
    return reverse("admin:articles_article_change", args=[story.pk])


def step_url(story: Article, verb: str) -> str:
    return reverse("admin:articles_article_verb", args=[story.pk, verb])
