"""EditionText: an edition's words, as they are searched."""

from django.db import models

from newsroom.articles.models.edition import Edition
from newsroom.search.models import Text


class EditionText(Text):
    """Written by newsroom/articles/indexing.py. Which editions a search finds is for the doors to
    say: this table holds those to come and those of the past, too."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="text")

    def __str__(self) -> str:
        return f"Text of edition {self.edition_id}"
