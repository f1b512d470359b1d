"""Lists of the record walk an index, so that their cost does not grow with what is on record."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection

from briefings.meetings.belonging import meetings_with
from briefings.meetings.encounters import participations
from briefings.meetings.models import Meeting
from briefings.people.models import Organisation, Person
from tests.briefings import making
from tests.briefings.making import NOW

pytestmark = pytest.mark.django_db

DAY = date(2025, 4, 2)


def plan(rows: Any) -> str:
    """As the database would go about it in a large table: it has few rows here."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    return str(rows.explain())


def in_series() -> Any:
    return Meeting.objects.public(NOW).filter(series=making.series()).past(DAY)[:50]


@pytest.mark.parametrize(
    ("rows", "index"),
    [
        (lambda: Meeting.objects.public(NOW).past(DAY)[:50], "meetings_meeting_sorts_on_"),
        (in_series, "meetings_of_a_series"),
        (lambda: Person.objects.order_by("sort_name", "pk")[:100], "person_in_order"),
        (lambda: Organisation.objects.order_by("name", "pk")[:100], "organisation_in_order"),
    ],
)
def test_a_list_walks_an_index_in_its_order(rows: Callable[[], Any], index: str) -> None:
    told = plan(rows())
    assert index in told
    assert "USE TEMP B-TREE FOR ORDER BY" not in told  # SQLite's words for sorting it all


def test_who_comes_for_an_organisation_is_found_by_three_indexes() -> None:
    told = plan(participations("organisation", making.organisation().pk, NOW))
    for column in ("organisation_id", "representing_id", "post_id"):
        assert f"meetings_participation_{column}_" in told


def test_the_meetings_of_an_organisation_scan_no_table() -> None:
    told = plan(meetings_with("organisation", making.organisation().pk, NOW))
    assert not [line for line in told.splitlines() if " SCAN " in f" {line} "], told


@pytest.mark.parametrize(
    ("start", "end", "day", "is_over"),
    [
        ("2025-04-01", "", DAY, True),
        ("2025-04-02", "", DAY, False),
        ("2025-03-31", "2025-04-02", DAY, False),
        ("2025-07~", "<=2025-06-30", date(2025, 7, 1), True),  # over before it stands in lists
        ("2025-06", "", DAY, False),
        ("", "", DAY, False),
    ],
)
def test_over_is_what_ended_before_the_day_wherever_it_stands(
    start: str, end: str, day: date, is_over: bool
) -> None:
    making.meeting(start=start, end=end)
    assert Meeting.objects.past(day).exists() is is_over
