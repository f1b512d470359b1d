"""Note: what the desk says to itself about a story. No reader sees one, nobody deletes one."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from newsroom.articles.models.article import Article


class Note(models.Model):
    """Written and struck through articles.notes alone."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    author_name = models.CharField(max_length=150)
    text = models.TextField()
    made_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True, help_text="Taken back by who wrote it.")

    class Meta:
        ordering = ["-made_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.text


class NoteMention(models.Model):
    """Somebody whom a note asks; open until that person answers or ticks it off."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="mentions")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentioned_in_notes"
    )
    done_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["note", "user"], name="person_once_in_a_note")
        ]
        indexes = [
            models.Index(fields=["user"], condition=Q(done_at=None), name="note_mention_open")
        ]

    def __str__(self) -> str:
        return str(self.user)
