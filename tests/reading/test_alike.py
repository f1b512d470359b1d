"""Copy that tells the same: how alike, what it adds, what it says otherwise."""

from hypothesis import given
from hypothesis import strategies as st

from newsroom.reading.alike import ENOUGH, NEAR, apart, difference, likeness, shared

OURS = (
    "At least 20 people were killed when a bus left the road near the capital on Thursday, the "
    "interior ministry said.",
    "The bus was on its way from the northern border to the coast when it went off a bridge in "
    "heavy rain, and rescue teams worked through the night to reach the wreck.",
)
THEIRS = (
    "At least 18 people were killed when a bus left the road near the capital on Thursday, the "
    "interior ministry said.",
    OURS[1],
    "Interior Minister Jane Roe visited the wounded in hospital and promised that the bridge would "
    "be closed to heavy vehicles until engineers had looked at every pillar of it.",
)
ANOTHER = (
    "Ministers of nine countries agreed on Friday to a fund for the harbours of the region, after "
    "two days of talks by the lake that few of them had expected to end with a text at all.",
)


def near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    first, second = likeness(one), likeness(other)
    assert first is not None
    assert second is not None
    return apart(first, second) <= NEAR


def test_copy_with_a_changed_figure_is_alike() -> None:
    changed = (THEIRS[0], OURS[1])
    assert near(OURS, changed)
    assert shared(OURS, changed) > ENOUGH


def test_other_copy_is_not() -> None:
    assert not near(OURS, ANOTHER)
    assert shared(OURS, ANOTHER) < ENOUGH


def test_the_same_copy_is_the_same_whatever_its_spacing_and_case() -> None:
    assert likeness(OURS) == likeness([OURS[0].upper(), OURS[1].replace(" ", "  ")])


def test_a_line_or_two_is_like_nothing() -> None:
    assert likeness(["Ministers met on Thursday."]) is None
    assert likeness([]) is None


def test_it_fits_a_signed_number_of_64_bits() -> None:
    assert -(2**63) <= (likeness(OURS) or 0) < 2**63


def test_what_the_other_says_otherwise_and_adds() -> None:
    found = difference(OURS, THEIRS)
    assert found.otherwise == (("20 people", "18 people"),)
    assert any("Jane Roe" in name for name in found.adds)
    assert found.paragraphs == 1


def test_nothing_is_different_in_the_same_copy() -> None:
    assert not difference(OURS, OURS)


def test_figures_in_words_are_figures() -> None:
    found = difference(["Eight soldiers died there."], ["Nine soldiers died there."])
    assert found.otherwise == (("8 soldiers", "9 soldiers"),)


def test_what_is_counted_twice_contradicts_nothing() -> None:
    assert not difference(["5 people came, 6 people left."], ["7 people came."]).otherwise


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_any_two_texts_can_be_compared(one: list[str], other: list[str]) -> None:
    difference(one, other)
    assert 0 <= shared(one, other) <= 1
