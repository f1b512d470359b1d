"""What readers see of a story at a moment: derived from its editions, stored nowhere.

For one story, for a list of them, and as conditions for a query: the one home of all three.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from newsroom.articles import public
from newsroom.articles.models import Article, Edition, Suggestion
from newsroom.articles.models.edition import EditionQuerySet


class Public(models.TextChoices):
    """What the square on the desk says."""

    NOT_PUBLIC = "not_public", "Not public"
    SCHEDULED = "scheduled", "Scheduled"
    LIVE = "live", "Live"
    LIVE_CHANGED = "live_changed", "Live, new changes"
    WITHDRAWN = "withdrawn", "Withdrawn"


@dataclass(frozen=True)
class Standing:
    """The editions of one story, sorted out by one moment."""

    article: Article
    # The last one that has begun: the next one closes the one before, so it is in force.
    in_force: Edition | None
    pending: Edition | None
    next_number: int
    made_at: datetime | None  # when the newest edition was frozen

    @property
    def withdrawn(self) -> bool:
        return self.in_force is not None and self.in_force.kind == Edition.Kind.WITHDRAWAL

    @property
    def live(self) -> bool:
        return self.in_force is not None and not self.withdrawn

    @property
    def public(self) -> Public:
        if self.withdrawn:
            return Public.WITHDRAWN
        if self.in_force and self.in_force.version_number < self.article.version_number:
            return Public.LIVE_CHANGED
        if self.in_force:
            return Public.LIVE
        return Public.SCHEDULED if self.pending else Public.NOT_PUBLIC

    @property
    def found_as(self) -> set[Public]:
        """Under which a list finds the story: a live one with something scheduled under both."""
        also = {Public.SCHEDULED} if self.pending else set()
        also |= {Public.LIVE} if self.live else set()
        return {self.public} | also


def standing(article: Article, now: datetime) -> Standing:
    """One query, without the bodies. `now` parts what has begun from what is pending."""
    return sorted_out(article, article.editions.order_by("number").defer("body", "standfirst"), now)


def sorted_out(article: Article, editions: Iterable[Edition], now: datetime) -> Standing:
    """The same from its editions at hand, in the order of their numbers."""
    lines = list(editions)
    begun = [edition for edition in lines if edition.live_from <= now]
    return Standing(
        article=article,
        in_force=begun[-1] if begun else None,
        pending=next((edition for edition in lines if edition.live_from > now), None),
        next_number=(begun[-1].number if begun else 0) + 1,
        made_at=max((edition.made_at for edition in lines), default=None),
    )


# --- Many stories ---------------------------------------------------------------------------

_LINE = "article number kind live_from live_until version_number path made_at".split()  # noqa: SIM905


def with_editions(stories: QuerySet[Article]) -> QuerySet[Any]:
    """The stories with a line of each edition for `standing_of`, in one more query."""
    editions = Edition.objects.order_by("number").only(*_LINE)
    return stories.prefetch_related(Prefetch("editions", editions, to_attr="edition_lines"))


def standing_of(article: Any, now: datetime) -> Standing:
    """From the lines that `with_editions` brought along: no query."""
    return sorted_out(article, article.edition_lines, now)


# --- Conditions -----------------------------------------------------------------------------


def pending(now: datetime) -> EditionQuerySet:
    """Editions that are frozen and go live later; a story has one at most."""
    return Edition.objects.filter(live_from__gt=now)


def seen_as(stories: QuerySet[Article], seen: Public, now: datetime) -> QuerySet[Article]:
    """The stories whose `found_as` holds this."""
    live = public.live(now)
    gone = _among(public.current(now).filter(kind=public.WITHDRAWN))
    here, coming = _has(live), _among(pending(now))
    newer = _has(live.filter(version_number__lt=OuterRef("version_number")))
    conditions: dict[Public, Q] = {
        Public.NOT_PUBLIC: ~_has(_not_over(now)),
        Public.SCHEDULED: coming,
        Public.LIVE: here,
        Public.LIVE_CHANGED: newer,
        Public.WITHDRAWN: gone,
    }
    return stories.filter(conditions[seen])


def _not_over(now: datetime) -> QuerySet[Edition]:
    """In force or still to come."""
    return Edition.objects.filter(Q(live_until__isnull=True) | Q(live_until__gt=now))


def _has(editions: QuerySet[Edition]) -> Q:
    """Asked of each story; for conditions that most stories meet."""
    return Q(Exists(editions.filter(article=OuterRef("pk"))))


def _among(editions: QuerySet[Edition]) -> Q:
    """Looked up once, for conditions that few editions meet."""
    return Q(pk__in=editions.order_by().values("article"))


def to_decide(now: datetime) -> QuerySet[Suggestion]:
    """Open suggestions, and those that waited for their story to be live and it is."""
    out = public.live(now).filter(article=OuterRef("article"))
    status = Suggestion.Status
    undecided = Suggestion.objects.filter(status__in=(status.OPEN, status.WAITS))
    return undecided.filter(Q(status=status.OPEN) | Q(Exists(out)))
