"""Other stories whose wire copy tells the same, with what each adds or says otherwise.

Nothing is stored of a pair: the likeness of each item is, and what is near is asked anew, so that a
story shows it whichever of the two came first.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from newsroom.articles.body import paragraphs
from newsroom.articles.models import Article
from newsroom.articles.rights import visible_to
from newsroom.intake.incoming import Incoming
from newsroom.intake.models import WireItem
from newsroom.intake.preparing import parsed
from newsroom.reading.alike import (
    ENOUGH,
    NEAR,
    Difference,
    apart,
    difference,
    likeness,
    shared,
)

WITHIN = timedelta(days=2)
_MOST_ASKED = 5_000  # items of those days, the newest first
_MOST_COMPARED = 8
_MOST_SHOWN = 3


@dataclass(frozen=True)
class Alike:
    """An item of another story, and how it differs from this one."""

    item: WireItem
    difference: Difference

    @property
    def sender(self) -> str:
        return str(self.item.source or "an unnamed source")


def also_sent(article: Article, person: Any) -> list[Alike]:
    """The nearest items of other stories that `person` may see, one a story. Two queries at most,
    one where nothing is near."""
    ours = paragraphs(article.body)
    own = likeness(ours)
    near = _near(article, own) if own is not None else []
    found = _of_others(near, person) if near else []
    return [one for item in found for one in _compared(item, ours)][:_MOST_SHOWN]


def _near(article: Article, own: int) -> list[int]:
    """Keys of items that are near enough to be compared, the nearest first."""
    around = (article.created_at - WITHIN, article.created_at + WITHIN)
    rows = (
        WireItem.objects.filter(received_at__range=around, likeness__isnull=False)
        .exclude(article=article)
        .values_list("pk", "likeness")[:_MOST_ASKED]
    )
    found = sorted((apart(own, other), pk) for pk, other in rows if other is not None)
    return [pk for bits, pk in found[:_MOST_COMPARED] if bits <= NEAR]


def _of_others(keys: Sequence[int], person: Any) -> Iterator[WireItem]:
    rows = WireItem.objects.filter(pk__in=keys, article__in=visible_to(person))
    by_key = {row.pk: row for row in rows.select_related("source", "article")}
    seen: set[int | None] = set()
    for row in (by_key[key] for key in keys if key in by_key):
        if row.article_id not in seen:
            seen.add(row.article_id)
            yield row


def _compared(item: WireItem, ours: Sequence[str]) -> Iterable[Alike]:
    theirs = parsed(Incoming.of(item.file_name, bytes(item.raw))).texts if item.raw else ()
    if shared(ours, theirs) >= ENOUGH:
        yield Alike(item, difference(ours, theirs))
