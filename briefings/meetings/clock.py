"""When a meeting is: wall time and IANA zone are the truth, instants and sort days follow.

Nothing is invented: a day that is not known stays unknown, a time that no clock ever showed is
refused. A time that a clock shows twice is taken the first time.
"""

import zoneinfo
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db import models

from briefings.dates import PartialDate
from briefings.derived import DerivedColumn

if TYPE_CHECKING:
    DayField = models.DateField[date | None, date | None]
    MomentField = models.DateTimeField[datetime | None, datetime | None]
else:
    DayField = models.DateField
    MomentField = models.DateTimeField


class SkippedTime(ValueError):
    """The clocks jump over this time of this day."""


class Incomplete(ValueError):
    """A time of day without the full date or the zone that would make it a moment."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            f"A time needs a full date and a time zone. Add {missing}, or clear the time."
        )


def instant(day: date, wall: time, zone: str) -> datetime:
    """The moment in UTC. Raises SkippedTime with a sentence; an ambiguous time is the first one."""
    local = datetime.combine(day, wall.replace(fold=0), zoneinfo.ZoneInfo(zone))
    try:
        moment = local.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{day:%Y-%m-%d} is outside the calendar. Check the year.") from None
    if moment.astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise SkippedTime(
            f"{wall:%H:%M} on {day:%Y-%m-%d} does not exist in {zone}:"
            " the clocks go forward over it. Choose a time before or after."
        )
    return moment


def midnight(day: date, zone: str) -> datetime:
    """The first moment of a local day; later than 00:00 where the clocks jump over that."""
    return datetime.combine(day, time.min, zoneinfo.ZoneInfo(zone)).astimezone(UTC)


@dataclass(frozen=True)
class Occasion:
    """The stored parts of when something is, and what follows from them.

    `days` counts the days of a meeting whose end is not given. An end time before the start time
    on one day is past midnight: a dinner from 22:00 to 01:00 is one session.
    """

    start: PartialDate
    end: PartialDate
    days: int | None
    start_time: time | None
    end_time: time | None
    zone: str

    @cached_property
    def first_day(self) -> date | None:
        """The day it starts, if it is known exactly."""
        return self.start.day

    @cached_property
    def last_day(self) -> date | None:
        """The day it ends, if it is known exactly; a dinner past midnight ends on its own day."""
        if self.end.text or self.first_day is None:
            return self.end.day
        return self.first_day + timedelta(days=(self.days or 1) - 1)

    @cached_property
    def sorts_on(self) -> date | None:
        """Where it stands in a list: "June 2025" between 31 May and 1 July, before 1 June's."""
        return self.start.first or self.end.first

    @cached_property
    def ends_on(self) -> date | None:
        """The last day on which it may still go on; None when nothing is known."""
        return self.last_day or self.end.latest or self.start.latest

    @cached_property
    def starts_at(self) -> datetime | None:
        return self._moment(self.first_day, self.start_time)

    @cached_property
    def ends_at(self) -> datetime | None:
        if self.end_time and self.start_time and self._passes_midnight(self.end_time):
            return self._moment(self.last_day and self.last_day + timedelta(days=1), self.end_time)
        return self._moment(self.last_day, self.end_time)

    def _passes_midnight(self, end_time: time) -> bool:
        one_day = not self.end.text and self.first_day == self.last_day
        return one_day and self.start_time is not None and end_time <= self.start_time

    def _moment(self, day: date | None, wall: time | None) -> datetime | None:
        if wall is None:
            return None
        if day is None:
            raise Incomplete("the full date")
        if not self.zone:
            raise Incomplete("the time zone")
        return instant(day, wall, self.zone)


def meeting_occasion(row: Any) -> Occasion:
    """Of a meeting, or of a migration's picture of one."""
    return Occasion(
        PartialDate.parse(row.start),
        PartialDate.parse(row.end),
        row.days,
        row.start_time,
        row.end_time,
        row.zone,
    )


def session_occasion(row: Any) -> Occasion:
    """Of a session; its zone is its meeting's, empty while a form has not named the meeting."""
    meeting = getattr(row, "meeting", None) if row.start_time or row.end_time else None
    return Occasion(
        PartialDate.parse(row.date),
        PartialDate.parse(""),
        None,
        row.start_time,
        row.end_time,
        meeting.zone if meeting else "",
    )


OCCASIONS = {"meeting": meeting_occasion, "session": session_occasion}
SOURCES = {
    "meeting": ("start", "end", "days", "start_time", "end_time", "zone"),
    "session": ("date", "start_time", "end_time", "meeting"),
}


class OccasionColumn(DerivedColumn):
    """A column with the name of a property of Occasion, worked out for a meeting or a session."""

    def __init__(self, *args: Any, of: str = "meeting", **kwargs: Any) -> None:
        self.of = of
        super().__init__(*args, **{**kwargs, "null": True, "blank": True, "editable": False})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, [*args], {**kwargs, "of": self.of}

    def sources(self) -> tuple[str, ...]:
        return SOURCES[self.of]

    def derive(self, row: models.Model) -> Any:
        return getattr(OCCASIONS[self.of](row), self.name)


class OccasionDay(OccasionColumn, DayField):
    pass


class OccasionMoment(OccasionColumn, MomentField):
    pass


def status_at(occasion: Occasion, at: datetime, zone: str) -> str:
    """ "under way", "over", or "" while it is to come or its dates do not tell. `zone`: its own."""
    if occasion.ends_on is not None and at >= _close(occasion, occasion.ends_on, zone):
        return "over"
    begins = occasion.starts_at or (occasion.first_day and midnight(occasion.first_day, zone))
    return "under way" if begins and at >= begins else ""


def _close(occasion: Occasion, last_day: date, zone: str) -> datetime:
    return occasion.ends_at or midnight(last_day + timedelta(days=1), zone)
