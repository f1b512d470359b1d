"""Days, months and runs of days as a reader says them, in English and Arabic."""

from collections.abc import Sequence
from datetime import date

MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July",
        "August", "September", "October", "November", "December",
    ),
    "ar": (
        "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو",
        "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
    ),
}  # fmt: skip
WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
}
PHRASES = {
    "en": {
        "about": "about {0}",
        "by": "by {0}",
        "two": "{0} and {1}",
        "run": "{0} to {1}",
        "since": "since {0}",
        "since at the latest": "since {0} or earlier",
        "until": "until {0}",
        "until at the latest": "until {0} at the latest",
        "day before": "the day before",
        "day": "day {0}",
    },
    "ar": {
        "about": "نحو {0}",
        "by": "بحلول {0}",
        "two": "{0} و{1}",
        "run": "من {0} إلى {1}",
        "since": "منذ {0}",
        "since at the latest": "منذ {0} أو قبل ذلك",
        "until": "حتى {0}",
        "until at the latest": "حتى {0} على أبعد تقدير",
        "day before": "اليوم السابق",
        "day": "اليوم {0}",
    },
}


def spoken(language: str) -> str:
    """The language of this module's words for a page in `language`: English unless Arabic."""
    return "ar" if language.split("-")[0] == "ar" else "en"


def phrase(name: str, language: str, *parts: str) -> str:
    return PHRASES[spoken(language)][name].format(*parts)


def month_words(year: int, month: int, language: str) -> str:
    return f"{MONTHS[spoken(language)][month - 1]} {year}"


def day_words(day: date, language: str) -> str:
    """ "3 April 2025" """
    return f"{day.day} {month_words(day.year, day.month, language)}"


def weekday_words(day: date, language: str) -> str:
    """ "Thursday 3 April 2025" """
    return f"{WEEKDAYS[spoken(language)][day.weekday()]} {day_words(day, language)}"


def run_words(first: date, last: date, language: str) -> str:
    """ "Thursday 3 and Friday 4 April 2025"; what both days share is said once."""
    if first == last:
        return weekday_words(first, language)
    opening = " ".join(_opening_parts(first, last, language))
    name = "two" if (last - first).days == 1 else "run"
    return phrase(name, language, opening, weekday_words(last, language))


def _opening_parts(first: date, last: date, language: str) -> Sequence[str]:
    parts = [WEEKDAYS[spoken(language)][first.weekday()], str(first.day)]
    if (first.year, first.month) != (last.year, last.month):
        parts.append(MONTHS[spoken(language)][first.month - 1])
    if first.year != last.year:
        parts.append(str(first.year))
    return parts
