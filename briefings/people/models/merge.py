"""The log of merges and splits: what moved, so that it can be moved back."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class Merge(models.Model):
    """Two rows that turned out to be one. Plain values, no foreign keys; written by merging.py."""

    label = models.CharField(_("kind of thing"), max_length=100)
    lost_key = models.BigIntegerField(_("key of the row that was merged"))
    lost_name = models.CharField(_("was called"), max_length=300)
    kept_key = models.BigIntegerField(_("key of the row that stays"))
    kept_name = models.CharField(_("is called"), max_length=300)
    at = models.DateTimeField(_("at"))
    by_name = models.CharField(_("by"), max_length=200, blank=True)
    moved = models.JSONField(
        _("moved"), default=list, help_text=_("[label, key, field, before, after] of each row.")
    )
    collapsed = models.JSONField(
        _("collapsed"),
        default=list,
        encoder=DjangoJSONEncoder,
        help_text=_("Rows that the kept one had already, as they were."),
    )
    undone_at = models.DateTimeField(_("undone at"), null=True)

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["label", "kept_key"], name="merge_into_a_row")]

    def __str__(self) -> str:
        return f"{self.lost_name} into {self.kept_name}"
