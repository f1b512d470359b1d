"""The suggestions beside a story's text: what each may mean, and where it stands in the words."""

from dataclasses import dataclass
from typing import Any

from newsroom.articles.body import paragraphs
from newsroom.articles.models import Article, Suggestion
from newsroom.articles.models.findings import MENTIONED
from newsroom.articles.models.one_of import the_one
from newsroom.articles.standing import Standing
from newsroom.intake import decisions, stating
from newsroom.intake.corrections import CORRECTABLE, OF_NAMES, name_of

SURELY = 0.8  # read with this score or a higher one, and known to the record: one press for all


@dataclass(frozen=True)
class Entry:
    """One suggestion with its number in the text, and the rows to choose from if several fit."""

    number: int
    row: Suggestion
    may: bool
    waits: bool
    is_known: str  # the one row of the record that the copy names
    choices: list[tuple[str, str]]
    name: str  # as it was read, to be corrected; empty where a name is not what was read
    speaker: str  # of a statement, in the words of the copy
    kinds: list[tuple[str, str]]  # what it may be instead

    @property
    def group(self) -> str:
        """What stands above those of its kind."""
        kind = Suggestion.Kind
        return "People" if self.row.kind == kind.PERSON else f"{self.row.get_kind_display()}s"

    @property
    def is_sure(self) -> bool:
        open_now = self.row.status == Suggestion.Status.OPEN
        return bool(self.may and open_now and self.is_known and self.row.score >= SURELY)


_KIND_ORDER = list(Suggestion.Kind.values)


def entries(found: list[Suggestion], person: Any, state: Standing, choose: int) -> list[Entry]:
    """Those to decide; waiting ones once an edition is in force. `choose`: ask which is meant."""
    if not found:
        return []
    may = person.has_perm("articles.decide_suggestion", state.article)
    wanted = (Suggestion.Status.OPEN, Suggestion.Status.WAITS)
    shown = [row for row in found if row.status in wanted]
    entries = [
        _entry(number, row, may=may, state=state, asked=row.pk == choose)
        for number, row in enumerate(shown, start=1)
    ]
    return sorted(entries, key=lambda entry: _KIND_ORDER.index(entry.row.kind))


def _entry(number: int, row: Suggestion, *, may: bool, state: Standing, asked: bool) -> Entry:
    is_open = row.status == Suggestion.Status.OPEN
    names = _names_of(row)
    speaks = row.kind == Suggestion.Kind.STATEMENT
    asked = asked or (speaks and not stating.speaker_words(row))
    return Entry(
        number=number,
        row=row,
        may=may and (is_open or state.live),
        waits=not is_open and not state.live,
        is_known=names[0] if len(names) == 1 and not asked else "",
        choices=_choices(row) if may and (asked or len(names) > 1) else [],
        name=name_of(row) if row.kind in CORRECTABLE else "",
        speaker=stating.speaker_words(row) if speaks else "",
        kinds=[(kind.value, str(kind.label)) for kind in OF_NAMES] if row.kind in OF_NAMES else [],
    )


def _names_of(row: Suggestion) -> list[str]:
    """Whom the copy may mean. A meeting is known by its days and place, so the record is asked."""
    if row.kind == Suggestion.Kind.STATEMENT and (tied := stating.tied(row)):
        return [str(one) for one in tied]
    if row.kind == Suggestion.Kind.MEETING:
        return [str(one.row) for one in decisions.candidates(row)]
    return [str(known["name"]) for known in row.payload.get("candidates") or ()]


def _choices(row: Suggestion) -> list[tuple[str, str]]:
    """Namesakes as the record has them now, each with what tells it apart, and none of them."""
    if row.kind == Suggestion.Kind.STATEMENT:
        return _speakers(row)
    found = [(one.key, f"{one.row}: {one.reason}") for one in decisions.candidates(row)]
    return [*found, (decisions.NEW, "None of these: make a new one")]


def _speakers(row: Suggestion) -> list[tuple[str, str]]:
    """Whom the story names, at no query; else whom the record knows; or the words alone."""
    words = stating.speaker_words(row)
    found = [(stating.key_of(one), str(one)) for one in stating.tied(row)]
    if not found and words:
        found = [(one.key, f"{one.row}: {one.reason}") for one in decisions.candidates(row)]
    return [*found, (decisions.NEW, f"None of these: only “{words}”")] if words else found


def marks(article: Article, suggestions: list[Entry]) -> list[dict[str, Any]]:
    """What the editor underlines: known names, statements, and findings with their numbers."""
    if article.pk is None:
        return []
    known = [
        {
            "paragraph": row.paragraph,
            "start": row.start,
            "end": row.end,
            "known": the_one(row, MENTIONED),
        }
        for row in article.mentions.all()
        if row.paragraph is not None
    ]
    stated = [
        {"paragraph": row.paragraph, "start": row.start, "end": row.end, "stated": True}
        for row in article.statements.all()
        if row.paragraph is not None
    ]
    texts = paragraphs(article.body) if suggestions else []
    found = [
        {
            "paragraph": entry.row.paragraph,
            "start": entry.row.start,
            "end": entry.row.end,
            "number": entry.number,
            "id": entry.row.pk,
        }
        for entry in suggestions
        if _still_there(entry.row, texts)
    ]
    return [*known, *stated, *found]


def _still_there(row: Suggestion, texts: list[str]) -> bool:
    if row.paragraph is None or row.paragraph >= len(texts):
        return False
    return texts[row.paragraph][row.start : row.end] == row.words
