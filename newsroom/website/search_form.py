"""What a reader may ask of the search, all of it in the address of the page."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.forms.renderers import Jinja2
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from briefings.words import typed_line
from newsroom.articles.models import Language
from newsroom.website import clock, labels

NEWEST, BEST = "newest", "best"
# Things of the house that a search is narrowed to, by the last word of their addresses.
THINGS = ("section", "source", "topic", "person", "organisation", "place")
YEARS = (1900, 2200)


class Line(forms.CharField):
    """Words without what cannot be seen, which would part them, or turn the page's title round."""

    def to_python(self, value: Any) -> str:
        return typed_line(super().to_python(value) or "")


class SearchForm(forms.Form):
    """Nothing is required, and no value is an error but a date that is none."""

    default_renderer = Jinja2()  # one, as the pages are: it keeps its templates compiled

    q = Line(label=_("Words"), required=False, max_length=200, empty_value="")
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("Newest first")), (BEST, _("Best first"))],
    )
    language = forms.ChoiceField(required=False, choices=[("", ""), *Language.choices])
    kind = forms.ChoiceField(required=False, choices=[("", ""), *labels.STORIES.items()])
    before = forms.IntegerField(required=False, min_value=1, max_value=(1 << 63) - 1)
    section = source = topic = person = organisation = place = forms.CharField(
        required=False, max_length=240, empty_value=""
    )

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data, auto_id="search-%s")

    def clean_since(self) -> date | None:
        return _within_reason(self.cleaned_data["since"])

    def clean_until(self) -> date | None:
        return _within_reason(self.cleaned_data["until"])

    def value(self, name: str) -> Any:
        """What was asked, empty for what could not be understood."""
        return self.cleaned_data.get(name) or ""

    @property
    def searched_language(self) -> str:
        return str(self.value("language") or clock.language())

    @property
    def things(self) -> dict[str, str]:
        """The things that it is narrowed to, by kind."""
        return {name: str(self.value(name)) for name in THINGS if self.value(name)}

    @property
    def begins(self) -> datetime | None:
        return _midnight(self.value("since"))

    @property
    def ends(self) -> datetime | None:
        """The moment at which the last day is over."""
        last = self.value("until")
        return _midnight(last + timedelta(days=1)) if last else None

    @property
    def when(self) -> list[forms.BoundField]:
        """The fields of the second line."""
        return [self["since"], self["until"], self["sort"]]

    @property
    def asks(self) -> bool:
        """Whether there is anything to look for."""
        return any(self.value(name) for name in ("q", "since", "until", "kind", *THINGS))

    def address(self, **other: Any) -> str:
        """The same search with other values, as a query; None leaves one out."""
        said = {name: value for name, value in {**self._asked, **other}.items() if value}
        return f"?{urlencode(said)}" if said else "?"

    @cached_property
    def _asked(self) -> dict[str, Any]:
        return {name: self.value(name) for name in self.fields if name != "before"}


def _within_reason(day: date | None) -> date | None:
    """A day that every database and zone can hold."""
    if day and not YEARS[0] <= day.year <= YEARS[1]:
        raise forms.ValidationError(_("No story is that old or that new."))
    return day


def _midnight(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None
