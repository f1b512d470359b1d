"""Two people changed one text: nothing that either wrote vanishes without being asked about."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from newsroom.articles.body import blocks
from newsroom.articles.merging import Conflict, Merged, conflicts, merge

BASE = ["one", "two", "three", "four"]


def merged_text(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> list[str]:
    """What comes out when nothing is to be asked."""
    pieces = merge(base, theirs, mine)
    assert conflicts(pieces) == []
    return [block for piece in pieces if isinstance(piece, Merged) for block in piece.blocks]


def test_paragraphs_that_one_side_changed_merge_by_themselves() -> None:
    theirs = ["ONE", "two", "three", "four"]
    mine = ["one", "two", "three", "FOUR"]
    assert merged_text(BASE, theirs, mine) == ["ONE", "two", "three", "FOUR"]


def test_neighbours_changed_by_one_side_each_merge_too() -> None:
    theirs = ["one", "TWO", "three", "four"]
    mine = ["one", "two", "THREE", "four"]
    assert merged_text(BASE, theirs, mine) == ["one", "TWO", "THREE", "four"]


def test_a_paragraph_that_both_changed_is_asked_about() -> None:
    pieces = merge(BASE, ["one", "theirs", "three", "four"], ["one", "mine", "three", "four"])
    assert conflicts(pieces) == [Conflict(("two",), ("theirs",), ("mine",))]


def test_the_same_change_on_both_sides_is_one_change() -> None:
    same = ["one", "TWO", "three", "four"]
    assert merged_text(BASE, same, same) == same


def test_two_insertions_at_one_place_are_asked_about() -> None:
    pieces = merge(BASE, [*BASE, "their end"], [*BASE, "my end"])
    assert conflicts(pieces) == [Conflict((), ("their end",), ("my end",))]


def test_a_deletion_against_a_change_is_asked_about() -> None:
    pieces = merge(BASE, ["one", "three", "four"], ["one", "TWO", "three", "four"])
    assert conflicts(pieces) == [Conflict(("two",), (), ("TWO",))]


def test_a_deletion_of_what_the_other_left_alone_happens() -> None:
    assert merged_text(BASE, ["one", "three", "four"], BASE) == ["one", "three", "four"]


def test_an_insertion_inside_what_the_other_took_out_is_asked_about() -> None:
    pieces = merge(BASE, ["one", "four"], ["one", "two", "new", "three", "four"])
    assert conflicts(pieces) == [Conflict(("two", "three"), (), ("two", "new", "three"))]


def test_from_an_empty_beginning_both_texts_are_asked_about() -> None:
    assert merge([], ["theirs"], ["mine"]) == [Conflict((), ("theirs",), ("mine",))]
    assert merge([], [], []) == []


texts = st.lists(st.sampled_from("abcdefgh"), max_size=8)


@given(base=texts, theirs=texts, mine=texts)
def test_no_block_of_either_side_vanishes_unasked(
    base: list[str], theirs: list[str], mine: list[str]
) -> None:
    pieces = merge(base, theirs, mine)
    shown: Counter[str] = Counter()
    for piece in pieces:
        parts = (piece.blocks,) if isinstance(piece, Merged) else (piece.theirs, piece.mine)
        for block in {block for part in parts for block in part}:
            shown[block] += max(part.count(block) for part in parts)
    for side, other in ((theirs, mine), (mine, theirs)):
        new = Counter(side) - Counter(base)
        assert not new - shown, (side, other)


@given(base=texts, theirs=texts, mine=texts)
def test_where_one_side_changed_nothing_the_other_comes_out(
    base: list[str], theirs: list[str], mine: list[str]
) -> None:
    assert merged_text(base, theirs, base) == theirs
    assert merged_text(base, base, mine) == mine
    assert merged_text(base, mine, mine) == mine


@given(base=texts, theirs=texts, mine=texts)
def test_the_sides_may_change_places(base: list[str], theirs: list[str], mine: list[str]) -> None:
    swapped = [
        Conflict(one.base, one.mine, one.theirs) for one in conflicts(merge(base, mine, theirs))
    ]
    assert conflicts(merge(base, theirs, mine)) == swapped


HTML = st.lists(
    st.sampled_from(
        ["<p>A &amp; b</p>", "<ul><li>x</li><li>y</li></ul>", "<h2>H</h2>", "loose", "<hr>", "\n",
         "<blockquote><p>q</p></blockquote>", "<p>one<br>two</p>", "<b>bold</b>"]
    ),
    max_size=8,
)  # fmt: skip


@given(HTML)
def test_blocks_together_are_the_body(parts: list[str]) -> None:
    html = "".join(parts)
    assert "".join("".join(blocks(html)).split()) == "".join(html.split())
    assert all(block.strip() for block in blocks(html))


def test_a_list_and_a_quotation_are_one_block_each() -> None:
    html = "<p>One.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<blockquote><p>Q</p></blockquote>"
    assert [block.split(">")[0] for block in blocks(html)] == ["<p", "<ul", "<blockquote"]
