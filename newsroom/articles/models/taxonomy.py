"""Section, Topic, Contributor: what a story is filed under, and who wrote it."""

import uuid
from collections.abc import Collection
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q

from briefings.ledger.record import KeepsAddresses
from briefings.routes import address

# First words of the site's own addresses: a section may not take one.
RESERVED_WORDS = frozenset(
    """
    about admin api ar archive authors briefings corrections en healthz meetings news organisations
    people pictures places posts readyz search sources static topics
    feed.atom feed.json feed.rss news-sitemap.xml opensearch.xml robots.txt sitemap.xml
    """.split()  # noqa: SIM905
)

PATH_LENGTH = 240


class Section(KeepsAddresses):
    """A part of the paper; a tree. Its address follows its place in the tree.

    Give one another place with `sections.save`: the lists of stories follow it.
    """

    address: ClassVar[str] = "path"

    name = models.CharField(max_length=80)
    name_ar = models.CharField("name in Arabic", max_length=80, blank=True)
    slug = models.SlugField(max_length=80, allow_unicode=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=PATH_LENGTH, unique=True, editable=False)
    position = models.PositiveIntegerField(default=0, help_text="Lower stands first.")
    description = models.TextField(blank=True)
    edited_fields = models.JSONField(default=list, blank=True, editable=False)

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "slug"], name="section_slug_once_in_its_parent"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="section_not_in_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With all below it, whose paths begin with its own: they move together or not at all."""
        with transaction.atomic(using=kwargs.get("using")):
            self.path = self._place()
            super().save(*args, **kwargs)
            for child in self.children.all():
                child.parent = self
                child.save()

    def _place(self) -> str:
        return f"{self.parent.path}/{self.slug}" if self.parent else self.slug

    def get_absolute_url(self) -> str:
        return address("section", self.path)

    def clean(self) -> None:
        if self.parent_id is None and self.slug in RESERVED_WORDS:
            raise ValidationError(
                {"slug": f"“{self.slug}” is an address of the site itself; choose another word."}
            )
        if self.pk and self.parent and self in self.parent.line():
            raise ValidationError({"parent": "A section cannot stand below itself."})

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        """The path is made, not typed, so no field would say that another section has it."""
        super().validate_unique(exclude)
        path = self._place()
        if taken := Section.objects.exclude(pk=self.pk).filter(path=path).first():
            raise ValidationError(
                {"slug": f"“/{path}/” is the address of {taken}; choose another."}
            )
        below = Section.objects.filter(path__startswith=f"{self.path}/") if self.pk else ()
        longest = max((len(row.path) - len(self.path) for row in below), default=0)
        if len(path) + longest > PATH_LENGTH:
            raise ValidationError({"slug": "The address would be too long; choose a shorter word."})

    def line(self) -> list["Section"]:
        """This section and every one above it; one query a level."""
        return [self, *(self.parent.line() if self.parent else [])]

    def display(self, language: str) -> tuple[str, str]:
        return (self.name_ar, "ar") if language == "ar" and self.name_ar else (self.name, "en")


class SectionMember(models.Model):
    """Who works for a section; its children are included."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="section_memberships"
    )
    section = models.ForeignKey(Section, models.CASCADE, related_name="members")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "section"], name="section_member_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.section}"


class Topic(KeepsAddresses):
    """What a story is about, across sections."""

    name = models.CharField(max_length=120, unique=True)
    name_ar = models.CharField("name in Arabic", max_length=120, blank=True)
    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True)
    broader = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="narrower"
    )
    medtop = models.CharField(
        "IPTC Media Topic", max_length=20, blank=True, help_text="Code, such as medtop:20000638."
    )
    keywords = models.TextField(
        blank=True,
        help_text="Words that bring this topic up when copy is read, one a line. Its names in both "
        "languages count by themselves. Nothing is tagged before an editor confirms it.",
    )
    description = models.TextField(blank=True)
    edited_fields = models.JSONField(default=list, blank=True, editable=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(broader__isnull=True) | ~Q(broader=F("id")),
                name="topic_not_broader_than_itself",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("topic", self.slug)

    @property
    def words(self) -> list[str]:
        """What copy about it calls it: its names and its keywords."""
        listed = (line.strip() for line in self.keywords.splitlines())
        return [word for word in (self.name, self.name_ar, *listed) if word]

    def clean(self) -> None:
        if self.pk and self.broader and self in self.broader.line():
            raise ValidationError({"broader": "A topic cannot be broader than itself."})

    def line(self) -> list["Topic"]:
        """This topic and every broader one; one query a level."""
        return [self, *(self.broader.line() if self.broader else [])]

    def display(self, language: str) -> tuple[str, str]:
        return (self.name_ar, "ar") if language == "ar" and self.name_ar else (self.name, "en")


class Contributor(KeepsAddresses):
    """A writer. Readers see one as soon as a story with the byline is live."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120)
    name_ar = models.CharField("name in Arabic", max_length=120, blank=True)
    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True)
    biography = models.TextField(blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributor",
        help_text="The account this writer signs in with, if any.",
    )
    edited_fields = models.JSONField(default=list, blank=True, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("contributor", self.slug)

    def display(self, language: str) -> tuple[str, str]:
        return (self.name_ar, "ar") if language == "ar" and self.name_ar else (self.name, "en")
