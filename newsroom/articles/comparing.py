"""What changed between two states of a story: field by field, word by word, and told in words.

A state is the `content` of a version: plain fields, and labels for what they name. A field that
one side does not hold (the wire knows no mentions, an edition no desk's notes) is not compared.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from textwrap import shorten
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst

from newsroom.articles.body import Marked, marked_paragraphs
from newsroom.articles.difference import Kind, Row, Run, paragraphs, runs
from newsroom.articles.models import Article, Byline, Edition, Statement, Version
from newsroom.articles.standing import Standing

Content = Mapping[str, Mapping[str, Any]]
Items = dict[Any, str]

# What a reader gets of a version; the rest is the desk's.
FOR_READERS = frozenset(
    {
        "headline",
        "standfirst",
        "body",
        "dateline_text",
        "dateline_date",
        "section",
        "source",
        "credit",
        "topics",
        "bylines",
        "mentions",
        "statements",
        "photos",
        "editors_note",
        "language",
        "kind",
        "slug",
    }
)
MOST_OF_A_STATEMENT = 160
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
BLOCK_WORDS = {
    "p": "a paragraph",
    "h2": "a heading",
    "h3": "a heading of the second rank",
    "h4": "a heading of the third rank",
    "li": "an entry of a list",
    "blockquote": "a quotation",
    "td": "a cell of a table",
    "th": "a head of a table",
    "figcaption": "a caption",
    "pre": "text as typed",
}


@dataclass(frozen=True)
class Part:
    """One field of both sides. `said`: what changed in it, as sentences."""

    name: str
    label: str
    rows: tuple[Row, ...]
    said: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        return not self.said


@dataclass(frozen=True)
class Difference:
    """Everything that differs, and what stayed beside it."""

    parts: tuple[Part, ...]

    @property
    def same(self) -> bool:
        return all(part.same for part in self.parts)

    @property
    def words(self) -> str:
        """The change in sentences."""
        said = " ".join(sentence for part in self.parts for sentence in part.said)
        return said or "Nothing changed: both say the same."

    @property
    def added(self) -> int:
        return self._words("added")

    @property
    def removed(self) -> int:
        return self._words("removed")

    def _words(self, kind: Kind) -> int:
        texts = (part for part in self.parts if part.name in TEXTS)
        found = (run for part in texts for row in part.rows for run in row.runs)
        return sum(len(run.text.split()) for run in found if run.kind == kind)

    @property
    def paragraphs(self) -> str:
        """ "4 of 7 paragraphs the same"; empty where no text was compared."""
        rows = [row for part in self.parts if part.name == "body" for row in part.rows]
        alike = sum(row.same for row in rows)
        return f"{alike} of {_counted(len(rows), 'paragraph')} the same" if rows else ""

    @property
    def tally(self) -> str:
        """ "41 words added, 23 removed; 4 of 7 paragraphs the same." """
        count = f"{_counted(self.added, 'word')} added, {self.removed} removed"
        return f"{'; '.join(filter(None, (count, self.paragraphs)))}."


def difference(
    old: Content, new: Content, *, only: frozenset[str] | None = None, names: Mapping[str, str] = {}
) -> Difference:
    """What changed from `old` to `new`. `only`: these fields alone. `names`: labels, as
    "photo:3", of what the sides do not name themselves."""
    one, other = _Side(old, names), _Side(new, names)
    shared = [name for name in TELLERS if name in one.fields and name in other.fields]
    wanted = [name for name in shared if only is None or name in only]
    return Difference(tuple(part for name in wanted for part in TELLERS[name](name, one, other)))


def of_edition(edition: Edition, version: Version | None) -> Content:
    """What readers got, as contents: the frozen words, and what its version says of the rest."""
    frozen = ("headline", "standfirst", "body", "dateline_text", "editors_note", "language")
    fields = {name: getattr(edition, name) for name in frozen}
    content = version.content if version and edition.kind != Edition.Kind.WITHDRAWAL else {}
    kept = {name: value for name, value in content.get("fields", {}).items() if name in FOR_READERS}
    return {"fields": kept | fields, "labels": content.get("labels", {})}


def unpublished_changes(state: Standing) -> Difference | None:
    """What publishing the copy would change for readers; None while they have nothing of it."""
    edition, story = state.in_force, state.article
    if edition is None or not state.live:
        return None
    numbers = (edition.version_number, story.version_number)
    made_from = {row.number: row for row in story.versions.filter(number__in=numbers)}
    old = of_edition(edition, made_from.get(edition.version_number))
    return difference(old, made_from[story.version_number].content, only=FOR_READERS)


def facts(content: Content, names: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """What stands around the text of one state, as labels and words; the empty left out."""
    found = difference(content, content, names=names).parts
    around = (part for part in found if part.name not in ("headline", "standfirst", "body"))
    said = ((part.label, [row.new for row in part.rows if row.new]) for part in around)
    return [(label, words) for label, words in said if words]


class _Side:
    """One of the two states."""

    def __init__(self, content: Content, names: Mapping[str, str]) -> None:
        self.fields = content["fields"]
        self.labels = {**names, **content.get("labels", {})}

    def name(self, kind: str, key: Any) -> str:
        return str(self.labels.get(f"{kind}:{key}") or f"{kind} {key}, which is gone")


# --- One text -------------------------------------------------------------------------------------


def _text(name: str, one: _Side, other: _Side) -> Iterable[Part]:
    """Headline, standfirst, notes: one text each."""
    old, new = str(one.fields[name] or ""), str(other.fields[name] or "")
    label = label_of(name)
    said = f"The {label.lower()} {_became(old, new, 'is new')}." if old != new else ""
    yield Part(name, label, _rows_of(old, new), (said,) if said else ())


def _became(old: str, new: str, changed: str) -> str:
    if not old:
        return "was added"
    return changed if new else "was taken out"


def _rows_of(old: str, new: str) -> tuple[Row, ...]:
    if not old and not new:
        return ()
    return (Row(old or None, new or None, tuple(runs(old, new))),)


def label_of(name: str) -> str:
    """What the desk calls a field of a version."""
    if name in LABELS:
        return LABELS[name]
    column: Any = Article._meta.get_field(name)
    return str(capfirst(column.verbose_name))


def _value(name: str, one: _Side, other: _Side) -> Iterable[Part]:
    """A value that is one of a few, a day, a moment: told from what to what."""
    old, new = _shown(name, one), _shown(name, other)
    label = label_of(name)
    said = ""
    if old != new:
        verb = "moved" if name == "dateline_text" else "changed"
        how = _became(old, new, f"{verb} from {old} to {new}")
        said = f"The {label.lower()} {how}{f': {new}' if new and not old else ''}."
    yield Part(name, label, _rows_of(old, new), (said,) if said else ())


def _shown(name: str, side: _Side) -> str:
    value = side.fields[name]
    if name in ("section", "source"):
        return str(side.labels.get(name) or "")
    if isinstance(value, bool):
        return "yes" if value else "no"
    choices = dict(getattr(Article._meta.get_field(name), "flatchoices", ()))
    return str(choices.get(value, "" if value is None else _moment(value)))


def _moment(value: Any) -> str:
    """A moment in the newsroom's zone; anything else as it is."""
    if isinstance(value, str) and "T" in value:
        return f"{timezone.localtime(datetime.fromisoformat(value)):%Y-%m-%d %H:%M}"
    return str(value)


