"""Days as copy names them: "Thursday", "April 3-4", "June", "next month", "the first quarter".

Never guessed without a date, and what names no day ("the third year", "may") is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from newsroom.reading.lexicon.meetings import NUMBERS
from newsroom.wire.months import MONTHS, WEEKDAYS

_RELATIVE = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1} | {
    word: days
    for days, words in {0: "اليوم", 1: "غدا غداً الغد", -1: "أمس امس"}.items()
    for word in words.split()
}
_TO = frozenset({"and", "to", "through", "until"})
_NUMBER = re.compile(r"([0-3]?\d)(?:st|nd|rd|th)?", re.ASCII)
_YEAR = re.compile(r"[12]\d{3}", re.ASCII)
_HALF_A_YEAR = 183
_AWAY = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_UNITS = frozenset({"week", "month", "quarter", "year"})
_PARTS_OF_MONTH = frozenset({"early", "late", "mid"})
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_ARABIC_UNITS = {
    "الأسبوع": "week",
    "الاسبوع": "week",
    "الشهر": "month",
    "العام": "year",
    "السنة": "year",
}
_ARABIC_AWAY = {"الماضي": -1, "الماضية": -1, "الجاري": 0, "الحالي": 0} | dict.fromkeys(
    ("المقبل", "المقبلة", "القادم", "القادمة"), 1
)
_COUNTED = {"day": 1, "days": 1, "week": 7, "weeks": 7}


@dataclass(frozen=True, slots=True)
class Weekday:
    """Monday is 0. `week` counts from the week of the copy where the copy says "last" or "next"."""

    weekday: int
    week: int | None = None


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


@dataclass(frozen=True, slots=True)
class Period:
    """A week, month, quarter or year, so many `away` from that of the copy.

    A quarter has its `number`, and a `year` where the copy names it.
    """

    unit: str
    away: int = 0
    number: int | None = None
    year: int | None = None


Day = Weekday | Away | InMonth | Period


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
    if not isinstance(first, InMonth) or not words or not _is_number(words[0]):
        return None
    number = _number(words[0])
    if first.number is None or number <= first.number:
        return None
    return 1, InMonth(first.month, number, first.year)


def _is_day(day: Day) -> bool:
    return not isinstance(day, Period) and (not isinstance(day, InMonth) or day.number is not None)


def _day(words: Sequence[str]) -> tuple[int, Day] | None:
    first, second, third = [*words[:3], "", "", ""][:3]
    if first in WEEKDAYS:
        return 1, Weekday(WEEKDAYS[first])
    if first in _RELATIVE:
        return 1, Away(_RELATIVE[first])
    if first in MONTHS:
        return _in_month(MONTHS[first], second, third)
    if second in MONTHS and _is_number(first):
        year = _year(third)
        return 3 if year else 2, InMonth(MONTHS[second], _number(first), year)
    if first in _PARTS_OF_MONTH and second in MONTHS:
        year = _year(third)
        return 3 if year else 2, InMonth(MONTHS[second], year=year)
    return _quarter(words) or _away(first, second) or _counted(words) or _arabic(words)


def _arabic(words: Sequence[str]) -> tuple[int, Day] | None:
    """As in "يوم الخميس", "الشهر المقبل", "2 كانون الثاني"."""
    first, second, third, fourth = [*words[:4], "", "", "", ""][:4]
    if first == "يوم" and second in WEEKDAYS:
        return 2, Weekday(WEEKDAYS[second])
    if first in _ARABIC_UNITS and second in _ARABIC_AWAY:
        return 2, Period(_ARABIC_UNITS[first], _ARABIC_AWAY[second])
    month = MONTHS.get(f"{second} {third}")
    if month and _is_number(first):
        year = _year(fourth)
        return 4 if year else 3, InMonth(month, _number(first), year)
    return None


def _away(first: str, second: str) -> tuple[int, Day] | None:
    """As in "next Thursday", "last week", "this month"."""
    if first not in _AWAY:
        return None
    if second in WEEKDAYS:
        return 2, Weekday(WEEKDAYS[second], _AWAY[first])
    return (2, Period(second, _AWAY[first])) if second in _UNITS else None


def _quarter(words: Sequence[str]) -> tuple[int, Day] | None:
    """As in "first quarter", and behind it "of 2024", "of the year", "of last year"."""
    first, second, *more = [*words[:6], "", "", "", "", ""][:6]
    if first not in _QUARTERS or second != "quarter" or (first == "last" and more[0] != "of"):
        return None
    named = more[1:] if more[0] == "of" else more
    length = 2 + (more[0] == "of")
    if year := _year(named[0]):
        return length + 1, Period("quarter", 0, _QUARTERS[first], year)
    if named[0] in (*_AWAY, "the") and named[1] == "year":
        away = _AWAY.get(named[0], 0)
        return length + 2, Period("quarter", away, _QUARTERS[first])
    return 2, Period("quarter", 0, _QUARTERS[first])


def _counted(words: Sequence[str]) -> tuple[int, Day] | None:
    """As in "three days ago", "in two weeks"."""
    ahead = bool(words) and words[0] == "in"
    count, unit, ago = [*words[ahead : ahead + 3], "", "", ""][:3]
    if unit not in _COUNTED or not (ahead or ago == "ago"):
        return None
    number = NUMBERS.get(count) or (1 if count in ("a", "an") else 0)
    number = number or (int(count) if count.isdecimal() and len(count) < 4 else 0)
    days = number * _COUNTED[unit]
    return (3, Away(days if ahead else -days)) if days else None


def _is_number(word: str) -> bool:
    return _NUMBER.fullmatch(word) is not None


def _number(word: str) -> int:
    found = _NUMBER.fullmatch(word)
    return int(found[1]) if found else 0


def _in_month(month: int, second: str, third: str) -> tuple[int, Day]:
    if _year(second):
        return 2, InMonth(month, year=_year(second))
    if not _is_number(second):
        return 1, InMonth(month)
    year = _year(third)
    return 3 if year else 2, InMonth(month, _number(second), year)


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
    if isinstance(day, Period):
        return _named_period(day, reference)
    if day.week is not None:
        return _later(reference, day.weekday - reference.weekday() + 7 * day.week)
    ahead = (day.weekday - reference.weekday()) % 7
    return _later(reference, ahead - 7 if past and ahead else ahead)


def _named_period(period: Period, reference: date) -> str:
    """A month or a year is a partial date; a week and a quarter are none."""
    if period.unit == "year":
        return _later(reference.replace(month=1, day=1, year=_year_away(reference, period)), 0)[:4]
    if period.unit == "month":
        return _month_away(reference, period.away)
    return ""


def _year_away(reference: date, period: Period) -> int:
    return min(max((period.year or reference.year) + period.away, date.min.year), date.max.year)


def _month_away(reference: date, away: int) -> str:
    months = reference.year * 12 + reference.month - 1 + away
    year, month = divmod(months, 12)
    return f"{year:04}-{month + 1:02}" if date.min.year <= year <= date.max.year else ""


def bounds(day: Day, reference: date | None, *, past: bool = False) -> tuple[str, str]:
    """The first and the last day that may be meant; "" where the copy and its date do not say.

    "Last week" is its Monday to its Sunday, "the first quarter" January to March as "2025-01" and
    "2025-03"; a day is both.
    """
    if isinstance(day, Period) and reference is not None:
        if day.unit == "week":
            monday = 7 * day.away - reference.weekday()
            return _later(reference, monday), _later(reference, monday + 6)
        if day.unit == "quarter":
            return _quarter_bounds(day, reference)
    named = resolve(day, reference, past=past)
    return named, named


def _quarter_bounds(period: Period, reference: date) -> tuple[str, str]:
    january = date(_year_away(reference, period), 1, 1)
    if period.number is None:
        begun = reference.replace(month=reference.month - (reference.month - 1) % 3, day=1)
        return _month_away(begun, 3 * period.away), _month_away(begun, 3 * period.away + 2)
    first = 3 * (period.number - 1)
    return _month_away(january, first), _month_away(january, first + 2)


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
