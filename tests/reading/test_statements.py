"""Who said what: speech between marks and without them, its speaker, verb, day and occasion."""

from datetime import date
from typing import Any

import pytest

from newsroom.reading.finding import Finding
from newsroom.reading.read import read
from tests.reading.record import KNOWN, found

WEDNESDAY = date(2025, 4, 2)


def said(*paragraphs: str) -> list[tuple[str, str, str]]:
    """(form, speaker, words) of each statement."""
    return [
        (f.payload["form"], f.payload["speaker"], f.words) for f in found("statement", *paragraphs)
    ]


def only(*paragraphs: str, reference: date | None = None) -> Finding:
    statements = [
        finding
        for finding in read(paragraphs, known=KNOWN, reference=reference)
        if finding.kind == "statement"
    ]
    assert len(statements) == 1, statements
    return statements[0]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("“We open talks today,” Jane Roe said.", "Jane Roe", "We open talks today"),
        ("“We open talks today,” said Jane Roe.", "Jane Roe", "We open talks today"),
        ("Jane Roe said: “We open talks today.”", "Jane Roe", "We open talks today."),
        ('"We open talks today," Roe told reporters.', "Roe", "We open talks today"),
        ("''We open talks today,'' Mr. Doe said.", "Doe", "We open talks today"),
        ("“Will they come today?” Doe asked.", "Doe", "Will they come today?"),
        ("“Never in my life!” Doe said on Monday.", "Doe", "Never in my life!"),
        ("“We open talks today,” said Doe, a diplomat.", "Doe", "We open talks today"),
        ("“We open talks,” Doe, the envoy (of Mali), also said.", "Doe", "We open talks"),
        ("“We open talks today,” the ministry said.", "the ministry", "We open talks today"),
        ("“We open talks,” a spokesman for Doe said.", "a spokesman", "We open talks"),
        ("“We open talks,” according to a senior official.", "a senior official", "We open talks"),
        ("Jane Roe left the room, saying: “We open talks.”", "Jane Roe", "We open talks."),
    ],
)
def test_speech_between_marks_has_its_speaker(text: str, speaker: str, words: str) -> None:
    assert said(text) == [("direct", speaker, words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Doe said that the plan was “dead and gone”.", "the plan was “dead and gone”"),
        ("The plan “is dead and gone,” Doe said.", "The plan “is dead and gone,”"),
        (
            "Doe told the BBC on Monday he was “deeply worried”, as talks went on.",
            "he was “deeply worried”",
        ),
    ],
)
def test_some_words_between_marks_leave_the_clause_whole(text: str, words: str) -> None:
    assert said(text) == [("partial", "Doe", words)]


@pytest.mark.parametrize(
    ("text", "form", "words"),
    [
        ("Doe said the talks would open in May.", "indirect", "the talks would open in May"),
        ("Doe said talks would open soon, as rain fell.", "indirect", "talks would open soon"),
        ("The talks will open in May, Doe said.", "indirect", "The talks will open in May"),
        (
            "Doe announced a fund of ten billion euros.",
            "announcement",
            "a fund of ten billion euros",
        ),
        ("Doe denied that talks had been broken off.", "denial", "talks had been broken off"),
    ],
)
def test_a_clause_without_marks(text: str, form: str, words: str) -> None:
    assert said(text) == [(form, "Doe", words)]


@pytest.mark.parametrize(
    "text",
    [
        "Doe did not say whether talks would open in May.",
        "Doe is said to have left the room in May.",
        "Doe will say what he thinks of it next May.",
        "The plan that Doe said would open in May is dead.",
        "When a ministry says that talks open, they open.",
        "Member states are expected to agree on the plan.",
        "The “family photo” is taken before the dinner.",
        "Doe agreed to come to the talks in May.",
        "",
    ],
)
def test_nobody_is_given_words_that_nobody_said(text: str) -> None:
    assert said(text) == []


def test_a_pronoun_is_who_spoke_last() -> None:
    statements = found(
        "statement",
        "“We open talks today,” French President Emmanuel Macron said. He said they would be long.",
    )
    assert [s.payload["speaker"] for s in statements] == ["Emmanuel Macron"] * 2
    assert statements[1].payload["said_by"] == "He"
    assert statements[1].score < 0.6


def test_a_pronoun_is_who_was_spoken_of_in_the_sentence_before() -> None:
    statement = only("French President Emmanuel Macron met allies. “We open talks today,” he said.")
    assert statement.payload["speaker"] == "Emmanuel Macron"


def test_speech_goes_on_behind_its_verb_and_in_the_next_paragraph() -> None:
    statements = found(
        "statement",
        "“We open talks today,” Jane Roe said. “They will be long.",
        "“Nobody knows how they will end.”",
    )
    assert [s.words for s in statements] == [
        "We open talks today",
        "They will be long.",
        "Nobody knows how they will end.",
    ]
    assert {s.payload["speaker"] for s in statements} == {"Jane Roe"}
    assert len({tuple(s.payload["cue_span"]) for s in statements}) == 1


def test_a_colon_at_the_end_leads_into_the_next_paragraph() -> None:
    assert said("Jane Roe added:", "“Nobody knows how they will end.”") == [
        ("direct", "Jane Roe", "Nobody knows how they will end.")
    ]


def test_day_and_occasion_stand_beside_the_words() -> None:
    statement = only(
        "In a press briefing on Tuesday, Jane Roe said the talks would open on Friday.",
        reference=WEDNESDAY,
    )
    assert statement.payload["day"] == {"text": "Tuesday", "date": "2025-04-01"}
    assert statement.payload["occasion"] == "press briefing"
    assert statement.words == "the talks would open on Friday"


def test_without_a_date_the_day_keeps_its_name_only() -> None:
    statement = only("Jane Roe said on Tuesday that the talks would open.")
    assert statement.payload["day"] == {"text": "Tuesday", "date": ""}


def test_the_payload_points_at_the_speaker_and_at_the_record() -> None:
    text = "“We open talks today,” Jane Roe said."
    payload: Any = only(text).payload
    paragraph, start, end = payload["speaker_span"]
    assert (paragraph, text[start:end]) == (0, "Jane Roe")
    assert payload["candidates"] == [{"key": 1, "label": "Jane Roe"}]
    assert (payload["cue"], payload["tied"], payload["speaker_kind"]) == (
        "said",
        "Jane Roe",
        "person",
    )


def test_an_organisation_may_speak() -> None:
    payload = only("NATO said that the talks would open in May.").payload
    assert (payload["speaker_kind"], payload["candidates"]) == (
        "organisation",
        [],
    )


def test_the_words_are_those_of_the_span() -> None:
    text = "Doe said: “We open talks,” and left. “It is late,” said Roe. NATO announced a new plan."
    for statement in found("statement", text):
        assert text[statement.start : statement.end] == statement.words
