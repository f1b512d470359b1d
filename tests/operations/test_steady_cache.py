"""Redis as a cache that may be away: what is asked of it is missing, and nothing is allowed."""

import os
from typing import Any

import pytest

pytest.importorskip("redis")

from newsroom.steady_cache import SteadyRedis

NOBODY_THERE = "redis://127.0.0.1:1/0"


@pytest.fixture
def away() -> SteadyRedis:
    return SteadyRedis(NOBODY_THERE, {"OPTIONS": {"socket_connect_timeout": 0.1}})


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda cache: cache.get("a"), None),
        (lambda cache: cache.get("a", "missing"), "missing"),
        (lambda cache: cache.get_many(["a", "b"]), {}),
        (lambda cache: cache.set("a", 1), None),
        (lambda cache: cache.set_many({"a": 1}), ["a"]),
        (lambda cache: cache.delete("a"), False),
        (lambda cache: cache.delete_many(["a"]), None),
        (lambda cache: cache.has_key("a"), False),
        (lambda cache: cache.touch("a"), False),
        (lambda cache: cache.clear(), False),
        (lambda cache: cache.get_or_set("a", lambda: "made anew"), "made anew"),
    ],
)
def test_a_page_goes_on_without_it(away: SteadyRedis, ask: Any, answer: Any) -> None:
    assert ask(away) == answer


def test_a_lock_is_not_given_while_it_is_away(away: SteadyRedis) -> None:
    assert away.add("lock", True) is False


def test_nothing_is_counted_while_it_is_away(away: SteadyRedis) -> None:
    with pytest.raises(ValueError, match="does not answer"):
        away.incr("tries")


def test_the_log_says_that_it_is_away(away: SteadyRedis, caplog: pytest.LogCaptureFixture) -> None:
    away.get("a")
    assert "Redis does not answer" in caplog.text


@pytest.mark.skipif("NEWSROOM_TEST_CACHE_URL" not in os.environ, reason="no Redis is named")
def test_while_it_answers_it_is_a_cache() -> None:
    cache = SteadyRedis(os.environ["NEWSROOM_TEST_CACHE_URL"], {"KEY_PREFIX": f"t{os.getpid()}"})
    assert cache.add("lock", True) is True
    assert cache.add("lock", True) is False
    cache.set("a", 1)
    assert cache.incr("a") == 2
    assert cache.get_many(["a", "b"]) == {"a": 2}
    assert cache.delete("lock")
    assert cache.delete("a")
