"""The one spelling under which names are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.words import normalise, typed_line


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


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Cafe\u0301", "Café"),
        ("\u202eRut\u200bte\u00ad\u202c ", "Rutte"),
        ("a\x00 \t b\n", "a b"),
        ("گفت\u200cوگو", "گفت\u200cوگو"),
        ("\u2067NATO\u2069\u200f", "NATO"),
    ],
)
def test_a_line_that_was_typed_keeps_what_can_be_seen(typed: str, kept: str) -> None:
    assert typed_line(typed) == kept
    assert typed_line(kept) == kept
