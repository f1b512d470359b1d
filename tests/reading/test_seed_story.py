"""The first story of the house, read as an editor would; it lies beside the checkout."""

from datetime import date
from pathlib import Path

import pytest

from newsroom.reading.finding import Finding
from newsroom.reading.read import read
from newsroom.wire.detect import parse
from newsroom.wire.story import Story
from tests.reading.record import KNOWN

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.fixture(scope="module")
def story() -> Story:
    if not SEEDS.exists():
        pytest.skip("the shared story is not beside this checkout: shared/seeds")
    return parse(next(SEEDS.glob("*.txt")).read_bytes())


def findings(story: Story, kind: str, reference: date | None = date(2025, 4, 2)) -> list[Finding]:
    found = read(story.paragraphs, dateline=story.dateline, known=KNOWN, reference=reference)
    return [finding for finding in found if finding.kind == kind]


def test_its_people_have_their_posts(story: Story) -> None:
    people = [
        (f.words, f.payload["post"], f.payload["of"], f.payload["nation"])
        for f in findings(story, "person")
    ]
    assert people == [
        ("Mark Rutte", "Secretary General", "NATO", ""),
        ("Marco Rubio", "Secretary of State", "", "United States"),
        ("Andrii Sybiha", "Foreign Minister", "Ukrainian", "Ukraine"),
        ("Kaja Kallas", "foreign policy chief", "EU", ""),
    ]


def test_its_organisations_are_those_that_act(story: Story) -> None:
    labels = [f.payload["candidates"][0]["label"] for f in findings(story, "organisation")]
    assert sorted(labels) == [
        "Australia",
        "European Union",
        "Japan",
        "NATO",
        "NATO-Ukraine Council",
        "New Zealand",
        "Russia",
        "South Korea",
        "Ukraine",
        "United States",
    ]


def test_its_places_are_no_governments(story: Story) -> None:
    words = [f.words for f in findings(story, "place")]
    assert words == ["BRUSSELS", "NATO headquarters", "The Hague"]


def test_its_meeting_has_days_place_chair_and_members(story: Story) -> None:
    meeting, _ = findings(story, "meeting")
    payload = meeting.payload
    assert (payload["kind"], payload["organisation"]) == ("ministerial", "NATO")
    assert (payload["place"], payload["day_text"], payload["days"]) == ("Brussels", "Thursday", 2)
    assert (payload["start"], payload["end"]) == ("2025-04-03", "2025-04-04")
    assert payload["chair"]["name"] == "Mark Rutte"
    assert payload["members"]["count"] == 32


def test_its_summit_is_another_meeting(story: Story) -> None:
    meeting, summit = findings(story, "meeting")
    payload = summit.payload
    assert (payload["kind"], payload["place"], payload["day_text"]) == (
        "summit",
        "The Hague",
        "June",
    )
    assert payload["start"] == "2025-06"
    assert payload["prepared_by"] == meeting.payload["title"]


def test_without_a_date_no_day_is_guessed(story: Story) -> None:
    for meeting in findings(story, "meeting", reference=None):
        assert (meeting.payload["start"], meeting.payload["end"]) == ("", "")


def test_later_mentions_join_their_person(story: Story) -> None:
    rutte = findings(story, "person")[0]
    (paragraph, start, end), *others = rutte.payload["again"]
    assert story.paragraphs[paragraph][start:end] == "Rutte"
    assert others == []


def test_its_source_is_read_from_the_dateline(story: Story) -> None:
    assert [f.words for f in findings(story, "source")] == ["ALETIHAD"]


def test_its_sessions_have_the_days_and_people_that_the_copy_gives(story: Story) -> None:
    told = [
        (f.payload["title"], f.payload["day_index"], f.payload["date"], f.payload["people"])
        for f in findings(story, "session")
    ]
    assert told == [
        ("Address to the media", 1, "2025-04-03", ["Mark Rutte"]),
        ("Address to the media", 2, "2025-04-04", ["Mark Rutte"]),
        ("Opening session", None, "", []),
        ("Press briefing", 0, "2025-04-02", ["Mark Rutte"]),
        ("Session of the NATO-Ukraine Council", 1, "2025-04-03", ["Andrii Sybiha", "Kaja Kallas"]),
        ("Meeting with Kaja Kallas", 2, "2025-04-04", ["Kaja Kallas"]),
        ("Session on the alliance’s Indo-Pacific partnerships", None, "", []),
    ]
    counterparts = findings(story, "session")[-1].payload["counterparts"]
    assert [one["words"] for one in counterparts] == [
        "Japan",
        "South Korea",
        "Australia",
        "New Zealand",
    ]


def test_its_sessions_have_no_date_while_the_story_has_none(story: Story) -> None:
    assert {f.payload["date"] for f in findings(story, "session", reference=None)} == {""}


def test_its_one_statement_has_speaker_day_and_occasion(story: Story) -> None:
    (statement,) = findings(story, "statement")
    payload = statement.payload
    assert (payload["speaker"], payload["form"], payload["cue"]) == ("Rutte", "indirect", "said")
    assert payload["day"] == {"text": "Wednesday", "date": "2025-04-02"}
    assert payload["occasion"] == "press briefing"
    assert statement.words.startswith("allies had already pledged over €20 billion")
    assert statement.words.endswith("during the first quarter of the year")
