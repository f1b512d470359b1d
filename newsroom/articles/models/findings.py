"""Suggestion, Mention, Citation: what the copy says, from a rule's guess to an editor's word."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from briefings.meetings.models import Meeting, Participation, Session
from briefings.people.models import Organisation, Person, Place, Post, Tenure
from newsroom.articles.models.article import Article
from newsroom.articles.models.one_of import exactly_one, whole_span_or_none

MENTIONED = ("person", "organisation", "place", "meeting", "post")
CITED = ("tenure", "participation", "meeting", "session")


class Doing(models.TextChoices):
    """What a name is doing in a story."""

    ABOUT = "about", "The story is about it"
    PRESENT = "present", "Named"
    QUOTED = "quoted", "Quoted"
    DATELINE = "dateline", "In the dateline"
    STANDS_FOR = "stands_for", "Stands for a government"


class Mention(models.Model):
    """A name in the working copy that an editor has tied to the record."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True)
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=300, blank=True, help_text="As they stand in the text.")
    title_printed = models.CharField(max_length=200, blank=True)
    tenure = models.ForeignKey(
        Tenure,
        models.PROTECT,
        null=True,
        blank=True,
        help_text="The post held on the story's date; later changes of post leave it.",
    )
    paragraph = models.PositiveIntegerField(null=True, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    doing = models.CharField(max_length=10, choices=Doing, default=Doing.PRESENT)

    class Meta:
        ordering = ["paragraph", "start", "pk"]
        constraints = [
            exactly_one(MENTIONED, name="mention_of_one_thing"),
            whole_span_or_none(name="mention_span_whole_or_none"),
            *(
                models.UniqueConstraint(
                    fields=["article", name],
                    condition=Q(**{f"{name}__isnull": False}),
                    name=f"mention_once_{name}",
                )
                for name in MENTIONED
            ),
        ]

    def __str__(self) -> str:
        return self.words or f"Mention {self.pk}"


class Citation(models.Model):
    """A fact of the record, and the story or address that says so."""

    article = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, related_name="citations"
    )
    url = models.URLField(max_length=500, blank=True)
    tenure = models.ForeignKey(Tenure, models.CASCADE, null=True, blank=True)
    participation = models.ForeignKey(Participation, models.CASCADE, null=True, blank=True)
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True)
    session = models.ForeignKey(Session, models.CASCADE, null=True, blank=True)

    class Meta:
        constraints = [
            exactly_one(CITED, name="citation_for_one_fact"),
            models.CheckConstraint(
                condition=Q(article__isnull=False) | ~Q(url=""), name="citation_says_where"
            ),
            *(
                models.UniqueConstraint(
                    fields=["article", name],
                    condition=Q(article__isnull=False, **{f"{name}__isnull": False}),
                    name=f"citation_once_{name}",
                )
                for name in CITED
            ),
            *(
                models.UniqueConstraint(
                    fields=["url", name],
                    condition=Q(article__isnull=True, **{f"{name}__isnull": False}),
                    name=f"citation_of_an_address_once_{name}",
                )
                for name in CITED
            ),
        ]

    def __str__(self) -> str:
        return self.url or str(self.article)


class Suggestion(models.Model):
    """What a rule read in the copy. Not a fact until an editor says so."""

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        ORGANISATION = "organisation", "Organisation"
        PLACE = "place", "Place"
        MEETING = "meeting", "Meeting"
        SESSION = "session", "Session"
        DAY = "day", "Day"
        STATEMENT = "statement", "Statement"
        TOPIC = "topic", "Topic"

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        CONFIRMED = "confirmed", "Confirmed"
        REJECTED = "rejected", "Rejected"
        WAITS = "waits", "Waits for publication"

    article = models.ForeignKey(Article, models.CASCADE, related_name="suggestions")
    kind = models.CharField(max_length=14, choices=Kind)
    words = models.TextField(help_text="As they stand in the copy, a long statement in full.")
    payload = models.JSONField(default=dict)
    paragraph = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    score = models.FloatField(help_text="0 to 1.")
    rule = models.CharField(max_length=60)
    reason = models.CharField(max_length=300, help_text="In words, for the editor.")
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    outcome = models.JSONField(default=dict, blank=True, help_text="What came of it.")
    fingerprint = models.CharField(max_length=64)

    class Meta:
        ordering = ["paragraph", "start", "pk"]
        permissions = [("decide_suggestion", "Can confirm and reject suggestions")]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "fingerprint"], name="suggestion_once_on_a_story"
            ),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="suggestion_has_words"),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1), name="suggestion_score_0_to_1"
            ),
        ]
        indexes = [
            models.Index(fields=["article"], condition=Q(status="open"), name="suggestion_open"),
            models.Index(fields=["status", "-id"], name="suggestion_by_status"),
        ]

    def __str__(self) -> str:
        return self.words
