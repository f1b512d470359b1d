"""A clock that tests of the site move by hand, and a small site that readers see."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from briefings.meetings.models import Participation
from newsroom.articles import publishing
from newsroom.articles.models import Byline, Citation
from newsroom.articles.rights import loader
from tests.factories import (
    NOON,
    edit,
    make_article,
    make_contributor,
    make_meeting,
    make_organisation,
    make_person,
    make_place,
    make_post,
    make_section,
    make_source,
    make_statement,
    make_tenure,
    make_topic,
    mention,
    publish,
)

HOUR = timedelta(hours=1)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The moment that requests are made at; tests move it by hand."""
    at = [NOON + 6 * HOUR]
    monkeypatch.setattr(timezone, "now", lambda: at[0])
    return at


@pytest.fixture
def world(clock: list[datetime]) -> dict[str, Any]:
    """A small site: stories in two languages, people, a meeting, a correction."""
    defence = make_section("Defence", parent=make_section("World"))
    source, topic = make_source(), make_topic()
    nato = make_organisation()
    rutte, brussels = make_person(), make_place()
    tenure = make_tenure(rutte, make_post(nato))
    meeting = make_meeting(place=brussels, host=nato, status="confirmed")
    story = make_article(
        section=defence,
        source=source,
        topics=[topic],
        dateline_text="BRUSSELS",
        body="<p>Mark Rutte will chair the meeting on Thursday.</p>",
    )
    Byline.objects.create(article=story, contributor=make_contributor(), as_printed="Ana Vidal")
    chair = Participation.objects.create(meeting=meeting, person=rutte, role="chair")
    Citation.objects.create(article=story, participation=chair)
    mention(story, "Mark Rutte", person=rutte, tenure=tenure, paragraph=0, start=0, end=10)
    mention(story, meeting=meeting)
    make_statement(story, "chair the meeting", person=rutte, meeting=meeting, speaker="Rutte")
    publish(story)
    edit(story, body="<p>Mark Rutte will chair the meeting on Friday.</p>", now=NOON + HOUR)
    publishing.correct(story, by=loader(), now=NOON + HOUR, public_note="It meets on Friday.")
    publish(make_article("وزراء الحلف في بروكسل", language="ar", section=defence))
    publish(make_article("About us", slug="about", kind="page"))
    return {"story": story, "meeting": meeting, "person": rutte, "source": source, "nato": nato}
