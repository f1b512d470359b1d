"""The moments that headers name."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from newsroom.wire.moments import moment

BRUSSELS = ZoneInfo("Europe/Brussels")
BASE = datetime(2025, 4, 2, 22, 30, tzinfo=UTC)  # half past midnight on 3 April in Brussels


def read(text: str, base: datetime = BASE) -> tuple[str, bool]:
    found, whole_day = moment(text, base=base, zone=BRUSSELS)
    return found.isoformat(timespec="minutes"), whole_day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-04-02", ("2025-04-02T00:00+02:00", True)),
        ("2025-12-02", ("2025-12-02T00:00+01:00", True)),
        ("2025-04-02 18:00", ("2025-04-02T18:00+02:00", False)),
        ("2025-04-02T18:00", ("2025-04-02T18:00+02:00", False)),
        ("2025-04-02T18:00Z", ("2025-04-02T20:00+02:00", False)),
        ("2025-04-02 18:00 +04:00", ("2025-04-02T16:00+02:00", False)),
        ("+2d", ("2025-04-05T00:00+02:00", True)),
        ("-1d", ("2025-04-02T00:00+02:00", True)),
        ("+2d 18:00", ("2025-04-05T18:00+02:00", False)),
        ("-3h", ("2025-04-02T21:30+02:00", False)),
        ("+36h", ("2025-04-04T12:30+02:00", False)),
    ],
)
def test_each_form_gives_its_moment(text: str, expected: tuple[str, bool]) -> None:
    assert read(text) == expected


def test_hours_are_counted_across_a_clock_change() -> None:
    before = datetime(2025, 3, 30, 0, 30, tzinfo=UTC)
    assert read("+1h", before) == ("2025-03-30T03:30+02:00", False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is no date"),
        ("Thursday", "is no date"),
        ("2025-02-30", "no such day"),
        ("2025-04-02 25:00", "is no time"),
        ("2025-04-02 evening", "is no time"),
        ("+999999d", "is no date"),
        ("9999-12-31T23:00-14:00", "outside the calendar"),
        ("-99999d -99", "is no time"),
        ("+٢d", "is no date"),
        ("20250402", "is no date"),
    ],
)
def test_what_is_no_moment_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read(text)


def test_case_36_a_time_that_the_clock_skips_is_refused() -> None:
    with pytest.raises(ValueError, match="skips this time"):
        read("2025-03-30 02:30")


def test_case_36_a_time_that_comes_twice_asks_for_its_offset() -> None:
    with pytest.raises(ValueError, match="comes twice"):
        read("2025-10-26 02:30")
    assert read("2025-10-26 02:30+01:00") == ("2025-10-26T02:30+01:00", False)
