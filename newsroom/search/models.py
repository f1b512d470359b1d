"""The columns of a table that can be searched."""

from django.db import models


class Text(models.Model):
    """One text, as terms. Its key grows with the date it is listed by, so that "newest first"
    costs a search nothing. Written through an Index, never by `save()`."""

    id = models.BigAutoField(primary_key=True)
    title = models.TextField(blank=True)
    words = models.TextField(blank=True)
    names = models.TextField(blank=True, help_text="Other names of what the text is about.")
    keys = models.TextField(blank=True, help_text="What a search is narrowed by: en section12.")

    class Meta:
        abstract = True
