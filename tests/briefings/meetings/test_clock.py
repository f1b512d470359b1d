"""Wall time and zone into moments: nothing skipped, nothing invented."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.dates import PartialDate
from briefings.meetings.clock import Incomplete, Occasion, SkippedTime, instant, status_at

BRUSSELS = "Europe/Brussels"
ZONES = st.sampled_from([BRUSSELS, "Asia/Dubai", "America/New_York", "Asia/Kathmandu", "UTC"])


def occasion(
    start: str = "",
    end: str = "",
    days: int | None = None,
    times: tuple[time | None, time | None] = (None, None),
    zone: str = BRUSSELS,
) -> Occasion:
    return Occasion(PartialDate.parse(start), PartialDate.parse(end), days, *times, zone)


@pytest.mark.parametrize(
    ("day", "hour"), [(date(2025, 4, 3), 15), (date(2025, 12, 3), 16), (date(2025, 7, 3), 15)]
)
def test_half_past_five_in_brussels_follows_the_season(day: date, hour: int) -> None:
    moment = instant(day, time(17, 30), BRUSSELS)
    assert moment == datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC)


def test_record_06_a_time_that_the_clocks_jump_over_is_refused_in_a_sentence() -> None:
    with pytest.raises(
        SkippedTime, match=r"^02:30 on 2025-03-30 does not exist in Europe/Brus.*\.$"
    ):
        instant(date(2025, 3, 30), time(2, 30), BRUSSELS)


@pytest.mark.parametrize("wall", [time(1, 59), time(3, 0)])
def test_the_minutes_around_the_jump_are_taken(wall: time) -> None:
    assert instant(date(2025, 3, 30), wall, BRUSSELS).astimezone(ZoneInfo(BRUSSELS)).time() == wall


def test_a_time_that_a_clock_shows_twice_is_the_first_one() -> None:
    first = datetime(2025, 10, 26, 0, 30, tzinfo=UTC)
    assert instant(date(2025, 10, 26), time(2, 30), BRUSSELS) == first
    assert instant(date(2025, 10, 26), time(2, 30, fold=1), BRUSSELS) == first


def test_a_year_at_the_end_of_the_calendar_is_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="Check the year"):
        instant(date(9999, 12, 31), time(23), "America/New_York")


@given(st.dates(date(1971, 1, 1), date(2100, 1, 1)), st.times(), ZONES)
def test_a_moment_shows_the_wall_time_it_came_from_or_is_refused(
    day: date, wall: time, zone: str
) -> None:
    try:
        shown = instant(day, wall, zone).astimezone(ZoneInfo(zone))
    except SkippedTime:
        return
    assert (shown.date(), shown.time().replace(fold=0), shown.fold) == (
        day,
        wall.replace(fold=0),
        0,
    )


@pytest.mark.parametrize(
    ("start", "end", "days", "first", "last"),
    [
        ("2025-04-03", "", None, date(2025, 4, 3), date(2025, 4, 3)),
        ("2025-04-03", "", 2, date(2025, 4, 3), date(2025, 4, 4)),
        ("2025-04-03", "2025-04-05", 2, date(2025, 4, 3), date(2025, 4, 5)),
        ("2025-06", "", 2, None, None),
        ("2025-04-03~", "", None, None, None),
        ("2025-04-03", "2025-04", None, date(2025, 4, 3), None),
        ("", "", 2, None, None),
    ],
)
def test_first_and_last_day_are_known_or_nothing(
    start: str, end: str, days: int | None, first: date | None, last: date | None
) -> None:
    when = occasion(start, end, days)
    assert (when.first_day, when.last_day) == (first, last)


@pytest.mark.parametrize(
    ("start", "end", "sorts_on", "ends_on"),
    [
        ("2025-06", "", date(2025, 6, 1), date(2025, 6, 30)),
        ("2025-06~", "", date(2025, 6, 1), date(2025, 7, 31)),
        ("<=2025-06", "", date(2025, 6, 30), date(2025, 6, 30)),
        ("2025", "2025-06", date(2025, 1, 1), date(2025, 6, 30)),
        ("", "2025-06-05", date(2025, 6, 5), date(2025, 6, 5)),
        ("", "", None, None),
    ],
)
def test_an_occasion_knows_where_it_sorts_and_when_it_is_past(
    start: str, end: str, sorts_on: date | None, ends_on: date | None
) -> None:
    when = occasion(start, end)
    assert (when.sorts_on, when.ends_on) == (sorts_on, ends_on)


def test_a_day_without_a_time_has_no_moment() -> None:
    assert (occasion("2025-04-03").starts_at, occasion("2025-04-03").ends_at) == (None, None)


def test_a_dinner_past_midnight_ends_on_the_next_day() -> None:
    when = occasion("2025-04-03", times=(time(22), time(1)))
    assert when.ends_at == datetime(2025, 4, 3, 23, tzinfo=UTC)
    assert when.last_day == date(2025, 4, 3)


def test_over_several_days_the_end_time_is_on_the_last_one() -> None:
    when = occasion("2025-04-03", days=2, times=(time(14), time(12, 30)))
    assert when.ends_at == datetime(2025, 4, 4, 10, 30, tzinfo=UTC)


def test_a_time_without_a_full_date_is_refused() -> None:
    with pytest.raises(Incomplete, match="Add the full date"):
        _ = occasion("2025-04", times=(time(14), None)).starts_at


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(Incomplete, match="Add the time zone"):
        _ = occasion("2025-04-03", times=(time(14), None), zone="").starts_at


def local(day: int, hour: int, month: int = 4) -> datetime:
    return datetime(2025, month, day, hour, tzinfo=ZoneInfo(BRUSSELS))


@pytest.mark.parametrize(
    ("at", "status"),
    [
        (local(2, 23), ""),
        (local(3, 0), "under way"),
        (local(4, 23), "under way"),
        (local(5, 0), "over"),
    ],
)
def test_days_begin_and_end_at_midnight_where_they_are(at: datetime, status: str) -> None:
    assert status_at(occasion("2025-04-03", days=2), at, BRUSSELS) == status


@pytest.mark.parametrize(
    ("at", "status"),
    [(local(3, 13), ""), (local(3, 14), "under way"), (local(3, 18), "over")],
)
def test_times_begin_and_end_to_the_second(at: datetime, status: str) -> None:
    when = occasion("2025-04-03", times=(time(14), time(18)))
    assert status_at(when, at, BRUSSELS) == status


def test_a_second_before_the_end_it_is_still_under_way() -> None:
    when = occasion("2025-04-03", times=(time(14), time(18)))
    assert status_at(when, local(3, 18) - timedelta(seconds=1), BRUSSELS) == "under way"


def test_without_an_end_time_it_is_over_when_the_day_is() -> None:
    when = occasion("2025-04-03", times=(time(14), None))
    assert status_at(when, local(3, 23), BRUSSELS) == "under way"
    assert status_at(when, local(4, 0), BRUSSELS) == "over"


@pytest.mark.parametrize(
    ("at", "status"), [(local(31, 23, 5), ""), (local(15, 12, 6), ""), (local(1, 0, 7), "over")]
)
def test_what_is_known_to_a_month_is_never_said_to_be_under_way(at: datetime, status: str) -> None:
    assert status_at(occasion("2025-06"), at, BRUSSELS) == status


def test_what_has_no_date_is_neither_under_way_nor_over() -> None:
    assert status_at(occasion(""), local(3, 0), BRUSSELS) == ""
