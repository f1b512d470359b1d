"""Days in words, and the dates they give in copy of a known day. 2 April 2025 is a Wednesday."""

from datetime import date

import pytest

from newsroom.reading.days import Days, bounds, named, resolve, span

WEDNESDAY = date(2025, 4, 2)


def days(text: str) -> Days:
    found = named(text.casefold().replace("-", " ").split())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thursday", "2025-04-03"),
        ("Wednesday", "2025-04-02"),
        ("Tuesday", "2025-04-08"),
        ("tomorrow", "2025-04-03"),
        ("yesterday", "2025-04-01"),
        ("April 3", "2025-04-03"),
        ("3 April", "2025-04-03"),
        ("April 3 2026", "2026-04-03"),
        ("June", "2025-06"),
        ("June 2024", "2024-06"),
        ("January 5", "2025-01-05"),
        ("November 5", "2024-11-05"),
        ("February 30", ""),
        ("3rd April", "2025-04-03"),
        ("early June", "2025-06"),
        ("next Thursday", "2025-04-10"),
        ("last Thursday", "2025-03-27"),
        ("this Thursday", "2025-04-03"),
        ("next month", "2025-05"),
        ("last month", "2025-03"),
        ("last year", "2024"),
        ("three days ago", "2025-03-30"),
        ("in two weeks", "2025-04-16"),
        ("a week ago", "2025-03-26"),
        ("last week", ""),
        ("first quarter", ""),
        ("الخميس", "2025-04-03"),
        ("يوم الخميس", "2025-04-03"),
        ("غدا", "2025-04-03"),
        ("أمس", "2025-04-01"),
        ("3 أبريل", "2025-04-03"),
        ("2 كانون الثاني 2026", "2026-01-02"),
        ("الشهر المقبل", "2025-05"),
        ("العام الماضي", "2024"),
        ("الأسبوع المقبل", ""),
    ],
)
def test_a_day_in_copy_of_a_known_day(text: str, expected: str) -> None:
    assert resolve(days(text).first, WEDNESDAY) == expected


def test_the_past_tense_looks_back() -> None:
    assert resolve(days("Tuesday").first, WEDNESDAY, past=True) == "2025-04-01"
    assert resolve(days("Wednesday").first, WEDNESDAY, past=True) == "2025-04-02"


def test_without_a_date_nothing_is_guessed() -> None:
    for text in ("Thursday", "tomorrow", "April 3", "June"):
        assert resolve(days(text).first, None) == ""
    assert resolve(days("3 April 2025").first, None) == "2025-04-03"


def test_case_04_two_days_from_thursday_are_thursday_and_friday() -> None:
    assert span(days("Thursday"), 2, WEDNESDAY) == ("2025-04-03", "2025-04-04")
    assert span(days("Thursday"), 2, None) == ("", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thursday and Friday", ("2025-04-03", "2025-04-04")),
        ("Thursday to Saturday", ("2025-04-03", "2025-04-05")),
        ("April 3-4", ("2025-04-03", "2025-04-04")),
        ("April 30 to May 2", ("2025-04-30", "2025-05-02")),
        ("Thursday", ("2025-04-03", "")),
        ("June", ("2025-06", "")),
    ],
)
def test_several_days_have_a_first_and_a_last(text: str, expected: tuple[str, str]) -> None:
    assert span(days(text), None, WEDNESDAY) == expected


def test_a_meeting_that_ended_on_a_day_began_before_it() -> None:
    assert span(days("Tuesday"), 3, WEDNESDAY, past=True, ends=True) == ("2025-03-30", "2025-04-01")
    assert span(days("Tuesday"), None, WEDNESDAY, past=True, ends=True) == ("", "2025-04-01")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("last week", ("2025-03-24", "2025-03-30")),
        ("next week", ("2025-04-07", "2025-04-13")),
        ("first quarter", ("2025-01", "2025-03")),
        ("first quarter of the year", ("2025-01", "2025-03")),
        ("third quarter of last year", ("2024-07", "2024-09")),
        ("fourth quarter of 2022", ("2022-10", "2022-12")),
        ("next quarter", ("2025-07", "2025-09")),
        ("next month", ("2025-05", "2025-05")),
        ("Thursday", ("2025-04-03", "2025-04-03")),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, expected: tuple[str, str]) -> None:
    assert bounds(days(text).first, WEDNESDAY) == expected
    assert bounds(days(text).first, None) == ("", "")


def test_the_first_month_after_december_is_of_the_next_year() -> None:
    assert resolve(days("next month").first, date(2025, 12, 31)) == "2026-01"
    assert resolve(days("next month").first, date(9999, 12, 31)) == ""


def test_the_length_covers_the_words_that_name_the_day() -> None:
    assert days("third quarter of last year .").length == 5
    assert days("first quarter of talks").length == 2
    assert days("next month they met").length == 2


@pytest.mark.parametrize(
    "text", ["third year", "next year's", "two days", "day", "in two", "32 members", "", "the"]
)
def test_other_words_name_no_day(text: str) -> None:
    assert named(text.split()) is None


def test_the_end_of_the_calendar_gives_no_date() -> None:
    assert resolve(days("Monday").first, date(9999, 12, 31)) == ""
    assert resolve(days("yesterday").first, date(1, 1, 1)) == ""
