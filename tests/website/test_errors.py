"""Not here, and broken."""

import pytest
from django.test import Client, RequestFactory

from newsroom.website.views.errors import broken
from tests.factories import make_article, make_person
from tests.website.scene import Scene, words_of


@pytest.mark.django_db
def test_what_is_not_here_is_said_in_the_frame_of_the_site(client: Client, scene: Scene) -> None:
    response = client.get("/nothing-here/")
    assert response.status_code == 404
    assert "This page is not here" in words_of(response)
    assert b'<meta name="robots" content="noindex">' in response.content
    assert b'rel="canonical"' not in response.content


@pytest.mark.django_db
def test_a_hidden_thing_and_one_that_never_was_are_answered_alike(
    client: Client, scene: Scene
) -> None:
    make_person("Hidden Person")
    make_article("Hidden", slug="hidden")
    hidden = client.get("/people/hidden-person/")
    never = client.get("/people/never-was-here/")
    assert hidden.content == never.content
    assert dict(hidden.headers) == dict(never.headers)


def test_a_fault_is_said_without_the_database(rf: RequestFactory) -> None:
    response = broken(rf.get("/"))
    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()
