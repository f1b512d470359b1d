"""A state or body that acts, and what it is a member of."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from briefings.dates import DatedModel, DerivedDate, IntervalModel, Intervals, PartialDateField
from briefings.derived import DerivedQuerySet
from briefings.ledger.record import RecordQuerySet, RecordRow
from briefings.people.models.external_id import ExternalId
from briefings.people.models.place import Place
from briefings.people.models.pointers import MERGED_HELP, elsewhere, refuse_cycle
from briefings.people.names import Name, NamedRow
from briefings.routes import address


class OrganisationQuerySet(RecordQuerySet["Organisation"]):
    pass


class Organisation(NamedRow, DatedModel):
    class Kind(models.TextChoices):
        STATE = "state", _("state")
        GOVERNMENT = "government", _("government")
        MINISTRY = "ministry", _("ministry")
        ALLIANCE = "alliance", _("alliance")
        IGO = "igo", _("intergovernmental organisation")
        EU_BODY = "eu_body", _("EU body")
        COUNCIL = "council", _("council")
        PARTY = "party", _("party")
        COMPANY = "company", _("company")
        NGO = "ngo", _("non-governmental organisation")
        MEDIA = "media", _("media")

    name = models.CharField(
        _("name"), max_length=200, help_text=_("As readers see it: NATO-Ukraine Council.")
    )
    short_name = models.CharField(
        _("short name"),
        max_length=60,
        blank=True,
        help_text=_("Where room is scarce: NUC. Left empty: the name itself."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind.choices,
        help_text=_("A state that acts is an organisation; its territory is a place."),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text=_("The organisation that this one belongs to; members are memberships."),
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("seat"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
        help_text=_("Where it sits; for a state, its country."),
    )
    founded = PartialDateField(_("founded"))
    founded_earliest = DerivedDate(of="founded", edge="earliest")
    founded_latest = DerivedDate(of="founded", edge="latest")
    dissolved = PartialDateField(_("dissolved"))
    dissolved_earliest = DerivedDate(of="dissolved", edge="earliest")
    dissolved_latest = DerivedDate(of="dissolved", edge="latest")
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_from",
        help_text=MERGED_HELP,
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["name"], name="organisation_in_order")]
        constraints = [
            elsewhere("merged_into", name="organisation_merged_elsewhere"),
            elsewhere("parent", name="organisation_not_in_itself"),
            models.CheckConstraint(
                condition=Q(founded_earliest__isnull=True)
                | Q(dissolved_latest__isnull=True)
                | Q(founded_earliest__lte=F("dissolved_latest")),
                name="organisation_founded_before_dissolved",
                violation_error_message=_("Dissolved before it was founded. Check both dates."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def shown_name(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("organisation", self.slug)

    def clean(self) -> None:
        refuse_cycle(self, _("An organisation cannot be part of itself. Choose another one."))


class OrganisationNameQuerySet(DerivedQuerySet["OrganisationName"]):
    pass


class OrganisationName(Name):
    owner = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")

    objects = OrganisationNameQuerySet.as_manager()

    class Meta(Name.Meta):
        verbose_name = _("name of an organisation")
        verbose_name_plural = _("names of organisations")


class OrganisationExternalId(ExternalId):
    owner = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="external_ids")

    class Meta(ExternalId.Meta):
        verbose_name = verbose_name_plural = _("identifiers of organisations")


class MembershipQuerySet(Intervals, RecordQuerySet["Membership"]):
    pass


class Membership(RecordRow, IntervalModel):
    class Capacity(models.TextChoices):
        MEMBER = "member", _("member")
        PARTNER = "partner", _("partner")
        OBSERVER = "observer", _("observer")
        CANDIDATE = "candidate", _("candidate")

    shown_with = ("member", "organisation")

    member = models.ForeignKey(
        Organisation,
        verbose_name=_("member"),
        on_delete=models.PROTECT,
        related_name="memberships",
        help_text=_("The state or body that belongs to the other."),
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="members",
        help_text=_("What it belongs to."),
    )
    capacity = models.CharField(
        _("as"),
        max_length=10,
        choices=Capacity.choices,
        default=Capacity.MEMBER,
        help_text=_("Only members are counted in “all 32 members”."),
    )

    objects = MembershipQuerySet.as_manager()

    class Meta(IntervalModel.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["organisation_id", "member_id", "pk"]
        constraints = [
            *IntervalModel.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(member=F("organisation")),
                name="membership_in_another",
                violation_error_message=_("Nothing is a member of itself. Choose another one."),
            ),
            models.UniqueConstraint(
                fields=["member", "organisation", "capacity", "start"], name="membership_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}, {self.get_capacity_display()}, {self.organisation}"
