"""A series of meetings: no recurrence, each occasion is a meeting of its own."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from briefings.ledger.record import AddressedRow, RecordQuerySet
from briefings.meetings.models.titles import ARABIC_HELP, in_language
from briefings.people.models import Organisation
from briefings.routes import address
from briefings.words import normalise


class SeriesQuerySet(RecordQuerySet["MeetingSeries"]):
    pass


class MeetingSeries(AddressedRow):
    class Level(models.TextChoices):
        LEADERS = "leaders", _("leaders")
        MINISTERS = "ministers", _("ministers")
        OFFICIALS = "officials", _("officials")
        OTHER = "other", _("other")

    name = models.CharField(
        _("name"), max_length=200, help_text=_("As readers see it: NATO foreign ministers.")
    )
    name_ar = models.CharField(
        _("name in Arabic"), max_length=200, blank=True, help_text=ARABIC_HELP
    )
    organiser = models.ForeignKey(
        Organisation,
        verbose_name=_("organiser"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="series",
        help_text=_("Who calls the meetings together."),
    )
    level = models.CharField(
        _("level"),
        max_length=10,
        choices=Level.choices,
        default=Level.OTHER,
        help_text=_("Who meets. Readers can choose meetings by it."),
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("A paragraph at the head of the series' page.")
    )

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organiser", "name"], name="series_once"),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(organiser__isnull=True),
                name="series_once_without_organiser",
                violation_error_message=_("There is a series of this name. Name its organiser."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def words_for_slug(self) -> str:
        return normalise(self.name)

    def get_absolute_url(self) -> str:
        return address("series", self.slug)

    def name_in(self, language: str) -> tuple[str, str]:
        return in_language(language, self.name, self.name_ar)