# --- The body -------------------------------------------------------------------------------------


def _body(name: str, one: _Side, other: _Side) -> Iterable[Part]:
    before, after = (marked_paragraphs(str(side.fields[name] or "")) for side in (one, other))
    rows = tuple(_noted(before, after))
    said = _paragraph_words(rows)
    if not said and one.fields[name] != other.fields[name]:
        said = ("No word of the text changed, only its markup.",)
    yield Part(name, label_of(name), rows, said)


def _noted(before: Sequence[Marked], after: Sequence[Marked]) -> Iterable[Row]:
    """The rows of the text, with what the markup says where both sides have a paragraph."""
    olds, news = iter(before), iter(after)
    for row in paragraphs([block.text for block in before], [block.text for block in after]):
        old = next(olds) if row.old is not None else None
        new = next(news) if row.new is not None else None
        yield replace(row, notes=tuple(_markup_notes(old, new))) if old and new else row


def _markup_notes(old: Marked, new: Marked) -> Iterable[str]:
    if old.kind != new.kind:
        yield f"Was {BLOCK_WORDS[old.kind]}, is {BLOCK_WORDS[new.kind]} now."
    links, now = dict(old.links), dict(new.links)
    for words in links.keys() | now.keys():
        if links.get(words) != now.get(words) and (words in old.text and words in new.text):
            yield _link_note(words, links.get(words), now.get(words))
    if old.text == new.text and old.marked != new.marked:
        yield "Words are set off in another way, as in bold or italics."


