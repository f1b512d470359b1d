"""Rows that point at rows of their own table, and never at themselves."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

MERGED_HELP = _("The same thing is kept there; this address leads to it.")


def elsewhere(field: str, name: str) -> models.CheckConstraint:
    """That the row does not point at itself."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | ~Q(**{field: F("id")}),
        name=name,
        violation_error_message=_("This is the row itself. Choose another one."),
    )


def refuse_cycle(row: Any, message: Any) -> None:
    """Walk up the parents; a row may not stand above itself."""
    seen, above = {row.pk}, row.parent
    while row.pk and above is not None:
        if above.pk in seen:
            raise ValidationError({"parent": message})
        seen.add(above.pk)
        above = above.parent
