"""One field of a story's form on three sides: as it was stored, as it was typed, as it is sent.

A value is a tuple of texts, so that what was typed can be compared with what a version holds. It
does not ask whether what was typed is valid: that is the form's, once it is sent again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict

from briefings.people.models import Place
from newsroom.articles.body import paragraphs
from newsroom.articles.models import Article, Topic, Version
from newsroom.articles.models.findings import MENTIONED
from newsroom.articles.models.one_of import the_one
from newsroom.articles.versions import DATES, LINKS, PLAIN, STATED
from newsroom.desk.fields import NameField, NamesField
from newsroom.desk.finding import BY_NOUN, NUMBERED, Finder
from newsroom.desk.mentions import KINDS
from newsroom.desk.prose import BodyField, canonical, from_text_box
from newsroom.desk.statements import occasion_words, speaker_of

Value = tuple[str, ...]
Sent = dict[str, list[str]]


class Field:
    """A text of one line or several; the other kinds say where they differ."""

    # Whether a text box can hold what neither side says.
    writable = True
    wide = False

    def __init__(self, bound: BoundField) -> None:
        self.bound, self.name, self.label = bound, bound.html_name, str(bound.label or bound.name)

    def stored(self) -> Value:
        """As the form's own story holds it."""
        return (self._plain(self.bound.field.widget.format_value(self.bound.value())),)

    def typed(self, post: QueryDict) -> Value | None:
        """As it was sent; None when it was not on the page."""
        return (self._plain(post[self.name]),) if self.name in post else None

    def written(self, text: str) -> Value:
        """From the box “Neither, write it here”."""
        return (self._plain(text),)

    def sent(self, value: Value) -> Sent:
        return {self.name: list(value)}

    def words(self, value: Value) -> list[str]:
        """The value as paragraphs for reading."""
        return [line for line in value[0].split("\n") if line.strip()] if value else []

    def _plain(self, value: Any) -> str:
        return str(value or "").replace("\r\n", "\n").strip()


class Line(Field):
    """A headline: however it is broken, it is one line."""

    def _plain(self, value: Any) -> str:
        return " ".join(str(value or "").split())


class Body(Field):
    wide = True

    def stored(self) -> Value:
        return (canonical(self.bound.initial or ""),)

    def typed(self, post: QueryDict) -> Value | None:
        return self.written(str(post[self.name])) if self.name in post else None

    def written(self, text: str) -> Value:
        return (from_text_box(text),)

    def words(self, value: Value) -> list[str]:
        return paragraphs(value[0])


class Choice(Field):
    writable = False

    def stored(self) -> Value:
        value = self.bound.value()
        return ("" if value is None else str(value),)

    def words(self, value: Value) -> list[str]:
        choices = {str(key): str(label) for key, label in self.bound.field.choices}  # type: ignore[attr-defined]
        return [choices.get(value[0], value[0])] if value[0] else []


class Tick(Field):
    writable = False

    def stored(self) -> Value:
        return ("on" if self.bound.value() else "",)

    def typed(self, post: QueryDict) -> Value | None:
        return ("on" if self.name in post else "",)

    def sent(self, value: Value) -> Sent:
        return {self.name: ["on"] if value[0] else []}

    def words(self, value: Value) -> list[str]:
        return ["Yes" if value[0] else "No"]


class Day(Field):
    writable = False


class Moment(Field):
    """A day and a clock time, to the minute."""

    writable = False
    prefix = ""

    @property
    def names(self) -> tuple[str, str]:
        return f"{self.prefix}{self.name}_0", f"{self.prefix}{self.name}_1"

    def stored(self) -> Value:
        widget: Any = self.bound.field.widget
        parts = zip(widget.widgets, widget.decompress(self.bound.value()), strict=True)
        return tuple(str(part.format_value(value) or "") for part, value in parts)

    def typed(self, post: QueryDict) -> Value | None:
        if self.names[0] not in post:
            return None
        return post.get(self.names[0], "").strip(), post.get(self.names[1], "").strip()[:5]

    def sent(self, value: Value) -> Sent:
        return {name: [text] for name, text in zip(self.names, value, strict=True)}

    def words(self, value: Value) -> list[str]:
        return [" ".join(value)] if any(value) else []


class Names(Field):
    """Several rows of the record: their numbers, then what was typed and names no single row."""

    writable = False

    @property
    def finder(self) -> Finder:
        field: Any = self.bound.field
        return field.finder  # type: ignore[no-any-return]

    def stored(self) -> Value:
        return tuple(sorted(f"#{row.pk}" for row in self.bound.initial or ()))

    def typed(self, post: QueryDict) -> Value | None:
        added = f"{self.name}-add"
        if self.name not in post and added not in post:
            return None
        texts = [text.strip() for text in post.get(added, "").split(";") if text.strip()]
        ticked = {f"#{key}" for key in post.getlist(self.name)}
        return tuple(sorted(ticked | {numbered(self.finder, text) for text in texts}))

    def sent(self, value: Value) -> Sent:
        now = {f"#{row.pk}" for row in self.bound.initial or ()}
        ticks = [key.removeprefix("#") for key in value if key in now]
        more = [key for key in value if key not in now]
        return {self.name: ticks, f"{self.name}-add": ["; ".join(more)]}

    def words(self, value: Value) -> list[str]:
        said = ", ".join(sorted(named(self.finder, key) for key in value))
        return [said] if said else []


