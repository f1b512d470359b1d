"""`make run` as a whole: a site that answers, and the same site when it is started again."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.operations.commands import ROOT, surroundings
from tests.operations.test_start import free_port

# What .venv holds is what the tests run on, so that nothing is installed here.
START = """
import sys
from pathlib import Path
from newsroom import start
start.prepare, start.PYTHON = (lambda lock: None), Path(sys.executable)
start.main()
"""
READY = "Newsroom is running."
# A first start takes half a minute on two idle cores; a busy machine may take its time.
PATIENCE = 600


class Site:
    """A running site: its process, and all that it has said so far."""

    def __init__(self, data: Path, log: Path, **settings: str) -> None:
        self.log, started = log, time.monotonic()
        with log.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-c", START],
                cwd=ROOT,
                env=surroundings(data, PORT=str(free_port()), **settings),
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )
        while READY not in self.said and self.process.poll() is None:
            if time.monotonic() > started + PATIENCE:
                self.stop()
                pytest.fail(f"Not running after {PATIENCE} seconds, but said: {self.said}")
            time.sleep(0.05)
        self.seconds = time.monotonic() - started

    @property
    def said(self) -> str:
        return self.log.read_text()

    def address(self, page: str) -> str:
        found = re.search(rf"^{page} +(http://127\.0\.0\.1:\d+/\S*)$", self.said, re.MULTILINE)
        assert found, self.said
        return found[1]

    def stop(self) -> int:
        """Its exit status; a second call changes nothing."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=40)


@contextmanager
def running(data: Path, log: Path, **settings: str) -> Iterator[Site]:
    site = Site(data, log, **settings)
    try:
        yield site
    finally:
        site.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="module")
def database() -> Iterator[dict[str, str]]:
    """The setting that names a database of this site's own, on the server that the suite uses."""
    server, _, suite = os.environ.get("NEWSROOM_TEST_DATABASE_URL", "").rpartition("/")
    if not suite:
        yield {}
        return
    name = f"{suite}_running_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield {"DATABASE_URL": f"{server}/{name}"}
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="module")
def first(folder: Path, database: dict[str, str]) -> Iterator[Site]:
    """The first start in an empty folder."""
    with running(folder / "data", folder / "first.log", **database) as site:
        yield site


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 (our own address)
        text: str = answer.read().decode()
        return text


@pytest.mark.parametrize("page", ["Front page", "A story", "A meeting", "The desk"])
def test_every_address_that_is_told_answers(first: Site, page: str) -> None:
    assert "<h1" in read(first.address(page))


def test_the_password_that_is_told_is_the_editors(first: Site) -> None:
    assert re.search(r"Sign in as editor with the password (\w{4}-){3}\w{4}$", first.said, re.M)


def test_a_second_start_is_quick_and_keeps_data_and_account(
    first: Site, folder: Path, database: dict[str, str]
) -> None:
    story = first.address("A story").partition("/news/")[2]
    with running(folder / "data", folder / "second.log", **database) as second:
        assert second.address("A story").endswith(f"/news/{story}")
        assert "password" in second.said
        assert "with the password" not in second.said
        assert "Loading" not in second.said
        assert second.seconds < 50
        assert "<h1" in read(second.address("Front page"))
        assert second.stop() == 0
