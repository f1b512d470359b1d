"""The settings as a whole: a bad value stops every command, a good deployment passes the check."""

import sqlite3
from pathlib import Path

import pytest

from tests.operations.commands import manage, the_sentence


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("ORIGIN", "http://news.example.org", "needs https"),
        ("ZONE", "Mars/Base", "write an IANA zone"),
        ("DATA", "/dev/null/data", "Make it writable or name another"),
        ("CACHE_URL", "locmemcache://", "keep the cache in the database"),
    ],
)
def test_a_bad_value_stops_a_command_with_one_sentence(
    tmp_path: Path, name: str, value: str, words: str
) -> None:
    done = manage("check", data=tmp_path, **{name: value})
    sentence = the_sentence(done)
    assert words in sentence
    assert f"NEWSROOM_{name}" in sentence


def test_the_deployment_check_is_clean_with_an_https_origin(tmp_path: Path) -> None:
    checks = ("check", "--deploy", "--fail-level", "WARNING")
    done = manage(*checks, data=tmp_path, ORIGIN="https://news.example.org")
    assert done.returncode == 0, done.stderr


def test_migrating_makes_the_table_of_the_shared_cache(tmp_path: Path) -> None:
    assert manage("migrate", data=tmp_path).returncode == 0
    with sqlite3.connect(tmp_path / "newsroom.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM shared_cache").fetchone() == (0,)
    assert manage("migrate", data=tmp_path).returncode == 0


def test_no_model_has_changed_without_a_migration(tmp_path: Path) -> None:
    done = manage("makemigrations", "--check", "--dry-run", data=tmp_path)
    assert done.returncode == 0, done.stdout
