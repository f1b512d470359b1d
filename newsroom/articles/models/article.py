"""Article: the working copy, what editors write. Readers never see it."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from briefings.people.models import Place
from newsroom.articles.body import CleanHTMLField
from newsroom.articles.models.taxonomy import Contributor, Section, Topic
from newsroom.photos.models import Photo
from newsroom.sources.models import Source


class Language(models.TextChoices):
    ENGLISH = "en", "English"
    ARABIC = "ar", "Arabic"


class Article(models.Model):
    """One story as the desk holds it. Written through versions.save and the verbs alone."""

    class Kind(models.TextChoices):
        NEWS = "news", "News"
        ANALYSIS = "analysis", "Analysis"
        EXPLAINER = "explainer", "Explainer"
        INTERVIEW = "interview", "Interview"
        ADVISORY = "advisory", "Advisory"
        PAGE = "page", "Page of the site"

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        IN_EDIT = "in_edit", "In edit"
        CHANGES_REQUESTED = "changes_requested", "Changes requested"
        APPROVED = "approved", "Approved"
        DONE = "done", "Done"
        SPIKED = "spiked", "Spiked"

    class Basis(models.TextChoices):
        UNKNOWN = "", "Not known"
        EDITOR = "editor", "Set by an editor"
        HEADER = "header", "The file said so"
        OPTION = "option", "Given when it was imported"
        DATELINE = "dateline", "The dateline"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    headline = models.CharField(
        max_length=300, blank=True, help_text="Readers see it everywhere; 90 characters fit well."
    )
    headline_proposed = models.BooleanField(
        default=False,
        editable=False,
        help_text="Made from the first sentence; publishing by hand asks for a real one.",
    )
    slugline = models.CharField(
        max_length=80, blank=True, help_text="What the desk calls it. Readers never see it."
    )
    slug = models.CharField(
        max_length=100,
        blank=True,
        db_index=True,
        validators=[RegexValidator(r"^[-\w]+(/[-\w]+)*\Z", "Use letters, digits and hyphens.")],
        help_text="Last part of the address. Empty: made from the headline at the first edition. "
        "Of a page of the site all of it: policies/corrections.",
    )
    standfirst = models.TextField(blank=True, help_text="One or two sentences under the headline.")
    body = CleanHTMLField(blank=True)
    dateline_text = models.CharField(
        "dateline",
        max_length=120,
        blank=True,
        help_text="As printed, without the source: BRUSSELS.",
    )
    dateline_places = models.ManyToManyField(Place, blank=True, related_name="+")
    dateline_date = models.DateField(null=True, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, db_index=False)
    credit = models.CharField(
        max_length=200, blank=True, help_text="As printed; empty: the source's own credit line."
    )
    section = models.ForeignKey(Section, models.PROTECT, null=True, blank=True, db_index=False)
    topics = models.ManyToManyField(Topic, blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.ENGLISH)
    translation_group = models.UUIDField(
        null=True, blank=True, help_text="The same in every language version of one story."
    )
    urgency = models.PositiveSmallIntegerField(
        default=4, help_text="1 is a flash, 4 is routine, 8 can wait (IPTC urgency)."
    )
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.NEWS)
    editors_note = models.TextField(
        "editor's note", blank=True, help_text="Readers see it above the text."
    )
    internal_note = models.TextField(blank=True, help_text="Desk only.")
    canonical_url = models.URLField(
        blank=True, help_text="Where this first appeared, if it was elsewhere."
    )
    search_title = models.CharField(max_length=120, blank=True)
    social_title = models.CharField(max_length=120, blank=True)
    related = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="+")
    photos = models.ManyToManyField(Photo, through="ArticlePhoto", related_name="+")

    reference_date = models.DateField(
        null=True,
        blank=True,
        help_text="The day “Thursday” and “tomorrow” are counted from. Empty: no day is guessed.",
    )
    reference_basis = models.CharField(
        max_length=10, choices=Basis, blank=True, default="", editable=False
    )
    wire_sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    embargo = models.DateTimeField(
        null=True, blank=True, help_text="No reader sees the story before this moment."
    )
    not_for_publication = models.BooleanField(
        default=False, help_text="On: no route publishes this story."
    )
    legal_hold = models.BooleanField(
        default=False, help_text="On: no route publishes until a lawyer has cleared it."
    )
    licence_end = models.DateField(
        null=True, blank=True, help_text="After this day no new edition may be made."
    )

    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    spiked_from = models.CharField(max_length=20, choices=Status, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="stories_written",
        editable=False,
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="stories_held",
        db_index=False,
    )
    assigned_at = models.DateTimeField(null=True, blank=True, editable=False)
    changes_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    follows = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="followed_by",
        editable=False,
        help_text="The story that this one was copied from or goes on from.",
    )
    due = models.DateTimeField(null=True, blank=True)
    planned_for = models.DateField(
        null=True, blank=True, help_text="For planning only; nothing is published by it."
    )
    version_number = models.PositiveIntegerField(default=0, editable=False)
    approved_version = models.PositiveIntegerField(null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    edited_fields = models.JSONField(default=list, blank=True, editable=False)
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["-changed_at", "-pk"]
        verbose_name = "story"
        verbose_name_plural = "stories"
        permissions = [
            ("any_section", "Works on stories of every section"),
            ("submit_article", "Can submit a story"),
            ("claim_article", "Can claim and release a story"),
            ("approve_article", "Can approve a story and ask for changes"),
            ("publish_article", "Can publish, schedule and correct a story"),
            ("publish_unapproved", "Can approve and publish in one step"),
            ("withdraw_article", "Can withdraw a story"),
            ("reinstate_article", "Can bring a withdrawn story back"),
            ("seal_edition", "Can seal an edition"),
            ("lift_hold", "Can lift an embargo or a hold"),
            ("spike_article", "Can spike and restore a story"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_group", "language"],
                condition=Q(translation_group__isnull=False),
                name="one_story_a_language_in_a_group",
            ),
            models.CheckConstraint(
                condition=Q(urgency__gte=1, urgency__lte=9), name="urgency_from_1_to_9"
            ),
            models.CheckConstraint(
                condition=Q(approved_version__isnull=True)
                | Q(approved_version__lte=F("version_number")),
                name="approved_version_is_there",
            ),
        ]
        indexes = [
            # In the order of the desk's list, with all that its filters and counts ask: they read
            # no row, and a row holds the whole text. An index of one of these columns alone would
            # be taken in its place, and be slower: it has none.
            models.Index(
                fields=[
                    "-changed_at",
                    "-id",
                    "status",
                    "section",
                    "assignee",
                    "created_by",
                    "source",
                    "version_number",
                ],
                name="article_list",
            ),
            models.Index(
                fields=["assignee", "-changed_at"],
                condition=Q(assignee__isnull=False),
                name="article_assignee",
            ),
            models.Index(
                fields=["embargo"], condition=Q(embargo__isnull=False), name="article_embargo"
            ),
        ]

    def __str__(self) -> str:
        return self.headline or self.slugline or f"Story {self.pk} without a headline"

    def get_absolute_url(self) -> str:
        """The desk's page of this story; readers' addresses belong to editions."""
        return reverse("admin:articles_article_change", args=[self.pk])

    def clean(self) -> None:
        if "/" in self.slug and self.kind != self.Kind.PAGE:
            raise ValidationError({"slug": "Only a page of the site has an address of parts."})


class ArticlePhoto(models.Model):
    """A picture on a story; empty words fall back to the picture's own."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="article_photos")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="article_photos")
    position = models.PositiveSmallIntegerField(default=0)
    caption = models.CharField(max_length=500, blank=True)
    alt = models.CharField("alt text", max_length=300, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "photo"], name="photo_once_on_a_story")
        ]

    def __str__(self) -> str:
        return str(self.photo)


class Byline(models.Model):
    """A name on a story, as printed."""

    class Role(models.TextChoices):
        WRITER = "writer", "Writer"
        TRANSLATOR = "translator", "Translator"
        PHOTOGRAPHER = "photographer", "Photographer"

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    contributor = models.ForeignKey(
        Contributor, models.PROTECT, null=True, blank=True, related_name="bylines"
    )
    as_printed = models.CharField(max_length=120)
    role = models.CharField(max_length=14, choices=Role, default=Role.WRITER)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "as_printed", "role"], name="byline_once_on_a_story"
            )
        ]

    def __str__(self) -> str:
        return self.as_printed
