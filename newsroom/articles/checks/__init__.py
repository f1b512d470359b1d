"""What a story must have, and what an editor should look at: every finding leads to its field.

The table (check_table.py) says what stops which step and what only warns; each file here finds one
kind of thing. Nothing here changes a story.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from newsroom.articles.check_table import CHECKS, STEPS, Level
from newsroom.articles.checks import facts, photographs, style, tenures, wording
from newsroom.articles.checks.copy import Copy
from newsroom.articles.models import Article
from newsroom.articles.workflow import Reason

FINDERS: Mapping[str, Callable[[Copy], list[Reason]]] = {
    "headline": facts.headline,
    "text": facts.text,
    "page_address": facts.page_address,
    "proposed_headline": facts.proposed_headline,
    "long_headline": facts.long_headline,
    "standfirst": facts.standfirst,
    "dateline": facts.dateline,
    "section": facts.section,
    "reference_date": facts.reference_date,
    "holds": facts.held_back,
    "source": facts.source,
    "licence": facts.licence,
    "credit": facts.credit,
    "photo_alt": photographs.alt,
    "photo_credit": photographs.credit,
    "photo_rights": photographs.rights,
    "title": tenures.titles,
    "quote": wording.quotes,
    "unnamed_source": wording.unnamed_sources,
    "house_style": style.forms,
    "statement": facts.statements,
    "suggestions": facts.suggestions,
}


@dataclass(frozen=True)
class Finding:
    """What a check found. `stops` is the first step that it stops; empty: it only warns."""

    check: str
    reason: Reason
    stops: str


def blocking(
    article: Article, *, begins: datetime, step: str = "publish", proposed_headline: bool = False
) -> list[Reason]:
    """Everything that stops this step, all at once; of an edition, one that begins at `begins`.

    `proposed_headline` True lets a headline through that was made from the first sentence.
    """
    copy = Copy(article, begins, proposed_headline)
    levels = settings.NEWSROOM_CHECKS
    names = [row.name for row in CHECKS if levels[row.name, step] == Level.BLOCK]
    return [reason for name in names for reason in FINDERS[name](copy)]


def warnings(article: Article, *, begins: datetime, step: str = "publish") -> list[Reason]:
    """What an editor should look at before this step; none of it stops it."""
    copy, levels = Copy(article, begins), settings.NEWSROOM_CHECKS
    names = [row.name for row in CHECKS if levels[row.name, step] == Level.WARN]
    return [reason for name in names for reason in FINDERS[name](copy)]


def findings(article: Article, *, begins: datetime) -> list[Finding]:
    """All of it for the story's page: what stops publishing first, then other steps, then warns."""
    copy = Copy(article, begins)
    found = [
        Finding(row.name, reason, _stops(row.name))
        for row in CHECKS
        if any(settings.NEWSROOM_CHECKS[row.name, step] != Level.OFF for step in STEPS)
        for reason in FINDERS[row.name](copy)
    ]
    return sorted(found, key=lambda one: STEPS[::-1].index(one.stops) if one.stops else len(STEPS))


def _stops(name: str) -> str:
    """Publishing before all: what stops it is what the desk asks first."""
    levels = settings.NEWSROOM_CHECKS
    return next((step for step in STEPS[::-1] if levels[name, step] == Level.BLOCK), "")
