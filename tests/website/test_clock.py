"""Moments in a reader's words."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from newsroom.website import clock

AT = datetime(2025, 4, 2, 14, 40, tzinfo=UTC)  # 16:40 in Brussels


def moment(day: int, hour: int = 11, month: int = 4, year: int = 2025) -> datetime:
    return datetime(year, month, day, hour, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (moment(2), "13:10"),
        (moment(1), "yesterday"),
        (moment(1, 22), "00:10"),  # past midnight in Brussels
        (moment(28, month=3), "28 Mar"),
        (moment(28, month=3, year=2024), "28 Mar 2024"),
    ],
)
def test_in_a_list(when: datetime, said: str) -> None:
    assert clock.in_a_list(when, AT) == said


def test_a_stamp_says_day_and_hour() -> None:
    assert clock.stamp(moment(2), AT) == "Wed 2 April, 13:10"
    assert clock.stamp(moment(2, year=2024), AT) == "Tue 2 April 2024, 13:10"


def test_only_the_hour_on_the_same_day() -> None:
    assert clock.since(moment(2, 14), moment(2), AT) == "16:10"
    assert clock.since(moment(3), moment(2), AT) == "Thu 3 April, 13:10"


def test_recent() -> None:
    assert clock.recent(moment(2), AT) == "Today, 13:10"
    assert clock.recent(moment(1), AT) == "Yesterday"


def test_arabic_days_and_months_are_whole_words() -> None:
    with translation.override("ar"):
        assert clock.long_day(date(2025, 4, 2)) == "الأربعاء 2 أبريل 2025"
        assert clock.stamp(moment(2), AT) == "الأربعاء 2 أبريل، 13:10"
        assert clock.in_a_list(moment(28, month=3), AT) == "28 مارس"
