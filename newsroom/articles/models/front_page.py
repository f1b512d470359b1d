"""FrontPage: what editors set the front page to, in versions that the clock puts in force."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from newsroom.articles.models.article import Article, Language


class FrontPageQuerySet(models.QuerySet["FrontPage"]):
    def in_force(self, at: datetime) -> Self:
        return self.filter(Q(live_until__isnull=True) | Q(live_until__gt=at), live_from__lte=at)


class FrontPage(models.Model):
    """In force in [live_from, live_until), as an edition is. Written by articles/front_page.py."""

    language = models.CharField(max_length=2, choices=Language)
    number = models.PositiveIntegerField()
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150, help_text="The name of who made it, as it was then.")

    objects = FrontPageQuerySet.as_manager()

    class Meta:
        ordering = ["language", "-live_from"]
        verbose_name = "front page"
        constraints = [
            models.UniqueConstraint(fields=["language", "number"], name="front_page_number_once"),
            models.UniqueConstraint(fields=["language", "live_from"], name="front_begins_once"),
            models.UniqueConstraint(
                fields=["language"],
                condition=Q(live_until__isnull=True),
                name="one_open_front_page_a_language",
            ),
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_until__gt=F("live_from")),
                name="front_page_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_language_display()} front page, version {self.number}"


class FrontSlot(models.Model):
    """A place on a front page, in order. Without a story the newest one fills it."""

    page = models.ForeignKey(FrontPage, models.CASCADE, related_name="slots")
    position = models.PositiveSmallIntegerField()
    article = models.ForeignKey(Article, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["page", "position"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["page", "position"], name="front_slot_once"),
            models.UniqueConstraint(
                fields=["page", "article"],
                condition=Q(article__isnull=False),
                name="story_once_on_a_front_page",
            ),
        ]

    def __str__(self) -> str:
        return str(self.article or "The newest story")
