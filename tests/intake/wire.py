"""Wire copy made for the tests, and a clock that goes on a little each time it is asked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from newsroom.articles.models import Article
from newsroom.articles.rights import loader
from newsroom.intake.incoming import Incoming
from newsroom.intake.load import load
from newsroom.intake.models import WireItem
from newsroom.intake.options import Options, Result, Tally
from tests.factories import NOON

BODY = (
    "Envoys of two states signed a border agreement on Tuesday.\n"
    "The text will be published once both parliaments have seen it."
)


def copy(body: str = BODY, *, dateline: str = "GENEVA (ALETIHAD)", **headers: str) -> bytes:
    """A file: headers by keyword (`photo_alt` is `Photo-alt`), the dateline, the copy."""
    block = "".join(
        f"{name.capitalize().replace('_', '-')}: {value}\n" for name, value in headers.items()
    )
    return f"{block}\n{dateline}\n{body}\n".encode()


def item(
    name: str = "one.txt", data: bytes | None = None, *, folder: Path | None = None
) -> Incoming:
    return Incoming.of(name, copy() if data is None else data, folder=folder)


def ticking(now: datetime = NOON) -> Callable[[], datetime]:
    moments = (now + timedelta(milliseconds=number) for number in range(1_000_000))
    return lambda: next(moments)


@dataclass
class Taken:
    tally: Tally
    results: list[Result]

    @property
    def outcomes(self) -> list[str]:
        return [str(result.outcome) for result in self.results]

    @property
    def said(self) -> str:
        """All sentences of the run."""
        return "\n".join(
            text for result in self.results for text in (*result.sentences, result.reason)
        )


def take(*items: Incoming, now: datetime = NOON, **options: Any) -> Taken:
    """Loads the items in one run."""
    return take_all(items, now=now, **options)


def take_all(items: Iterable[Incoming], now: datetime = NOON, **options: Any) -> Taken:
    results: list[Result] = []
    asked = Options(**{"by": loader(), **options})
    tally = load(items, options=asked, clock=ticking(now), report=results.append)
    return Taken(tally, results)


def the_story() -> Article:
    """The only one."""
    return Article.objects.get()


def rows() -> tuple[int, ...]:
    """How many rows there are of all that a load writes, but for the note of the run itself."""
    tables = (Article, WireItem, Article.topics.through)
    related = ("versions", "suggestions", "bylines", "article_photos", "editions")
    return (
        *(table.objects.count() for table in tables),
        *(Article.objects.filter(**{f"{name}__isnull": False}).count() for name in related),
    )
