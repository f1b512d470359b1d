"""A new story out of an old one: the same text, tied to it, with a life of its own."""

from datetime import datetime
from typing import Any

from django.db import transaction

from briefings.ledger import history
from newsroom.articles import versions, workflow
from newsroom.articles.holds import LIFT
from newsroom.articles.models import Article
from newsroom.articles.standing import standing
from newsroom.articles.versions import locked
from newsroom.articles.workflow import Reason, Refused

# What a copy takes along. What law or rule forbids of the old text is forbidden of the new one.
TAKEN = (
    "headline",
    "headline_proposed",
    "slugline",
    "standfirst",
    "body",
    "dateline_text",
    "dateline_date",
    "source",
    "credit",
    "section",
    "language",
    "urgency",
    "kind",
    "editors_note",
    "internal_note",
    "canonical_url",
    "reference_date",
    "reference_basis",
    "not_for_publication",
    "legal_hold",
    "licence_end",
)
PARTS = ("bylines", "article_photos", "mentions", "statements")


@transaction.atomic
def copy(article: Article, *, by: Any, now: datetime, seen_version: int | None = None) -> Article:
    """A draft with the same text. Schedule, embargo, assignment and address stay with the old."""
    row = _start("copy", article, by, now, seen_version)
    return _made(row, {name: getattr(row, name) for name in TAKEN}, "copy", by=by, now=now)


@transaction.atomic
def follow_up(
    article: Article, *, by: Any, now: datetime, seen_version: int | None = None
) -> Article:
    """A draft for what happened next: the headline is only proposed, and the day is open."""
    row = _start("follow_up", article, by, now, seen_version)
    taken = {name: getattr(row, name) for name in TAKEN}
    taken |= {"headline_proposed": True, "dateline_date": None}
    taken |= {"reference_date": None, "reference_basis": ""}
    return _made(row, taken, "follow_up", by=by, now=now)


def _start(
    verb: str, article: Article, by: Any, now: datetime, seen_version: int | None
) -> Article:
    """Refused while an embargo runs, which a copy would not have, but to those who may lift it."""
    row = locked(article, seen_version=seen_version)
    workflow.check(verb, standing(row, now), by=by)
    if row.embargo and row.embargo > now and not by.has_perm(LIFT, row):
        raise Refused(
            Reason("A copy has no embargo: wait until it ends, or ask a Chief.", "embargo")
        )
    return row


def _made(row: Article, taken: dict[str, Any], verb: str, *, by: Any, now: datetime) -> Article:
    new = Article(**taken, follows=row, created_by=by, created_at=now, changed_at=now)
    new.save()
    new.topics.set(row.topics.all())
    new.dateline_places.set(row.dateline_places.all())
    for name in PARTS:
        for part in getattr(row, name).all():
            part.pk, part._state.adding, part.article = None, True, new
            part.save()
    versions.save(new, by=by, now=now, reason=f"copied from version {row.version_number}")
    history.record(verb, row, by=by, now=now, version=row.version_number, new_story=str(new.pk))
    return new
