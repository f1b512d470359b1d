"""Safety case 20: hostile words cost a search no more than their length, in a text or typed."""

import gc
import time
from collections.abc import Callable

import pytest

from briefings.words import normalise
from newsroom.search.marking import excerpt, marked
from newsroom.search.query import parse
from newsroom.search.terms import terms

HOSTILE = (
    "(((", "BRUSSELS ", '"a', "-", "a*", "-a ", "U.S.", "a'", "e\u0301", "_", "½", "والا", "\u202e",
)  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    """The best of three runs: other work on the machine only ever adds."""
    return min(_once(work) for _ in range(3))


def _once(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


WORK: dict[str, Callable[[str], object]] = {
    "the box": parse,
    "a text": terms,
    "a name": normalise,
    "hits in a text": lambda text: marked(text, parse("brussels a* u.s. -x")),
    "the lines of a hit": lambda text: excerpt(text, parse("nowhere")),
    "hits of such a box": lambda text: marked(text, parse(text)),
}


@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
@pytest.mark.parametrize("name", WORK)
def test_case_20_four_times_the_words_take_no_more_than_their_length(name: str, unit: str) -> None:
    """Two and a half a doubling, over two of them: what grows with the square takes 16 times."""
    small, large = (unit * (size // len(unit)) for size in (5_000, 20_000))
    once = seconds(lambda: WORK[name](small))
    often = seconds(lambda: WORK[name](large))
    assert often <= 2.5**2 * once + 0.02
    assert often < 0.5
