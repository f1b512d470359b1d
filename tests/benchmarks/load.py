"""How fast wire copy goes in, beside the bare rows; and how much memory a run takes.

    .venv/bin/python -m tests.benchmarks.load              both, as below
    .venv/bin/python -m tests.benchmarks.load speed 10000   rows a second
    .venv/bin/python -m tests.benchmarks.load memory 1000 100000

Speed: the same rows twice in one process, first through `load` without reading, then through
`bulk_create` alone in transactions of the same size. At least half that rate is promised.
Memory: one process for each number of stories; its peak is told.
"""

import gc
import os
import random
import resource
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402
from django.utils import timezone  # noqa: E402

from briefings.ledger.models import History  # noqa: E402
from newsroom.articles.models import Article, Version  # noqa: E402
from newsroom.articles.rights import loader  # noqa: E402
from newsroom.intake.incoming import Incoming, Paths  # noqa: E402
from newsroom.intake.load import load  # noqa: E402
from newsroom.intake.models import WireItem  # noqa: E402
from newsroom.intake.options import Options  # noqa: E402
from newsroom.intake.pace import MOST_ITEMS  # noqa: E402

TABLES: tuple[type[models.Model], ...] = (Article, Version, WireItem, History)
ROUNDS = 10
WORDS = """
    ministers talks border agreement summit council session statement partners trade energy
    security alliance delegation visit support treaty region capital spokesperson the of a in on
    with for and to from after before said will expected agreed discussed announced
""".split()  # noqa: SIM905


def stories(count: int) -> Iterator[Incoming]:
    """Made-up copy of about 220 words in six paragraphs, no two alike."""
    chance = random.Random(7)
    for number in range(count):
        lines = [
            f"Headline: Sample story {number} of the benchmark",
            f"Id: sample-{number}",
            "Date: 2025-04-02",
            "",
            "BRUSSELS (SAMPLE)",
            *(" ".join(chance.choices(WORDS, k=36)).capitalize() + "." for _ in range(6)),
        ]
        yield Incoming.of(f"{number:07}.txt", "\n".join(lines).encode())


def take_in(items: Iterable[Incoming]) -> float:
    """Seconds to load them without reading."""
    options = Options(by=loader(), reading=False)
    gc.collect()
    started = perf_counter()
    load(items, options=options, clock=timezone.now)
    return perf_counter() - started


def speed(count: int) -> None:
    """The two take turns, and the best round of each counts: what else this machine does meanwhile
    makes single rounds slower, never faster."""
    items = list(stories(count // ROUNDS))
    rounds = [_round(items) for _ in range(ROUNDS)]
    rows, loading, bare = (min(column) for column in zip(*rounds, strict=True))
    say(f"{ROUNDS} rounds of {len(items)} stories, {rows:.0f} rows; the best of each")
    say(f"bulk_create alone      {rows / bare:10,.0f} rows/s")
    say(f"load without reading   {rows / loading:10,.0f} rows/s")
    say(f"ratio                  {bare / loading:10.2f} (at least 0.50)")


def _round(items: list[Incoming]) -> tuple[float, float, float]:
    """How many rows, and the seconds they took: loaded, and alone."""
    loading = take_in(items)
    rows = [list(model._base_manager.order_by("pk")) for model in TABLES]
    _empty()
    bare = _bulk_create(rows)
    _empty()
    return sum(map(len, rows)), loading, bare


def _bulk_create(rows: list[list[models.Model]]) -> float:
    """Seconds for the very same rows, table after table in batches of as many stories."""
    gc.collect()
    started = perf_counter()
    for first in range(0, max(map(len, rows)), MOST_ITEMS):
        with transaction.atomic():
            for model, table in zip(TABLES, rows, strict=True):
                model._base_manager.bulk_create(table[first : first + MOST_ITEMS])
    return perf_counter() - started


def _empty() -> None:
    with connection.cursor() as cursor:
        for model in reversed(TABLES):
            cursor.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608 - a table's own name


def memory(counts: list[int]) -> None:
    """A process for each count: real files in a folder, as the command reads them."""
    for count in counts:
        command = [sys.executable, "-m", "tests.benchmarks.load", "one", str(count)]
        subprocess.run(command, check=True)


def one(count: int) -> None:
    if connection.vendor == "sqlite":
        # Its page cache (32 MB) fills with any database larger than that: kept out of the figure.
        connection.cursor().execute("PRAGMA cache_size=-2000")
    with TemporaryDirectory() as folder:
        for item in stories(count):
            Path(folder, item.name).write_bytes(item.data or b"")
        seconds = take_in(Paths([folder]).read(sys.stdin.buffer))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"{count:8,} stories   peak {peak:6.1f} MB   {count / seconds:,.0f} stories/s")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> None:
    what, counts = (arguments or ["both"])[0], [int(text) for text in arguments[1:]]
    if what in ("both", "memory"):
        memory(counts or [1_000, 100_000])
    if what == "memory":
        return
    if connection.vendor == "sqlite":  # a file as in production, not one in memory
        connection.settings_dict["TEST"]["NAME"] = str(settings.DATA / "benchmark.sqlite3")
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        one(counts[0]) if what == "one" else speed((counts or [10_000])[0])
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main(sys.argv[1:])
