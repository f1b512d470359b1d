"""A batch stands or falls, falls back to single items, and stays small."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.db.models import QuerySet

from newsroom.articles.models import Article, Version
from newsroom.intake import pace
from newsroom.intake.batch import Batch
from newsroom.intake.incoming import Incoming, Paths
from newsroom.intake.models import WireItem
from newsroom.intake.preparing import Prepared
from newsroom.intake.suggesting import known_names
from newsroom.intake.writing import write
from tests.intake.wire import copy, item, take, take_all


def some(count: int, *, bad: int | None = None) -> list[Incoming]:
    return [
        item(f"{number}.txt", copy("Poison." if number == bad else f"Words {number}."))
        for number in range(count)
    ]


@pytest.fixture
def poisoned(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Storing copy that says "Poison." fails in the database; counts the attempts."""
    attempts: list[int] = []

    def poisoned_write(news: Any, **more: Any) -> None:
        attempts.append(len(news))
        write(news, **more)
        if any("Poison." in new.made.article.body for new in news):
            Version.objects.bulk_create([Version(pk=Version.objects.latest("pk").pk)])

    monkeypatch.setattr("newsroom.intake.batch.write", poisoned_write)
    return attempts


@pytest.mark.django_db
def test_a_batch_that_fails_is_done_again_item_by_item(poisoned: list[int]) -> None:
    taken = take(*some(5, bad=2))
    assert taken.outcomes == ["created", "created", "quarantined", "created", "created"]
    assert poisoned == [5, 1, 1, 1, 1, 1]
    assert "The database does not take it" in taken.said
    row = WireItem.objects.get(outcome=WireItem.Outcome.QUARANTINED)
    assert bytes(row.raw or b"") == copy("Poison.")


@pytest.mark.django_db
def test_nothing_of_a_bad_item_stays(poisoned: list[int]) -> None:
    take(*some(3, bad=1))
    assert Article.objects.count() == Version.objects.count() == 2
    assert not Article.objects.filter(body__contains="Poison").exists()
    assert not Article.objects.filter(wire_items=None).exists()


@pytest.mark.django_db
def test_a_database_that_cannot_go_on_puts_nothing_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **more: Any) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("newsroom.intake.batch.write", full)
    with pytest.raises(OperationalError):
        take(*some(3))
    assert not WireItem.objects.exists()


@pytest.mark.django_db
def test_a_batch_has_at_most_200_items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "MOST_SECONDS", 60.0)
    sizes: list[int] = []

    def counted(items: list[Prepared], *more: Any) -> Any:
        sizes.append(len(items))
        return Batch(items, *more)

    monkeypatch.setattr("newsroom.intake.load.Batch", counted)
    taken = take(*some(450), reading=False)
    assert taken.tally.as_dict()["created"] == 450
    assert sizes == [25, 200, 200, 25]


def test_slow_transactions_make_smaller_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([0.0, 1.0, 1.0, 1.125])
    monkeypatch.setattr(pace, "monotonic", lambda: next(moments))
    kept = pace.Pace()
    with kept.timed(200):
        pass
    assert kept.most == 50
    with kept.timed(50):
        pass
    assert kept.most == 100


def test_a_batch_is_not_heavier_than_some_megabytes() -> None:
    heavy, light = item("a.txt", bytes(3_000_000)), item("b.txt", b"x")
    parts = pace.Pace().batches([heavy, heavy, heavy, light, heavy])
    assert [len(part) for part in parts] == [2, 3]


def test_what_trickles_in_is_not_kept_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(number * 0.2 for number in range(100))
    monkeypatch.setattr(pace, "monotonic", lambda: next(clock))
    assert [len(part) for part in pace.Pace().batches(some(4))] == [2, 2]


@pytest.mark.django_db
def test_items_are_read_as_they_are_needed() -> None:
    asked: list[int] = []

    def stream() -> Iterator[Incoming]:
        for number, one in enumerate(some(900)):
            asked.append(number - Article.objects.count())
            yield one

    take_all(stream(), reading=False)
    assert max(asked) <= pace.MOST_ITEMS


@pytest.mark.django_db
def test_the_number_of_queries_grows_with_batches_not_with_items(
    django_assert_max_num_queries: Any,
) -> None:
    take(item())  # the source is made here
    with django_assert_max_num_queries(90):
        take(*some(200), reading=False)


def test_names_are_sorted_and_counted_before_the_first_byte_is_read(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.TXT"):
        (tmp_path / name).write_text("x")
    paths = Paths([tmp_path])
    assert len(paths) == 2


@pytest.mark.django_db
def test_what_is_known_by_name_is_asked_once_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted() -> Any:
        asked.append(1)
        return known_names()

    monkeypatch.setattr("newsroom.intake.load.known_names", counted)
    take(*some(450))
    assert asked == [1]


@pytest.mark.django_db
def test_rows_go_in_by_the_hundred(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    before = QuerySet.bulk_create

    def counted(self: Any, rows: Any, *args: Any, **more: Any) -> Any:
        if self.model is Article:
            sizes.append(len(rows))
        return before(self, rows, *args, **more)

    monkeypatch.setattr(QuerySet, "bulk_create", counted)
    take(*some(100), reading=False)
    assert sum(sizes) == 100
    assert len(sizes) <= 4
