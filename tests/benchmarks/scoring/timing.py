"""How long reading takes: a story of 300 words with 100,000 names known, and junk.

Processor time, so that a busy machine tells no other figures than an idle one.
"""

import random
from collections.abc import Iterator
from statistics import median, quantiles
from time import process_time

from briefings.words import normalise
from newsroom.reading.known import Known, Names
from newsroom.reading.read import read
from tests.benchmarks.scoring.known import REFERENCE
from tests.benchmarks.scoring.row import Row

WORDS = 300
ROUNDS = 10
JUNK = (
    "(",
    "NATO-",
    "President ",
    "minister of ",
    "Jane ",
    "al-",
    "A. ",
    "1,",
    "in The Hague ",
    "é’",
)


def of_a_story() -> Iterator[Row]:
    """Over the sample stories, each cut or joined to 300 words."""
    known, stories = _hundred_thousand(), list(_stories())
    for story in stories:
        read(story, known=known)
    times = [_milliseconds(story, known) for story in stories for _ in range(ROUNDS)]
    note = f"{len(stories)} stories, {ROUNDS} times each"
    yield Row("time a story, median ms", "300 words", median(times), 12, at_most=True, note=note)
    last = quantiles(times, n=100)[-1]
    yield Row("time a story, 99th ms", "300 words", last, 40, at_most=True)


def of_junk() -> Iterator[Row]:
    """Four times the junk may cost about four times as much; the worst of all units is told."""
    known = Known(normalise)
    worst, unit = max((_growth(unit, known), unit) for unit in JUNK)
    note = f"25 KB to 100 KB, worst for {unit!r}"
    yield Row(
        "growth of time for four times the junk", "100 KB", worst, 6, 5, at_most=True, note=note
    )


def _growth(unit: str, known: Known) -> float:
    """A millisecond is forgiven, for junk without a word costs next to nothing."""
    short, long = (_cut(unit * (size // len(unit))) for size in (25_000, 100_000))
    once, fourfold = (min(_milliseconds(text, known) for _ in range(3)) for text in (short, long))
    return fourfold / (once + 1)


def _cut(text: str) -> list[str]:
    return [text[at : at + 5_000] for at in range(0, len(text), 5_000)]


def _milliseconds(paragraphs: list[str], known: Known) -> float:
    begun = process_time()
    read(paragraphs, known=known)
    return (process_time() - begun) * 1000


def _stories() -> Iterator[list[str]]:
    for path in sorted(REFERENCE.parent.glob("*.txt")):
        body = path.read_text("utf-8").split("\n\n", 1)[1]
        paragraphs, left = [], WORDS
        for paragraph in body.split("\n\n"):
            words = paragraph.split()[:left]
            paragraphs.append(" ".join(words))
            left -= len(words)
        if left <= 0:
            yield [paragraph for paragraph in paragraphs if paragraph]


def _hundred_thousand() -> Known:
    chance = random.Random(7)
    parts = [
        "".join(chance.choice(("ba", "ke", "lo", "mi", "ru", "sta", "ven")) for _ in range(3))
        for _ in range(2_000)
    ]
    rows = [
        (f"{chance.choice(parts)} {chance.choice(parts)} {n % 97}", n, "A") for n in range(98_000)
    ]
    stock = ["nato", "ukraine", "european union", "united states", "brussels", "mark rutte"]
    known = Names.of([*rows, *((name, name, name) for name in stock)])
    return Known(normalise, organisations=known, people=Names.of(rows[:50_000]))
