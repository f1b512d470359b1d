"""NEWSROOM_* as read at the start: what is taken, and the sentence for what is not."""

import os
import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import environment

HERE = Path("/nowhere")


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Starts from an environment without any of our names."""
    for name in [name for name in os.environ if name.startswith("NEWSROOM_")]:
        monkeypatch.delenv(name)
    return monkeypatch


def test_an_empty_value_counts_as_not_set(given: pytest.MonkeyPatch) -> None:
    given.setenv("NEWSROOM_NAME", "  ")
    assert environment.text("NAME", "Newsroom") == "Newsroom"


@pytest.mark.parametrize("value", ["http://127.0.0.1:8001", "http://localhost", "http://[::1]:80"])
def test_plain_http_is_taken_for_this_machine(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv("NEWSROOM_ORIGIN", value)
    assert environment.origin("ORIGIN", "") == value


def test_an_origin_loses_its_last_slash(given: pytest.MonkeyPatch) -> None:
    given.setenv("NEWSROOM_ORIGIN", "https://news.example.org/")
    assert environment.origin("ORIGIN", "") == "https://news.example.org"


@pytest.mark.parametrize("value", ["http://news.example.org", "http://192.0.2.7:8000"])
def test_plain_http_is_refused_for_a_public_host(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv("NEWSROOM_ORIGIN", value)
    with pytest.raises(ImproperlyConfigured, match="a site that others reach needs https"):
        environment.origin("ORIGIN", "")


@pytest.mark.parametrize("value", ["news.example.org", "ftp://a.example", "https://a.example/b"])
def test_what_is_no_origin_is_refused_by_name(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv("NEWSROOM_ORIGIN", value)
    with pytest.raises(ImproperlyConfigured, match=r"NEWSROOM_ORIGIN is .*: write scheme and host"):
        environment.origin("ORIGIN", "")


def test_a_zone_that_does_not_exist_is_refused_by_name(given: pytest.MonkeyPatch) -> None:
    given.setenv("NEWSROOM_ZONE", "Europe/Bruxelles")
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_ZONE is 'Europe/Bruxelles'"):
        environment.zone("ZONE", "Europe/Brussels")


@pytest.mark.parametrize("value", ["maybe", "2", "oui"])
def test_a_switch_is_on_or_off(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv("NEWSROOM_FOUR_EYES", value)
    with pytest.raises(ImproperlyConfigured, match="write on or off"):
        environment.switch("FOUR_EYES")


@pytest.mark.parametrize("value", ["0", "-1", "soon", "1.5"])
def test_a_number_that_cannot_be_is_refused(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv("NEWSROOM_LOCK_SECONDS", value)
    with pytest.raises(ImproperlyConfigured, match="write a number from 1 up"):
        environment.whole_number("LOCK_SECONDS", 5, least=1)


def test_a_folder_that_cannot_be_made_is_refused(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    given.setenv("NEWSROOM_DATA", str(tmp_path / "file" / "data"))
    with pytest.raises(ImproperlyConfigured, match="Make it writable or name another"):
        environment.folder("DATA", HERE)


def test_a_missing_folder_is_made(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given.setenv("NEWSROOM_DATA", str(tmp_path / "a" / "b"))
    assert environment.folder("DATA", HERE).is_dir()


def test_the_secret_key_is_made_once_and_only_we_read_it(
    given: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    key = environment.secret_key(tmp_path)
    assert len(key) >= 50
    assert environment.secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_given_secret_key_is_not_written_down(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given.setenv("NEWSROOM_SECRET_KEY", "k" * 50)
    assert environment.secret_key(tmp_path) == "k" * 50
    assert list(tmp_path.iterdir()) == []


def test_a_short_secret_key_is_refused(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given.setenv("NEWSROOM_SECRET_KEY", "short")
    with pytest.raises(ImproperlyConfigured, match="at least 50 characters"):
        environment.secret_key(tmp_path)


def test_requests_are_for_the_host_of_the_origin_and_those_named(given: pytest.MonkeyPatch) -> None:
    hosts = environment.hosts("https://news.example.org", ["www.example.org ", ""])
    assert hosts == ["news.example.org", "www.example.org"]


@pytest.mark.parametrize("url", ["locmemcache://", "dummycache://", "memcache://a:1", "redis"])
def test_a_cache_that_processes_do_not_share_is_refused(
    given: pytest.MonkeyPatch, url: str
) -> None:
    given.setenv("NEWSROOM_CACHE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_CACHE_URL is"):
        environment.shared_cache("CACHE_URL")


def test_without_redis_the_cache_is_a_table_of_the_database(given: pytest.MonkeyPatch) -> None:
    assert environment.shared_cache("CACHE_URL")["BACKEND"].endswith("db.DatabaseCache")


def test_redis_is_the_cache_where_it_is_named(given: pytest.MonkeyPatch) -> None:
    given.setenv("NEWSROOM_CACHE_URL", "redis://127.0.0.1:6379/0")
    assert environment.shared_cache("CACHE_URL")["LOCATION"] == "redis://127.0.0.1:6379/0"
