"""WireItem: the receipt of one item, raw bytes kept. ImportRun: one run of a command."""

from typing import Any, Self

from django.db import models
from django.db.models import ExpressionWrapper, F, Q

from newsroom.articles.models import Article
from newsroom.sources.models import Source


class ImportRun(models.Model):
    """What was run, when, by whom, and how it ended."""

    command = models.CharField(max_length=60)
    by_name = models.CharField(max_length=150)
    options = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    tally = models.JSONField(default=dict)

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.command}, {self.started_at:%Y-%m-%d %H:%M}"


class WireItemQuerySet(models.QuerySet["WireItem"]):
    def accepted(self) -> Self:
        """Receipts of stories; what was put aside is left out."""
        return self.exclude(outcome=WireItem.Outcome.QUARANTINED)

    def newer_than_copy(self) -> Self:
        """Versions that came after the last change of their story: shown beside it, not in it.

        What was followed into the copy is older than the copy.
        """
        return self.filter(_newer())

    def with_newer(self) -> Any:
        """Each with whether it is such a version: `newer`."""
        return self.annotate(newer=ExpressionWrapper(_newer(), models.BooleanField()))

    def newest_first(self) -> Self:
        """The wire's own order: version 2 before version 1, whichever came first."""
        return self.order_by("-version", "-received_at", "-pk")


def _newer() -> Q:
    return Q(outcome=WireItem.Outcome.UPDATED, received_at__gt=F("article__changed_at"))


def _made_once(name: str, *fields: str, known_by: Q) -> list[models.UniqueConstraint]:
    """One story an identity, with a source and without: a unique pair lets nulls through."""
    made = Q(outcome="created") & known_by
    return [
        models.UniqueConstraint(
            fields=["source", *fields],
            condition=made & Q(source__isnull=False),
            name=f"wire_{name}_once",
        ),
        models.UniqueConstraint(
            fields=list(fields),
            condition=made & Q(source__isnull=True),
            name=f"wire_{name}_once_without_source",
        ),
    ]


class WireItem(models.Model):
    """One item as it came. It and what was made of it stand or fall together."""

    class Outcome(models.TextChoices):
        CREATED = "created", "Made a story"
        UPDATED = "updated", "A newer version"
        OLDER = "older", "An older version that came late"
        DUPLICATE = "duplicate", "The same words as another"
        QUARANTINED = "quarantined", "Could not be read"

    run = models.ForeignKey(ImportRun, models.PROTECT, related_name="items")
    received_at = models.DateTimeField()
    file_name = models.CharField(max_length=300, blank=True)
    path = models.CharField(
        max_length=1000, blank=True, help_text="Where its bytes still are, when they are not here."
    )
    format = models.CharField(max_length=20, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True)
    external_id = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    sha256 = models.CharField(max_length=64, db_index=True)
    words_hash = models.CharField(
        max_length=64, blank=True, db_index=True, help_text="Of the words alone: finds duplicates."
    )
    likeness = models.BigIntegerField(
        null=True, help_text="Near that of copy which tells the same; null for a line or two."
    )
    size = models.PositiveBigIntegerField()
    raw = models.BinaryField(
        null=True, help_text="Null when it was larger than 20 MB, or could not be opened."
    )
    encoding = models.CharField(max_length=20, blank=True)
    encoding_how = models.CharField(max_length=100, blank=True)
    headers = models.JSONField(default=list, help_text="Pairs as they stood in the file.")
    dateline = models.CharField(max_length=200, blank=True, help_text="Whole, as printed.")
    outcome = models.CharField(max_length=12, choices=Outcome)
    reason = models.CharField(max_length=500, blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)
    byte = models.PositiveBigIntegerField(null=True, blank=True)
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="wire_items"
    )

    objects = WireItemQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="quarantined", article__isnull=True)
                | (~Q(outcome="quarantined") & Q(article__isnull=False)),
                name="wire_item_has_story_unless_quarantined",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="quarantined") | ~Q(reason=""),
                name="quarantined_item_says_why",
            ),
            *_made_once("id", "external_id", known_by=~Q(external_id="")),
            *_made_once("name", "file_name", known_by=Q(external_id="") & ~Q(file_name="")),
            *_made_once("bytes", "sha256", known_by=Q(external_id="", file_name="")),
        ]
        indexes = [
            models.Index(fields=["external_id", "source"], name="wire_identity"),
            models.Index(fields=["file_name", "source"], name="wire_file_name"),
            models.Index(fields=["article", "-received_at"], name="wire_of_a_story"),
            models.Index(
                fields=["-received_at", "-id", "article", "outcome", "source"], name="wire_newest"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name or self.external_id or f"Wire item {self.pk}"
