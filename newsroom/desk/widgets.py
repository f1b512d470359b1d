"""The controls of the desk's forms. Each has a name of its own and works without JavaScript."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from briefings.dates import words as date_words
from newsroom.desk.finding import Finder


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class PartialDateInput(forms.TextInput):
    """As much of a date as is known, with what that says in words below it; JavaScript keeps the
    words up to date while somebody types."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"placeholder": "2013-05", "data-echo": "", **(attrs or {})})

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        box = super().render(name, value, attrs, renderer)
        key = (attrs or {}).get("id", "")
        return format_html('{}<output class="echo" for="{}">{}</output>', box, key, _said(value))


def _said(value: Any) -> str:
    try:
        return date_words(str(value or ""), "en")
    except ValueError:  # its own error says so
        return ""


def zone_words(zone: str) -> str:
    """ "Brussels time" for Europe/Brussels."""
    return f"{zone.rsplit('/', 1)[-1].replace('_', ' ')} time"


class MomentInput(forms.SplitDateTimeWidget):
    """A day and a clock time, each with its own name, in the newsroom's zone, which it says."""

    def __init__(self, label: str, attrs: dict[str, Any] | None = None) -> None:
        self.label = label
        forms.MultiWidget.__init__(self, (DayInput(), ClockInput()), attrs)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for subwidget, part in zip(context["widget"]["subwidgets"], ("date", "time"), strict=True):
            subwidget["attrs"]["aria-label"] = f"{self.label} {part}"
        return context

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        inputs = super().render(name, value, attrs, renderer)
        zone = zone_words(settings.TIME_ZONE)
        return format_html(
            '<span class="moment">{}<span class="meta">{}</span></span>', inputs, zone
        )


class NameInput(forms.TextInput):
    """A row of the record by its name; JavaScript offers names while typing."""

    def __init__(self, finder: Finder, attrs: dict[str, Any] | None = None) -> None:
        self.finder = finder
        super().__init__(attrs)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        find = reverse("admin:desk_find", args=[self.finder.noun])
        context["widget"]["attrs"] |= {"autocomplete": "off", "data-find": find}
        return context


class NamesInput(forms.Widget):
    """Several rows: those chosen so far, each with a tick, and a box to add more by name."""

    def __init__(self, finder: Finder, label: str, attrs: dict[str, Any] | None = None) -> None:
        self.finder, self.label = finder, label
        super().__init__(attrs)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen, typed = value or ((), "")
        ticks = format_html_join(
            "",
            '<label><input type="checkbox" name="{}" value="{}" checked> {}</label>',
            ((name, row.pk, row) for row in chosen),
        )
        kept = format_html('<div class="chosen">{}</div>', ticks) if chosen else ""
        find = reverse("admin:desk_find", args=[self.finder.noun])
        return format_html(
            '{}<input type="text" name="{}-add" value="{}" id="{}" autocomplete="off" '
            'data-find="{}" data-find-many placeholder="Add by name" aria-label="Add to {}">',
            kept,
            name,
            typed,
            (attrs or {}).get("id", ""),
            find,
            self.label.lower(),
        )

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[list[str], str]:
        return (data.getlist(name), data.get(f"{name}-add", ""))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and f"{name}-add" not in data


def ticked(keys: Iterable[str], rows: Iterable[Model]) -> list[Model]:
    """Those of `rows` whose key was sent back."""
    kept = set(keys)
    return [row for row in rows if str(row.pk) in kept]
