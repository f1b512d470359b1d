"""A wire version that is shown beside the copy: as contents to compare, field by field to take."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from newsroom.articles import versions
from newsroom.articles.body import from_paragraphs
from newsroom.articles.models import Article, Version
from newsroom.intake.drafting import without_source
from newsroom.intake.incoming import Incoming
from newsroom.intake.models import WireItem
from newsroom.intake.preparing import Prepared, parsed

# What an editor may take over from the wire, one by one.
TAKEN = ("headline", "standfirst", "body")


class NothingToTake(LookupError):
    """The item does not say this field, or its bytes cannot be read."""


def contents(item: WireItem) -> dict[str, Mapping[str, Any]]:
    """The item as a version's contents hold it: only the fields that the wire filled.

    Empty for bytes that are not here or could not be read.
    """
    prepared = parsed(Incoming.of(item.file_name, bytes(item.raw))) if item.raw else None
    fields = _fields(prepared) if prepared and prepared.story else {}
    return {"fields": {name: text for name, text in fields.items() if text}, "labels": {}}


def _fields(item: Prepared) -> dict[str, str]:
    story = item.read
    return {
        "headline": story.headline,
        "standfirst": story.standfirst,
        "body": from_paragraphs(item.texts),
        "dateline_text": without_source(story.dateline) if story.dateline else "",
    }


@transaction.atomic
def take_over(
    article: Article,
    item: WireItem,
    name: str,
    *,
    by: Any,
    now: datetime,
    seen_version: int | None = None,
) -> Version | None:
    """One field of the wire's version into the copy, as a new version; None: nothing differed.

    Raises NothingToTake, and Stale when somebody saved after `seen_version`.
    """
    row = versions.locked(article, seen_version=seen_version)
    text = contents(item)["fields"].get(name, "") if name in TAKEN else ""
    if not text or item.article_id != row.pk:
        raise NothingToTake(f"This wire version has no {name} to take over.")
    setattr(row, name, text[:300] if name == "headline" else text)
    row.headline_proposed = row.headline_proposed and name != "headline"
    reason = f"{name} taken over from wire version {item.version}"
    return versions.save(row, by=by, now=now, reason=reason, verb="took over from the wire")
