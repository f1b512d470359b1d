"""Organisations and states by the names that the record knows."""

import time

import pytest

from briefings.words import normalise
from newsroom.reading.known import Known, Names
from newsroom.reading.read import read
from tests.reading.record import found, words


def test_an_organisation_is_found_once_with_every_later_name() -> None:
    (finding,) = found("organisation", "The European Union met. The EU’s envoy spoke.", "EU rules.")
    assert finding.words == "European Union"
    assert finding.payload["candidates"] == [{"key": 3, "label": "European Union"}]
    assert finding.payload["again"] == [[0, 28, 30], [1, 0, 2]]


def test_the_longest_name_wins() -> None:
    assert words("organisation", "The NATO-Ukraine Council met.") == ["NATO-Ukraine Council"]
    assert words("organisation", "NATO–Ukraine ties, NATO-EU ties") == ["NATO", "Ukraine", "EU"]


def test_spelling_is_folded_and_full_stops_in_initials_too() -> None:
    assert words("organisation", "The U.S. and NEW ZEALAND agreed.") == ["U.S.", "NEW ZEALAND"]


@pytest.mark.parametrize("copy", ["Tell us. Who said so? Us", "He left Jordanian soil.", "eu"])
def test_words_that_only_look_like_initials_are_none(copy: str) -> None:
    assert words("organisation", copy) == []


def test_a_name_broken_by_a_stop_is_none() -> None:
    assert words("organisation", "It lies south. Korea is old. European, Union of sorts.") == []


def test_a_person_of_that_name_is_no_state() -> None:
    assert words("organisation", "President Jordan Roe spoke. Jordan Roe left.") == []


def test_case_12_two_organisations_of_one_name_are_a_choice() -> None:
    (finding,) = found("organisation", "Congo agreed.")
    assert [row["key"] for row in finding.payload["candidates"]] == [13, 14]
    assert "choose one" in finding.reason


def test_a_hundred_thousand_names_cost_no_more_than_a_few() -> None:
    rows_of_few = [("name 7 of 7", 7, "7"), ("name 99999 of 89", 99_999, "99999")]
    rows = ((f"name {number} of {number % 97}", number, str(number)) for number in range(100_000))
    crowded = Known(normalise, Names.of([*rows, ("nato", 1, "NATO")]))
    copy = ["Name 7 of 7 and NATO met while Name 99999 of 89 was away. " * 20]
    few = Known(normalise, Names.of([*rows_of_few, ("nato", 1, "NATO")]))
    assert len(read(copy, known=crowded)) == 3
    assert seconds(copy, crowded) <= 5 * seconds(copy, few) + 0.02


def seconds(copy: list[str], known: Known) -> float:
    def once() -> float:
        start = time.process_time()
        read(copy, known=known)
        return time.process_time() - start

    return min(once() for _ in range(3))


def test_a_name_that_nobody_knows_is_offered_as_likely() -> None:
    first, *others = found(
        "organisation", "The Danube Commission met.", "Officials of the Danube Commission left."
    )
    assert (first.words, first.rule, others) == ("Danube Commission", "likely name", [])
    assert len(first.payload["again"]) == 1
    assert first.score < 0.85


def test_peoples_and_lone_words_for_bodies_are_no_organisations() -> None:
    assert words("organisation", "The Union and the High met the Europeans.") == []


def test_a_small_article_is_no_part_of_a_name() -> None:
    (finding,) = found("organisation", "They left the United States.")
    assert finding.words == "United States"


def test_states_are_told_from_other_bodies() -> None:
    sorts = {one.words: one.payload["sort"] for one in found("organisation", "Japan joined NATO.")}
    assert sorts == {"Japan": "state", "NATO": ""}
