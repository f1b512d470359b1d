"""Edition: one published state of a story, frozen and numbered; its subjects and pictures."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from briefings.meetings.models import Document, Meeting, MeetingSeries, Participation, Session
from briefings.people.models import Membership, Organisation, Person, Place, Post, Tenure
from newsroom.articles.body import CleanHTMLField
from newsroom.articles.models.article import Article, Language
from newsroom.articles.models.findings import Doing
from newsroom.articles.models.one_of import exactly_one, whole_span_or_none
from newsroom.articles.models.taxonomy import Contributor, Section, Topic
from newsroom.photos.models import Photo
from newsroom.sources.models import Source

MAY_CHANGE = frozenset({"live_until", "sealed"})
SUBJECTS = (
    "section",
    "topic",
    "person",
    "organisation",
    "place",
    "meeting",
    "post",
    "source",
    "contributor",
)
OPENED = (
    "person",
    "organisation",
    "place",
    "post",
    "tenure",
    "membership",
    "series",
    "meeting",
    "session",
    "participation",
    "document",
)

# What a list shows nothing of; a row of it costs a third without. Asking for one of these in a list
# costs a query a row, which the tests of the number of queries see.
UNLISTED = (
    "approver_name",
    "author_name",
    "body",
    "bylines",
    "content_hash",
    "credit",
    "dateline_date",
    "edited_share",
    "editors_note",
    "kind",
    "live_from",
    "live_until",
    "made_at",
    "public_note",
    "reference_date",
    "sealed",
    "story_kind",
    "translation_group",
    "version_number",
    "wire_sent_at",
)


class Frozen(TypeError):
    """Code tried to change an edition. A fault of ours, never shown as a refusal."""


def _refuse_unless_allowed(names: Iterable[str]) -> None:
    if refused := set(names) - MAY_CHANGE:
        raise Frozen(f"An edition is frozen: {', '.join(sorted(refused))} cannot change.")


class EditionQuerySet(models.QuerySet["Edition"]):
    """Asked through articles/public.py; written through articles/publishing.py."""

    def in_force(self, at: datetime) -> Self:
        return self.filter(Q(live_until__isnull=True) | Q(live_until__gt=at), live_from__lte=at)

    def newest_first(self) -> Self:
        return self.order_by("-first_published", "-pk")

    def update(self, **kwargs: Any) -> int:
        _refuse_unless_allowed(kwargs)
        return super().update(**kwargs)

    def bulk_update(self, objs: Any, fields: Any, batch_size: int | None = None) -> int:
        _refuse_unless_allowed(fields)
        return super().bulk_update(objs, fields, batch_size)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Frozen("Editions are never deleted but for a pending one: delete_pending(now).")

    def delete_pending(self, now: datetime) -> int:
        """Drops those of these that no reader can have seen at `now`; returns how many rows."""
        return super(EditionQuerySet, self.filter(live_from__gt=now)).delete()[0]


class Edition(models.Model):
    """In force in [live_from, live_until). Only live_until and sealed change once it is written."""

    class Kind(models.TextChoices):
        FIRST = "first", "First edition"
        UPDATE = "update", "Update"
        CORRECTION = "correction", "Correction"
        WITHDRAWAL = "withdrawal", "Withdrawal"
        REINSTATED = "reinstated", "Reinstated"

    article = models.ForeignKey(Article, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    made_at = models.DateTimeField(help_text="When it was frozen; a clock set back shows here.")
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True)
    first_published = models.DateTimeField(help_text="The same in all editions of a story.")
    changed_at = models.DateTimeField(help_text="live_from of the last edition that was not minor.")
    path = models.CharField(max_length=300, help_text="Address on the site, from / to /.")
    minor = models.BooleanField(default=False)
    sealed = models.BooleanField(default=False)
    public_note = models.TextField(blank=True, help_text="What changed and why, for readers.")

    headline = models.CharField(max_length=300, blank=True)
    standfirst = models.TextField(blank=True)
    body = CleanHTMLField(blank=True)
    dateline_text = models.CharField(max_length=120, blank=True)
    dateline_date = models.DateField(null=True)
    reference_date = models.DateField(null=True)
    bylines = models.JSONField(default=list, help_text="[{name, role, slug}], slug may be empty.")
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="editions")
    source_name = models.CharField(max_length=120, blank=True)
    credit = models.CharField(max_length=200, blank=True)
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="editions")
    wire_sent_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=2, choices=Language)
    translation_group = models.UUIDField(null=True, db_index=True)
    story_kind = models.CharField(max_length=12, choices=Article.Kind)
    editors_note = models.TextField(blank=True)
    edited_share = models.PositiveSmallIntegerField(
        null=True, help_text="Percent of the words that are not the wire's; null: no wire."
    )
    author_name = models.CharField(max_length=150, blank=True)
    approver_name = models.CharField(max_length=150, blank=True)
    version_number = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=64)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_once"),
            models.UniqueConstraint(fields=["article", "live_from"], name="edition_begins_once"),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(live_until__isnull=True),
                name="one_open_edition_a_story",
            ),
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_until__gt=F("live_from")),
                name="edition_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(first_published__lte=F("live_from")),
                name="edition_not_before_the_first",
            ),
            models.CheckConstraint(
                condition=Q(first_published__lte=F("changed_at"), changed_at__lte=F("live_from")),
                name="edition_changed_between_first_and_now",
            ),
        ]
        indexes = [
            models.Index(
                fields=["language", "-first_published", "-id"],
                condition=~Q(kind="withdrawal"),
                name="edition_list",
            ),
            models.Index(fields=["live_from"], name="edition_begins"),
            # What readers see of a story, without reading the words of its editions.
            models.Index(
                fields=["article", "live_from", "live_until", "kind", "version_number"],
                name="edition_standing",
            ),
            # The same for a search, which has the keys of thousands.
            models.Index(
                fields=[
                    "id",
                    "live_from",
                    "live_until",
                    "first_published",
                    "kind",
                    "language",
                    "story_kind",
                ],
                name="edition_in_lists",
            ),
            models.Index(
                fields=["article", "live_from"],
                condition=Q(kind="withdrawal"),
                name="edition_withdrawal",
            ),
            # The pages of the house: every footer asks for these few among all stories.
            models.Index(
                fields=["language", "path"], condition=Q(story_kind="page"), name="edition_page"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.headline or 'Withdrawn story'} (edition {self.number})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            _refuse_unless_allowed(kwargs.get("update_fields") or ("an unnamed field",))
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The frozen path; it follows no headline."""
        return self.path

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Frozen("Editions are never deleted but for a pending one: delete_pending(now).")


