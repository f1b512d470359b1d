"""Which story is the same in another language: the group that both belong to."""

import uuid
from collections.abc import Sequence

from newsroom.articles.models import Article
from newsroom.intake.drafting import Draft, group_of
from newsroom.intake.models import WireItem
from newsroom.sources.models import Source
from newsroom.wire.story import Story


def group_for(story: Story, source: Source | None) -> uuid.UUID | None:
    """The group of the story it translates, else that of its own identifier; None without one.

    The group of an identifier follows from it, so a translation may come before its original.
    """
    original = story.translation_of
    if original:
        return _on_file(original, source) or group_of(source, original)
    return group_of(source, story.external_id) if story.external_id else None


def _on_file(external_id: str, source: Source | None) -> uuid.UUID | None:
    """The group of the original; one of the same source before one of another."""
    made = WireItem.objects.filter(external_id=external_id, outcome=WireItem.Outcome.CREATED)
    rows = list(made.values_list("source", "article__translation_group"))
    rows.sort(key=lambda row: row[0] != (source.pk if source else None))
    return next((group for _, group in rows if group), None)


def settle(drafts: Sequence[Draft]) -> None:
    """One story a language in a group: a second one stands alone, and says so. One query."""
    groups = {made.article.translation_group for made in drafts} - {None}
    if not groups:
        return
    others = Article.objects.filter(translation_group__in=groups)
    rows = others.exclude(pk__in=[made.article.pk for made in drafts if made.article.pk])
    taken = set(rows.values_list("translation_group", "language"))
    for made in drafts:
        _settle(made, taken)


def _settle(made: Draft, taken: set[tuple[uuid.UUID | None, str]]) -> None:
    article = made.article
    place = (article.translation_group, article.language)
    if article.translation_group and place in taken:
        article.translation_group = None
        made.sentences.append(
            f"The story it translates is on file in {article.get_language_display()} already."
        )
    taken.add(place)
