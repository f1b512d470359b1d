"""The moments that one item names in its headers, and when its first edition begins."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from newsroom.articles.models import Article
from newsroom.intake.dateline_day import day_of
from newsroom.wire.errors import Unreadable
from newsroom.wire.moments import moment
from newsroom.wire.story import Story

_NOON = time(12)
Basis = Article.Basis


@dataclass(frozen=True, slots=True)
class Said:
    """A moment as a header says it: `day_only` when no time of day was given."""

    at: datetime
    day_only: bool

    def begins(self, now: datetime, site: ZoneInfo) -> datetime:
        """Noon of the site when only the day is known; now, while noon of today is still ahead."""
        if not self.day_only:
            return self.at
        noon = datetime.combine(self.at.date(), _NOON, site)
        return now if noon > now and noon.date() == now.astimezone(site).date() else noon


@dataclass(frozen=True, slots=True)
class Times:
    """None is what the file does not say."""

    day: Said | None = None
    basis: str = Basis.UNKNOWN
    embargo: datetime | None = None
    publish: Said | None = None

    @property
    def reference(self) -> date | None:
        """The day that "Thursday" is counted from."""
        return self.day.at.date() if self.day else None

    @property
    def sent_at(self) -> datetime | None:
        return self.day.at if self.day and not self.day.day_only else None

    def begins(self, now: datetime, site: ZoneInfo) -> datetime:
        """When the first edition begins, were it published at `now`; never before the embargo."""
        said = self.publish or self.day
        begins = said.begins(now, site) if said else now
        return max(begins, self.embargo) if self.embargo else begins


def times(story: Story, *, base: datetime, zone: ZoneInfo, given: Said | None) -> Times:
    """What the headers of a story say. `given` is the option that its own `Date:` overrules.

    Relative moments count from `base`. Raises Unreadable with the header's sentence.
    """

    def said(header: str, text: str) -> Said | None:
        return _said(header, text, base=base, zone=zone) if text else None

    day, basis = _day(story, said, zone, given)
    embargo = said("embargo", story.embargo)
    return Times(
        day=day,
        basis=basis,
        embargo=embargo.at if embargo else None,
        publish=said("publish", story.publish),
    )


def _day(
    story: Story, said: Callable[[str, str], Said | None], zone: ZoneInfo, given: Said | None
) -> tuple[Said | None, str]:
    """The story's date and what it rests on: the header, the option, a dateline with its year."""
    if found := said("date", story.date):
        return found, Basis.HEADER
    if given:
        return given, Basis.OPTION
    printed = day_of(story.dateline.day_text) if story.dateline else None
    if printed:
        return Said(datetime.combine(printed, time.min, zone), True), Basis.DATELINE
    return None, Basis.UNKNOWN


def _said(header: str, text: str, *, base: datetime, zone: ZoneInfo) -> Said:
    try:
        return Said(*moment(text, base=base, zone=zone))
    except ValueError as error:
        raise WrongHeader(header, str(error)) from error


class WrongHeader(Unreadable):
    """A header whose value means nothing; where it stands in the file is found by its name."""

    def __init__(self, header: str, sentence: str) -> None:
        super().__init__(f"{header.capitalize()}: {sentence}")
        self.header = header
