"""The columns of a table that can be searched."""

from datetime import datetime

from django.db import models

_TIE = 30  # bits of the key for what falls into one second


class Text(models.Model):
    """One text, as terms. Its key grows with the date it is listed by, so that "newest first"
    costs a search nothing. Written through an Index, never by `save()`. A model of texts has an
    index of `id` and its owner, called after its table: TABLE_owner."""

    id = models.BigAutoField(primary_key=True)
    title = models.TextField(blank=True)
    words = models.TextField(blank=True)
    names = models.TextField(blank=True, help_text="Other names of what the text is about.")
    keys = models.TextField(blank=True, help_text="What a search is narrowed by: en section12.")

    class Meta:
        abstract = True


def key_of(moment: datetime, number: int) -> int:
    """The key of a text listed by `moment`; `number` tells apart those of one second."""
    return (int(moment.timestamp()) << _TIE) | (number & ((1 << _TIE) - 1))


def moment_of(moment: datetime) -> int:
    """The least key that a text of that second may have."""
    return key_of(moment, 0)
