"""How many queries a page costs: no more than told, and the same with few stories as with many."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import make_article, mention, publish
from tests.website.scene import Scene

pytestmark = pytest.mark.django_db

FEW, MANY = 4, 35  # as many as there are places beside a story; more than a page of a list holds
MOST = {
    "story": 8, "list": 8, "front": 10, "search": 10, "source": 10, "person": 12, "meeting": 15
}  # fmt: skip


def add(scene: Scene, numbers: range) -> None:
    for one in numbers:
        more: dict[str, Any] = {"section": scene.section, "source": scene.source}
        more["topics"] = [scene.topic]
        article = make_article(f"Ministers meet, {one}", slug=f"story-{one}", **more)
        mention(article, person=scene.rutte)
        mention(article, meeting=scene.meeting)
        publish(article)


def asked(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def test_pages_cost_as_many_queries_with_few_stories_as_with_many(
    client: Client, scene: Scene
) -> None:
    pages = {
        "story": scene.edition.path,
        "list": scene.section.get_absolute_url(),
        "front": "/",
        "search": "/search/?q=ministers",
        "source": scene.source.get_absolute_url(),
        "person": scene.rutte.get_absolute_url(),
        "meeting": scene.meeting.get_absolute_url(),
    }
    add(scene, range(FEW))
    few = {kind: asked(client, path) for kind, path in pages.items()}
    add(scene, range(FEW, MANY))
    many = {kind: asked(client, path) for kind, path in pages.items()}
    assert many == few
    assert {kind: count for kind, count in many.items() if count > MOST[kind]} == {}
