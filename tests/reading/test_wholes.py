"""Names of organisations from end to end, and places and events that only look like them."""

import pytest

from tests.reading.record import found, words


@pytest.mark.parametrize(
    ("copy", "name"),
    [
        ("The Bank of Japan said on Friday that it sold bonds.", "Bank of Japan"),
        ("The News Agency of Jordan quoted the minister.", "News Agency of Jordan"),
        ("Staff of Air Japan unions went on strike.", "Air Japan"),
    ],
)
def test_a_state_at_the_end_of_a_name_is_part_of_it(copy: str, name: str) -> None:
    assert words("organisation", copy) == [name]


def test_a_state_beside_a_name_is_a_state() -> None:
    assert words("organisation", "Japan and NATO met the Danube Commission in Jordan.") == [
        "Japan",
        "NATO",
        "Danube Commission",
        "Jordan",
    ]


def test_a_government_is_its_state() -> None:
    assert words("organisation", "The Federal Government of Japan paid.") == ["Japan"]


def test_a_state_elsewhere_is_still_found() -> None:
    offered = words("organisation", "The Bank of Japan said that Japan would pay.")
    assert offered == ["Bank of Japan", "Japan"]


def test_regions_and_sites_are_places() -> None:
    copy = "The Middle East envoy saw him at Komarom Prison."
    assert words("organisation", copy) == []


def test_a_cup_is_no_organisation_nor_is_the_name_in_front_of_it() -> None:
    assert words("organisation", "They won the Danube Cup and the Varkonyi Trophy last year.") == []


def test_the_full_stop_of_a_short_form_is_part_of_the_name() -> None:
    first, second = found("organisation", "Varkonyi Corp. bought Danube Steel Inc. for cash.")
    assert (first.words, second.words) == ("Varkonyi Corp.", "Danube Steel Inc.")


def test_the_full_stop_of_a_sentence_is_not() -> None:
    (finding,) = found("organisation", "He works for Danube Steel Corp.")
    assert finding.words == "Danube Steel Corp"
