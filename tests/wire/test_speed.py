"""Safety case 20: hostile copy costs no more than its length."""

import gc
import time
from collections.abc import Callable

import pytest

from newsroom.wire.dateline import split
from newsroom.wire.errors import Unreadable
from newsroom.wire.headline import propose_headline
from newsroom.wire.text import parse

HOSTILE = {
    "parentheses": "(",
    "a city": "BRUSSELS ",
    "a city and a slash": "BRUSSELS/",
    "a header name": "a:",
    "header lines": "Note: x\n",
    "commas": "A, ",
    "dashes": " - ",
    "full stops": "a. ",
    "blank lines": "\n",
    "arabic": "قال ",
    "accents": "e\u0301",
    "joiners": "a\u200d",
}


def read(data: bytes) -> None:
    try:
        propose_headline(parse(data))
    except Unreadable:
        return


def seconds(work: Callable[[], object]) -> float:
    """The best of three runs: other work on the machine only ever adds."""
    return min(_once(work) for _ in range(3))


def _once(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.mark.parametrize("name", HOSTILE)
def test_case_20_eight_times_the_copy_takes_no_more_than_its_length(name: str) -> None:
    """Two and a half a doubling, over three of them: what grows with the square takes 64 times."""
    unit = HOSTILE[name]
    small, large = ((unit * (size // len(unit))).encode() for size in (25_000, 200_000))
    assert seconds(lambda: read(large)) <= 2.5**3 * seconds(lambda: read(small)) + 0.01


@pytest.mark.parametrize("unit", ["(", "BRUSSELS ", "BRUSSELS, ", "A/", "(A) - "])
def test_case_20_a_long_first_line_costs_a_dateline_no_more_than_a_short_one(unit: str) -> None:
    line = unit * 100_000
    assert seconds(lambda: split(line)) < 0.05
