"""Statements and their frozen likenesses: that their words stand where they say, that a session is
of the meeting beside it, and that an edition's list key is the edition's."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from django.db.models import F, Q

from briefings.ledger.soundness import Fault, set_columns
from newsroom.articles import spans
from newsroom.articles.body import paragraphs
from newsroom.articles.models import EditionStatement, Statement
from newsroom.articles.spans import Span

SPAN = ("paragraph", "start", "end")


def faults() -> Iterator[Fault]:
    yield from _places()
    yield from _frozen_places()
    yield from _sessions()
    yield from _order_keys()


def _places() -> Iterator[Fault]:
    """A statement without a place is none of it: its words are gone, and the checklist says so."""
    rows = Statement.objects.select_related("article", "person", "organisation")
    ordered = rows.order_by("article", "pk").iterator(chunk_size=500)
    for _, group in groupby(ordered, key=lambda row: row.article_id):
        stated = list(group)
        texts = paragraphs(stated[0].article.body)
        for row in stated:
            due = _due(row, texts)
            if due != (row.paragraph, row.start, row.end):
                words = f"Statement {row.pk} “{row}”: its words do not stand where it says."
                yield Fault(words, partial(set_columns, row, **_columns(due)))


def _due(row: Statement, texts: Sequence[str]) -> tuple[int | None, ...]:
    if spans.stands(row, row.text, texts):
        return row.paragraph, row.start, row.end
    return spans.found_again(row, row.text, texts) or (None, None, None)


def _columns(span: tuple[int | None, ...] | Span) -> dict[str, Any]:
    return dict(zip(SPAN, span, strict=True))


def _frozen_places() -> Iterator[Fault]:
    """What an edition has cannot be mended: somebody must look."""
    rows = EditionStatement.objects.select_related("edition", "person", "organisation")
    ordered = rows.order_by("edition", "pk").iterator(chunk_size=500)
    for _, group in groupby(ordered, key=lambda row: row.edition_id):
        stated = list(group)
        texts = paragraphs(stated[0].edition.body)
        for row in stated:
            if not spans.stands(row, row.text, texts):
                yield Fault(f"“{row}” of “{row.edition}” are words that the edition has not.")


def _sessions() -> Iterator[Fault]:
    for model in (Statement, EditionStatement):
        rows: Any = model.objects.exclude(session=None).exclude(meeting=F("session__meeting"))
        for row in rows.select_related("session__meeting", "person", "organisation").order_by("pk"):
            words = f"“{row}” is of session “{row.session}” and of another meeting than it."
            yield Fault(words, partial(set_columns, row, meeting=row.session.meeting))


def _order_keys() -> Iterator[Fault]:
    same = Q(first_published=F("edition__first_published"), language=F("edition__language"))
    rows = EditionStatement.objects.exclude(same).select_related(
        "edition", "person", "organisation"
    )
    for row in rows.order_by("pk"):
        words = f"“{row}” of “{row.edition}” stands in lists by another date or language than it."
        edition = row.edition
        due = {"first_published": edition.first_published, "language": edition.language}
        yield Fault(words, partial(set_columns, row, **due))
