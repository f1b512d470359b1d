"""What somebody was, as published: nothing that happens to the record later changes it."""

import pytest
from django.test import Client

from briefings.people.models import Tenure
from tests.factories import make_article, make_post, make_tenure, mention, publish
from tests.website.scene import LONG_AGO, Scene, words_of

TITLE = "Secretary General of NATO"


@pytest.mark.parametrize("end", ["2025-04-01", "2025-04-02", "<=2025", "2030"])
def test_record_02_closing_a_tenure_changes_no_published_title(
    client: Client, scene: Scene, end: str
) -> None:
    story = make_article("As chief")
    mention(story, "Rutte", person=scene.rutte, tenure=scene.tenure, title_printed="NATO chief")
    edition = publish(story)
    page, frozen = words_of(client.get(edition.path)), edition.subjects.values().get()
    scene.tenure.end = end
    scene.tenure.save()
    assert edition.subjects.values().get() == frozen
    assert words_of(client.get(edition.path)) == page
    assert f"As chief {TITLE}" in words_of(client.get(scene.rutte.get_absolute_url()))


def test_record_03_a_tenure_that_ended_2013_is_said_to_have_lasted_until_2013(
    client: Client, scene: Scene
) -> None:
    post = make_post(scene.nato, "Envoy to NATO", public_from=LONG_AGO)
    make_tenure(scene.kallas, post, "", end="2013", public_from=LONG_AGO)
    words = words_of(client.get(scene.kallas.get_absolute_url()))
    assert "Until 2013" in words
    assert "2013-" not in words
    assert Tenure.objects.get(post=post).end == "2013"
