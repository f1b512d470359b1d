"""The ledger's own tables. Rows of plain values: no foreign keys, so nothing here can be lost with
what it speaks of."""

import unicodedata
from typing import Any, NoReturn

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class AppendOnly(Exception):
    """Somebody tried to change or remove what has been written down."""

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__(
            f"{model._meta.verbose_name_plural} are written once."
            " Write a new row that says what is different."
        )


class AppendOnlyQuerySet(models.QuerySet["History"]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly(self.model)

    def delete(self) -> NoReturn:
        raise AppendOnly(self.model)


def one_line(text: str) -> str:
    """The text without line breaks and other control characters: a name cannot forge a log line."""
    if not text.isprintable():  # most names are: nothing in them to look at one by one
        text = "".join(" " if _breaks_line(character) else character for character in text)
    return " ".join(text.split())


def _breaks_line(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Zl", "Zp"}


class History(models.Model):
    """Who did what to which thing, when. Written by `ledger.history.record` alone."""

    at = models.DateTimeField(_("at"))
    actor_id = models.BigIntegerField(_("actor's number"), null=True)
    actor_name = models.CharField(_("actor"), max_length=200, blank=True)
    verb = models.CharField(_("what was done"), max_length=50)
    object_label = models.CharField(_("kind of thing"), max_length=100)
    object_key = models.CharField(_("key of the thing"), max_length=64)
    object_name = models.CharField(_("thing"), max_length=300)
    from_version = models.IntegerField(_("from version"), null=True)
    detail = models.JSONField(_("detail"), default=dict, encoder=DjangoJSONEncoder)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of history")
        verbose_name_plural = _("lines of history")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["object_label", "object_key", "-at"], name="history_of_a_thing"),
            models.Index(fields=["actor_id", "-at"], name="history_of_an_actor"),
            models.Index(fields=["-at", "-id"], name="history_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.verb}: {self.object_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly(type(self))
        self.actor_name = one_line(self.actor_name)[:200]
        self.object_name = one_line(self.object_name)[:300]
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly(type(self))


class Stamp(models.Model):
    """One row whose number grows with every public change. Caches compare it, nothing else."""

    number = models.BigIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("public stamp")
        verbose_name_plural = _("public stamp")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="stamp_is_one_row")]

    def __str__(self) -> str:
        return str(self.number)


class Deleted(models.Model):
    """A row that was deleted, with all that went with it, as it was. Kept for 30 days."""

    at = models.DateTimeField(_("at"), db_index=True)
    actor_name = models.CharField(_("by"), max_length=200, blank=True)
    object_label = models.CharField(_("kind of thing"), max_length=100)
    object_key = models.CharField(_("key of the thing"), max_length=64)
    object_name = models.CharField(_("thing"), max_length=300)
    rows = models.JSONField(_("rows"), encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("deleted thing")
        verbose_name_plural = _("deleted things")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.object_name


class OldAddress(models.Model):
    """A slug, or the path of a section, that once named a thing and still leads to it.

    Without a kind it is a redirect made by hand: a path, and the path or address it leads to.
    """

    label = models.CharField(_("kind of thing"), max_length=100, blank=True)
    slug = models.CharField(_("old slug"), max_length=300)
    object_key = models.CharField(_("key of the thing"), max_length=500)

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        constraints = [models.UniqueConstraint(fields=["label", "slug"], name="old_address_once")]

    def __str__(self) -> str:
        return f"{self.label} {self.slug}" if self.label else f"{self.slug} → {self.object_key}"
