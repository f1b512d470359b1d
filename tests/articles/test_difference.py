"""Two texts word by word: exact, readable, and bounded whatever the texts are."""

from itertools import cycle, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.articles import difference
from newsroom.articles.difference import Row, Run, paragraphs, runs

WORDS = st.lists(st.sampled_from(["gas", "the", "The", ",", " ", "  ", "\n", "وزير", "وَزير"]))


def told(old: str, new: str) -> str:
    """The runs in one line: [-removed-] and {+added+}."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[run.kind].format(run.text) for run in runs(old, new))


def side(kind: str, found: list[Run]) -> str:
    return "".join(run.text for run in found if run.kind in ("same", kind))


def test_changed_words_stand_between_those_that_stayed() -> None:
    old = "Ministers fail to agree on gas stocks for the winter"
    new = "Ministers agree to share gas stocks through the winter"
    assert told(old, new) == (
        "Ministers [-fail to agree on-]{+agree to share+} gas stocks [-for-]{+through+} the winter"
    )


def test_sign_after_a_word_stays_when_the_word_changes() -> None:
    assert told("Vienna, 23 November.", "Brussels, 23 November.") == (
        "[-Vienna-]{+Brussels+}, 23 November."
    )


def test_word_that_came_before_the_first_leaves_the_first() -> None:
    assert told("Ministers met", "On Monday Ministers met") == "{+On Monday +}Ministers met"


@pytest.mark.parametrize("word", ["well-known", "1,000", "3.5", "Sweden’s", "وَزيرُ"])
def test_word_is_never_cut(word: str) -> None:
    assert told(f"a {word} b", "a thing b") == f"a [-{word}-]{{+thing+}} b"


def test_arabic_is_told_by_words() -> None:
    old, new = "اجتمع الوزراء في فيينا يوم الاثنين", "اجتمع الوزراء في بروكسل يوم الاثنين"
    assert told(old, new) == "اجتمع الوزراء في [-فيينا-]{+بروكسل+} يوم الاثنين"


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [("", "", []), ("a", "a", ["same"]), ("", "a b", ["added"]), ("a b", "", ["removed"])],
)
def test_an_empty_side(old: str, new: str, kinds: list[str]) -> None:
    assert [run.kind for run in runs(old, new)] == kinds


@given(old=st.text() | WORDS.map("".join), new=st.text() | WORDS.map("".join))
def test_both_texts_come_back_to_the_letter(old: str, new: str) -> None:
    found = runs(old, new)
    assert side("removed", found) == old
    assert side("added", found) == new
    assert all(run.text for run in found)


@given(text=st.text())
def test_text_is_the_same_as_itself(text: str) -> None:
    assert [run.kind for run in runs(text, text)] == (["same"] if text else [])


# --- Paragraphs -----------------------------------------------------------------------------------

FIRST = "Energy ministers from 21 countries met on Monday to discuss national gas stocks."
SECOND = "The talks went on until after midnight."
QUOTE = "“We are not there yet,” a diplomat said after the morning session."
LAST = "Ministers will look at the rules again in the spring."


def test_equal_paragraphs_hold_the_others_in_place() -> None:
    rows = paragraphs(
        [FIRST, SECOND, QUOTE, LAST],
        [
            FIRST.replace("met", "agreed"),
            SECOND,
            LAST.replace("the spring", "March"),
            "One more.",
        ],
    )
    assert [(row.old is None, row.new is None, row.same) for row in rows] == [
        (False, False, False),
        (False, False, True),
        (False, True, False),
        (False, False, False),
        (True, False, False),
    ]


def test_paragraphs_without_words_in_common_are_two() -> None:
    assert paragraphs(["Snow fell."], ["Markets rose."]) == [
        Row("Snow fell.", None, (Run("removed", "Snow fell."),)),
        Row(None, "Markets rose.", (Run("added", "Markets rose."),)),
    ]


@given(old=st.lists(st.sampled_from("abcd")), new=st.lists(st.sampled_from("abcd")))
def test_every_paragraph_stands_in_one_row_in_its_order(old: list[str], new: list[str]) -> None:
    rows = paragraphs(old, new)
    assert [row.old for row in rows if row.old is not None] == old
    assert [row.new for row in rows if row.new is not None] == new
    assert all(row.old is not None or row.new is not None for row in rows)


# --- Cost -----------------------------------------------------------------------------------------


def of_length(words: int, *vocabulary: str) -> str:
    return " ".join(islice(cycle(vocabulary), words))


HOSTILE = [
    ("one word against two", ("a",), ("a", "b")),
    ("no word stayed", ("a", "b"), ("c", "d")),
    ("the same few words in another order", ("a", "b", "c"), ("c", "b", "a")),
]


@pytest.mark.parametrize(("why", "old", "new"), HOSTILE)
def test_no_stretch_weighs_more_pairs_than_are_allowed(
    why: str, old: tuple[str, ...], new: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed: list[int] = []
    best = difference._best

    def counting(weights: list[list[float]]) -> list[tuple[int, int]]:
        weighed.append(sum(map(len, weights)))
        return best(weights)

    monkeypatch.setattr(difference, "_best", counting)
    costs = []
    for words in (2_500, 5_000):
        weighed.clear()
        runs(of_length(words, *old), of_length(words, *new))
        costs.append(sum(weighed))
    assert costs[1] <= 2.5 * max(costs[0], difference.MOST_WORDS), why


def test_every_second_word_of_a_long_text_is_found() -> None:
    old = " ".join(f"word{number} x{number}" for number in range(2_500))
    new = " ".join(f"word{number} y{number}" for number in range(2_500))
    found = runs(old, new)
    assert sum(run.kind == "removed" for run in found) == 2_500
