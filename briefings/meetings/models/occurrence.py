"""Whether something takes place, and what of it is computed: apart from whether it is public."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from briefings.meetings.clock import (
    Occasion,
    status_at,
)

TIME_HELP = _("Local time where it takes place. Empty: readers see the day alone.")


class Occurrence(models.TextChoices):
    """Whether it takes place. "Under way" and "over" are computed, never stored."""

    EXPECTED = "expected", _("expected")
    TENTATIVE = "tentative", _("tentative")
    CONFIRMED = "confirmed", _("confirmed")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")


CALLED_OFF = (Occurrence.POSTPONED, Occurrence.CANCELLED)


def computed_status(status: str, when: Occasion, at: datetime, zone: str) -> str:
    if status in CALLED_OFF:
        return status
    return status_at(when, at, zone or settings.TIME_ZONE) or status


def refuse_impossible_times(row: Any, show_in: str = "") -> None:
    """Say in the form, beside the time or the field `show_in`, what saving would refuse."""
    try:
        when = row.when()
    except ValueError:  # a date that is none: its own field says so
        return
    for field, moment in (("start_time", "starts_at"), ("end_time", "ends_at")):
        try:
            getattr(when, moment)
        except ValueError as error:
            raise ValidationError({show_in or field: str(error)}) from error