def numbered(finder: Finder, text: str) -> str:
    """ "#12" for words that name one row; else the words as they are."""
    if found := NUMBERED.fullmatch(text.strip()):
        return f"#{int(found['key'])}"
    rows = finder.meant(text) if text else []
    return f"#{rows[0].pk}" if len(rows) == 1 else text.strip()


def named(finder: Finder, key: str) -> str:
    """The name of "#12", for reading."""
    if not NUMBERED.fullmatch(key):
        return key
    row = finder.model._default_manager.filter(pk=int(key.removeprefix("#"))).first()
    return str(row) if row else f"{key}, gone from the record"


def field_of(bound: BoundField) -> Field:
    """The kind that a field of the form is."""
    field = bound.field
    kind: type[Field] = Field
    if isinstance(field, BodyField):
        kind = Body
    elif isinstance(field, NamesField):
        kind = Names
    elif isinstance(field, forms.MultiValueField):
        kind = Moment
    elif isinstance(field, forms.BooleanField):
        kind = Tick
    elif isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        kind = Choice
    elif isinstance(field, forms.DateField | forms.IntegerField | NameField):
        kind = Day
    elif bound.name == "headline":
        kind = Line
    return kind(bound)


def story_as_in(version: Version | None) -> tuple[Article, dict[str, Any]]:
    """The words of a version as a story that no row stands for, and its many-to-many initials."""
    held = version.content["fields"] if version else {}
    columns = {name: held[name] for name in PLAIN if name in held}
    for name in DATES:
        column: Any = Article._meta.get_field(name)
        columns[name] = column.to_python(held.get(name))
    story = Article(**columns, **{f"{name}_id": held.get(name) for name in LINKS})
    many = {
        name: list(model._default_manager.filter(pk__in=held.get(name, ())))
        for name, model in (("topics", Topic), ("dateline_places", Place))
    }
    return story, many


# --- Rows that are part of a story ----------------------------------------------------------------

Row = dict[str, str]
# What a blank row has chosen already.
UNSAID = ("role", "doing", "kind")


@dataclass(frozen=True)
class Part:
    """Bylines, photos or names: rows in order, each as its form would send it."""

    prefix: str
    label: str
    link: str  # the column that names a row of the record
    identity: tuple[str, ...]  # what makes a row the same one in another version
    shown: tuple[str, ...]
    placed: bool = False  # whether its rows have a position

    def stored(self, version: Version | None) -> list[Row]:
        held = version.content["fields"].get(self.prefix_in_version, []) if version else []
        return [self._from_version(row) for row in held]

    @property
    def prefix_in_version(self) -> str:
        return "photos" if self.prefix == "article_photos" else self.prefix

    def _from_version(self, row: Mapping[str, Any]) -> Row:
        key = row["id"] if self.prefix == "mentions" else row[f"{self.link}_id"]
        kind = {"what": row["kind"]} if self.prefix == "mentions" else {}
        plain = {name: str(row[name] or "") for name in self.shown}
        return {**kind, self.link: f"#{key}" if key else "", **plain}

    def typed(self, post: QueryDict, base: Sequence[Row]) -> list[Row] | None:
        """The rows as they were sent, without those deleted and those left blank; None when the
        table was not on the page."""
        total = post.get(f"{self.prefix}-TOTAL_FORMS", "")
        if not total.isdecimal() or int(total) > 1000:
            return None
        found = [self._row(post, number, base) for number in range(int(total))]
        rows = [row for row in found if row]
        return sorted(rows, key=_place) if self.placed else rows

    def _row(self, post: QueryDict, number: int, base: Sequence[Row]) -> Row | None:
        sent = {
            name: post.get(f"{self.prefix}-{number}-{name}", "").replace("\r\n", "\n").strip()
            for name in ("id", "DELETE", "position", "what", self.link, *self.shown)
        }
        said = [sent[name] for name in (self.link, *self.shown) if name not in UNSAID]
        if sent["DELETE"] or not (sent["id"] or any(said)):
            return None
        if self.prefix != "mentions":
            del sent["what"]
        elif sent["id"] and number < len(base):  # what a tie points to is not sent again
            sent |= {name: base[number][name] for name in ("what", "name")}
        if sent[self.link]:
            sent[self.link] = numbered(self.finder(sent), sent[self.link])
        return sent

    def finder(self, row: Row) -> Finder:
        if self.prefix == "mentions":
            return BY_NOUN[KINDS.get(row.get("what", ""), "people")]
        return BY_NOUN["contributors" if self.link == "contributor" else "photos"]

    def same(self, one: Sequence[Row], other: Sequence[Row]) -> bool:
        return [self._compared(row) for row in one] == [self._compared(row) for row in other]

    def _compared(self, row: Row) -> Value:
        return tuple(row.get(name, "") for name in ("what", self.link, *self.shown))

    def words(self, rows: Iterable[Row]) -> list[str]:
        return [self._words(row) for row in rows]

    def _words(self, row: Row) -> str:
        link = named(self.finder(row), row[self.link]) if row[self.link] else ""
        said = [link, *(row[name] for name in self.shown if name not in UNSAID)]
        return ", ".join(dict.fromkeys(text for text in said if text))

    def sent(self, story: Article, rows: Sequence[Row] | None) -> Sent:
        """The table as it is sent so that the story has these rows; None: those it has now."""
        now = self._now(story)
        as_it_is = rows is None
        wanted = now if rows is None else {self._key(row): row for row in rows}
        places = {key: str(place) for place, key in enumerate(wanted)}
        sent: Sent = {}
        entries: list[Row] = []
        for key, row in now.items():
            gone: Row = {} if key in wanted else {"DELETE": "on"}
            entries.append({**wanted.get(key, row), "id": row["id"], **gone})
        entries += [{**row, "id": ""} for key, row in wanted.items() if key not in now]
        for number, row in enumerate(entries):
            if self.placed and not as_it_is:
                row["position"] = places.get(self._key(row), "0")
            for name, value in row.items():
                sent[f"{self.prefix}-{number}-{name}"] = [value]
        sent[f"{self.prefix}-TOTAL_FORMS"] = [str(len(entries))]
        sent[f"{self.prefix}-INITIAL_FORMS"] = [str(len(now))]
        return sent

    def _key(self, row: Row) -> Value:
        return tuple(row.get(name, "") for name in self.identity)

    def _now(self, story: Article) -> dict[Value, Row]:
        rows = [self._from_row(row) for row in getattr(story, self.prefix).all()]
        return {self._key(row): row for row in rows}

    def _from_row(self, row: Any) -> Row:
        kind = the_one(row, MENTIONED) if self.prefix == "mentions" else self.link
        key = getattr(row, f"{kind}_id")
        plain = {name: str(getattr(row, name)) for name in self.shown}
        what = {"what": kind} if self.prefix == "mentions" else {}
        place = {"position": str(row.position)} if self.placed else {}
        return {"id": str(row.pk), **what, **place, self.link: f"#{key}" if key else "", **plain}


