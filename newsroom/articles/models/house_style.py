"""HouseStyle: words that we write otherwise."""

from django.core.exceptions import ValidationError
from django.db import models

from newsroom.articles.models.article import Language


class HouseStyle(models.Model):
    wrong = models.CharField("not", max_length=120, help_text="The form that we do not print.")
    right = models.CharField("but", max_length=120, help_text="What we write in its place.")
    language = models.CharField(max_length=2, choices=Language, default=Language.ENGLISH)
    whole_word = models.BooleanField(
        default=True, help_text="Off: found inside longer words as well."
    )
    match_case = models.BooleanField(
        default=True, help_text="Off: capitals and small letters are the same."
    )
    note = models.CharField(
        max_length=200, blank=True, help_text="Why, or when not. It stands in the checklist."
    )
    edited_fields = models.JSONField(default=list, blank=True, editable=False)

    class Meta:
        ordering = ["language", "wrong", "pk"]
        verbose_name = "house style"
        verbose_name_plural = "house style"
        constraints = [
            models.UniqueConstraint(
                fields=["wrong", "language"],
                name="house_style_once",
                violation_error_message="This form is in the list already.",
            )
        ]

    def __str__(self) -> str:
        return f"“{self.right}”, not “{self.wrong}”"

    def clean(self) -> None:
        if self.wrong == self.right:
            raise ValidationError({"right": "That is the form itself: write the other one."})
