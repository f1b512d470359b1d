"""How fast the desk answers an ordinary editor when it holds 50,000 stories.

    .venv/bin/python -m tests.benchmarks.desk            50,000 stories, as below
    .venv/bin/python -m tests.benchmarks.desk 5000       fewer

The editor works for two sections of eight and has no special rights. Told for each page: queries,
and the milliseconds of the best of three. Promised: 30 queries, 500 ms on two cores. Set
NEWSROOM_TEST_DATABASE_URL for PostgreSQL.
"""

import os
import sys
from collections.abc import Callable
from itertools import count
from time import perf_counter
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import (  # noqa: E402
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)
from django.urls import reverse  # noqa: E402

from newsroom.articles.models import Article, Edition, Suggestion, Version  # noqa: E402
from newsroom.intake.models import WireItem  # noqa: E402
from tests.benchmarks.house import House, pages  # noqa: E402
from tests.desk.filled import read_form  # noqa: E402

MOST_QUERIES, MOST_MS = 30, 500


def measured(ask: Callable[[], Any]) -> tuple[int, float]:
    """Queries, once the process is warm, and the milliseconds of the best of three."""
    ask()
    with CaptureQueriesContext(connection) as seen:
        answer = ask()
    assert answer.status_code in (200, 302), answer.status_code
    return len(seen), min(_milliseconds(ask) for _ in range(3))


def _milliseconds(ask: Callable[[], Any]) -> float:
    started = perf_counter()
    ask()
    return (perf_counter() - started) * 1000


def look(house: House) -> None:
    client = Client()
    client.force_login(User.objects.get(pk=house.ana.pk))
    story = house.one_more()
    for name, url in pages(story).items():
        tell(name, *measured(lambda url=url: client.get(url)))  # type: ignore[misc]
    tell("Saving a story", *measured(_saving(client, story)))


def _saving(client: Client, story: Article) -> Callable[[], Any]:
    """Each time another headline, over the version that is there."""
    url = reverse("admin:articles_article_change", args=[story.pk])
    typed = read_form(client.get(url), "article_form").data
    numbers = count(1)

    def save() -> Any:
        story.refresh_from_db(fields=["version_number"])
        changed = {"headline": [f"Ministers met {next(numbers)}"]}
        return client.post(url, typed | changed | {"seen_version": [str(story.version_number)]})

    return save


def tell(name: str, queries: int, milliseconds: float) -> None:
    over = queries > MOST_QUERIES or milliseconds > MOST_MS
    say(f"{name:<38}{queries:>4} queries{milliseconds:>9.0f} ms{'   TOO MUCH' if over else ''}")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> None:
    size = int(arguments[0]) if arguments else 50_000
    if connection.vendor == "sqlite":  # a file as in production, not one in memory
        connection.settings_dict["TEST"]["NAME"] = str(settings.DATA / "benchmark.sqlite3")
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        started = perf_counter()
        house = House(size)
        house.fill()
        rows = sum(_many(model) for model in (Article, Version, Edition, WireItem, Suggestion))
        say(f"{connection.vendor}, {size} stories, {rows} rows, {perf_counter() - started:.0f} s")
        look(house)
    finally:
        teardown_databases(databases, verbosity=0)


def _many(model: type[models.Model]) -> int:
    return model._base_manager.count()


if __name__ == "__main__":
    main(sys.argv[1:])