class Statements(Part):
    """Speaker and meeting are typed in words; "Mark Rutte #12" says which row they are."""

    def _from_version(self, row: Mapping[str, Any]) -> Row:
        labels = row["labels"]
        tied = {
            kind: f"{label} #{key}"
            for kind in STATED
            if (key := row[f"{kind}_id"]) and (label := labels.get(f"{kind}:{key}", kind))
        }
        return {
            **{name: row[name] for name in ("text", "kind", "said_on")},
            "who": tied.get("person") or tied.get("organisation") or row["speaker"],
            "meeting": f"#{row['meeting_id']}" if row["meeting_id"] else "",
            "where": _bare(tied.get("session", "")) or row["occasion"],
        }

    def stored(self, version: Version | None) -> list[Row]:
        held = version.content["fields"].get(self.prefix, ()) if version else ()
        labels = version.content.get("labels", {}) if version else {}
        return [self._from_version({**row, "labels": labels}) for row in held]

    def _row(self, post: QueryDict, number: int, base: Sequence[Row]) -> Row | None:
        row = super()._row(post, number, base)
        if row is None:
            return None
        begun = base[number]["who"] if row["id"] and number < len(base) else ""
        row["who"] = begun if _bare(begun) == row["who"] else _speaker(row["who"])
        return row

    def finder(self, row: Row) -> Finder:
        return BY_NOUN["meetings"]

    def _from_row(self, row: Any) -> Row:
        who = row.person or row.organisation
        return {
            "id": str(row.pk),
            **{name: str(getattr(row, name)) for name in ("text", "kind", "said_on")},
            "who": f"{who} #{who.pk}" if who else row.speaker,
            "meeting": f"#{row.meeting_id}" if row.meeting_id else "",
            "where": occasion_words(row),
        }


def _bare(words: str) -> str:
    return words.rpartition(" #")[0] or words


def _speaker(typed: str) -> str:
    """ "Mark Rutte #12" for words that name one row; else the words as they are."""
    try:
        row = speaker_of(typed) if typed else None
    except ValidationError:
        return typed
    return f"{row} #{row.pk}" if row else typed


def _place(row: Row) -> int:
    """Where a row wants to stand; without a number, first, as the column's default has it."""
    return int(row["position"]) if row["position"].isdecimal() else 0


PARTS = (
    Part("bylines", "Bylines", "contributor", ("as_printed", "role"), ("as_printed", "role"), True),
    Part("article_photos", "Photos", "photo", ("photo",), ("caption", "alt"), True),
    Part(
        "mentions",
        "People, organisations and meetings",
        "name",
        ("what", "name"),
        ("words", "title_printed", "doing"),
    ),
    Statements(
        "statements",
        "Statements",
        "meeting",
        ("text",),
        ("text", "who", "kind", "said_on", "where"),
    ),
)
