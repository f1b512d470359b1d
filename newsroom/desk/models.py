"""What the desk keeps beside the stories: text not saved yet, who has a story open, saved views."""

from django.conf import settings
from django.db import models

from newsroom.articles.models import Article


class Unsaved(models.Model):
    """What somebody has typed on one page and not saved. Nobody but its writer sees it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    article = models.ForeignKey(
        Article, models.CASCADE, null=True, related_name="+", help_text="Empty: a new story."
    )
    page_key = models.CharField(max_length=32, help_text="The page it was typed on.")
    seen_version = models.PositiveIntegerField(default=0, help_text="The version opened there.")
    texts = models.JSONField()
    kept_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        verbose_name_plural = "unsaved texts"
        constraints = [
            models.UniqueConstraint(fields=["user", "page_key"], name="unsaved_text_once_a_page"),
        ]
        indexes = [models.Index(fields=["user", "article", "-kept_at"], name="unsaved_of_user")]

    def __str__(self) -> str:
        return f"Unsaved text of {self.kept_at:%Y-%m-%d %H:%M}"


class Presence(models.Model):
    """Somebody has a story open, since when, and when their page last said so."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        verbose_name_plural = "presences"
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="presence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.article}"


class SavedView(models.Model):
    """A list of stories as one person filtered it. Nobody else sees it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=600, help_text="As in the address, without the mark.")

    class Meta:
        default_permissions = ()
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="saved_view_once")]

    def __str__(self) -> str:
        return self.name
