"""How fast the record answers when it is large, beside a small one.

    .venv/bin/python -m tests.benchmarks.record               1,000 and 100,000 people
    .venv/bin/python -m tests.benchmarks.record 1000 20000    other sizes

Three tenures a person and half a meeting: 300,000 and 50,000 in the end. Promised: the post held
on a day in 2 ms, the candidates for a name in 5 ms, as many queries and about the CPU of a small
record for each page, a calendar of 500 meetings in 500 ms, the same bytes the second time and 304
on a conditional request. Set NEWSROOM_TEST_DATABASE_URL for PostgreSQL.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import (  # noqa: E402
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)

from briefings.meetings.models import Meeting  # noqa: E402
from briefings.people.matching import named, tenure_on  # noqa: E402
from briefings.people.models import Person, Post  # noqa: E402
from tests.benchmarks.who_is_who import WhoIsWho  # noqa: E402

SIZES = (1_000, 100_000)
ASKED = 300
CALENDAR = "/meetings/calendar.ics"


@dataclass(frozen=True)
class Figure:
    """Queries and milliseconds; `most` is what was promised."""

    queries: int
    milliseconds: float
    most: float = 0

    def __str__(self) -> str:
        over = self.most and self.milliseconds > self.most
        return f"{self.queries:>3} queries{self.milliseconds:>9.2f} ms{' !' if over else '  '}"


def look(record: WhoIsWho) -> dict[str, Figure]:
    return {
        "post held on a day": _asked(_post_on_a_day(record), most=2),
        "candidates for a name": _asked(_candidates(record), most=5),
        **{name: _page(path) for name, path in pages(record).items()},
        f"{CALENDAR}, {_events()} events": _calendar(),
    }


def pages(record: WhoIsWho) -> dict[str, str]:
    one = record.chance.randrange(0, record.size, 100)
    post = Post.objects.filter(organisation__slug=f"land-{one}").earliest("pk")
    assert record.meeting is not None
    return {
        "page of a person": f"/people/person-{one}/",
        "page of a busy person": record.busy.get_absolute_url(),
        "page of a state": f"/organisations/land-{one}/",
        "page of the council": record.hub.get_absolute_url(),
        "page of a post": post.get_absolute_url(),
        "page of a meeting": f"/meetings/meeting-{one}/",
        "page of the full meeting": record.meeting.get_absolute_url(),
        "page of the series": record.series.get_absolute_url(),
        "page of the place": record.place.get_absolute_url(),
        "meetings": "/meetings/",
        "people": "/people/",
        "organisations": "/organisations/",
    }


def _post_on_a_day(record: WhoIsWho) -> list[Callable[[], Any]]:
    people = Person.objects.filter(slug__in=[f"person-{n}" for n in _some(record)])
    day = record.today.replace(year=2005, day=1)
    return [lambda person=person: tenure_on(person, day) for person in people]  # type: ignore[misc]


def _candidates(record: WhoIsWho) -> list[Callable[[], Any]]:
    people = Person.objects.filter(slug__in=[f"person-{n}" for n in _some(record)])
    names = [person.name for person in people]
    return [lambda name=name: list(named(Person, name)) for name in names]  # type: ignore[misc]


def _some(record: WhoIsWho) -> list[int]:
    return record.chance.sample(range(record.size), ASKED)


def _asked(calls: list[Callable[[], Any]], most: float) -> Figure:
    """The median of many different ones, each at its best of three."""
    calls[0]()
    with CaptureQueriesContext(connection) as seen:
        calls[0]()
    spent = (min(_clock(perf_counter, call) for _ in range(3)) for call in calls)
    return Figure(len(seen), median(spent), most)


def _page(path: str) -> Figure:
    """CPU of the best of five, once the process is warm."""
    client = Client()

    def ask() -> None:
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)

    ask()
    with CaptureQueriesContext(connection) as seen:
        ask()
    return Figure(len(seen), min(_clock(process_time, ask) for _ in range(5)))


def _calendar() -> Figure:
    client = Client()
    first = client.get(CALENDAR)
    assert client.get(CALENDAR).content == first.content
    assert client.get(CALENDAR, headers={"If-None-Match": first["ETag"]}).status_code == 304
    with CaptureQueriesContext(connection) as seen:
        client.get(CALENDAR)
    queries = len(seen)  # before the next request forgets them
    spent = min(_clock(perf_counter, lambda: client.get(CALENDAR)) for _ in range(3))
    return Figure(queries, spent, most=500)


def _events() -> int:
    return Client().get(CALENDAR).content.count(b"BEGIN:VEVENT")


def _clock(clock: Callable[[], float], call: Callable[[], Any]) -> float:
    started = clock()
    call()
    return (clock() - started) * 1000


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> None:
    sizes = [int(argument) for argument in arguments] or list(SIZES)
    if connection.vendor == "sqlite":  # a file as in production, not one in memory
        connection.settings_dict["TEST"]["NAME"] = str(settings.DATA / "benchmark.sqlite3")
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        record, columns = WhoIsWho(), []
        for size in sizes:
            started = perf_counter()
            record.grow(size)
            say(f"{connection.vendor}, {size} people, filled in {perf_counter() - started:.0f} s")
            columns.append(look(record))
        say(" " * 36 + "".join(f"{size:>22,} people" for size in sizes))
        for figures in zip(*(column.items() for column in columns), strict=True):
            say(f"{figures[0][0]:<36}" + "".join(f"{figure!s:>29}" for _, figure in figures))
        say(f"{Meeting.objects.count()} meetings. ! is more than was promised.")
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main(sys.argv[1:])
