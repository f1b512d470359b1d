"""Reads NEWSROOM_* once, and stops the start with a sentence when a value cannot be used."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured

LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")


def text(name: str, default: str = "") -> str:
    """The value of NEWSROOM_<name>, stripped; empty counts as not set."""
    return os.environ.get(f"NEWSROOM_{name}", "").strip() or default


def switch(name: str, default: bool = False) -> bool:
    """1, true, yes, on or 0, false, no, off; anything else stops the start."""
    value = text(name, "on" if default else "off").lower()
    if value in ("1", "true", "yes", "on"):
        return True
    if value in ("0", "false", "no", "off"):
        return False
    raise ImproperlyConfigured(f"NEWSROOM_{name} is {value!r}: write on or off.")


def whole_number(name: str, default: int, *, least: int = 0) -> int:
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"NEWSROOM_{name} is {value!r}: write a number from {least} up.")
    return int(value)


def zone(name: str, default: str) -> str:
    """An IANA zone name, such as Europe/Brussels."""
    value = text(name, default)
    if value not in available_timezones():
        raise ImproperlyConfigured(
            f"NEWSROOM_{name} is {value!r}: write an IANA zone such as Europe/Brussels."
        )
    return value


def origin(name: str, default: str) -> str:
    """Scheme, host and port of the site. Plain http is taken for a loopback host alone."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(
            f"NEWSROOM_{name} is {value!r}: write scheme and host, such as https://news.example.org."
        )
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise ImproperlyConfigured(
            f"NEWSROOM_{name} is {value!r}: a site that others reach needs https; "
            "http is taken for 127.0.0.1 and localhost only."
        )
    return value


def contact(name: str) -> str:
    """Where people write: an address of the web or of mail; empty for none."""
    value = text(name)
    if value and not value.startswith(("https://", "mailto:")):
        raise ImproperlyConfigured(
            f"NEWSROOM_{name} is {value!r}: write mailto:security@example.org or an https address."
        )
    return value


def folder(name: str, default: Path) -> Path:
    """A folder we can write into; made when it is missing."""
    path = Path(text(name, str(default))).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"NEWSROOM_{name} is {path}: the folder cannot be made ({error.strerror}). "
            "Make it writable or name another."
        ) from error
    return path


def secret_key(data: Path) -> str:
    """NEWSROOM_SECRET_KEY, else a random key kept in the data folder from the first start on."""
    given = text("SECRET_KEY")
    if given and len(given) < 50:
        raise ImproperlyConfigured("NEWSROOM_SECRET_KEY is short: give at least 50 characters.")
    return given or _kept_key(data / "secret_key")


def _kept_key(path: Path) -> str:
    try:
        # O_EXCL: of two processes that start together one writes, the other reads.
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    except OSError as error:
        raise ImproperlyConfigured(
            f"{path} cannot be written ({error.strerror}): make the folder writable, "
            "or set NEWSROOM_SECRET_KEY."
        ) from error
    return path.read_text().strip()


def hosts(origin_url: str, more: Iterable[str]) -> list[str]:
    """The host names that requests may be for: the origin's own, and those of NEWSROOM_HOSTS."""
    host = urlsplit(origin_url).hostname or ""
    loopback = list(LOOPBACK[:3]) if host in LOOPBACK else []
    return sorted({host, *loopback, *(name.strip() for name in more if name.strip())})


def shared_cache(name: str) -> dict[str, Any]:
    """The cache that all processes share: Redis where one is named, else a table of the database.

    Memory of each process is not offered: every worker would count wrong passwords on its own.
    """
    url = text(name)
    if not url:
        # Past its size the table drops rows: too small, and a flood of names would free a guesser.
        table = "django.core.cache.backends.db.DatabaseCache"
        return {"BACKEND": table, "LOCATION": "shared_cache", "OPTIONS": {"MAX_ENTRIES": 100_000}}
    if urlsplit(url).scheme not in ("redis", "rediss", "unix"):
        raise ImproperlyConfigured(
            f"NEWSROOM_{name} is {url!r}: write an address such as redis://127.0.0.1:6379/0, "
            "or leave it empty to keep the cache in the database."
        )
    waits = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}
    return {"BACKEND": "newsroom.steady_cache.SteadyRedis", "LOCATION": url, "OPTIONS": waits}
