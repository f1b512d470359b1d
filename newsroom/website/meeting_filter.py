"""What a reader may narrow the meetings to, all of it in the address of the page."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.validators import RegexValidator
from django.db.models import Model, Q
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, FilterSet

from briefings.meetings.belonging import meetings_with
from briefings.meetings.models import Meeting, MeetingSeries
from briefings.meetings.models.meeting import MeetingQuerySet, first_start
from briefings.people.models import Organisation, Place
from briefings.prepared import Query
from newsroom.website import clock, finding, labels, occasions
from newsroom.website.middleware import Request
from newsroom.website.names import Words, here
from newsroom.website.names import name as name_of

# By the last word of their addresses.
THINGS: dict[str, Any] = {"series": MeetingSeries, "organisation": Organisation, "place": Place}
MONTH = RegexValidator(r"\A[12][0-9]{3}-(0[1-9]|1[0-2])\Z")
STATUSES = [(word.replace(" ", "-"), _(said)) for word, said in occasions.STATUSES.items()]
LEVELS = [(level, _(said)) for level, said in labels.LEVELS.items()]
# A calendar somebody subscribes to goes on: it ends with no month, and is told what is called off.
LASTING = (*THINGS, "level")
DAY = timedelta(days=1)


class MeetingFilter(FilterSet):  # type: ignore[misc]  # django-filter has no types
    """Its form reads what a reader asks; its filters narrow to what that was understood to be.

    `month` narrows to the meetings that may fall on one of its days. Of `said` the filters take the
    days that their value stands for; the keys of things are values themselves.
    """

    month = CharFilter(
        label=_("Month"),
        method="in_month",
        validators=[MONTH],
        widget=forms.TextInput(attrs={"type": "month"}),
    )
    level = ChoiceFilter(
        label=_("Level"), method="of_level", choices=LEVELS, empty_label=_("All levels")
    )
    status = ChoiceFilter(
        label=_("Status"), method="of_status", choices=STATUSES, empty_label=_("All statuses")
    )
    series = CharFilter(method="of_thing", max_length=240)
    organisation = CharFilter(method="of_thing", max_length=240)
    place = CharFilter(method="of_thing", max_length=240)

    at: datetime
    said: Mapping[str, Any]

    class Meta:
        model = Meeting
        fields: tuple[str, ...] = ()

    def in_month(self, rows: MeetingQuerySet, name: str, first: date) -> MeetingQuerySet:
        return rows.between(first, self.said["last"], self.said["since"])

    def of_level(self, rows: MeetingQuerySet, name: str, level: str) -> MeetingQuerySet:
        series = MeetingSeries.objects.public(self.at).filter(level=level)
        return rows.filter(series__in=series.values("pk"))

    def of_thing(self, rows: MeetingQuerySet, name: str, key: int) -> MeetingQuerySet:
        return rows.filter(pk__in=meetings_with(name, key, self.at).values("pk"))

    def of_status(self, rows: MeetingQuerySet, name: str, status: str) -> MeetingQuerySet:
        """Nearly: midnight is not everywhere at once. `Chosen.exactly` leaves the others out."""
        if status in occasions.OFF:
            return rows.filter(status=status)
        rows, said = rows.exclude(status__in=occasions.OFF), self.said
        if status == "over":
            return rows.filter(ends_on__lte=said["tomorrow"])
        if status == "under-way":
            return rows.filter(sorts_on__lte=said["tomorrow"], ends_on__gte=said["yesterday"])
        return rows.filter(Q(ends_on__gte=said["yesterday"]) | Q(ends_on=None), status=status)


def narrowed(at: datetime, *values: Any, names: tuple[str, ...], status: str) -> MeetingQuerySet:
    """Public meetings, narrowed to these values by their names; of things to their keys."""
    rows, said = Meeting.objects.public(at), dict(zip(names, values, strict=True))
    narrowing = MeetingFilter(queryset=rows)
    narrowing.at, narrowing.said = at, said
    asked = said | {"month": said.get("first"), "status": status}
    for name, one in narrowing.filters.items():
        rows = one.filter(rows, asked.get(name))
    return rows


class Chosen:
    """One reader's choice, understood. Raises Http404 for a value that names nothing."""

    def __init__(self, request: Request, *, only: Iterable[str] = ()) -> None:
        allowed = set(only or MeetingFilter.base_filters)
        asked = {name: value for name, value in request.GET.items() if name in allowed}
        self.at = request.at
        self.form: forms.Form = MeetingFilter(asked, Meeting.objects.none()).form
        if not self.form.is_valid():
            raise Http404
        found = self.form.cleaned_data.items()
        self.values: dict[str, str] = {name: value for name, value in found if value}
        self.things: dict[str, Model] = {
            name: finding.called(model.objects.public(self.at), self.values[name])
            for name, model in THINGS.items()
            if name in self.values
        }

    def listed(self, *, without: str = "") -> Query:
        """The meetings, of a moment yet to come; `without` one of the values."""
        values = {name: value for name, value in self.values.items() if name != without}
        said: dict[str, Any] = {name: thing.pk for name, thing in self.things.items()}
        if "month" in values:
            first, last = days_of(values["month"])
            said |= {"first": first, "last": last, "since": first_start(first)}
        if "level" in values:
            said["level"] = values["level"]
        status = values.get("status", "")
        if status and status not in occasions.OFF:
            today = clock.local(self.at).date()
            said |= {"yesterday": today - DAY, "tomorrow": today + DAY}
        return Query(narrowed, *said.values(), names=tuple(said), status=status)

    def words(self) -> dict[str, Words]:
        """What it is narrowed to, but for the month."""
        said = {name: name_of(thing) for name, thing in self.things.items()}
        for name, choices in (("level", LEVELS), ("status", STATUSES)):
            if name in self.values:
                said[name] = here(str(dict(choices)[self.values[name]]))
        return said

    @property
    def kept(self) -> dict[str, str]:
        """What no field of the form shows, kept when it is sent."""
        return {name: self.values[name] for name in self.things}

    @property
    def month(self) -> str:
        return self.values.get("month", "")

    def exactly(self, meetings: Iterable[Meeting]) -> list[Meeting]:
        """Those that have the status which was asked for at this very moment."""
        wanted = self.values.get("status", "").replace("-", " ")
        return [row for row in meetings if not wanted or row.public_status(self.at) == wanted]

    def address(self, **other: str) -> str:
        """The same choice with other values, as a query; an empty one is left out."""
        said = {name: value for name, value in {**self.values, **other}.items() if value}
        return f"?{urlencode(said)}" if said else "?"

    def lasting(self) -> str:
        """What of it a feed or calendar keeps, as a query; empty for all meetings."""
        said = {name: self.values[name] for name in LASTING if name in self.values}
        return f"?{urlencode(said)}" if said else ""


def days_of(month: str) -> tuple[date, date]:
    """The first and the last day of a month such as 2025-04."""
    first = date.fromisoformat(f"{month}-01")
    return first, (first + 31 * DAY).replace(day=1) - DAY


def month_of(day: date) -> str:
    return f"{day:%Y-%m}"
