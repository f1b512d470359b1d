"""The steps that move no edition: handing in, holding, sending back, approving, putting aside."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from briefings.ledger import history
from newsroom.articles import checks, workflow
from newsroom.articles.models import Article
from newsroom.articles.rights import name_of
from newsroom.articles.standing import Standing, standing
from newsroom.articles.versions import locked
from newsroom.articles.workflow import Reason, Refused, Transition


def _start(
    verb: str, article: Article, by: Any, now: datetime, seen_version: int | None
) -> tuple[Article, Standing, Transition]:
    row = locked(article, seen_version=seen_version)
    state = standing(row, now)
    return row, state, workflow.check(verb, state, by=by)


def _finish(
    row: Article, step: Transition, *, by: Any, now: datetime, to: str | None = None, **detail: Any
) -> Article:
    workflow.move(row, step, to=to, also=("changes_asked_by", "spiked_from"))
    history.record(step.verb, row, by=by, now=now, version=row.version_number, **detail)
    return row


@transaction.atomic
def submit(article: Article, *, by: Any, now: datetime, seen_version: int | None = None) -> Article:
    """Hands the copy in, or back to the one who asked; Refused with all that is missing."""
    row, _, step = _start("submit", article, by, now, seen_version)
    if found := checks.blocking(row, begins=now, step=step.verb):
        raise Refused(*found)
    row.assignee = row.changes_asked_by
    row.assigned_at = now if row.assignee else None
    return _finish(row, step, by=by, now=now)


@transaction.atomic
def claim(article: Article, *, by: Any, now: datetime, seen_version: int | None = None) -> Article:
    """Takes the story in hand, from somebody else too; history says from whom."""
    row, _, step = _start("claim", article, by, now, seen_version)
    before = str(row.assignee or "")
    row.assignee, row.assigned_at = by, now
    return _finish(row, step, by=by, now=now, held_by=before)


@transaction.atomic
def release(
    article: Article, *, by: Any, now: datetime, seen_version: int | None = None
) -> Article:
    row, _, step = _start("release", article, by, now, seen_version)
    row.assignee, row.assigned_at = None, None
    return _finish(row, step, by=by, now=now)


@transaction.atomic
def assign(
    article: Article,
    *,
    by: Any,
    now: datetime,
    assignee: Any,
    due: datetime | None = None,
    seen_version: int | None = None,
) -> Article:
    """Gives the story to somebody; history says to whom, from whom, and until when.

    `due` None leaves the moment by which it is due as it was.
    """
    row, _, step = _start("assign", article, by, now, seen_version)
    if not (assignee.is_active and assignee.has_perm("articles.view_article")):
        raise Refused(Reason(f"{name_of(assignee)} does not work with stories.", "assignee"))
    before = str(row.assignee or "")
    row.assignee, row.assigned_at = assignee, now
    if due is not None:
        row.due = due
        row.save(update_fields=["due"])
    until = timezone.localtime(row.due).strftime("%Y-%m-%d %H:%M") if row.due else ""
    return _finish(row, step, by=by, now=now, to_whom=name_of(assignee), held_by=before, due=until)


@transaction.atomic
def request_changes(
    article: Article, *, by: Any, now: datetime, note: str, seen_version: int | None = None
) -> Article:
    """Back to the writer. The note is required; resubmitting returns to the one who asked."""
    if not note.strip():
        raise Refused(Reason("Say what should change.", "note"))
    row, _, step = _start("request_changes", article, by, now, seen_version)
    row.approved_version = row.approved_by = None
    row.changes_asked_by, row.assignee, row.assigned_at = by, row.created_by, now
    return _finish(row, step, by=by, now=now, note=note.strip())


@transaction.atomic
def approve(
    article: Article, *, by: Any, now: datetime, seen_version: int | None = None
) -> Article:
    """Ties the approval to this version. Refused with all that is missing, or under four eyes."""
    row, state, step = _start("approve", article, by, now, seen_version)
    if found := checks.blocking(row, begins=now, step=step.verb):
        raise Refused(*found)
    workflow.approve_now(row, state, by=by, now=now)
    workflow.move(row, step)
    return row


@transaction.atomic
def spike(article: Article, *, by: Any, now: datetime, seen_version: int | None = None) -> Article:
    """Puts the story aside and remembers its state."""
    row, _, step = _start("spike", article, by, now, seen_version)
    row.spiked_from = row.status
    return _finish(row, step, by=by, now=now)


@transaction.atomic
def restore(
    article: Article, *, by: Any, now: datetime, seen_version: int | None = None
) -> Article:
    row, _, step = _start("restore", article, by, now, seen_version)
    back, row.spiked_from = row.spiked_from or Article.Status.DRAFT, ""
    return _finish(row, step, by=by, now=now, to=back)
