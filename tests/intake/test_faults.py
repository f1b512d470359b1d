"""Faults 1 and 11: an import killed at any moment, and two at once. Real processes, a real file.

The oracle: each item is stored with its receipt or untouched; what was acknowledged is stored; a
rerun finishes the rest, and another one changes nothing.
"""

import os
import random
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from newsroom.articles.models import Article
from newsroom.intake.incoming import Incoming
from newsroom.intake.models import WireItem
from tests.intake.wire import Taken, copy, item, take_all

COUNT = 400
KILLS = 10
NARROW = 4096  # bytes: a load whose lines nobody reads waits, so it cannot end before it is killed


class House:
    """A database file of its own, and copy to load into it."""

    def __init__(self, home: Path, count: int) -> None:
        self.copy = home / "copy"
        self.copy.mkdir()
        for number in range(count):
            # A header that nobody knows: each item is acknowledged by a line about it.
            data = copy(f"President Ines Roth spoke {number} times.", id=f"x-{number}", mark="m")
            (self.copy / f"{number:03}.txt").write_bytes(data)
        kept = {name: value for name, value in os.environ.items() if "NEWSROOM" not in name}
        self.env = kept | {
            "NEWSROOM_DATA": str(home),
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "PYTHONUNBUFFERED": "1",
        }
        self.database = home / "newsroom.sqlite3"
        assert self.run("migrate", "-v0").returncode == 0

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "manage.py", *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=self.env,
            stdout=pipe,
            stderr=pipe,
            text=True,
            pipesize=NARROW,
        )

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=300)
        return subprocess.CompletedProcess([], process.returncode, out, err)

    def load(self) -> subprocess.Popen[str]:
        return self.start("load_seeds", str(self.copy), "--publish")

    def ask(self, question: str) -> list[tuple[object, ...]]:
        connection = sqlite3.connect(self.database, timeout=30)
        try:
            return connection.execute(question).fetchall()
        finally:
            connection.close()

    def names(self) -> set[str]:
        return {str(name) for (name,) in self.ask("SELECT file_name FROM intake_wireitem")}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("killed"), COUNT)


def killed(process: subprocess.Popen[str], wait: float) -> set[str]:
    """Kills the load some time after its first acknowledgement; the names it acknowledged."""
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(wait)
    process.kill()
    rest, _ = process.communicate(timeout=60)
    return set(re.findall(r"(\d{3}\.txt): The header", first + rest))


def check(house: House) -> None:
    """Items and what was made of them stand or fall together."""
    assert house.ask("PRAGMA integrity_check") == [("ok",)]
    assert house.ask("PRAGMA foreign_key_check") == []
    stored = len(house.names())
    for table, column in (
        ("articles_article", "id"),
        ("intake_wireitem", "article_id"),
        ("articles_version", "article_id"),
        ("articles_suggestion", "article_id"),
        ("articles_edition", "article_id"),
    ):
        question = f"SELECT count(*), count(DISTINCT {column}) FROM {table}"  # noqa: S608
        ((count, stories),) = house.ask(question)
        assert (count, stories) == (stored, stored), table


def test_fault_01_a_killed_import_loses_nothing_that_it_acknowledged(house: House) -> None:
    chance = random.Random(11)
    acknowledged: set[str] = set()
    met = 0  # kills that left something undone; how many depends on the machine
    for _ in range(KILLS):
        acknowledged |= killed(house.load(), chance.uniform(0, 0.2))
        met += len(acknowledged) < COUNT
        assert acknowledged <= house.names()
        check(house)
    assert acknowledged
    assert met > 1, "the kills did not meet a load at work"
    last = house.run("load_seeds", str(house.copy), "--publish")
    assert last.returncode == 0
    assert len(house.names()) == COUNT
    check(house)
    again = house.run("load_seeds", str(house.copy), "--publish")
    assert f"created 0, updated 0, unchanged {COUNT}" in again.stdout


def test_fault_11_two_loads_of_one_folder_make_each_story_once(tmp_path: Path) -> None:
    house = House(tmp_path, 100)
    pair = house.load(), house.load()
    said = [process.communicate(timeout=300) for process in pair]
    assert [process.returncode for process in pair] == [0, 0], said
    tallies = [re.findall(r"(\w+) (\d+)", out.splitlines()[-1]) for out, _ in said]
    created = sum(int(dict(tally)["created"]) for tally in tallies)
    unchanged = sum(int(dict(tally)["unchanged"]) for tally in tallies)
    assert (created, unchanged) == (100, 100)
    check(house)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="On SQLite two processes show it above.")
def test_fault_11_two_loads_on_postgresql_take_turns_whatever_their_order() -> None:
    items = [item(f"{number}.txt", copy(f"Words {number}.")) for number in range(120)]
    with ThreadPoolExecutor(2) as pool:
        pair = list(pool.map(_in_a_thread, (items, reversed(items))))
    tallies = [taken.tally.as_dict() for taken in pair]
    assert sum(tally["created"] for tally in tallies) == len(items)
    assert sum(tally["unchanged"] for tally in tallies) == len(items)
    assert Article.objects.count() == WireItem.objects.count() == len(items)


def _in_a_thread(items: Iterable[Incoming]) -> Taken:
    try:
        return take_all(items, publish=True)
    finally:
        connection.close()
