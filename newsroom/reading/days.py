"""Days as copy names them: "Thursday", "April 3-4", "June". Never guessed without a date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from newsroom.wire.months import MONTHS, WEEKDAYS

_RELATIVE = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1}
_TO = frozenset({"and", "to", "through", "until"})
_NUMBER = re.compile(r"[0-3]?\d", re.ASCII)
_YEAR = re.compile(r"[12]\d{3}", re.ASCII)
_HALF_A_YEAR = 183


@dataclass(frozen=True, slots=True)
class Weekday:
    """Monday is 0."""

    weekday: int


@dataclass(frozen=True, slots=True)
class Away:
    """So many days from the day of the copy: "tomorrow" is 1."""

    days: int


@dataclass(frozen=True, slots=True)
class InMonth:
    """A day of a month, or with no number the month itself."""

    month: int
    number: int | None = None
    year: int | None = None


Day = Weekday | Away | InMonth


@dataclass(frozen=True, slots=True)
class Days:
    """The first `length` words name these days; `last` is None when they name one."""

    length: int
    first: Day
    last: Day | None = None


# Words to days


def named(words: Sequence[str]) -> Days | None:
    """The days that the case-folded words begin with: "thursday and friday", "3 april"."""
    found = _day(words)
    if found is None:
        return None
    length, first = found
    linked = length < len(words) and words[length] in _TO
    second = _second(words[length + linked :], first)
    if second is None:
        return Days(length, first)
    return Days(length + linked + second[0], first, second[1])


def _second(words: Sequence[str], first: Day) -> tuple[int, Day] | None:
    """The "friday" of "thursday and friday", the "4" of "april 3-4"; the hyphen is no word."""
    found = _day(words)
    if found is not None and type(found[1]) is type(first) and _is_day(found[1]):
        return found
    if not isinstance(first, InMonth) or not words or not _NUMBER.fullmatch(words[0]):
        return None
    number = int(words[0])
    if first.number is None or number <= first.number:
        return None
    return 1, InMonth(first.month, number, first.year)


def _is_day(day: Day) -> bool:
    return not isinstance(day, InMonth) or day.number is not None


def _day(words: Sequence[str]) -> tuple[int, Day] | None:
    first, second, third = [*words[:3], "", "", ""][:3]
    if first in WEEKDAYS:
        return 1, Weekday(WEEKDAYS[first])
    if first in _RELATIVE:
        return 1, Away(_RELATIVE[first])
    if first in MONTHS:
        return _in_month(MONTHS[first], second, third)
    if second in MONTHS and _NUMBER.fullmatch(first):
        year = _year(third)
        return 3 if year else 2, InMonth(MONTHS[second], int(first), year)
    return None


def _in_month(month: int, second: str, third: str) -> tuple[int, Day]:
    if _year(second):
        return 2, InMonth(month, year=_year(second))
    if not _NUMBER.fullmatch(second):
        return 1, InMonth(month)
    year = _year(third)
    return 3 if year else 2, InMonth(month, int(second), year)


def _year(word: str) -> int | None:
    return int(word) if _YEAR.fullmatch(word) else None


# Days to dates


def resolve(day: Day, reference: date | None, *, past: bool = False) -> str:
    """The partial date that is meant in copy of `reference`: "2025-04-03", "2025-06", or "".

    A weekday is the nearest one from that day on, or back from it where the copy tells of the
    past; a month without a year is the nearest one. "" without a reference, and for no real day.
    """
    if isinstance(day, InMonth):
        return _date_in_month(day, reference)
    if reference is None:
        return ""
    if isinstance(day, Away):
        return _later(reference, day.days)
    ahead = (day.weekday - reference.weekday()) % 7
    return _later(reference, ahead - 7 if past and ahead else ahead)


def _later(reference: date, days: int) -> str:
    try:
        return (reference + timedelta(days=days)).isoformat()
    except OverflowError:  # copy dated 9999-12-31
        return ""


def _date_in_month(day: InMonth, reference: date | None) -> str:
    year = day.year or (_nearest_year(day.month, reference) if reference else None)
    if year is None:
        return ""
    try:
        whole = date(year, day.month, day.number or 1).isoformat()
    except ValueError:
        return ""
    return whole if day.number else whole[: len("2025-04")]


def _nearest_year(month: int, reference: date) -> int:
    away = (date(reference.year, month, 15) - reference).days
    if away > _HALF_A_YEAR:
        return reference.year - 1
    return reference.year + 1 if away < -_HALF_A_YEAR else reference.year


def span(
    days: Days,
    count: int | None,
    reference: date | None,
    *,
    past: bool = False,
    ends: bool = False,
) -> tuple[str, str]:
    """First and last day as partial dates: of the days named, or of `count` days from the first.

    With `ends` the day named is the last one. What is neither said nor follows is "", and so is
    the other end of days known to no more than a month.
    """
    first = resolve(days.first, reference, past=past)
    if len(first) < len("2025-04-03"):
        return first, ""
    begun = date.fromisoformat(first)
    if ends and days.last is None:
        return _later(begun, 1 - count) if count else "", first
    if days.last is not None:
        last = resolve(days.last, begun)
        return first, last if last >= first else ""
    return first, _later(begun, count - 1) if count else ""