def _link_note(words: str, old: str | None, new: str | None) -> str:
    if new is None:
        return f"“{words}” is no link any more; it led to {old}."
    return f"“{words}” leads to {new} now." if old else f"“{words}” is a link now, to {new}."


def _paragraph_words(rows: Sequence[Row]) -> tuple[str, ...]:
    """ "Two paragraphs changed, one is new, one went." """
    new = sum(row.old is None for row in rows)
    gone = sum(row.new is None for row in rows)
    changed = sum(not row.same for row in rows) - new - gone
    counts = ((changed, "changed", "changed"), (new, "is new", "are new"), (gone, "went", "went"))
    said = [(count, one if count == 1 else many) for count, one, many in counts if count]
    if not said:
        return ()
    first = f"{_number(said[0][0])} {'paragraph' if said[0][0] == 1 else 'paragraphs'} {said[0][1]}"
    rest = [f"{_number(count).lower()} {verb}" for count, verb in said[1:]]
    return (f"{', '.join([first, *rest])}.",)


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


# --- Lists ----------------------------------------------------------------------------------------


def _list(name: str, label: str, old: Items, new: Items) -> Part:
    """What is named: by key, so that other words about the same thing are a change of it."""
    rows = [_item(old.get(key), new.get(key)) for key in {**old, **new}]
    said = (
        _named([old[key] for key in old if key not in new], "was removed", "were removed"),
        _named([new[key] for key in new if key not in old], "was added", "were added"),
        *(
            f"{label}: {old[key]} is {new[key]} now."
            for key in old
            if key in new and old[key] != new[key]
        ),
    )
    return Part(name, label, tuple(rows), tuple(filter(None, said)))


def _item(old: str | None, new: str | None) -> Row:
    if old is None or new is None:
        text = old if old is not None else new or ""
        return Row(old, new, (Run("removed" if new is None else "added", text),))
    return Row(old, new, tuple(runs(old, new)))


def _named(names: Sequence[str], one: str, many: str) -> str:
    if not names:
        return ""
    joined = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"{joined} {one if len(names) == 1 else many}."


def _mentions(name: str, one: _Side, other: _Side) -> Iterable[Part]:
    for label, wanted in (("People", True), ("Also named", False)):
        old, new = (_mentioned(side, people=wanted) for side in (one, other))
        if old or new:
            yield _list("people" if wanted else name, label, old, new)


def _mentioned(side: _Side, *, people: bool) -> Items:
    rows = (row for row in side.fields["mentions"] if (row["kind"] == "person") == people)
    return {
        (row["kind"], row["id"]): ", ".join(
            filter(None, (side.name(row["kind"], row["id"]), row.get("title_printed")))
        )
        for row in rows
    }


def _statements(name: str, one: _Side, other: _Side) -> Iterable[Part]:
    """Known by their words: a statement in other words is another one."""
    old, new = (
        {row["text"]: _said(row, side) for row in side.fields[name]} for side in (one, other)
    )
    if old or new:
        yield _list(name, label_of(name), old, new)


