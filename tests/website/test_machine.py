"""Files for programs: ninjs beside each story, and security.txt."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from newsroom.articles import publishing
from newsroom.articles.rights import loader
from tests.factories import NOON, edit, make_article, publish
from tests.website.conftest import Clock
from tests.website.scene import HOUR, Scene, page_of

pytestmark = pytest.mark.django_db
NINJS = Path(__file__).parents[3] / "shared" / "data" / "iptc_ninjs"


def ninjs(client: Client, path: str) -> dict[str, Any]:
    response = client.get(f"{path}story.ninjs.json")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    found: dict[str, Any] = json.loads(response.content)
    return found


def test_a_story_is_there_for_programs(client: Client, scene: Scene) -> None:
    item = ninjs(client, scene.edition.path)
    assert item["uri"] == f"tag:newsroom.invalid,2025:{scene.edition.path}"
    assert item["headlines"][0]["value"] == scene.edition.headline
    assert "Mark Rutte is in the chair." in item["bodies"][0]["value"]
    assert [person["name"] for person in item["people"]] == ["Mark Rutte", "Kaja Kallas"]
    assert {subject["name"] for subject in item["subjects"]} == {"Defence", "NATO"}
    assert item["infoSources"][0]["name"] == "Aletihad"
    assert item["located"] == "Brussels"
    assert item["firstCreated"] == "2025-04-02T12:00:00+02:00"
    assert "by" not in item
    head = page_of(client.get(scene.edition.path))
    assert f'type="application/json" href="{scene.edition.path}story.ninjs.json"' in head


def test_it_follows_the_edition_in_force(client: Client, scene: Scene, clock: Clock) -> None:
    before = ninjs(client, scene.edition.path)
    edit(scene.article, headline="Another headline", slug="elsewhere", now=NOON + HOUR / 2)
    assert ninjs(client, scene.edition.path) == before
    moved = publish(scene.article, now=NOON + HOUR / 2)
    after = ninjs(client, moved.path)
    assert (after["uri"], after["version"]) == (before["uri"], "2")
    old = client.get(f"{scene.edition.path}story.ninjs.json")
    assert (old.status_code, old["Location"]) == (301, f"{moved.path}story.ninjs.json")


def test_what_is_hidden_stands_not_in_it(client: Client, scene: Scene) -> None:
    scene.kallas.public_from = None
    scene.kallas.save()
    assert [one["name"] for one in ninjs(client, scene.edition.path)["people"]] == ["Mark Rutte"]
    later = make_article("Later")
    coming = publishing.schedule(later, by=loader(), now=NOON, at=NOON + 9 * HOUR)
    assert client.get(f"{coming.path}story.ninjs.json").status_code == 404


def test_a_withdrawn_story_is_gone_for_programs_too(client: Client, scene: Scene) -> None:
    publishing.withdraw(
        scene.article, by=loader(), now=NOON + HOUR / 2, reason="x", public_note="Gone."
    )
    assert client.get(f"{scene.edition.path}story.ninjs.json").status_code == 404


@pytest.mark.skipif(not NINJS.is_dir(), reason="the ninjs schemas of shared/data are not here")
def test_it_is_valid_ninjs(client: Client, scene: Scene) -> None:
    schema = json.loads((NINJS / "specification" / "ninjs-schema_3.1.json").read_text())
    geo = json.loads((NINJS / "validation" / "test_suite" / "GeoJSON-schema.json").read_text())
    shapes = DRAFT202012.create_resource(geo)
    registry: Registry[Any] = Registry().with_resource(
        "https://geojson.org/schema/GeoJSON.json", shapes
    )
    validator = Draft202012Validator(schema, registry=registry)
    validator.validate(ninjs(client, scene.edition.path))
    with pytest.raises(ValidationError):
        validator.validate({"uri": 1})


def test_it_asks_at_most_eight_questions(
    client: Client, scene: Scene, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(8):
        ninjs(client, scene.edition.path)


def test_security_txt_names_whom_to_tell(client: Client, clock: Clock, settings: Any) -> None:
    settings.NEWSROOM_SECURITY_CONTACT = "mailto:security@example.org"
    response = client.get("/.well-known/security.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "Contact: mailto:security@example.org",
        "Expires: 2025-09-28T00:00:00Z",
        "Preferred-Languages: en, ar",
        "Canonical: http://127.0.0.1:8000/.well-known/security.txt",
    ]
    settings.NEWSROOM_SECURITY_CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404
