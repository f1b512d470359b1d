"""What readers see of many stories at once, without a query for each."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from newsroom.articles.models import Article, Edition
from newsroom.articles.standing import Public, Standing

_LINE = (
    "article",
    "number",
    "kind",
    "live_from",
    "live_until",
    "version_number",
    "path",
    "made_at",
)


def with_editions(stories: QuerySet[Article]) -> QuerySet[Article]:
    """The stories with a line of each edition, in one more query."""
    editions = Edition.objects.order_by("number").only(*_LINE)
    return stories.prefetch_related(Prefetch("editions", editions, to_attr="edition_lines"))


def standing_of(article: Article, now: datetime) -> Standing:
    """As `articles.standing`, from the editions that `with_editions` brought along."""
    lines: Iterable[Edition] = article.edition_lines  # type: ignore[attr-defined]
    begun = [edition for edition in lines if edition.live_from <= now]
    pending = next((edition for edition in lines if edition.live_from > now), None)
    number = (begun[-1].number if begun else 0) + 1
    made_at = max((edition.made_at for edition in lines), default=None)
    return Standing(article, begun[-1] if begun else None, pending, number, made_at)


def seen_as(stories: QuerySet[Article], public: str, now: datetime) -> QuerySet[Article]:
    """The stories of which readers see this."""
    mine = Edition.objects.filter(article=OuterRef("pk"))
    in_force = mine.in_force(now)
    gone = Exists(in_force.filter(kind=Edition.Kind.WITHDRAWAL))
    here = Exists(in_force.exclude(kind=Edition.Kind.WITHDRAWAL))
    newer = Exists(in_force.filter(version_number__lt=OuterRef("version_number")))
    coming = Exists(mine.filter(live_from__gt=now))
    conditions = {
        Public.NOT_PUBLIC: ~gone & ~here & ~coming,
        Public.SCHEDULED: coming,
        Public.LIVE: Q(here),
        Public.LIVE_CHANGED: here & newer,
        Public.WITHDRAWN: Q(gone),
    }
    return stories.filter(conditions[Public(public)])
