"""New stories into the database in bulk: the story, its first version, its receipt, the rest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from briefings.ledger import history
from newsroom.articles import versions
from newsroom.articles.models import Article, ArticlePhoto, Byline, Suggestion, Version
from newsroom.intake.drafting import Draft
from newsroom.intake.models import ImportRun, WireItem
from newsroom.intake.options import Result
from newsroom.intake.preparing import Prepared
from newsroom.intake.receipts import Case
from newsroom.intake.suggesting import suggestions
from newsroom.intake.translating import settle
from newsroom.reading.alike import likeness
from newsroom.sources.models import Source

LONGEST_REASON = 500


@dataclass(slots=True)
class New:
    """A story that waits to be written with its batch."""

    case: Case
    made: Draft
    result: Result


def write(news: Sequence[New], *, run: ImportRun, by: Any, now: datetime) -> None:
    """All of them, a few statements a table. The caller's transaction makes them stand or fall."""
    drafts = [new.made for new in news]
    settle(drafts)
    Article.objects.bulk_create([made.article for made in drafts])
    _write_relations(drafts)
    Version.objects.bulk_create([_first_version(made, by=by, now=now) for made in drafts])
    WireItem.objects.bulk_create([_receipt_of(new, run=run, now=now) for new in news])
    Suggestion.objects.bulk_create(_suggestions(news))
    history.record_all("loaded", [made.article for made in drafts], by=by, now=now, run=run.pk)


def _write_relations(drafts: Sequence[Draft]) -> None:
    Byline.objects.bulk_create([row for made in drafts for row in made.bylines])
    ArticlePhoto.objects.bulk_create([row for made in drafts for row in made.photos])
    topic_link, place_link = Article.topics.through, Article.dateline_places.through
    topic_link.objects.bulk_create(
        [topic_link(article=made.article, topic=row) for made in drafts for row in made.topics]
    )
    place_link.objects.bulk_create(
        [place_link(article=made.article, place=row) for made in drafts for row in made.places]
    )


def _first_version(made: Draft, *, by: Any, now: datetime) -> Version:
    content = versions.contents(
        made.article,
        topics=made.topics,
        places=made.places,
        bylines=[
            {"contributor_id": row.contributor_id, "as_printed": row.as_printed, "role": row.role}
            for row in made.bylines
        ],
        photos=[
            {"photo_id": row.photo_id, "caption": row.caption, "alt": row.alt}
            for row in made.photos
        ],
    )
    reason = "As the wire sent it"
    return versions.unsaved(
        made.article, content, None, by=by, now=now, reason=reason, from_wire=True
    )


def _receipt_of(new: New, *, run: ImportRun, now: datetime) -> WireItem:
    case, made = new.case, WireItem.Outcome.CREATED
    return receipt(
        case.item,
        made,
        run=run,
        now=now,
        source=case.source,
        version=case.number,
        article=new.made.article,
    )


def receipt(
    item: Prepared,
    outcome: str,
    *,
    run: ImportRun,
    now: datetime,
    source: Source | None = None,
    version: int = 1,
    article: Article | None = None,
    reason: str = "",
) -> WireItem:
    """The unsaved receipt of an item, its bytes in it."""
    incoming, story, trouble = item.incoming, item.story, item.trouble
    return WireItem(
        run=run,
        received_at=now,
        file_name=incoming.name[:300],
        path=incoming.shown[:1000] if incoming.data is None else "",
        format="text" if story else "",
        source=source,
        external_id=story.external_id[:200] if story else "",
        version=version,
        sha256=incoming.sha256,
        words_hash=item.words_hash,
        likeness=likeness(item.texts),
        size=incoming.size,
        raw=incoming.data,
        encoding=story.encoding if story else "",
        encoding_how=story.encoding_how[:100] if story else "",
        headers=[list(header) for header in story.headers] if story else [],
        dateline=story.dateline.text[:200] if story and story.dateline else "",
        outcome=outcome,
        reason=reason[:LONGEST_REASON],
        line=trouble.line if trouble else None,
        byte=trouble.byte if trouble else None,
        article=article,
    )


def _suggestions(news: Iterable[New]) -> list[Suggestion]:
    return [
        row
        for new in news
        for row in suggestions(
            new.made.article, new.case.item.findings, new.case.item.texts, new.made.topics
        )
    ]
