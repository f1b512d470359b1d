"""Runs of days as a reader says them."""

from datetime import date

import pytest

from briefings.datewords import run_words


@pytest.mark.parametrize(
    ("first", "last", "english", "arabic"),
    [
        (
            date(2025, 4, 3), date(2025, 4, 3),
            "Thursday 3 April 2025", "الخميس 3 أبريل 2025",
        ),
        (
            date(2025, 4, 3), date(2025, 4, 4),
            "Thursday 3 and Friday 4 April 2025", "الخميس 3 والجمعة 4 أبريل 2025",
        ),
        (
            date(2025, 4, 3), date(2025, 4, 5),
            "Thursday 3 to Saturday 5 April 2025", "من الخميس 3 إلى السبت 5 أبريل 2025",
        ),
        (
            date(2025, 4, 30), date(2025, 5, 1),
            "Wednesday 30 April and Thursday 1 May 2025",
            "الأربعاء 30 أبريل والخميس 1 مايو 2025",
        ),
        (
            date(2025, 12, 30), date(2026, 1, 2),
            "Tuesday 30 December 2025 to Friday 2 January 2026",
            "من الثلاثاء 30 ديسمبر 2025 إلى الجمعة 2 يناير 2026",
        ),
        (
            date(2025, 4, 3), date(2026, 4, 3),
            "Thursday 3 April 2025 to Friday 3 April 2026",
            "من الخميس 3 أبريل 2025 إلى الجمعة 3 أبريل 2026",
        ),
    ],
)  # fmt: skip
def test_a_run_of_days_says_what_is_shared_once(
    first: date, last: date, english: str, arabic: str
) -> None:
    assert run_words(first, last, "en") == english
    assert run_words(first, last, "ar") == arabic
