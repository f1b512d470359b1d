"""What a story goes on from and what goes on from it, and for when it is planned."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from newsroom.articles.models import Article
from newsroom.articles.rights import visible_to
from newsroom.desk import times

SHOWN = 5


@dataclass(frozen=True)
class Chain:
    follows: Article | None
    followed_by: list[Article]
    planned: str  # the day in words; nothing is published by it
    due: str


def chain_of(story: Article, person: Any, now: datetime) -> Chain:
    """Only stories that the person may see; one query."""
    near = visible_to(person).filter(Q(pk=story.follows_id or 0) | Q(follows=story.pk))
    rows = list(near.defer("body", "standfirst").order_by("pk")[: SHOWN + 1])
    return Chain(
        follows=next((row for row in rows if row.pk == story.follows_id), None),
        followed_by=[row for row in rows if row.follows_id == story.pk],
        planned=times.day(story.planned_for, now) if story.planned_for else "",
        due=times.clock(story.due, now) if story.due else "",
    )
