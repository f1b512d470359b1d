"""A count that only rises: RFC 5545's SEQUENCE, by which calendars tell the newer of two events."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F

if TYPE_CHECKING:
    CountField = models.PositiveIntegerField[int, int]
else:
    CountField = models.PositiveIntegerField


class Sequence(CountField):
    """Raised by `raise_by_one` alone: saving a row loaded earlier does not turn it back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "default": 0, "editable": False})

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return super().pre_save(model_instance, add) if add else F(self.name)


def raise_by_one(rows: models.QuerySet[Any]) -> None:
    """One UPDATE, so that two at once count twice."""
    rows.update(sequence=F("sequence") + 1)
