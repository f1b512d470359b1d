"""Names in a story that an editor ties to the record by hand."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from briefings.people.matching import tenure_on
from newsroom.articles import spans
from newsroom.articles.body import paragraphs
from newsroom.articles.models import Mention
from newsroom.articles.models.findings import MENTIONED
from newsroom.articles.models.one_of import the_one
from newsroom.desk.fields import DeskForm, the_row
from newsroom.desk.finding import BY_NOUN
from newsroom.desk.noun import NounInline

KINDS = {
    "person": "people",
    "organisation": "organisations",
    "place": "places",
    "meeting": "meetings",
    "post": "posts",
}


def thing_of(mention: Mention) -> Any:
    return getattr(mention, the_one(mention, MENTIONED))


class MentionForm(DeskForm):
    """One tie. What it points to is chosen once; to point elsewhere, untick it and add another."""

    what = forms.ChoiceField(
        label="Kind",
        choices=[(kind, kind.capitalize()) for kind in KINDS],
        initial="person",
        required=False,
    )
    name = forms.CharField(label="Name in the record", required=False)

    class Meta:
        model = Mention
        fields = ("words", "title_printed", "doing")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            kind = the_one(self.instance, MENTIONED)
            self.initial.update({"what": kind, "name": str(getattr(self.instance, kind))})
            for field in ("what", "name"):
                self.fields[field].disabled = True

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.instance.pk and self.has_changed():
            self._tie(data.get("what") or "person", (data.get("name") or "").strip())
        return data

    def _tie(self, kind: str, name: str) -> None:
        if not name:
            raise ValidationError({"name": "Write the name of the person, place or meeting."})
        try:
            row = the_row(BY_NOUN[KINDS[kind]], name)
        except ValidationError as error:
            raise ValidationError({"name": error.messages}) from error
        story = self.instance.article
        if story.pk and Mention.objects.filter(article=story, **{kind: row}).exists():
            raise ValidationError({"name": f"{row} is tied to this story already."})
        setattr(self.instance, kind, row)

    def _get_validation_exclusions(self) -> set[str]:
        """The database's own check on exactly one kind is kept by `_tie`."""
        return {*super()._get_validation_exclusions(), *MENTIONED}  # type: ignore[misc]

    def save(self, commit: bool = True) -> Any:
        """A new tie gets its words from the name, its span from the text, its post from the day."""
        mention, story = self.instance, self.instance.article
        if mention.pk is None:
            mention.words = mention.words or str(thing_of(mention))
            spans.place(mention, spans.first_span(paragraphs(story.body), mention.words))
            if mention.person_id and story.reference_date:
                mention.tenure = tenure_on(mention.person, story.reference_date)
        return super().save(commit)


class MentionInline(NounInline):
    model = Mention
    form = MentionForm
    extra = 1
    fields = ("what", "name", "words", "title_printed", "doing")
    verbose_name = "name"
    verbose_name_plural = "people, organisations and meetings"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related(*MENTIONED)
