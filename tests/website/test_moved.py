"""Old addresses: one step to where the thing stands now, and nothing about what is hidden."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from newsroom.articles import sections
from newsroom.articles.models import Edition
from newsroom.articles.rights import loader
from tests.desk.filled import send
from tests.factories import (
    NOON,
    edit,
    make_article,
    make_contributor,
    make_person,
    make_section,
    make_source,
    make_topic,
    make_user,
    publish,
)
from tests.website.scene import HOUR, LONG_AGO, Scene

pytestmark = pytest.mark.django_db


def leads_to(client: Client, path: str) -> tuple[int, str]:
    """What this address answers; where it leads must be a page."""
    response = client.get(path)
    target = response.headers.get("Location", "")
    if target:
        assert client.get(target).status_code == 200
    return response.status_code, target


def with_writer(scene: Scene) -> Any:
    writer = make_contributor()
    scene.article.bylines.create(contributor=writer, as_printed="Ana Vidal")
    edit(scene.article, now=NOON + HOUR, headline="By Ana Vidal")
    scene.edition = publish(scene.article, now=NOON + HOUR / 2)
    return writer


@pytest.mark.parametrize(
    ("field", "word", "old"),
    [
        ("topic", "topics", "nato"),
        ("source", "sources", "aletihad"),
        ("writer", "authors", "ana-vidal"),
    ],
)
def test_a_renamed_list_is_found_under_every_slug_it_had(
    client: Client, scene: Scene, field: str, word: str, old: str
) -> None:
    row = with_writer(scene) if field == "writer" else getattr(scene, field)
    for slug in ("between", "now"):
        row.slug = slug
        row.save()
    for prefix in ("", "/ar"):
        for slug in (old, "between"):
            moved = leads_to(client, f"{prefix}/{word}/{slug}/")
            assert moved == (301, f"{prefix}/{word}/now/")
            for feed in ("feed.rss", "feed.atom"):
                moved = leads_to(client, f"{prefix}/{word}/{slug}/{feed}")
                assert moved == (301, f"{prefix}/{word}/now/{feed}")


def test_the_feed_of_a_renamed_person_is_found_too(client: Client, scene: Scene) -> None:
    scene.rutte.slug = "rutte"
    scene.rutte.save()
    moved = leads_to(client, "/people/mark-rutte/feed.atom")
    assert moved == (301, "/people/rutte/feed.atom")


def test_desk_13_renaming_a_slug_or_moving_a_section_leaves_a_working_redirect(
    client: Client, scene: Scene
) -> None:
    world = make_section("World")
    low = make_section("Alliances", parent=scene.section)
    publish(make_article("An alliance story", section=low))
    chief = make_user("Chief")
    desk = Client()
    desk.force_login(chief)
    url = reverse("admin:articles_section_change", args=[scene.section.pk])
    words = {"slug": "security", "parent": str(world.pk)}
    send(desk, url, "section_form", press="_continue=", **words)
    for prefix in ("", "/ar"):
        for old, new in (
            ("defence", "world/security"),
            ("defence/alliances", "world/security/alliances"),
        ):
            for end in ("", "feed.rss", "feed.atom"):
                moved = leads_to(client, f"{prefix}/{old}/{end}")
                assert moved == (301, f"{prefix}/{new}/{end}")
    for path in ("/world/", "/world/feed.rss"):
        shown = client.get(path).content.decode()
        assert scene.edition.headline in shown
        assert "An alliance story" in shown
    old_path = scene.edition.path
    edit(scene.article, now=NOON + HOUR / 2, slug="other-words")
    edition = publish(scene.article, now=NOON + HOUR / 2)
    assert leads_to(client, old_path) == (301, edition.path)


def test_a_section_moved_and_moved_back_is_itself(client: Client, scene: Scene) -> None:
    for slug in ("security", "defence"):
        scene.section.slug = slug
        sections.save(scene.section, by=loader(), now=NOON)
    assert leads_to(client, "/defence/") == (200, "")
    assert leads_to(client, "/security/") == (301, "/defence/")


def test_the_living_row_has_a_slug_that_another_had(client: Client, scene: Scene) -> None:
    scene.topic.slug = "alliance"
    scene.topic.save()
    newer = make_topic("Nato")
    publish(make_article("About the new one", topics=[newer], slug="new-one"))
    assert leads_to(client, "/topics/nato/") == (200, "")
    assert leads_to(client, "/topics/alliance/") == (200, "")


def test_what_is_not_public_leads_nowhere(client: Client, scene: Scene) -> None:
    """A topic, source or writer without a live story; the same bytes as what never was."""
    never = client.get("/topics/never-was/").content
    for word, row in (("topics", make_topic("Quiet")), ("sources", make_source("Silent"))):
        old, row.slug = row.slug, "later"
        row.save()
        response = client.get(f"/{word}/{old}/")
        assert (response.status_code, response.content) == (404, never)


def test_a_slug_of_a_row_that_was_merged_later_leads_to_the_one_that_stays(
    client: Client, scene: Scene
) -> None:
    double = make_person("M. Rutte", public_from=LONG_AGO)
    double.slug = "the-dutchman"
    double.save()
    middle = make_person("Rutte Mark", merged_into=scene.rutte, public_from=LONG_AGO)
    double.merged_into = middle
    double.save()
    for slug in ("m-rutte", "the-dutchman", "rutte-mark"):
        assert leads_to(client, f"/people/{slug}/") == (301, "/people/mark-rutte/")


def test_a_frozen_byline_leads_to_the_writers_present_page(client: Client, scene: Scene) -> None:
    writer = with_writer(scene)
    writer.slug = "ana-vidal-perez"
    writer.save()
    assert Edition.objects.get(pk=scene.edition.pk).bylines[0]["slug"] == "ana-vidal"
    page = client.get(scene.edition.path).content.decode()
    assert 'href="/authors/ana-vidal-perez/"' in page
    assert "/authors/ana-vidal/" not in page


def test_a_writer_who_has_the_slug_now_is_not_taken_for_the_one_who_had_it(
    client: Client, scene: Scene
) -> None:
    writer = with_writer(scene)
    writer.slug = "ana-vidal-perez"
    writer.save()
    make_contributor("Ana Vidal")
    assert 'href="/authors/ana-vidal-perez/"' in client.get(scene.edition.path).content.decode()
