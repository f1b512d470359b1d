"""How well the copy is read: python -m tests.benchmarks.reading [words of the rows wanted]

Prints each row of the table with its floor and its aim. Nothing is tuned here and nothing left
out: exact spans, micro-averaged, the gold as it is. Data that is absent is said so and skipped.
"""

import sys
from collections.abc import Iterator

from tests.benchmarks.scoring import datelines, names, speech, timing
from tests.benchmarks.scoring.row import Absent, Row, Scorer

SCORERS: tuple[Scorer, ...] = (
    datelines.of_every_set,
    speech.of_polnear,
    names.of_conll,
    names.posts_of_re3d,
    names.people_of_reuters,
    timing.of_a_story,
    timing.of_junk,
)
LINE = "{:<42} {:<26} {:>8} {:>8} {:>8}  {:<6} {}"


def lines(wanted: str = "") -> Iterator[str]:
    yield LINE.format("what", "on", "figure", "floor", "aim", "", "").rstrip()
    for scorer in SCORERS:
        if wanted in f"{scorer.__module__}.{scorer.__name__}":
            yield from _lines(scorer)


def _lines(scorer: Scorer) -> Iterator[str]:
    try:
        yield from map(_line, scorer())
    except Absent as absent:
        yield f"skipped {scorer.__name__}: {absent}"


def _line(row: Row) -> str:
    bars = ("" if bar is None else f"{bar:g}" for bar in (row.floor, row.aim))
    figure = f"{row.figure:.3f}"
    return LINE.format(row.what, row.on, figure, *bars, row.verdict, row.note).rstrip()


if __name__ == "__main__":
    for line in lines(*sys.argv[1:2]):
        print(line, flush=True)  # noqa: T201
