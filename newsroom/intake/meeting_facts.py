"""What copy says of a meeting besides its days: how many take part, what it prepares for."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from briefings.ledger import history, stamp
from briefings.meetings.models import Meeting, MeetingRelation, Participation
from newsroom.articles.models import Article, Citation, Suggestion
from newsroom.articles.standing import standing
from newsroom.intake.consequences import Waits


def settle(
    meeting: Meeting, said: dict[str, Any], article: Article, *, by: Any, now: datetime
) -> None:
    """Adds what is said and not there yet. Raises Waits where readers would see it too early."""
    _group(meeting, said.get("members"), article)
    for other in _prepared_with(meeting, said, article):
        _relate(*other, article, by=by, now=now)


def _group(meeting: Meeting, members: Any, article: Article) -> None:
    """ "All 32 NATO members": one row for a group without names, with its number as printed."""
    if not isinstance(members, dict) or not members.get("words"):
        return
    words, count = str(members["words"])[:200], members.get("count")
    part = meeting.participations.filter(session=None, headcount=count, person=None).first()
    part = part or Participation.objects.create(meeting=meeting, label=words, headcount=count)
    Citation.objects.get_or_create(article=article, participation=part)


def _prepared_with(
    meeting: Meeting, said: dict[str, Any], article: Article
) -> list[tuple[Meeting, Meeting]]:
    """Pairs of (the meeting that prepares, the one that it prepares for), this one among them."""
    title = str(said.get("title") or "")
    pairs = []
    for row in _confirmed(article):
        other = Meeting.objects.filter(pk=row.outcome.get("meeting")).first()
        if other is None or other == meeting:
            continue
        if said.get("prepared_by") and said["prepared_by"] == row.payload.get("title"):
            pairs.append((other, meeting))
        if title and row.payload.get("prepared_by") == title:
            pairs.append((meeting, other))
    return pairs


def _confirmed(article: Article) -> list[Suggestion]:
    told = Q(kind=Suggestion.Kind.MEETING, status=Suggestion.Status.CONFIRMED)
    return list(article.suggestions.filter(told))


def _relate(first: Meeting, second: Meeting, article: Article, *, by: Any, now: datetime) -> None:
    """Readers see a relation as soon as they see both meetings, so it may have to wait."""
    known = {"from_meeting": first, "to_meeting": second}
    kind = MeetingRelation.Kind.PREPARES_FOR
    if MeetingRelation.objects.filter(**known, kind=kind).exists():
        return
    shown = Meeting.objects.public(now).filter(pk__in=(first.pk, second.pk)).count() == 2
    if shown and not standing(article, now).live:
        raise Waits
    MeetingRelation.objects.create(**known, kind=kind)
    history.record("related", first, by=by, now=now, story=article.pk, other=second.pk, kind=kind)
    if shown:
        stamp.move()
