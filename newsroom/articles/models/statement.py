"""Statement: who said what, when and at what occasion, in words that stand in the story's text.

The working copy has Statements; an edition freezes those whose words stand in it. Both are Sayings.
"""

from textwrap import shorten
from typing import Any

from django.db import models
from django.db.models import F, Q

from briefings.dates import DatedModel, DerivedDate, PartialDateField
from briefings.derived import DerivedQuerySet
from briefings.meetings.models import Meeting, Session
from briefings.people.models import Organisation, Person, Tenure
from newsroom.articles.models.article import Article, Language
from newsroom.articles.models.edition import Edition
from newsroom.articles.models.one_of import whole_span_or_none

SHOWN = 120  # characters of a long statement where it is only named


class SayingQuerySet(DerivedQuerySet[Any]):
    pass


class Saying(DatedModel):
    """`speaker` is what the copy calls who said it: it stands alone where no row of the record is
    tied, and in the row's place where readers may not see that."""

    class Kind(models.TextChoices):
        DIRECT = "direct", "Direct speech"
        PARTIAL = "partial", "Partly quoted"
        INDIRECT = "indirect", "Reported speech"
        ANNOUNCEMENT = "announcement", "Announcement"
        DENIAL = "denial", "Denial"

    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    speaker = models.CharField(
        max_length=200, blank=True, help_text="As the copy has it: “a senior official”."
    )
    tenure = models.ForeignKey(Tenure, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.DIRECT)
    text = models.TextField(help_text="The words, without quotation marks, as they stand.")
    said_on = PartialDateField()
    said_on_earliest = DerivedDate(of="said_on", edge="earliest")
    said_on_latest = DerivedDate(of="said_on", edge="latest")
    day_text = models.CharField(
        max_length=60, blank=True, help_text="The day as printed, while no date is known."
    )
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="+")
    session = models.ForeignKey(Session, models.PROTECT, null=True, blank=True, related_name="+")
    occasion = models.CharField(
        max_length=200, blank=True, help_text="In words: “press briefing in Brussels”."
    )
    paragraph = models.PositiveIntegerField(null=True, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    objects = SayingQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False)
                | (Q(person__isnull=True, organisation__isnull=True) & ~Q(speaker="")),
                name="%(class)s_has_one_speaker",
            ),
            models.CheckConstraint(
                condition=Q(tenure__isnull=True) | Q(person__isnull=False),
                name="%(class)s_post_of_a_person",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="%(class)s_has_words"),
            models.CheckConstraint(
                condition=Q(session__isnull=True) | Q(meeting__isnull=False),
                name="%(class)s_session_with_its_meeting",
            ),
            whole_span_or_none(name="%(class)s_span_whole_or_none"),
        ]

    def __str__(self) -> str:
        return f"{self.said_by}: “{shorten(self.text, SHOWN, placeholder='…')}”"

    @property
    def said_by(self) -> str:
        return str(self.person or self.organisation or self.speaker)


class Statement(Saying):
    """Of the working copy. Without a span its words are gone from the text: it is kept, an editor
    is told, and no edition has it until they come back."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="statements")

    class Meta(Saying.Meta):
        ordering = [F("paragraph").asc(nulls_last=True), "start", "pk"]


def _list_index(name: str) -> models.Index:
    return models.Index(
        fields=[name, "language", "-first_published", "-edition"],
        condition=Q(**{f"{name}__isnull": False}),
        name=f"said_list_{name}",
    )


class EditionStatement(Saying):
    """As this edition has it. The order key is copied, so that a busy list stays cheap."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="statements")
    first_published = models.DateTimeField()
    language = models.CharField(max_length=2, choices=Language)

    class Meta(Saying.Meta):
        indexes = [_list_index(name) for name in ("person", "organisation", "meeting")]
