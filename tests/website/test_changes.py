"""What readers are shown of the words that came and went."""

from newsroom.articles.difference import Run
from newsroom.website import changes


def test_a_changed_word_goes_out_and_another_comes_in() -> None:
    [row] = changes.compare(["It is on Friday in Brussels"], ["It is on Thursday in Brussels"])
    assert row.runs == (
        Run("same", "It is on "),
        Run("removed", "Friday"),
        Run("added", "Thursday"),
        Run("same", " in Brussels"),
    )


def test_a_paragraph_taken_out_goes_whole() -> None:
    assert changes.compare(["One.", "Two."], ["Two."])[0].runs == (Run("removed", "One."),)


def test_what_is_empty_in_both_takes_no_line() -> None:
    assert len(changes.compare(["Headline", "", "Text"], ["Headline", "", "Text"])) == 2
