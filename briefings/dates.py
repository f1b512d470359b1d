"""The partial date: as much of a date as is known, as text, with the days it may mean.

    2013         2025-06         2025-04-03      a year, a month, a day
    2013~        2025-06~        2025-04-03~     about: one more of the same unit on either side
    <=2013       <=2025-06       <=2025-04-03    not later than: the earliest day is unknown

Unknown is the empty string, never null. The text is never compared: '2013' >= '2013-05-01' is
false. Two DATE columns beside it are compared: the earliest and the latest day it may mean.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from django.core import checks
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from briefings import datewords
from briefings.derived import DerivedColumn, DerivedModel

if TYPE_CHECKING:
    TextField = models.CharField[str, str]
    DayField = models.DateField[date | None, date | None]
else:
    TextField = models.CharField
    DayField = models.DateField

HELP = _(
    "As much as is known: 2013, 2013-05 or 2013-05-17. Add ~ for about (2013~), put <= before it"
    " for not later than (<=2013). Empty: not known. Readers never see a day that is not here."
)

# Takes 2013, 2013-05, 2013-05-17, each with <= before or ~ after. Takes ASCII digits alone;
# whether such a day exists is not its question.
GRAMMAR = re.compile(
    r"""
    (?P<by><=)?
    (?P<year>[0-9]{4})
    (?:-(?P<month>[0-9]{2})
      (?:-(?P<day>[0-9]{2}))?
    )?
    (?P<about>~)?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class PartialDate:
    """A partial date and the days it may mean.

    `earliest` and `latest` are both None when nothing is known; `earliest` alone is None for
    "not later than". `first` is where it stands in a list: its first day without the widening
    of "about", and the limit itself for "not later than".
    """

    text: str
    earliest: date | None = None
    latest: date | None = None
    first: date | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the grammar above. Raises ValueError with a sentence for the person who typed."""
        if not text:
            return cls("")
        match = GRAMMAR.fullmatch(text)
        if match is None:
            raise ValueError(
                f"“{text}” is no date. Write 2013, 2013-05 or 2013-05-17,"
                " with ~ after it for about, or <= before it for not later than."
            )
        first, last = _days(text, match)
        earliest, latest = _widened(first, last, match) if match["about"] else (first, last)
        if match["by"]:
            return cls(text, None, latest, last)
        return cls(text, earliest, latest, first)

    @property
    def day(self) -> date | None:
        """The day, if it is known exactly."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def is_year(self) -> bool:
        """Whether a year is all that is known."""
        return len(self.text.strip("<=~")) == len("2025")


