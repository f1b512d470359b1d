"""A person, by all names."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from briefings.dates import DatedModel, DerivedDate, PartialDateField
from briefings.derived import DerivedQuerySet
from briefings.ledger.record import RecordQuerySet
from briefings.people.models.external_id import ExternalId
from briefings.people.models.pointers import MERGED_HELP, elsewhere
from briefings.people.names import Name, NamedRow
from briefings.routes import address


class PersonQuerySet(RecordQuerySet["Person"]):
    pass


class Person(NamedRow, DatedModel):
    name = models.CharField(
        _("name"), max_length=200, help_text=_("As readers see it: Kaja Kallas.")
    )
    sort_name = models.CharField(
        _("sorted as"),
        max_length=200,
        blank=True,
        help_text=_("Where the name stands in lists: Kallas, Kaja. Left empty: the name itself."),
    )
    description = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        help_text=_("One line under the name on the person's page. Posts are shown by themselves."),
    )
    born = PartialDateField(_("born"))
    born_earliest = DerivedDate(of="born", edge="earliest")
    born_latest = DerivedDate(of="born", edge="latest")
    died = PartialDateField(_("died"))
    died_earliest = DerivedDate(of="died", edge="earliest")
    died_latest = DerivedDate(of="died", edge="latest")
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_from",
        help_text=MERGED_HELP,
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_name", "pk"]
        indexes = [models.Index(fields=["sort_name"], name="person_in_order")]
        constraints = [
            elsewhere("merged_into", name="person_merged_elsewhere"),
            models.CheckConstraint(
                condition=Q(born_earliest__isnull=True)
                | Q(died_latest__isnull=True)
                | Q(born_earliest__lte=F("died_latest")),
                name="person_born_before_they_died",
                violation_error_message=_("Born after they died. Check both dates."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def shown_name(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("person", self.slug)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = self.sort_name or self.name
        super().save(*args, **kwargs)


class PersonNameQuerySet(DerivedQuerySet["PersonName"]):
    pass


class PersonName(Name):
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")

    objects = PersonNameQuerySet.as_manager()

    class Meta(Name.Meta):
        verbose_name = _("name of a person")
        verbose_name_plural = _("names of people")


class PersonExternalId(ExternalId):
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="external_ids")

    class Meta(ExternalId.Meta):
        verbose_name = verbose_name_plural = _("identifiers of people")
