"""Moments in a reader's words. All take the moment of the request; none looks at a clock."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext, pgettext

from briefings.datewords import MONTHS, WEEKDAYS, day_words, weekday_words
from briefings.spoken import language as language  # pages ask here


def local(moment: datetime, zone: ZoneInfo | None = None) -> datetime:
    """In the newsroom's zone, unless the thing has a zone of its own."""
    return moment.astimezone(zone or timezone.get_default_timezone())


def hour(moment: datetime) -> str:
    """ "16:05" """
    return f"{moment:%H:%M}"


def long_day(day: date) -> str:
    """ "Wednesday 2 April 2025" """
    return weekday_words(day, language())


def weekday(day: date) -> str:
    return WEEKDAYS[language()][day.weekday()]


def month(day: date) -> str:
    return MONTHS[language()][day.month - 1]


def plain_day(day: date) -> str:
    """ "2 April 2025" """
    return day_words(day, language())


def day_and_month(day: date) -> str:
    """ "Wednesday 2 April" """
    return f"{weekday(day)} {day.day} {month(day)}"


def _short(word: str, letters: int) -> str:
    """Arabic has no habit of cutting the names of days and months."""
    return word[:letters] if language() == "en" else word


def narrow_month(day: date) -> str:
    """ "June", "Dec": what a narrow column holds."""
    word = month(day)
    return word if len(word) <= 5 else _short(word, 3)


def short_day(day: date, at: datetime) -> str:
    """ "28 Mar", or "28 Mar 2024" in another year than now."""
    words = f"{day.day} {_short(month(day), 3)}"
    return words if day.year == local(at).year else f"{words} {day.year}"


def _medium_day(day: date, at: datetime) -> str:
    """ "Wed 2 April", or "Wed 2 April 2024" in another year than now."""
    words = f"{_short(weekday(day), 3)} {day.day} {month(day)}"
    return words if day.year == local(at).year else f"{words} {day.year}"


def stamp(moment: datetime, at: datetime) -> str:
    """ "Wed 2 April, 13:10" """
    then = local(moment)
    return _joined(_medium_day(then.date(), at), hour(then))


def full_stamp(moment: datetime) -> str:
    """ "Wednesday 2 April 2025, 13:10", for what is read in another year too."""
    then = local(moment)
    return _joined(long_day(then.date()), hour(then))


def in_a_list(moment: datetime, at: datetime) -> str:
    """ "14:52" today, "yesterday", else "28 Mar"."""
    then = local(moment)
    days = (local(at).date() - then.date()).days
    if days == 0:
        return hour(then)
    return pgettext("in a list", "yesterday") if days == 1 else short_day(then.date(), at)


def in_a_column(moment: datetime, at: datetime) -> str:
    """What fits the narrow column of a list: "14:52" today, else "28 Mar"."""
    then = local(moment)
    return hour(then) if then.date() == local(at).date() else short_day(then.date(), at)


def recent(moment: datetime, at: datetime) -> str:
    """ "Today, 14:52", "Yesterday", else "Wed 2 April"."""
    then = local(moment)
    days = (local(at).date() - then.date()).days
    if days == 0:
        return _joined(gettext("Today"), hour(then))
    return gettext("Yesterday") if days == 1 else _medium_day(then.date(), at)


def since(moment: datetime, earlier: datetime, at: datetime) -> str:
    """Only the hour when both fall on one day, else the day too: "16:05", "Thu 3 April, 09:00"."""
    then = local(moment)
    return hour(then) if then.date() == local(earlier).date() else stamp(moment, at)


def _joined(first: str, second: str) -> str:
    return gettext("%(first)s, %(second)s") % {"first": first, "second": second}
