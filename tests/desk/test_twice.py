"""The second press, the forged field, the plain look: what must change nothing."""

import threading
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client

from newsroom.articles.models import Article, Edition, Section
from tests.desk.conftest import SignIn, step_url, story_url
from tests.desk.filled import read_form, send, send_again
from tests.factories import make_article, make_section, make_user
from tests.safety import test_matrix

pytestmark = pytest.mark.django_db
sample = test_matrix.sample

FORGED = {
    "status": "published",
    "approved_version": "1",
    "approved_by": "1",
    "version_number": "99",
    "created_by": "1",
    "assignee": "1",
    "public_id": "00000000-0000-0000-0000-000000000000",
    "spiked_from": "approved",
    "wire_sent_at": "2020-01-01",
}


@pytest.fixture
def story(ana: User, europe: Section) -> Article:
    return make_article("First words", by=ana, section=europe)


def approved(client: Client, story: Article) -> None:
    for verb in ("submit", "approve"):
        send(client, story_url(story), press=f"_verb={verb}")


def test_desk_19_a_double_click_on_publish_makes_one_edition(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    approved(client, story)
    asked = read_form(client.get(step_url(story, "publish")), "ask").data
    first, second = (send_again(client, step_url(story, "publish"), asked) for _ in range(2))
    assert "Published." in first.content.decode()
    assert second.status_code == 200
    assert "Publish: not yet." in second.content.decode()
    assert Edition.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_desk_19_two_presses_at_once_make_one_edition() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("rows are locked one by one on PostgreSQL alone")

    europe = make_section("Europe")
    ana = make_user("Editor", name="ana", sections=(europe,))
    story = make_article("First words", by=ana, section=europe)
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(ana)
    approved(clients[0], story)
    asked = read_form(clients[0].get(step_url(story, "publish")), "ask").data
    answers: list[int] = []
    gate = threading.Barrier(2)

    def press(client: Client) -> None:
        gate.wait()
        answers.append(client.post(step_url(story, "publish"), asked).status_code)
        connection.close()

    threads = [threading.Thread(target=press, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, 302]
    assert Edition.objects.count() == 1


def test_case_32_forged_fields_change_nothing(story: Article, ana: User, sign_in: SignIn) -> None:
    before: dict[str, Any] = dict(Article.objects.values().get())
    send(sign_in(ana), story_url(story), headline="New words", **FORGED)
    after: dict[str, Any] = dict(Article.objects.values().get())
    moved = {"headline", "version_number", "changed_at"}
    assert {name for name in after if after[name] != before[name]} == moved
    assert after["version_number"] == 2
    assert not Edition.objects.exists()


def _everything() -> dict[str, list[Any]]:
    """Every row of every table but the session, which Django renews."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in apps.get_models()
        if model._meta.label not in ("sessions.Session",)
    }


def test_case_30_looking_at_every_page_of_the_desk_changes_nothing(
    sample: dict[str, Any],
    marta: User,
    sign_in: SignIn,
) -> None:
    client = sign_in(marta)
    client.raise_request_exception = False
    before = _everything()
    for name in test_matrix.every_name():
        if name.startswith("admin:") and "logout" not in name:
            response = client.get(test_matrix.address(name, sample))
            if isinstance(response, StreamingHttpResponse):
                list(response)  # read to its end, or its file stays open
    assert _everything() == before
