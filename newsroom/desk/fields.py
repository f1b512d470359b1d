"""The form fields of the desk: a row by its name, several rows by their names, a moment."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst

from briefings.dates import PartialDateField
from briefings.words import typed_line
from newsroom.desk import clock_change
from newsroom.desk.finding import FINDERS, Finder
from newsroom.desk.widgets import (
    ClockInput,
    DayInput,
    MomentInput,
    NameInput,
    NamesInput,
    PartialDateInput,
)

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm


def the_row(finder: Finder, text: str) -> Any:
    """The one row that these words name. ValidationError says what to write instead."""
    rows = finder.meant(text)
    if len(rows) == 1:
        return rows[0]
    meta = finder.model._meta
    if not rows:
        raise ValidationError(
            f"No {meta.verbose_name} is called “{text}”. Check the spelling, or add it under "
            f"{capfirst(str(meta.verbose_name_plural))} first."
        )
    ways = " or ".join(
        f"“{row} #{row.pk}” ({finder.beside(row) or 'no more is known'})" for row in rows
    )
    raise ValidationError(f"Several are called “{text}”: write {ways}.")


class LineField(forms.CharField):
    """One line of words: nothing unseen that would hide in it or turn it round. What was stored
    with such marks is no change of whoever opens it."""

    def to_python(self, value: Any) -> Any:
        words = super().to_python(value)
        return typed_line(words) if words else words

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(typed_line(initial or ""), data)


class NameField(forms.CharField):
    """A foreign key typed as a name. `current` is the row now set: its words need no search."""

    def __init__(self, finder: Finder, **kwargs: Any) -> None:
        self.finder, self.current = finder, None
        super().__init__(widget=NameInput(finder), **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        unchanged = self.current is not None and text == self.finder.words(self.current)
        return self.current if unchanged else the_row(self.finder, text)


class NamesField(forms.Field):
    """A many-to-many: ticks for the rows now set, and names to add, parted by semicolons."""

    def __init__(self, finder: Finder, **kwargs: Any) -> None:
        self.finder = finder
        self.current: Sequence[Any] = ()
        widget = NamesInput(finder, str(kwargs.get("label", "")))
        super().__init__(widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """From the database a list of rows; after a refused save what was ticked and typed."""
        if isinstance(value, tuple):
            return [row for row in self.current if str(row.pk) in value[0]], value[1]
        return list(value or ()), ""

    def clean(self, value: Any) -> list[Any]:
        keys, typed = value or ((), "")
        chosen = [row for row in self.current if str(row.pk) in keys]
        names = [name.strip() for name in typed.split(";") if name.strip()]
        added = [the_row(self.finder, name) for name in names]
        return [*chosen, *(row for row in dict.fromkeys(added) if row not in chosen)]

    def has_changed(self, initial: Any, data: Any) -> bool:
        keys, typed = data or ((), "")
        return bool(typed.strip()) or set(keys) != {str(row.pk) for row in self.current}


class MomentField(forms.SplitDateTimeField):
    """A moment in the newsroom's zone."""

    def __init__(self, **kwargs: Any) -> None:
        widget = MomentInput(str(kwargs.get("label", "")))
        super().__init__(**{"widget": widget, **kwargs})
        self.error_messages["invalid_date"] = "Give the day too."
        self.error_messages["invalid_time"] = "Give the time too."

    def compress(self, data_list: Any) -> Any:
        if data_list and all(data_list):
            local = datetime.combine(*data_list)
            if why := clock_change.explained(local, settings.TIME_ZONE):
                raise ValidationError(f"{why} Write the hour before or after it.")
        return super().compress(data_list)


class DeskForm(ModelForm):
    """A form of the desk: its name fields know what they hold, and a row left alone is not
    checked again, which would cost several queries a row."""

    saved_first = ""  # what somebody else saved meanwhile, in words; set by the screen

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, NameField) and getattr(self.instance, f"{name}_id", None):
                field.current = getattr(self.instance, name)
                self.initial[name] = field.finder.words(field.current)
            elif isinstance(field, NamesField):
                field.current = self.initial.get(name) or ()

    def _clean_form(self) -> None:
        super()._clean_form()  # type: ignore[misc]
        if self.saved_first:
            self.add_error(None, self.saved_first)

    def _post_clean(self) -> None:
        if self.instance.pk is None or self.has_changed():
            super()._post_clean()  # type: ignore[misc]


class KeyField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The hidden key of a row that the formset has fetched already: no query to find it again."""

    row: models.Model | None = None

    def to_python(self, value: Any) -> Any:
        if self.row is not None and str(value) == str(self.row.pk):
            return self.row
        return super().to_python(value)


class FetchedRows:
    """For formsets: rows are looked up once, all together."""

    model: Any

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)  # type: ignore[misc]
        name = self.model._meta.pk.name
        key = KeyField(self.model._default_manager.all(), required=False, widget=forms.HiddenInput)
        key.row, key.initial = form.instance if form.instance.pk else None, form.instance.pk
        form.fields[name] = key


def form_field(db_field: Any, **kwargs: Any) -> Any:
    """The desk's field for a column."""
    words = {
        "label": capfirst(str(db_field.verbose_name)),
        "help_text": db_field.help_text,
        "required": not db_field.blank,
    }
    related: Any = getattr(db_field.remote_field, "model", None)
    finder = FINDERS.get(related)
    if isinstance(db_field, models.ManyToManyField):
        return NamesField(finder, **words) if finder else db_field.formfield(**kwargs)
    if finder and isinstance(db_field, models.ForeignKey):
        return NameField(finder, **words)
    if isinstance(db_field, models.DateTimeField):
        return MomentField(**words)
    return db_field.formfield(**{**_control(db_field), **kwargs})


def row_field(db_field: Any, **kwargs: Any) -> Any:
    """As above, for a row of a table: no room for help below each control, so it is its title."""
    field = form_field(db_field, **kwargs)
    if field is not None and field.help_text:
        field.widget.attrs["title"] = str(field.help_text)
        field.help_text = ""
    return field


def _control(db_field: Any) -> dict[str, Any]:
    if db_field.choices:
        return {}
    if type(db_field) is models.CharField:
        return {"form_class": LineField}
    if isinstance(db_field, PartialDateField):
        return {"widget": PartialDateInput()}
    if isinstance(db_field, models.DateField):
        return {"widget": DayInput()}
    if isinstance(db_field, models.TimeField):
        return {"widget": ClockInput()}
    if isinstance(db_field, models.URLField):
        return {"assume_scheme": "https"}
    if isinstance(db_field, models.TextField):
        return {"widget": forms.Textarea(attrs={"rows": 3})}
    return {}
