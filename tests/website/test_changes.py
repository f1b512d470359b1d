"""Comparing two texts, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from newsroom.website import changes
from newsroom.website.changes import Paragraph, Piece

LINES = st.lists(st.text(alphabet="ab .", max_size=12), max_size=8)


def side(paragraphs: list[Paragraph], leaves_out: str) -> list[str]:
    """The words of one of the two texts, read off the comparison."""
    kept = (p.text for one in paragraphs for p in one.pieces if p.change != leaves_out)
    return " ".join(kept).split()


def test_a_changed_word_goes_out_and_another_comes_in() -> None:
    paragraph = changes.compare_words(
        "It is on Friday in Brussels", "It is on Thursday in Brussels"
    )
    assert paragraph.pieces == (
        Piece("It is on", "same"),
        Piece("Friday", "out"),
        Piece("Thursday", "in"),
        Piece("in Brussels", "same"),
    )


def test_a_new_paragraph_comes_in_whole() -> None:
    one, two = changes.compare(["First."], ["First.", "Second one."])
    assert not one.changed
    assert two.pieces == (Piece("Second one.", "in"),)


def test_a_paragraph_taken_out_goes_whole() -> None:
    assert changes.compare(["One.", "Two."], ["Two."])[0].pieces == (Piece("One.", "out"),)


@given(LINES, LINES)
def test_both_texts_can_be_read_off_the_comparison(before: list[str], after: list[str]) -> None:
    compared = changes.compare(before, after)
    assert side(compared, "in") == " ".join(before).split()
    assert side(compared, "out") == " ".join(after).split()


def test_two_texts_too_long_to_compare_stand_whole() -> None:
    before, after = "a " * 3000, "b " * 3000
    paragraph = changes.compare_words(before, after)
    assert [piece.change for piece in paragraph.pieces] == ["out", "in"]
