"""Alive, and ready."""

import pytest
from django.db import DatabaseError
from django.test import Client


def test_healthz_asks_nothing_of_the_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"alive\n")


@pytest.mark.django_db
def test_readyz_says_that_the_database_answers(client: Client) -> None:
    assert client.get("/readyz").status_code == 200


def test_readyz_says_in_a_sentence_that_it_does_not(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> int:
        raise DatabaseError("no such table")

    monkeypatch.setattr("newsroom.website.views.health.stamp.current", fails)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "The database does not answer" in response.content.decode()
    assert "no such table" not in response.content.decode()
    assert response.headers["Retry-After"] == "5"


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_neither_is_kept_by_a_cache(client: Client, path: str) -> None:
    assert "no-store" in client.get(path).headers["Cache-Control"]
