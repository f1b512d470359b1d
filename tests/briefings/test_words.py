"""The one spelling under which names are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.words import normalise


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Jubeir", "al  jubeir"),
        ("NATO–Ukraine Council", "NATO-UKRAINE COUNCIL"),
        ("O’Brien", "O'Brien"),
        ("Sana'a", "Sanaa"),
        ("U.S.", "US"),
        ("José Ángel", "Jose\u0301 Angel"),
        ("Łukasz Ørsted", "Lukasz Orsted"),
        ("İstanbul", "istanbul"),
        ("Straße", "STRASSE"),
        ("الأُردن", "الاردن"),
        ("العـــراق", "العراق"),
        ("مصطفى", "مصطفي"),
        ("Mark\u200b Rutte", "Mark Rutte"),
    ],
)
def test_two_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Niger", "Nigeria"), ("Iran", "Iraq"), ("عمان", "عماد")]
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


def test_a_name_of_punctuation_alone_is_empty() -> None:
    assert normalise(" … — ’ ") == ""


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_the_answer_is_words_with_single_spaces(text: str) -> None:
    assert normalise(text) == " ".join(normalise(text).split())
