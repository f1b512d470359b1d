"""The moments that headers name: `2025-04-02`, `2025-04-02 18:00`, `+2d`, `-3h`, `+2d 18:00`."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_HOURS = re.compile(r"([+-])(\d{1,5})h", re.ASCII)
_DAYS = re.compile(r"([+-])(\d{1,5})d(?:[ T](\S+))?", re.ASCII)
_DAY_FIRST = re.compile(r"\d{4}-\d\d-\d\d(?:[ T].*)?", re.ASCII)
_EXPECTED = "write a day (2025-04-02), a day and time (2025-04-02 18:00), +2d, -3h or +2d 18:00"


def moment(text: str, *, base: datetime, zone: ZoneInfo) -> tuple[datetime, bool]:
    """The moment in `zone`, and whether only its day was said (the moment is then its midnight).

    `+2d` counts days from the day of `base` in `zone`, `-3h` hours from `base` itself. A time
    without an offset is wall time in `zone`. Raises ValueError with a sentence for the writer.
    """
    words = " ".join(text.split())
    try:
        return _parsed(words, base.astimezone(zone), zone)
    except OverflowError as error:
        raise ValueError(f"“{words}” is outside the calendar.") from error


def _parsed(words: str, base: datetime, zone: ZoneInfo) -> tuple[datetime, bool]:
    if hours := _HOURS.fullmatch(words):
        counted = timedelta(hours=int(hours[1] + hours[2]))
        return (base.astimezone(UTC) + counted).astimezone(zone), False
    if days := _DAYS.fullmatch(words):
        day = base.date() + timedelta(days=int(days[1] + days[2]))
        return _on(day, days[3], words, zone)
    if _DAY_FIRST.fullmatch(words):
        day_words, _, time_words = words.replace("T", " ", 1).partition(" ")
        return _on(_day(day_words, words), time_words or None, words, zone)
    raise ValueError(f"“{words}” is no date: {_EXPECTED}.")


def _day(day_words: str, words: str) -> date:
    try:
        return date.fromisoformat(day_words)
    except ValueError as error:
        raise ValueError(f"“{words}”: there is no such day.") from error


def _on(day: date, time_words: str | None, words: str, zone: ZoneInfo) -> tuple[datetime, bool]:
    if time_words is None:
        return datetime.combine(day, time.min, zone), True
    try:
        clock = time.fromisoformat(time_words.replace(" ", ""))
    except ValueError as error:
        raise ValueError(f"“{words}”: “{time_words}” is no time; write 18:00.") from error
    if clock.tzinfo is not None:
        return datetime.combine(day, clock).astimezone(zone), False
    return _wall_time(datetime.combine(day, clock, zone), words), False


def _wall_time(moment: datetime, words: str) -> datetime:
    """The moment, unless the clock change of that night skips it or makes it come twice."""
    if moment.astimezone(UTC).astimezone(moment.tzinfo) != moment.replace(fold=0):
        raise ValueError(f"“{words}”: the clock change of that night skips this time.")
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        raise ValueError(f"“{words}”: this time comes twice that night; add its offset (+02:00).")
    return moment
