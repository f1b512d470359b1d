"""Meetings in plain words, and mere mentions that are none."""

from datetime import date
from typing import Any

import pytest

from newsroom.reading.finding import Finding
from newsroom.reading.read import read
from tests.reading.record import KNOWN, words

WEDNESDAY = date(2025, 4, 2)
RIGA = "NATO defence ministers will meet in Riga on Thursday for a two-day meeting on drones."


def meetings(*paragraphs: str, reference: date | None = WEDNESDAY) -> list[Finding]:
    findings = read(paragraphs, known=KNOWN, reference=reference)
    return [finding for finding in findings if finding.kind == "meeting"]


def only(*paragraphs: str) -> dict[str, Any]:
    (finding,) = meetings(*paragraphs)
    return dict(finding.payload)


def test_a_group_that_gathers_is_a_meeting() -> None:
    payload = only(RIGA)
    assert payload["title"] == "Meeting of NATO defence ministers"
    assert (payload["kind"], payload["organisation"]) == ("ministerial", "NATO")
    assert (payload["place"], payload["day_text"], payload["days"]) == ("Riga", "Thursday", 2)
    assert (payload["start"], payload["end"]) == ("2025-04-03", "2025-04-04")


def test_without_a_date_the_days_stay_words() -> None:
    (finding,) = meetings(RIGA, reference=None)
    assert (finding.payload["start"], finding.payload["end"]) == ("", "")
    assert finding.payload["day_text"] == "Thursday"


@pytest.mark.parametrize(
    ("copy", "kind", "organisation", "place", "day"),
    [
        ("EU leaders meet in Riga on Friday.", "summit", "EU", "Riga", "Friday"),
        ("On Monday, G7 finance ministers gather in Riga.", "ministerial", "G7", "Riga", "Monday"),
        ("Foreign ministers of ten states met in Riga.", "ministerial", "", "Riga", ""),
        ("A G20 summit in Riga on April 3-4 is planned.", "summit", "G20", "Riga", "April 3-4"),
        ("They spoke after the summit in Riga.", "summit", "", "Riga", ""),
        (
            "An emergency meeting of EU energy ministers on Friday is due.",
            "ministerial",
            "EU",
            "",
            "Friday",
        ),
        (
            "A Gulf Cooperation Council meeting in Riga was held.",
            "council",
            "Gulf Cooperation Council",
            "Riga",
            "",
        ),
        (
            "The ministers of the EU begin two days of talks on Friday.",
            "ministerial",
            "EU",
            "",
            "Friday",
        ),
    ],
)
def test_meetings_in_other_words(
    copy: str, kind: str, organisation: str, place: str, day: str
) -> None:
    payload = only(copy)
    assert (payload["kind"], payload["organisation"]) == (kind, organisation)
    assert (payload["place"], payload["day_text"]) == (place, day)


@pytest.mark.parametrize(
    "copy",
    [
        "The meeting is part of a series.",
        "The Riga meeting was short.",
        "It was her first at a foreign ministers’ level.",
        "Ministers will also meet counterparts from Japan.",
        "Democratic leaders were to meet on Tuesday.",
        "In a press conference in Riga on Friday she spoke.",
        "Meeting in Riga was hard.",
        "The minister will meet reporters on Friday.",
        "The war enters its third year.",
        "All 32 NATO members agree.",
    ],
)
def test_a_mere_mention_is_no_meeting(copy: str) -> None:
    assert words("meeting", copy) == []


def test_a_second_telling_of_the_same_meeting_is_a_later_mention() -> None:
    second = "The NATO ministers’ meeting in Riga will last long."
    (finding,) = meetings(RIGA, second)
    assert [second[start:end] for _, start, end in finding.payload["again"]] == [
        "NATO ministers’ meeting in Riga"
    ]


def test_the_summit_that_a_meeting_prepares_is_another_one() -> None:
    second = "Allies there prepare for the summit in The Hague in June, NATO said."
    first, summit = meetings(RIGA, second)
    assert summit.payload["kind"] == "summit"
    assert summit.payload["start"] == "2025-06"
    assert summit.payload["prepared_by"] == first.payload["title"]


def test_the_organisation_of_a_bare_summit_is_marked_as_unsure() -> None:
    payload = only("NATO allies look to the summit in The Hague.")
    assert (payload["organisation"], payload["organisation_sure"]) == ("NATO", False)


def test_the_place_of_another_meeting_in_the_sentence_is_not_taken() -> None:
    copy = "EU ministers begin two days of talks on Friday, with a summit in The Hague ahead."
    ministers, summit = meetings(copy)
    assert (ministers.payload["place"], summit.payload["place"]) == ("", "The Hague")


@pytest.mark.parametrize(
    "copy",
    [
        "NATO Secretary General Jane Roe will chair the meeting.",
        "NATO Secretary General Jane Roe spoke. Roe is to chair the talks.",
        "NATO Secretary General Jane Roe is in the chair.",
        "NATO Secretary General Jane Roe presided.",
    ],
)
def test_the_chair_is_taken_from_a_later_sentence(copy: str) -> None:
    assert only(RIGA, copy)["chair"]["name"] == "Jane Roe"


def test_the_chair_of_something_else_is_no_chair() -> None:
    assert only(RIGA, "President Jane Roe chairs the association.")["chair"] is None
    assert only(RIGA, "President Jane Roe will chair the summit.")["chair"] is None


def test_a_headcount_belongs_to_the_meeting_of_that_organisation() -> None:
    copy = "All 32 NATO members will speak, and 27 EU members will listen."
    members = only(RIGA, copy)["members"]
    assert (members["words"], members["count"]) == ("All 32 NATO members", 32)


def test_the_place_of_a_meeting_is_a_place_even_when_unknown() -> None:
    assert words("place", RIGA) == ["Riga"]


# --- "Two-day meeting from Thursday" --------------------------------------------------------------

FROM_THURSDAY = (
    ("Two-day meeting of NATO foreign ministers from Thursday.",),
    (
        "NATO foreign ministers will gather in Brussels for a two-day meeting from Thursday.",
        "The second day opens with a session of the NATO-Ukraine Council.",
    ),
    (
        "NATO foreign ministers will hold a two-day meeting from Thursday in Brussels.",
        "They will hold a session of the NATO-Ukraine Council on Friday.",
    ),
)


@pytest.mark.parametrize("copy", FROM_THURSDAY)
def test_record_04_in_copy_of_a_wednesday_it_is_the_third_and_the_fourth(
    copy: tuple[str, ...],
) -> None:
    payload = only(*copy)
    assert (payload["start"], payload["end"]) == ("2025-04-03", "2025-04-04")
    assert (payload["day_text"], payload["days"]) == ("Thursday", 2)
    assert of_sessions(copy, WEDNESDAY) <= {(2, "2025-04-04")}


@pytest.mark.parametrize("copy", FROM_THURSDAY)
def test_record_04_the_same_copy_without_a_date_gives_days_and_no_calendar_date(
    copy: tuple[str, ...],
) -> None:
    (finding,) = meetings(*copy, reference=None)
    assert (finding.payload["start"], finding.payload["end"]) == ("", "")
    assert (finding.payload["day_text"], finding.payload["days"]) == ("Thursday", 2)
    assert of_sessions(copy, None) == ({(2, "")} if len(copy) > 1 else set())


def of_sessions(copy: tuple[str, ...], reference: date | None) -> set[tuple[int, str]]:
    findings = read(copy, known=KNOWN, reference=reference)
    sessions = (finding.payload for finding in findings if finding.kind == "session")
    return {(session["day_index"], session["date"]) for session in sessions}
