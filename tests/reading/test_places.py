"""Places that are meant as places, and capitals that stand for governments."""

import pytest

from newsroom.reading.read import read
from newsroom.wire.story import Dateline
from tests.reading.record import KNOWN, found, words


def test_a_dateline_gives_its_places_and_its_source() -> None:
    dateline = Dateline("BRUSSELS/RIGA (AGENCY)", places=("BRUSSELS", "RIGA"), source="AGENCY")
    brussels, riga, source = read((), dateline=dateline, known=KNOWN)
    assert brussels.payload["candidates"] == [{"key": 1, "label": "Brussels"}]
    assert (brussels.paragraph, brussels.start, brussels.end) == (None, 0, 8)
    assert (riga.words, riga.payload["candidates"]) == ("RIGA", [])
    assert (source.kind, source.payload["name"]) == ("source", "AGENCY")
    assert dateline.text[source.start : source.end] == "AGENCY"


def test_an_arabic_dateline_reaches_the_same_place() -> None:
    dateline = Dateline("بروكسل (وكالة)", places=("بروكسل",), source="وكالة")
    copy = ("اجتمع الوزراء في بروكسل يوم الخميس.",)
    place, source = read(copy, dateline=dateline, known=KNOWN, language="ar")
    assert place.payload["candidates"] == [{"key": 1, "label": "Brussels"}]
    assert source.words == "وكالة"


def test_the_dateline_place_is_one_finding_with_its_mentions() -> None:
    dateline = Dateline("BRUSSELS", places=("BRUSSELS",))
    copy = ("They arrived in Brussels.",)
    (place,) = [f for f in read(copy, dateline=dateline, known=KNOWN) if f.kind == "place"]
    assert place.rule == "dateline"
    assert place.payload["again"] == [[0, 16, 24]]


@pytest.mark.parametrize(
    "copy",
    ["They met in Kyiv.", "They met in central Kyiv.", "She visited Kyiv.", "a trip to Kyiv"],
)
def test_a_place_behind_a_word_of_place_is_a_place(copy: str) -> None:
    assert words("place", copy) == ["Kyiv"]


@pytest.mark.parametrize(
    "copy",
    [
        "Washington’s stance is open.",
        "Support for Kyiv goes on.",
        "Talks between Washington and Kyiv begin.",
        "Kyiv braces for winter.",
        "Pressure from Washington grows; aid to Kyiv too.",
        "The war in Ukraine goes on.",
    ],
)
def test_a_capital_that_stands_for_its_government_is_no_place(copy: str) -> None:
    assert words("place", copy) == []


def test_headquarters_are_a_place() -> None:
    (finding,) = found("place", "They spoke at NATO headquarters.")
    assert (finding.words, finding.rule) == ("NATO headquarters", "headquarters")


def test_a_place_that_nobody_knows_is_offered_as_likely() -> None:
    (finding,) = found("place", "They met in Komarom on Monday. The road to Komarom is open.")
    assert (finding.words, finding.rule) == ("Komarom", "likely name")
    assert len(finding.payload["again"]) == 1


def test_a_region_that_says_which_partners_is_no_place() -> None:
    assert words("place", "Ministers met their Indo-Pacific partners.") == []


@pytest.mark.parametrize("copy", ["KYIV 2025-04-02", "Kyiv, Ukraine", "The embassy (Kyiv)"])
def test_a_capital_that_no_sentence_uses_is_a_place(copy: str) -> None:
    assert [word.upper() for word in words("place", copy)] == ["KYIV"]
