"""Which meeting or session a calendar of somebody else speaks of."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from briefings.meetings.models.meeting import Meeting
from briefings.meetings.models.session import Session


class ImportedEvent(models.Model):
    """One event of a calendar that was imported, as it last came."""

    uid = models.CharField(_("UID"), max_length=500, unique=True)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, null=True, related_name="imported_events"
    )
    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, null=True, related_name="imported_events"
    )
    sequence = models.PositiveIntegerField(_("sequence"), default=0)
    stamp = models.CharField(_("DTSTAMP"), max_length=40, blank=True)
    raw = models.TextField(_("as it came"))
    came_at = models.DateTimeField(_("came"))

    class Meta:
        verbose_name = _("imported event")
        verbose_name_plural = _("imported events")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(meeting__isnull=False, session__isnull=True)
                | Q(meeting__isnull=True, session__isnull=False),
                name="imported_event_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.uid
