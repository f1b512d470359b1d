"""What changed about a meeting, as readers are told."""

from datetime import datetime
from typing import Any, NoReturn, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from briefings.ledger.models import AppendOnly
from briefings.ledger.record import visible
from briefings.meetings.models.meeting import Meeting
from briefings.meetings.models.session import Session


class MeetingChangeQuerySet(models.QuerySet["MeetingChange"]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly(self.model)

    def delete(self) -> NoReturn:
        raise AppendOnly(self.model)

    def public(self, at: datetime) -> Self:
        """Changes that readers are told of: made by then, of what they saw then and see now."""
        shown = (visible(MeetingChange, path, at) for path in ("meeting", "session"))
        return self.filter(*shown, public=True, at__lte=at)


class MeetingChange(models.Model):
    """Append-only; written by `changes.record_changes` alone."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.CASCADE, related_name="changes"
    )
    session = models.ForeignKey(
        Session,
        verbose_name=_("session"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="changes",
    )
    field = models.CharField(_("what changed"), max_length=30)
    old = models.CharField(_("before"), max_length=250, blank=True)
    new = models.CharField(_("after"), max_length=250, blank=True)
    at = models.DateTimeField(_("at"))
    by_name = models.CharField(_("by"), max_length=200, blank=True)
    public = models.BooleanField(
        _("public"), default=False, help_text=_("Readers are told; else it is a note for the desk.")
    )

    note = models.CharField(
        _("in words"),
        max_length=250,
        blank=True,
        help_text=_("What readers are told beside it: moved at the request of the host."),
    )

    objects = MeetingChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of a meeting")
        verbose_name_plural = _("changes of meetings")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.field}, {self.old} → {self.new}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly(type(self))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly(type(self))
