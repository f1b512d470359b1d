"""Source: an agency, a paper, a ministry or the house itself, and the names it signs with."""

import uuid

from django.db import models

from briefings.derived import DerivedModel, DerivedQuerySet
from briefings.ledger.record import KeepsAddresses
from briefings.people.names import Normalised
from briefings.routes import address


class Source(KeepsAddresses):
    """Who the copy came from. Readers see one as soon as a story of it is live."""

    class Kind(models.TextChoices):
        AGENCY = "agency", "News agency"
        NEWSPAPER = "newspaper", "Newspaper"
        BROADCASTER = "broadcaster", "Broadcaster"
        MINISTRY = "ministry", "Ministry"
        ORGANISATION = "organisation", "Organisation"
        OWN = "own", "Our own"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120, unique=True, help_text="As readers see it.")
    name_ar = models.CharField("name in Arabic", max_length=120, blank=True)
    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.AGENCY)
    credit_line = models.CharField(
        max_length=200, blank=True, help_text="Printed under every story of this source."
    )
    licence = models.CharField(max_length=200, blank=True)
    usage_terms = models.TextField(blank=True, help_text="What the contract allows; desk only.")
    may_republish = models.BooleanField(
        default=True, help_text="Off: stories of this source cannot be published."
    )
    keep_raw_days = models.PositiveIntegerField(
        null=True, blank=True, help_text="Days the raw copy may be kept; empty: for ever."
    )
    home_url = models.URLField(blank=True)
    language = models.CharField(max_length=2, default="en")
    zone = models.CharField(
        max_length=64, blank=True, help_text="IANA zone its clock times are in; empty: the site's."
    )
    edited_fields = models.JSONField(default=list, blank=True, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("source", self.slug)

    def display(self, language: str) -> tuple[str, str]:
        """The name for a page of this language, and the language that the name is in."""
        return (self.name_ar, "ar") if language == "ar" and self.name_ar else (self.name, "en")


class SourceName(DerivedModel):
    """A name that copy is signed with: "ALETIHAD" names one source and no other."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="names")
    text = models.CharField(max_length=120)
    normalised = Normalised(unique=True)

    objects = DerivedQuerySet["SourceName"].as_manager()

    class Meta:
        ordering = ["text"]

    def __str__(self) -> str:
        return self.text
