"""A record that somebody else saved while it was open: compare and set, field by field.

The page carries a mark of each field and each table as it showed them. What only the others
changed stays theirs; what both changed is shown once more, with yours in the form.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from newsroom.desk.noun import ledger_of
from newsroom.desk.sides import Field, Value, field_of


@dataclass
class Shown:
    """A form and its tables as they are stored now."""

    fields: dict[str, Field]
    tables: dict[str, "Table"]

    def marks(self) -> str:
        """What the page carries."""
        marks = {name: _mark(one.stored()) for name, one in self.fields.items()}
        marks |= {name: _mark(table.stored()) for name, table in self.tables.items()}
        return json.dumps(marks, separators=(",", ":"))


@dataclass
class Table:
    """Rows that are part of a record, as a formset holds them."""

    formset: Any

    def stored(self) -> list[Any]:
        return [
            (str(form.instance.pk), *(one.stored() for one in _fields(form)))
            for form in self.formset.initial_forms
        ]

    def typed(self, post: QueryDict) -> list[Any]:
        """The rows as they were sent; one that was added counts when anything is in it."""
        prefix = self.formset.prefix
        first, total = (_count(post, f"{prefix}-{name}_FORMS") for name in ("INITIAL", "TOTAL"))
        blank = [one.stored() for one in _fields(self.formset.empty_form)]
        rows: list[Any] = []
        for number in range(total):
            values = [one.typed(post) or ("",) for one in self._row(number)]
            key = post.get(f"{prefix}-{number}-{self.formset.model._meta.pk.name}", "")
            if f"{prefix}-{number}-DELETE" in post or (number >= first and values == blank):
                continue
            rows.append((key, *values))
        return rows

    def _row(self, number: int) -> Iterable[Field]:
        for one in _fields(self.formset.empty_form):
            one.name = one.name.replace("__prefix__", str(number))
            yield one

    def put_back(self, data: QueryDict) -> None:
        """The rows as they are stored, in the place of those that were sent."""
        prefix = self.formset.prefix
        for name in [name for name in data if name.startswith(f"{prefix}-")]:
            del data[name]
        count = str(len(self.formset.initial_forms))
        data[f"{prefix}-TOTAL_FORMS"] = data[f"{prefix}-INITIAL_FORMS"] = count
        for form in self.formset.initial_forms:
            data[form.add_prefix(self.formset.model._meta.pk.name)] = str(form.instance.pk)
            for one in _fields(form):
                _put(data, one, one.stored())

    def said(self, post: QueryDict) -> str:
        rows = [" ".join(text for value in row[1:] for text in value if text) for row in
                self.typed(post)]  # fmt: skip
        return "; ".join(row for row in rows if row)


@dataclass
class Met:
    """What became of a save: the data to go on with, and what is to be looked at first."""

    data: QueryDict
    said: list[str] = field(default_factory=list)


def shown(form: Any, formsets: Iterable[Any]) -> Shown:
    fields = {one.name: one for one in _fields(form)}
    return Shown(fields, {formset.prefix: Table(formset) for formset in formsets})


def meet(now: Shown, post: QueryDict) -> Met:
    """Puts what was sent together with what is stored by now."""
    marks, met = _marks(post), Met(post.copy())
    for name, one in now.fields.items():
        mine, theirs = one.typed(post), one.stored()
        if mine is None or _mark(theirs) == marks.get(name) or mine == theirs:
            continue
        if _mark(mine) == marks.get(name):
            _put(met.data, one, theirs)
        else:
            words = " ".join(one.words(theirs)) or "nothing"
            met.said.append(f"{one.label} is now “{words}”; yours stands below.")
    for name, table in now.tables.items():
        mine_rows = table.typed(post)
        if _mark(table.stored()) == marks.get(name) or mine_rows == table.stored():
            continue
        table.put_back(met.data)
        if _mark(mine_rows) != marks.get(name):
            label = table.formset.model._meta.verbose_name_plural
            met.said.append(f"The {label} are theirs now; you had: {table.said(post)}.")
    met.data["opened"] = now.marks()
    return met


def words_of(row: Any, met: Met) -> str:
    """Who changed this record last, by the ledger, and what is to be looked at."""
    last = ledger_of(row).order_by("-pk").first()
    who = last.actor_name if last else "Somebody"
    return f"{who} saved first. {' '.join(met.said)} Save again to keep what stands here."


def _fields(form: Any) -> list[Field]:
    """The fields that a browser sends and a person may change."""
    return [
        field_of(form[name])
        for name, one in form.fields.items()
        if not one.disabled and name != "DELETE" and not form[name].is_hidden
    ]


def _put(data: QueryDict, one: Field, value: Value) -> None:
    for name, values in one.sent(value).items():
        if values:
            data.setlist(name, values)
        else:
            data.pop(name, None)


def _mark(value: Any) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:12]


def _marks(post: QueryDict) -> dict[str, str]:
    """The marks that came back; none at all for a page that carries none or forged ones."""
    try:
        found = json.loads(post.get("opened", ""))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _count(post: QueryDict, name: str) -> int:
    text = post.get(name, "")
    return min(int(text), 1000) if text.isdecimal() and len(text) < 6 else 0
