"""Headlines proposed from the copy."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.wire.headline import LONGEST, propose_headline
from newsroom.wire.story import Story


def proposed(*paragraphs: str) -> str:
    return propose_headline(Story(paragraphs))


def test_a_short_first_sentence_is_the_headline() -> None:
    assert proposed("Talks opened in Geneva. They end on Friday.") == "Talks opened in Geneva"


def test_initials_and_short_titles_do_not_end_the_sentence() -> None:
    copy = "U.S. envoy Gen. J. Roe met Mr. Doe in Geneva. They talked."
    assert proposed(copy) == "U.S. envoy Gen. J. Roe met Mr. Doe in Geneva"


def test_a_long_sentence_is_cut_where_a_phrase_begins() -> None:
    copy = (
        "Delegates of eleven governments opened a second round of trade talks in Geneva "
        "with little hope of an early agreement on fish."
    )
    assert proposed(copy) == copy.partition(" with ")[0]


def test_a_cut_leaves_no_hanging_word() -> None:
    copy = (
        "Delegates opened a second round of trade talks in the old town hall and of the new one too"
    )
    assert proposed(copy + " " + "again and " * 20).split()[-1] not in ("and", "of", "the", "in")


def test_arabic_copy_is_cut_at_its_own_comma_and_words() -> None:
    copy = "افتتحت وفود إحدى عشرة حكومة جولة ثانية من المحادثات التجارية، وسط آمال ضئيلة " * 2
    headline = proposed(copy)
    assert len(headline) <= LONGEST
    assert headline in copy
    assert not headline.endswith("،")


def test_a_paragraph_without_letters_is_passed_over() -> None:
    assert proposed("* * *", "Talks opened.") == "Talks opened"
    assert proposed("* * *") == "* * *"


@pytest.mark.parametrize("copy", ["“We met.", 'He said: "yes', "Talks opened – "])
def test_no_stray_punctuation_is_left_at_the_end(copy: str) -> None:
    assert proposed(copy)[-1].isalnum()
    assert "“" not in proposed(copy)


@example(['"'])
@example(["“ ”“"])
@given(st.lists(st.text().filter(str.strip), min_size=1, max_size=3))
def test_a_headline_is_short_and_never_empty(paragraphs: list[str]) -> None:
    assert 0 < len(proposed(*paragraphs)) <= LONGEST
