"""The day that a dateline prints: "April 2, 2025", "May 14". A year is never guessed."""

import re
from datetime import date, timedelta
from itertools import pairwise

from newsroom.wire.months import MONTHS

_NUMBER = re.compile(r"(\d{1,4})(?:st|nd|rd|th)?")
_NEAR = timedelta(days=7)


def day_of(text: str, near: date | None = None) -> date | None:
    """The day, when the words hold its year or `near`, the story's date, is within a week of it."""
    words = [word.strip(".,،").casefold() for word in text.split()]
    month = _month(words)
    numbers = [int(found[1]) for word in words if (found := _NUMBER.fullmatch(word))]
    days = [number for number in numbers if number <= 31]
    years = [number for number in numbers if number >= 1000]
    if month is None or len(days) != 1:
        return None
    if years:
        return _real(years[0], month, days[0])
    return _closest(month, days[0], near) if near else None


def _month(words: list[str]) -> int | None:
    pairs = (" ".join(pair) for pair in pairwise(words))
    return next((MONTHS[name] for name in (*words, *pairs) if name in MONTHS), None)


def _closest(month: int, day: int, near: date) -> date | None:
    """31 December in copy of 1 January is the year before."""
    found = (_real(near.year + away, month, day) for away in (0, -1, 1))
    return next((day for day in found if day and abs(day - near) <= _NEAR), None)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
