"""What all rows of the record share: a public id, the moment from which readers see them, and,
where they have a page, an address that is never forgotten."""

import uuid
from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from briefings.derived import DerivedQuerySet, M
from briefings.ledger import addresses


class RecordQuerySet(DerivedQuerySet[M]):
    def public(self, at: datetime) -> Self:
        """Rows that readers see at that moment: public themselves, and with every row they show."""
        shown_with: tuple[str, ...] = getattr(self.model, "shown_with", ())
        return self.filter(*(visible(self.model, path, at) for path in ("", *shown_with)))


def visible(model: type[models.Model], path: str, at: datetime) -> Q:
    """That the row at the end of `path` ("" is the row itself) is public, or that there is none."""
    prefix = f"{path}__" if path else ""
    public = Q(**{f"{prefix}public_from__lte": at})
    if _merges(model, path):
        public &= Q(**{f"{prefix}merged_into__isnull": True})
    return public | Q(**{f"{path}__isnull": True}) if path else public


def _merges(model: type[models.Model], path: str) -> bool:
    for name in filter(None, path.split("__")):
        model = model._meta.get_field(name).related_model  # type: ignore[assignment]
    return any(field.name == "merged_into" for field in model._meta.concrete_fields)


class RecordRow(models.Model):
    """One row of the record."""

    # Relations that readers see with this row: they see it only when they may see all of these.
    shown_with: ClassVar[tuple[str, ...]] = ()

    public_id = models.UUIDField(
        _("public id"),
        default=uuid.uuid4,
        unique=True,
        editable=False,
        help_text=_("Never changes."),
    )
    public_from = models.DateTimeField(
        _("public from"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_(
            "From this moment readers see it. Empty: the desk alone does. Publishing a story that"
            " cites it sets the moment, unless somebody set it here by hand."
        ),
    )
    edited_fields = models.JSONField(
        _("edited by hand"),
        default=list,
        blank=True,
        editable=False,
        help_text=_("Fields that an editor changed: no import overwrites them."),
    )

    class Meta:
        abstract = True

    def stored(self, field: str) -> Any:
        """What the database holds in that field now; None for a row that it does not hold."""
        return stored(self, field)


def stored(row: models.Model, field: str) -> Any:
    if row._state.adding:
        return None
    rows = type(row)._base_manager.filter(pk=row.pk)
    return rows.values_list(field, flat=True).first()


class KeepsAddresses(models.Model):
    """A row with a page: every address that it had leads to it, unless a living row has it now."""

    # The field that tells its page from all others of its kind.
    address: ClassVar[str] = "slug"

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic(using=kwargs.get("using")):
            old = stored(self, self.address)
            super().save(*args, **kwargs)
            written = kwargs.get("update_fields")
            moved = old not in (None, getattr(self, self.address))
            if moved and (written is None or self.address in written):
                addresses.keep_old(self, old)


class AddressedRow(KeepsAddresses, RecordRow):
    """A row with a page. Its slug is made from its words when left empty; old slugs lead to it."""

    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        blank=True,
        help_text=_(
            "The last part of the page's address. Left empty it is made from the name."
            " When you change it, the old address leads to the new one."
        ),
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or self._free_slug()
        super().save(*args, **kwargs)

    def words_for_slug(self) -> str:
        raise NotImplementedError

    def _free_slug(self) -> str:
        """From the words, with a number after it if another row has it: namesakes exist."""
        wanted = slugify(self.words_for_slug())[:110].strip("-") or self.public_id.hex[:12]
        rows = type(self)._base_manager.filter(slug__startswith=wanted).exclude(pk=self.pk)
        taken = {*rows.values_list("slug", flat=True), *addresses.kept(type(self), wanted)}
        candidates = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3)))
        return next(slug for slug in candidates if slug not in taken)
