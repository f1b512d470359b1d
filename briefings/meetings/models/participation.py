"""Who takes part in what: a person, an organisation or a group without names."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from briefings.ledger.record import RecordQuerySet, RecordRow
from briefings.meetings.models.meeting import Meeting
from briefings.meetings.models.session import Session
from briefings.people.models import Organisation, Person, Post

# Not somebody whom it sends: of these there may be several, and nobody may know yet who.
ORGANISATION_ITSELF = {
    "organisation__isnull": False,
    "person__isnull": True,
    "post__isnull": True,
    "label": "",
}


class ParticipationQuerySet(RecordQuerySet["Participation"]):
    def taking_part(self) -> Self:
        """Those who came or are to come: not who stayed away or withdrew."""
        status = Participation.Status
        return self.exclude(status__in=(status.ABSENT, status.WITHDREW))


class Participation(RecordRow):
    class Role(models.TextChoices):
        CHAIR = "chair", _("chair")
        HOST = "host", _("host")
        PARTICIPANT = "participant", _("participant")
        GUEST = "guest", _("guest")
        OBSERVER = "observer", _("observer")
        SPEAKER = "speaker", _("speaker")
        MEDIATOR = "mediator", _("mediator")

    class Status(models.TextChoices):
        EXPECTED = "expected", _("expected")
        CONFIRMED = "confirmed", _("confirmed")
        ATTENDED = "attended", _("attended")
        REPRESENTED = "represented", _("represented")
        ABSENT = "absent", _("absent")
        WITHDREW = "withdrew", _("withdrew")

    shown_with = (
        "meeting",
        "session",
        "person",
        "organisation",
        "post",
        "post__organisation",
        "representing",
    )

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.CASCADE, related_name="participations"
    )
    session = models.ForeignKey(
        Session,
        verbose_name=_("session"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="participations",
        help_text=_("Empty: takes part in the whole meeting."),
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="participations",
        help_text=_("Empty while it is not known who comes; naming somebody later keeps the rest."),
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="participations",
        help_text=_("The state or organisation that takes part."),
    )
    label = models.CharField(
        _("as printed"),
        max_length=200,
        blank=True,
        help_text=_("For a group without names: “32 NATO foreign ministers”."),
    )
    post = models.ForeignKey(
        Post,
        verbose_name=_("post held"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="participations",
        help_text=_("The post in which somebody comes, even while it is not known who."),
    )
    representing = models.ForeignKey(
        Organisation,
        verbose_name=_("representing"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="represented_in",
        help_text=_("For whom, where it is not the organisation of the post."),
    )
    role = models.CharField(
        _("role"),
        max_length=12,
        choices=Role.choices,
        default=Role.PARTICIPANT,
        help_text=_("Who chairs stands first."),
    )
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=Status.choices,
        default=Status.EXPECTED,
        help_text=_("Readers see who was expected and who came."),
    )
    headcount = models.PositiveIntegerField(
        _("headcount"),
        null=True,
        blank=True,
        help_text=_("How many a group is, as printed. Not counted from the members."),
    )

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["meeting_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(organisation__isnull=False) | ~Q(label=""),
                name="participation_of_somebody",
                violation_error_message=_(
                    "Say who: a person, an organisation or words as printed."
                ),
            ),
            *(
                models.UniqueConstraint(
                    fields=[thing, "organisation"],
                    condition=Q(
                        role="chair",
                        session__isnull=thing == "meeting",
                        organisation__isnull=False,
                        person__isnull=True,
                    ),
                    name=f"organisation_chairs_{thing}_once",
                    violation_error_message=_("They are already in the chair there."),
                )
                for thing in ("meeting", "session")
            ),
            *(
                models.UniqueConstraint(
                    fields=[thing, who, "role"],
                    condition=Q(session__isnull=thing == "meeting", **exactly),
                    name=f"{who}_in_{thing}_once_a_role",
                    violation_error_message=_("They take part in it already, in this role."),
                )
                for thing in ("meeting", "session")
                for who, exactly in (
                    ("person", {"person__isnull": False}),
                    ("organisation", ORGANISATION_ITSELF),
                )
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.organisation or self.label}, {self.meeting}"

    def clean(self) -> None:
        if self.session and self.session.meeting_id != self.meeting_id:
            raise ValidationError(
                {"session": _("This session belongs to another meeting. Choose one of this one.")}
            )
