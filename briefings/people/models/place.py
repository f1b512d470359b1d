"""A place: land, city or building. What acts is an organisation."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from briefings.derived import DerivedQuerySet
from briefings.ledger.record import RecordQuerySet
from briefings.people.models.external_id import ExternalId
from briefings.people.models.pointers import MERGED_HELP, elsewhere, refuse_cycle
from briefings.people.names import Name, NamedRow
from briefings.people.zones import validate_zone
from briefings.routes import address


class PlaceQuerySet(RecordQuerySet["Place"]):
    pass


class Place(NamedRow):
    class Kind(models.TextChoices):
        COUNTRY = "country", _("country")
        REGION = "region", _("region")
        CITY = "city", _("city")
        VENUE = "venue", _("venue")

    name = models.CharField(_("name"), max_length=200, help_text=_("As readers see it: Brussels."))
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=Kind.choices,
        help_text=_("A country that acts is an organisation of the kind state; this is its land."),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("lies in"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text=_("A venue lies in a city, a city in a country."),
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees north, south is negative."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees east, west is negative."),
    )
    zone = models.CharField(
        _("time zone"),
        max_length=64,
        blank=True,
        validators=[validate_zone],
        help_text=_("As Europe/Brussels. Stories with this dateline are read in this zone."),
    )
    iso_code = models.CharField(
        _("ISO code"), max_length=6, blank=True, help_text=_("Of a country or region: BE, BE-BRU.")
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_from",
        help_text=MERGED_HELP,
    )

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name", "pk"]
        constraints = [
            elsewhere("merged_into", name="place_merged_elsewhere"),
            elsewhere("parent", name="place_not_in_itself"),
            models.UniqueConstraint(fields=["parent", "name", "kind"], name="place_once"),
            models.UniqueConstraint(
                fields=["name", "kind"],
                condition=Q(parent__isnull=True),
                name="place_once_at_the_top",
                violation_error_message=_("There is such a place. Say in what it lies."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def shown_name(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("place", self.slug)

    def clean(self) -> None:
        refuse_cycle(self, _("A place cannot lie in itself. Choose another place."))


class PlaceNameQuerySet(DerivedQuerySet["PlaceName"]):
    pass


class PlaceName(Name):
    owner = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="names")

    objects = PlaceNameQuerySet.as_manager()

    class Meta(Name.Meta):
        verbose_name = _("name of a place")
        verbose_name_plural = _("names of places")


class PlaceExternalId(ExternalId):
    owner = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="external_ids")

    class Meta(ExternalId.Meta):
        verbose_name = verbose_name_plural = _("identifiers of places")
