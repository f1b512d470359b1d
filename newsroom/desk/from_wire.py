"""What the wire has to do with the stories of a list: a newer version, copy that nobody touched."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from newsroom.articles.models import Article
from newsroom.intake.models import WireItem


def with_wire(stories: QuerySet[Article]) -> QuerySet[Any]:
    """The stories, each with the number of the wire item that is newer: `newer_item`, or None."""
    newer = WireItem.objects.newer_than_copy().filter(article=OuterRef("pk"))
    return stories.annotate(
        newer_item=Subquery(newer.order_by("-received_at", "-pk").values("pk")[:1])
    )


def untouched(stories: QuerySet[Article]) -> QuerySet[Article]:
    """Wire copy that nobody holds and nobody has changed."""
    came = Exists(WireItem.objects.filter(article=OuterRef("pk")))
    return stories.filter(came, status=Article.Status.DRAFT, assignee=None, version_number=1)
