"""Safety case 20: reading hostile copy costs no more than its length, and little."""

import gc
import time

import pytest

from newsroom.reading.read import read
from tests.reading.record import KNOWN

HOSTILE = (
    "(",
    "BRUSSELS ",
    "NATO ",
    "NATO-",
    "President ",
    "President Jane Roe ",
    "Jane ",
    "minister of ",
    "ministers meet ",
    "ministers will meet in Riga on Thursday. ",
    "summit in ",
    "in The Hague ",
    "two-day ",
    "of the ",
    "Roe, ",
    "32 NATO members ",
    "will chair the meeting ",
    "al-",
    "1,",
    "A.",
    "“",
    '"said ',
    "“a” said b, ",
    "said ",
    "Jane Roe said that ",
    ", according to Jane ",
    "''",
)


def seconds(paragraphs: list[str]) -> float:
    return min(_once(paragraphs) for _ in range(3))


def _once(paragraphs: list[str]) -> float:
    gc.collect()
    start = time.process_time()
    read(paragraphs, known=KNOWN)
    return time.process_time() - start


@pytest.mark.parametrize("unit", HOSTILE)
def test_case_20_eight_times_the_copy_takes_no_more_than_its_length(unit: str) -> None:
    """Two and a half a doubling, over three of them: what grows with the square takes 64 times."""
    short, long = (" ".join([unit.strip()] * (size // len(unit))) for size in (2_500, 20_000))
    once = seconds([short])
    assert seconds([long]) <= 2.5**3 * once + 0.02
    assert seconds([short] * 8) <= 2.5**3 * once + 0.02


@pytest.mark.parametrize("unit", ["(((", "BRUSSELS "])
def test_case_20_a_hundred_thousand_times_the_same_is_read_at_once(unit: str) -> None:
    assert seconds([unit * 100_000]) < 0.5
