"""The same news of another source, beside the text of a story."""

import pytest
from django.contrib.auth.models import User

from newsroom.articles.models import Suggestion, Topic
from tests.desk.conftest import SignIn, story_url
from tests.intake.test_alike import load
from tests.reading.test_alike import ANOTHER, OURS, THEIRS

pytestmark = pytest.mark.django_db


def text_of(page: object) -> str:
    return " ".join(page.content.decode().split())  # type: ignore[attr-defined]


def test_it_says_who_sent_it_what_it_adds_and_what_it_says_otherwise(
    ana: User, sign_in: SignIn
) -> None:
    ours = load("a.txt", OURS, "ALETIHAD")
    load("b.txt", THEIRS, "AFP")
    shown = text_of(sign_in(ana).get(story_url(ours)))
    assert "Also sent by AFP" in shown
    assert "<b>“18 people”</b> where this says “20 people”" in shown
    assert "1 paragraph" in shown


def test_nothing_is_said_of_other_news(ana: User, sign_in: SignIn) -> None:
    ours = load("a.txt", OURS, "ALETIHAD")
    load("b.txt", ANOTHER, "AFP")
    assert "Also sent by" not in text_of(sign_in(ana).get(story_url(ours)))


def test_a_suggested_topic_is_named_and_tags_the_story(ana: User, sign_in: SignIn) -> None:
    topic = Topic.objects.create(name="Road safety", slug="road-safety", keywords="bus\nbridge")
    story = load("a.txt", OURS, "ALETIHAD")
    row = Suggestion.objects.get(article=story, kind="topic")
    assert row.payload["candidates"] == [{"id": topic.pk, "name": "Road safety"}]
    assert "speaks of <b>Road safety</b>" in text_of(sign_in(ana).get(story_url(story)))