def _days(text: str, match: re.Match[str]) -> tuple[date, date]:
    """First and last day of the year, month or day that was written."""
    year, month, day = int(match["year"]), match["month"], match["day"]
    try:
        first = date(year, int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(f"“{text}” is no day in the calendar. Check the month and day.") from None
    if day:
        return first, first
    last_month = int(month or 12)
    return first, date(year, last_month, calendar.monthrange(year, last_month)[1])


def _widened(first: date, last: date, match: re.Match[str]) -> tuple[date, date]:
    """The same unit once more on either side, stopping where the calendar does."""
    if match["day"]:
        return _shifted(first, -1), _shifted(last, 1)
    if match["month"]:
        before, after = _shifted(first, -1), _shifted(last, 1)
        return before.replace(day=1), after.replace(day=_month_length(after))
    return date(max(first.year - 1, 1), 1, 1), date(min(last.year + 1, 9999), 12, 31)


def _shifted(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _month_length(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def validate_partial_date(text: str) -> None:
    try:
        PartialDate.parse(text)
    except ValueError as error:
        raise ValidationError(str(error), code="partial_date") from error


class PartialDateField(TextField):
    """The text of a partial date. Its model also declares the two columns that follow from it:

    born = PartialDateField()
    born_earliest = DerivedDate(of="born", edge="earliest")
    born_latest = DerivedDate(of="born", edge="latest")
    """

    default_validators = [*models.CharField.default_validators, validate_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            *args, **{"max_length": 13, "blank": True, "default": "", "help_text": HELP, **kwargs}
        )

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return "".join(text.split()) if isinstance(text, str) else text

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """What is stored can be read again: a text outside the grammar stops here."""
        return PartialDate.parse(super().pre_save(model_instance, add)).text

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        names = {field.name for field in self.model._meta.get_fields()}
        missing = {f"{self.name}_earliest", f"{self.name}_latest"} - names
        errors = [
            checks.Error(
                f"{self.model.__name__}.{self.name} has no column {name}.",
                hint=f'Declare {name} = DerivedDate(of="{self.name}", edge=...).',
                obj=self,
                id="briefings.E002",
            )
            for name in sorted(missing)
        ]
        return [*super().check(**kwargs), *errors]


class DerivedDate(DerivedColumn, DayField):
    """The earliest or the latest day that the partial date `of` may mean; null when unknown."""

    def __init__(self, *args: Any, of: str = "", edge: str = "earliest", **kwargs: Any) -> None:
        self.of, self.edge = of, edge
        super().__init__(*args, **{**kwargs, "null": True, "editable": False, "blank": True})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, [*args], {**kwargs, "of": self.of, "edge": self.edge}

    def sources(self) -> tuple[str, ...]:
        return (self.of,)

    def derive(self, row: models.Model) -> date | None:
        day: date | None = getattr(PartialDate.parse(getattr(row, self.of)), self.edge)
        return day


class DatedModel(DerivedModel):
    """A row with partial dates: refuses to save one without the columns that follow from it."""

    class Meta:
        abstract = True


class Filtered(Protocol):
    """A queryset, as far as the mixin below needs one."""

    def filter(self, *args: Any, **kwargs: Any) -> Self: ...


F = TypeVar("F", bound=Filtered)


class Intervals:
    """Mixed into a queryset of rows with a partial start and end.

    The end is the last day it lasted; empty: it goes on.
    """

    def possible(self: F, day: date) -> F:
        """What may have been in force on that day: ended "2013" may still be on 1 May 2013."""
        return self.filter(
            Q(start_earliest__isnull=True) | Q(start_earliest__lte=day),
            Q(end_latest__isnull=True) | Q(end_latest__gte=day),
        )

    def certain(self: F, day: date) -> F:
        """What was in force on that day whatever the unknown parts of its dates turn out to be."""
        return self.filter(certainly_on(day))


def certainly_on(day: date) -> Q:
    return Q(start_latest__lte=day) & (Q(end="") | Q(end_earliest__gte=day))


def starts_before_it_ends() -> Q:
    """For a check: the start's earliest day is not after the end's latest, where both are known."""
    return (
        Q(start_earliest__isnull=True)
        | Q(end_latest__isnull=True)
        | Q(start_earliest__lte=models.F("end_latest"))
    )


class IntervalModel(DatedModel):
    """Something that began and may have ended."""

    start = PartialDateField(_("from"))
    start_earliest = DerivedDate(of="start", edge="earliest")
    start_latest = DerivedDate(of="start", edge="latest")
    end = PartialDateField(
        _("until"),
        help_text=_(
            "The last day, as far as known: 2013, 2013-05 or 2013-05-17; 2013~ for about, <=2013"
            " for not later than. Empty: it goes on, and readers are told so."
        ),
    )
    end_earliest = DerivedDate(of="end", edge="earliest")
    end_latest = DerivedDate(of="end", edge="latest")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=starts_before_it_ends(),
                name="%(class)s_starts_before_it_ends",
                violation_error_message=_("It ends before it starts. Check both dates."),
            )
        ]

    def span_in_words(self, language: str) -> str:
        return span_words(self.start, self.end, language)


def words(text: str, language: str) -> str:
    """A partial date as a reader says it: "June 2025", "about 2013", "by 2 July 2024", ""."""
    first = PartialDate.parse(text).first
    if first is None:
        return ""
    written = text.removeprefix("<=").removesuffix("~")
    said = _as_exact_as_written(first, written, language)
    if text.endswith("~"):
        said = datewords.phrase("about", language, said)
    return datewords.phrase("by", language, said) if text.startswith("<=") else said


def _as_exact_as_written(first: date, written: str, language: str) -> str:
    if len(written) == len("2013"):
        return written
    if len(written) == len("2013-05"):
        return datewords.month_words(first.year, first.month, language)
    return datewords.day_words(first, language)


def span_words(start: str, end: str, language: str) -> str:
    """ "2009 to 2013", "since June 2025", "until 2013"; empty when neither is known."""
    if start == end:
        return words(start, language)
    if start and end and "<=" not in start + end:
        return datewords.phrase("run", language, words(start, language), words(end, language))
    sides = (_side("since", start, language), _side("until", end, language))
    return " ".join(filter(None, sides))


def _side(name: str, text: str, language: str) -> str:
    """ "since 2009", or "since 2009 or earlier" for a date that says "not later than"."""
    if not text:
        return ""
    bare = text.removeprefix("<=")
    name = name if bare == text else f"{name} at the latest"
    return datewords.phrase(name, language, words(bare, language))
