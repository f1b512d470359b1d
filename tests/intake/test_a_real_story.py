"""A real agency story, where one lies beside the checkout: loaded as it is."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from briefings.meetings.models import Meeting, Participation
from newsroom.articles.body import paragraphs
from newsroom.articles.models import Article, Suggestion
from newsroom.intake import decisions
from newsroom.intake.models import WireItem
from newsroom.sources.models import Source
from tests.factories import edit, make_user, publish
from tests.intake.test_words import words_in, words_out
from tests.intake.wire import the_story

FOLDER = Path(settings.BASE_DIR).parent / "shared" / "seeds"
FILES = sorted(FOLDER.glob("*.txt"))

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FILES, reason=f"No real story to load: there is no {FOLDER}."),
]


@pytest.fixture
def story() -> Article:
    call_command("load_reference", verbosity=0)
    call_command("load_seeds", str(FOLDER), date="2025-04-02")
    return the_story()


def test_it_comes_in_whole_and_needs_no_judgement(story: Article) -> None:
    data, receipt = FILES[0].read_bytes(), WireItem.objects.get()
    assert bytes(receipt.raw or b"") == data
    assert words_out(receipt) == words_in(data)
    lines = [line for line in data.decode().splitlines() if line.strip()]
    assert paragraphs(story.body) == lines[1:]
    assert story.source == Source.objects.get(name="Aletihad")
    assert (story.dateline_text, story.status) == ("BRUSSELS", Article.Status.DRAFT)
    assert [place.name for place in story.dateline_places.all()] == ["Brussels"]
    assert (story.reference_date, story.reference_basis) == (date(2025, 4, 2), "option")
    assert story.headline_proposed


def test_its_people_bodies_places_and_meeting_are_suggested(story: Article) -> None:
    found: dict[str, set[str]] = {}
    for row in story.suggestions.all():
        found.setdefault(row.kind, set()).add(row.words)
    assert found["person"] == {"Mark Rutte", "Marco Rubio", "Andrii Sybiha", "Kaja Kallas"}
    assert {"NATO", "NATO-Ukraine Council", "Ukraine", "Russia", "Japan"} <= found["organisation"]
    assert {"Brussels", "The Hague"} <= found["place"]
    meeting = story.suggestions.filter(kind="meeting").order_by("paragraph", "start")[0]
    assert (meeting.payload["start"], meeting.payload["end"]) == ("2025-04-03", "2025-04-04")


@pytest.mark.parametrize("with_reference", [True, False])
def test_confirmed_and_published_its_meeting_shows_who_takes_part(with_reference: bool) -> None:
    if with_reference:
        call_command("load_reference", verbosity=0)
    call_command("load_seeds", str(FOLDER), date="2025-04-02")
    story, editor, now = the_story(), make_user("Chief"), timezone.now()
    for suggestion in story.suggestions.filter(kind__in=("person", "meeting")):
        decided = decisions.confirm(suggestion, by=editor, now=now)
        assert decided.status == Suggestion.Status.CONFIRMED
    edit(
        story, by=editor, now=now, headline="Ministers gather in Brussels", headline_proposed=False
    )
    publish(story, by=editor, now=now)
    first = story.suggestions.filter(kind="meeting").order_by("paragraph", "start")[0]
    meeting = Meeting.objects.public(now).get(pk=first.outcome["meeting"])
    shown = Participation.objects.public(now).filter(meeting=meeting, session=None)
    people = set(shown.exclude(person=None).values_list("person__name", "role"))
    assert ("Mark Rutte", "chair") in people
    assert {"Marco Rubio", "Andrii Sybiha", "Kaja Kallas"} <= {name for name, _ in people}
    assert (meeting.start, meeting.end) == ("2025-04-03", "2025-04-04")


def test_it_is_known_when_it_comes_again(story: Article) -> None:
    call_command("load_seeds", str(FOLDER), date="2025-04-02")
    assert WireItem.objects.count() == 1
    assert story.versions.count() == 1