def _said(row: Mapping[str, Any], side: _Side) -> str:
    tied = [kind for kind in ("person", "organisation") if row.get(f"{kind}_id")]
    who = side.name(tied[0], row[f"{tied[0]}_id"]) if tied else row["speaker"]
    gone = " (not in the text)" if row["paragraph"] is None else ""
    facts = (Statement.Kind(row["kind"]).label.lower(), row["said_on"], row["occasion"])
    words = shorten(row["text"], MOST_OF_A_STATEMENT, placeholder="…")
    return f"{who}: “{words}”{gone}, {', '.join(filter(None, facts))}"


def _topics(name: str, one: _Side, other: _Side) -> Iterable[Part]:
    kind = {"topics": "topic", "dateline_places": "place"}[name]
    old, new = ({key: side.name(kind, key) for key in side.fields[name]} for side in (one, other))
    if old or new:
        yield _list(name, label_of(name), old, new)


def _bylines(name: str, one: _Side, other: _Side) -> Iterable[Part]:
    old, new = (
        {(row["as_printed"], row["role"]): _byline(row) for row in side.fields[name]}
        for side in (one, other)
    )
    if old or new:
        yield _list(name, label_of(name), old, new)


def _byline(row: Mapping[str, Any]) -> str:
    role = "" if row["role"] == Byline.Role.WRITER else f" ({row['role']})"
    return f"{row['as_printed']}{role}"


def _photos(name: str, one: _Side, other: _Side) -> Iterable[Part]:
    """Photos are known by their number on the story: their words may be the picture's own."""
    old, new = one.fields[name], other.fields[name]
    if not old and not new:
        return
    before, after = _placed(old), _placed(new)
    rows = _list(
        name,
        label_of(name),
        {key: _photo_words(row, one) for key, (_, row) in before.items()},
        {key: _photo_words(row, other) for key, (_, row) in after.items()},
    ).rows
    yield Part(name, label_of(name), rows, tuple(_photo_sentences(before, after)))


Placed = dict[Any, tuple[int, Mapping[str, Any]]]


def _placed(rows: Sequence[Mapping[str, Any]]) -> Placed:
    return {row["photo_id"]: (number, row) for number, row in enumerate(rows, start=1)}


def _photo_words(row: Mapping[str, Any], side: _Side) -> str:
    own = ". ".join(filter(None, (row.get("caption"), row.get("alt"))))
    return own or side.name("photo", row["photo_id"])


def _photo_sentences(before: Placed, after: Placed) -> Iterable[str]:
    kept = [key for key in before if key in after]
    yield from (f"Photo {before[key][0]} was removed." for key in before if key not in after)
    yield from (f"Photo {after[key][0]} was added." for key in after if key not in before)
    for key in kept:
        if before[key][1] != after[key][1]:
            yield f"The words of photo {after[key][0]} changed."
    if kept != [key for key in after if key in before]:
        yield "The photos stand in another order."


# --- The table ------------------------------------------------------------------------------------

LABELS = {
    "body": "Body",
    "dateline_text": "Dateline",
    "dateline_date": "Day of the dateline",
    "bylines": "Bylines",
    "photos": "Photos",
    "topics": "Topics",
    "dateline_places": "Places of the dateline",
    "kind": "Kind of story",
    "slug": "Address",
    "mentions": "Names",
    "statements": "Statements",
}
TEXTS = frozenset({"headline", "standfirst", "body", "editors_note"})

Teller = Callable[[str, _Side, _Side], Iterable[Part]]
# In the order in which they are told. What is not here is the desk's book-keeping.
TELLERS: Mapping[str, Teller] = {
    "headline": _text,
    "standfirst": _text,
    "dateline_text": _value,
    "body": _body,
    "mentions": _mentions,
    "statements": _statements,
    "photos": _photos,
    "bylines": _bylines,
    "section": _value,
    "source": _value,
    "topics": _topics,
    "dateline_date": _value,
    "dateline_places": _topics,
    "credit": _value,
    "language": _value,
    "kind": _value,
    "slug": _value,
    "editors_note": _text,
    "internal_note": _text,
    "slugline": _value,
    "urgency": _value,
    "reference_date": _value,
    "embargo": _value,
    "licence_end": _value,
    "not_for_publication": _value,
    "legal_hold": _value,
    "canonical_url": _value,
    "search_title": _value,
    "social_title": _value,
}
