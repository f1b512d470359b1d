"""What a thing is called elsewhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExternalId(models.Model):
    """What a thing is called elsewhere. The same one on two things is a duplicate found."""

    class Scheme(models.TextChoices):
        WIKIDATA = "wikidata", _("Wikidata")
        ISO3166 = "iso3166", _("ISO 3166")
        VIAF = "viaf", _("VIAF")
        GEONAMES = "geonames", _("GeoNames")
        MEDTOP = "medtop", _("IPTC Media Topics")

    scheme = models.CharField(
        _("scheme"), max_length=20, choices=Scheme.choices, help_text=_("Who gives the identifier.")
    )
    value = models.CharField(
        _("identifier"),
        max_length=100,
        help_text=_("Copied from there, never guessed: machines take the two for the same."),
    )

    class Meta:
        abstract = True
        ordering = ["scheme", "value"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="%(class)s_once",
                violation_error_message=_("Another one has this identifier. Is it the same?"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"