def _list_index(name: str) -> models.Index:
    return models.Index(
        fields=[name, "language", "-first_published", "-edition"],
        condition=Q(**{f"{name}__isnull": False}),
        name=f"subject_list_{name}",
    )


class EditionSubject(models.Model):
    """What an edition is about. The order key is copied, so that a busy list stays cheap."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="subjects")
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="+")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+")
    contributor = models.ForeignKey(Contributor, models.PROTECT, null=True, related_name="+")
    tenure = models.ForeignKey(Tenure, models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    title_printed = models.CharField(max_length=200, blank=True)
    doing = models.CharField(max_length=10, choices=Doing, default=Doing.PRESENT)
    paragraph = models.PositiveIntegerField(null=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    first_published = models.DateTimeField()
    language = models.CharField(max_length=2, choices=Language)

    class Meta:
        constraints = [
            exactly_one(SUBJECTS, name="edition_subject_is_one_thing"),
            whole_span_or_none(name="edition_subject_span_whole_or_none"),
            *(
                models.UniqueConstraint(
                    fields=["edition", name],
                    condition=Q(**{f"{name}__isnull": False}),
                    name=f"subject_once_{name}",
                )
                for name in SUBJECTS
            ),
        ]
        indexes = [_list_index(name) for name in SUBJECTS]

    def __str__(self) -> str:
        return self.words or f"Subject {self.pk}"


class EditionPhoto(models.Model):
    """A picture as this edition shows it, its words frozen."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="photos")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="edition_photos")
    position = models.PositiveSmallIntegerField(default=0)
    caption = models.CharField(max_length=500, blank=True)
    alt = models.CharField(max_length=300)
    credit = models.CharField(max_length=200, blank=True)
    focal_x = models.FloatField(default=0.5)
    focal_y = models.FloatField(default=0.5)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "photo"], name="photo_once_in_an_edition")
        ]

    def __str__(self) -> str:
        return self.caption or self.alt


class Opening(models.Model):
    """A tick: this edition makes this one row of the record public."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="openings")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="openings")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, related_name="openings"
    )
    place = models.ForeignKey(Place, models.CASCADE, null=True, related_name="openings")
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="openings")
    tenure = models.ForeignKey(Tenure, models.CASCADE, null=True, related_name="openings")
    membership = models.ForeignKey(Membership, models.CASCADE, null=True, related_name="openings")
    series = models.ForeignKey(MeetingSeries, models.CASCADE, null=True, related_name="openings")
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, related_name="openings")
    session = models.ForeignKey(Session, models.CASCADE, null=True, related_name="openings")
    participation = models.ForeignKey(
        Participation, models.CASCADE, null=True, related_name="openings"
    )
    document = models.ForeignKey(Document, models.CASCADE, null=True, related_name="openings")

    class Meta:
        constraints = [
            exactly_one(OPENED, name="opening_of_one_row"),
            *(
                models.UniqueConstraint(
                    fields=["edition", name],
                    condition=Q(**{f"{name}__isnull": False}),
                    name=f"opening_once_{name}",
                )
                for name in OPENED
            ),
        ]

    def __str__(self) -> str:
        return f"Opening {self.pk}"


class StoryPath(models.Model):
    """An address that a story has claimed; never given to another."""

    path = models.CharField(max_length=300, unique=True)
    article = models.ForeignKey(Article, models.PROTECT, related_name="paths")

    def __str__(self) -> str:
        return self.path
