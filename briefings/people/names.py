"""Names: a table for each kind of thing that has them, and what a thing with names can say.

The name that a thing is shown by always also stands in its table, so that one table answers
"who is called this?".
"""

import re
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from briefings.derived import DerivedColumn, DerivedModel
from briefings.ledger.record import AddressedRow
from briefings.words import normalise

if TYPE_CHECKING:
    TextField = models.CharField[str, str]
else:
    TextField = models.CharField

ARABIC = re.compile("[\u0600-\u06ff]")
NAME_LENGTH = 200
NORMALISED_LENGTH = 400


def language_of(text: str) -> str:
    """ "ar" for words in Arabic script, else "en": the two languages of the site."""
    return "ar" if not text.isascii() and ARABIC.search(text) else "en"


class NameKind(models.TextChoices):
    COMMON = "common", _("common")
    OFFICIAL = "official", _("official")
    FORMER = "former", _("former")
    TRANSLITERATION = "transliteration", _("transliteration")
    NICKNAME = "nickname", _("nickname")
    MISSPELLING = "misspelling", _("misspelling")


# Kinds that a page may show in place of the name in another language, best first.
SHOWN = (NameKind.COMMON, NameKind.OFFICIAL, NameKind.TRANSLITERATION)


class Normalised(DerivedColumn, TextField):
    """The form of the row's `text` in which names are compared."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            *args, **{**kwargs, "max_length": NORMALISED_LENGTH, "editable": False, "default": ""}
        )

    def sources(self) -> tuple[str, ...]:
        return ("text",)

    def derive(self, row: Any) -> str:
        return normalise(row.text)[:NORMALISED_LENGTH]


class Name(DerivedModel):
    """One name of one `owner`. Namesakes exist: two things may share a name."""

    Kind = NameKind

    text = models.CharField(
        _("name"),
        max_length=NAME_LENGTH,
        help_text=_(
            "Copy that uses this name is linked to its owner, whatever the accents and case."
        ),
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=NameKind.choices,
        default=NameKind.COMMON,
        help_text=_("Former names, nicknames and misspellings are recognised but never shown."),
    )
    language = models.CharField(
        _("language"),
        max_length=12,
        default="en",
        help_text=_("en, ar, uk: pages in that language show the name."),
    )
    normalised = Normalised(_("compared as"))

    class Meta:
        abstract = True
        ordering = ["owner_id", "language", "text"]
        indexes = [models.Index(fields=["normalised"], name="%(class)s_compared")]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "normalised", "language"],
                name="%(class)s_once",
                violation_error_message=_("This name is already there in this language."),
            )
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """The name that its owner is about to be saved under gets its row by itself."""
        owner: NamedRow | None = getattr(self, "owner", None)
        if owner is not None and self._state.adding and self._is_shown_name_of(owner):
            raise ValidationError({"text": _("This is its name already. Leave this row out.")})

    def _is_shown_name_of(self, owner: "NamedRow") -> bool:
        shown = owner.shown_name()
        return self.language == language_of(shown) and normalise(self.text) == normalise(shown)


class NamedRow(AddressedRow):
    """A row of the record with names in several languages."""

    if TYPE_CHECKING:
        names: Any  # the related manager of its name table

    class Meta:
        abstract = True

    def shown_name(self) -> str:
        """The name that pages show and that always stands in the name table."""
        raise NotImplementedError

    def words_for_slug(self) -> str:
        return normalise(self.shown_name())

    def name_in(self, language: str) -> tuple[str, str]:
        """The name to show in a page of that language, and the language that the name is in.

        Without one in that language, the name it is shown by. Prefetch `names` for lists.
        """
        shown = self.shown_name()
        if language_of(shown) == language:
            return shown, language
        fitting = [n for n in self.names.all() if n.language == language and n.kind in SHOWN]
        best = min(fitting, key=lambda name: (SHOWN.index(name.kind), name.pk), default=None)
        return (best.text, language) if best else (shown, language_of(shown))

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic(using=kwargs.get("using")):
            before = type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None
            old = before.shown_name() if before else ""
            super().save(*args, **kwargs)
            self.keep_its_name()
            if old and normalise(old) != normalise(self.shown_name()):
                # It still finds the row, but a name that was corrected is shown to nobody.
                self.names.filter(text=old).update(kind=NameKind.FORMER)

    def has_its_name(self) -> bool:
        """Prefetch `names` when asking of many."""
        return any((n.normalised, n.language) == self._compared() for n in self.names.all())

    def keep_its_name(self) -> None:
        """The name that it is shown by stands in its table."""
        normalised, language = self._compared()
        self.names.get_or_create(
            normalised=normalised, language=language, defaults={"text": self.shown_name()}
        )

    def _compared(self) -> tuple[str, str]:
        shown = self.shown_name()
        return normalise(shown)[:NORMALISED_LENGTH], language_of(shown)
