"""Redis as a cache that may be away: a page is made anew, and nothing is counted as allowed.

What is asked of it is missing and what is given to it is lost, so pages go on without it. `add`
says that nothing was added: the door takes its lock by `add` and reads that as "not now". So while
Redis is away nobody signs in with a password, and nobody guesses one.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)
T = TypeVar("T")


def _or(answer: Any) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """The method, which gives this answer when Redis does not."""

    def steady(method: Callable[..., T]) -> Callable[..., T]:
        @wraps(method)
        def asked(*args: Any, **kwargs: Any) -> T:
            try:
                return method(*args, **kwargs)
            except RedisError as error:
                log.error("Redis does not answer (%s): going on without it.", error)
                return answer  # type: ignore[no-any-return]

        return asked

    return steady


class SteadyRedis(RedisCache):
    add = _or(False)(RedisCache.add)
    set = _or(None)(RedisCache.set)
    touch = _or(False)(RedisCache.touch)
    delete = _or(False)(RedisCache.delete)
    has_key = _or(False)(RedisCache.has_key)
    clear = _or(False)(RedisCache.clear)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return _or(default)(super().get)(key, default, version)

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        return _or({})(super().get_many)(keys, version)

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> list[Any]:
        return _or(list(data))(super().set_many)(data, *args, **kwargs)

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        _or(None)(super().delete_many)(keys, version)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """ValueError while Redis is away, as for a key that nobody has set."""
        try:
            return int(super().incr(key, delta, version))
        except RedisError as error:
            raise ValueError(f"Redis does not answer: {error}") from error
