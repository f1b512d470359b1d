"""What readers see of a story at a moment: derived from its editions, stored nowhere."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models

from newsroom.articles.models import Article, Edition


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


def standing(article: Article, now: datetime) -> Standing:
    """One query, without the bodies. `now` parts what has begun from what is pending."""
    editions = list(article.editions.order_by("number").defer("body", "standfirst"))
    begun = [edition for edition in editions if edition.live_from <= now]
    pending = next((edition for edition in editions if edition.live_from > now), None)
    return Standing(
        article=article,
        in_force=begun[-1] if begun else None,
        pending=pending,
        next_number=(begun[-1].number if begun else 0) + 1,
        made_at=max((edition.made_at for edition in editions), default=None),
    )
