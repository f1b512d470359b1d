"""Teams that bear the names of towns: told by results, standings, innings and players."""

import time

import pytest

from tests.reading.record import found, words

HEADLINE = "Results of football matches on Saturday:"


def teams(*paragraphs: str) -> list[str]:
    return words("organisation", HEADLINE, *paragraphs)


@pytest.mark.parametrize(
    ("line", "sides"),
    [
        ("Alesund 3 Molde 0", ["Alesund", "Molde"]),
        ("Real Oviedo 1 LUGO 1 (halftime 0-1)", ["Real Oviedo", "LUGO"]),
        ("Zalgiris (Lithuania) 81 Panathinaikos (Greece) 79", ["Zalgiris", "Panathinaikos"]),
        ("Odense 14 9 3 2 30 12 30", ["Odense"]),
        ("Kintetsu 58 1 49 .542 6 1/2", ["Kintetsu"]),
        ("Barisal 214 and 133-5, Khulna 471.", ["Barisal", "Khulna"]),
        ("Sylhet: Barisal 259 (A. Roe 69), Khulna 114 (J. Doe 4) and 81.", ["Barisal", "Khulna"]),
        ("Barisal 22 points, Khulna 4.", ["Barisal", "Khulna"]),
    ],
)  # fmt: skip
def test_the_names_of_a_table_are_teams(line: str, sides: list[str]) -> None:
    offered = teams(line)
    assert [name for name in offered if name in sides] == sides
    assert not any(" 1 " in name or " 3 " in name for name in offered)


def test_a_town_is_a_team_beside_its_players_and_opponents() -> None:
    offered = teams("The Alesund striker Jon Roe scored twice as Brondby beat Odense 3-1.")
    assert offered == ["Alesund", "Brondby", "Odense"]


def test_what_is_a_team_once_is_a_team_again_but_not_behind_in() -> None:
    story = ("Molde 3 Odense 0", "Fans of Molde sang.", "The match was played in Odense.")
    by_words = {one.words: one.payload["again"] for one in found("organisation", HEADLINE, *story)}
    assert by_words == {"Molde": [[2, 8, 13]], "Odense": []}


def test_a_capital_that_plays_is_no_place() -> None:
    story = (HEADLINE, "Brussels 2 Molde 1")
    assert words("place", *story) == []
    assert words("organisation", *story) == ["Brussels", "Molde"]


def test_national_teams_stay_states() -> None:
    (japan, jordan) = found("organisation", HEADLINE, "Japan 3 Jordan 0")
    assert [one.payload["sort"] for one in (japan, jordan)] == ["state", "state"]


def test_players_of_a_match_are_people() -> None:
    copy = "In the football final Jane Roe beat Maria Kovacs 6-4."
    assert not {"Jane Roe", "Maria Kovacs"} & set(teams(copy))


@pytest.mark.parametrize("line", ["Alesund 3 Molde 0", "Fans of the Molde captain cheered."])
def test_no_other_story_is_read_so(line: str) -> None:
    headline = "Ministers discuss the price of fish."
    assert not {"Alesund", "Odense", "Molde"} & set(words("organisation", headline, line))


def test_a_long_line_of_numbers_costs_no_more_than_its_length() -> None:
    begun = time.process_time()
    teams("Odense 1 " * 2_000, *["Odense (1) " * 36] * 50)
    assert time.process_time() - begun < 2
