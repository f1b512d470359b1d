"""What is confirmed under embargo is a fact of the desk alone until the story is live."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from briefings.meetings.models import Meeting, MeetingSeries, Participation
from newsroom.articles.models import Article, Suggestion
from newsroom.articles.rights import loader
from newsroom.intake import decisions
from tests.factories import (
    NOON,
    edit,
    make_meeting,
    make_organisation,
    make_person,
    make_post,
    make_tenure,
    publish,
)
from tests.intake.wire import copy, item, take
from tests.safety.crawl import START, crawl

pytestmark = pytest.mark.django_db

BODY = (
    "NATO foreign ministers will meet in Brussels on Thursday for a two-day meeting, chaired by"
    " NATO Secretary General Mark Rutte.\n"
    "Northland's Foreign Minister Ana Petrovic will take part in the meeting."
)
ENDS = datetime(2025, 4, 5, 10, tzinfo=UTC)  # of the embargo
SEEN: dict[str, Any] = {"public_from": NOON - timedelta(days=400)}


@pytest.fixture
def rutte() -> Any:
    """A public record: Rutte and his post, and a meeting of which readers know the month."""
    nato = make_organisation(**SEEN)
    person = make_person(**SEEN)
    make_tenure(person, make_post(nato, **SEEN), **SEEN)
    series = MeetingSeries.objects.create(name="NATO foreign ministers", organiser=nato, **SEEN)
    make_meeting("NATO summit", start="2025-06", end="", series=series, **SEEN)
    return person


def embargoed() -> Article:
    """The story as the wire sent it, all that was read in it confirmed."""
    take(
        item(
            "one.txt",
            copy(
                BODY,
                dateline="BRUSSELS (ALETIHAD)",
                date="2025-04-02",
                headline="Ministers gather",
                embargo="2025-04-05 12:00",
            ),
        )
    )
    story = Article.objects.get(headline="Ministers gather")
    for suggestion in story.suggestions.order_by("pk"):
        found = decisions.candidates(suggestion)
        choice: Any = found[0].row.pk if found else decisions.NEW
        decisions.confirm(suggestion, by=loader(), now=NOON, choice=choice)
    return story


def test_record_16_nothing_confirmed_under_embargo_is_shown_before_the_story_is_live(
    rutte: Any, clock: list[datetime]
) -> None:
    start = (*START, "/calendar.ics", "/meetings/", f"/people/{rutte.slug}/")
    before = crawl(Client(), start)
    story = embargoed()
    confirmed = Suggestion.Status.CONFIRMED
    kinds = set(story.suggestions.filter(status=confirmed).values_list("kind", flat=True))
    assert {"person", "organisation", "meeting"} <= kinds
    assert Meeting.objects.count() == 2
    assert Participation.objects.filter(person=rutte).exists()
    assert not Participation.objects.public(clock[0]).exists()
    after = crawl(Client(), start)
    assert {path: answer.body for path, answer in after.items()} == {
        path: answer.body for path, answer in before.items()
    }


def test_record_16_once_the_story_is_live_its_facts_are(rutte: Any, clock: list[datetime]) -> None:
    story = embargoed()
    meeting = Meeting.objects.exclude(title="NATO summit").get()
    edit(story, now=NOON, headline_proposed=False)
    client = Client()
    assert client.get(meeting.get_absolute_url()).status_code == 404
    clock[0] = ENDS + timedelta(minutes=1)
    publish(story, now=ENDS)
    page = client.get(meeting.get_absolute_url())
    assert page.status_code == 200
    assert "Mark Rutte" in page.content.decode()
