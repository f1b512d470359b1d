"""Version: every saved state of the working copy, for ever."""

from django.db import models

from newsroom.articles.models.article import Article


class Version(models.Model):
    """What the working copy held after one save. Written by versions.save alone."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    saved_at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True, help_text="The account; it may be gone by now.")
    by_name = models.CharField(max_length=150)
    reason = models.CharField(max_length=200)
    from_wire = models.BooleanField(default=False, help_text="As the wire sent it.")
    changed = models.JSONField(
        default=list, help_text="The fields that differ from the one before."
    )
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_number_once"),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"
