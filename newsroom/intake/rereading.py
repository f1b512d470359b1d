"""Stored copy read once more, after the rules got better or the record fuller.

Only what is new is added: what is open stays as it is, what was decided stays decided.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from newsroom.articles import body, versions
from newsroom.articles.models import Article, Suggestion
from newsroom.intake.models import WireItem
from newsroom.intake.suggesting import suggestions
from newsroom.reading.known import Known
from newsroom.reading.read import read
from newsroom.wire.detect import parse
from newsroom.wire.errors import Unreadable
from newsroom.wire.story import Dateline


@dataclass(frozen=True)
class Reread:
    """A story and the suggestions that are new to it."""

    article: Article
    added: list[Suggestion]


def from_the_wire() -> Iterator[int]:
    """Stories that came from the wire and are not put away, the newest first."""
    rows = Article.objects.exclude(status=Article.Status.SPIKED).filter(wire_items__isnull=False)
    yield from rows.order_by("-pk").values_list("pk", flat=True).distinct().iterator()


@transaction.atomic
def reread(key: int, known: Known) -> Reread:
    """Reads the working copy of one story as it stands, locked, and adds what is new."""
    article = versions.locked(Article(pk=key))
    texts = body.paragraphs(article.body)
    found = read(
        texts,
        dateline=_dateline(article),
        known=known,
        reference=article.reference_date,
        language=article.language,
    )
    had = set(article.suggestions.values_list("fingerprint", flat=True))
    rows = suggestions(article, found, texts)
    new = [row for row in rows if row.fingerprint not in had]
    Suggestion.objects.bulk_create(new)
    return Reread(article, new)


def _dateline(article: Article) -> Dateline | None:
    """As the wire's newest version has it; None where its bytes are not here or not readable."""
    item = WireItem.objects.accepted().filter(article=article).newest_first().first()
    if item is None or item.raw is None:
        return None
    try:
        return parse(bytes(item.raw)).dateline
    except Unreadable:
        return None
