"""What was put on paper before, at or after a meeting."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from briefings.dates import DatedModel, DerivedDate, PartialDateField
from briefings.ledger.record import RecordQuerySet, RecordRow
from briefings.meetings.models.meeting import Meeting
from briefings.meetings.models.session import Session
from briefings.people.models import Organisation


class DocumentQuerySet(RecordQuerySet["Document"]):
    pass


class Document(RecordRow, DatedModel):
    class Kind(models.TextChoices):
        AGENDA = "agenda", _("agenda")
        COMMUNIQUE = "communique", _("communiqué")
        STATEMENT = "statement", _("statement")
        TRANSCRIPT = "transcript", _("transcript")

    shown_with = ("meeting", "session")

    title = models.CharField(_("title"), max_length=250, help_text=_("The words of the link."))
    kind = models.CharField(
        _("kind"), max_length=12, choices=Kind.choices, help_text=_("Shown beside the link.")
    )
    issuer = models.ForeignKey(
        Organisation,
        verbose_name=_("issued by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents",
        help_text=_("Whose words they are."),
    )
    date = PartialDateField(_("date"))
    date_earliest = DerivedDate(of="date", edge="earliest")
    date_latest = DerivedDate(of="date", edge="latest")
    language = models.CharField(
        _("language"), max_length=12, default="en", help_text=_("en, ar, fr: said beside the link.")
    )
    url = models.URLField(
        _("address"), max_length=500, help_text=_("Where readers find it, best at its issuer's.")
    )
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.CASCADE, related_name="documents"
    )
    session = models.ForeignKey(
        Session,
        verbose_name=_("session"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="documents",
        help_text=_("Empty: of the whole meeting."),
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "url"],
                name="document_once_in_a_meeting",
                violation_error_message=_("This meeting has a document at this address already."),
            )
        ]
        ordering = ["meeting_id", F("date_earliest").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.title
