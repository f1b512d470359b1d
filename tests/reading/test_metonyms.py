"""Seats that stand for their governments, and seats that are meant as places."""

import pytest

from newsroom.reading.finding import Finding
from tests.reading.record import found


def stands(*paragraphs: str) -> list[Finding]:
    return [one for one in found("organisation", *paragraphs) if "doing" in one.payload]


@pytest.mark.parametrize(
    ("copy", "words", "state"),
    [
        ("Washington said it would wait.", "Washington", "United States"),
        ("Washington’s stance is open.", "Washington", "United States"),
        ("Support for Kyiv goes on.", "Kyiv", "Ukraine"),
        ("The envoy was accused by Moscow of spying.", "Moscow", "Russia"),
        ("Kyiv has not agreed.", "Kyiv", "Ukraine"),
        ("Officials of the Kremlin were silent.", "Kremlin", "Russia"),
    ],
)
def test_a_seat_stands_for_its_government(copy: str, words: str, state: str) -> None:
    (finding,) = stands(copy)
    assert (finding.words, finding.payload["doing"]) == (words, "stands_for")
    assert [row["label"] for row in finding.payload["candidates"]] == [state]
    assert finding.reason == f"“{words}” stands for the government of {state} in this sentence."


def test_a_seat_beside_a_sure_one_is_as_sure() -> None:
    labels = [one.payload["name"] for one in stands("Talks between Washington and Kyiv begin.")]
    assert sorted(labels) == ["Ukraine", "United States"]


def test_a_seat_is_a_mention_of_its_state_where_the_copy_names_both() -> None:
    copy = "The United States sent aid. Washington said more would come."
    (finding,) = found("organisation", copy)
    assert (finding.words, finding.payload["again"]) == ("United States", [[0, 28, 38]])


@pytest.mark.parametrize(
    "copy",
    [
        "They met in Washington.",
        "He flew to Kyiv on Monday.",
        "Kyiv is cold in winter.",
        "The Washington Post said so.",
        "George Washington said so.",
        "In the Kremlin they met.",
    ],
)
def test_a_seat_that_is_a_place_or_a_part_of_a_name_stands_for_nothing(copy: str) -> None:
    assert stands(copy) == []


def test_a_state_that_is_not_on_record_is_named_and_has_no_candidates() -> None:
    (finding,) = stands("Riga said it would wait.")
    assert (finding.payload["name"], finding.payload["candidates"]) == ("Latvia", [])
