"""The form of a story: what an editor types, and the version that was opened."""

from typing import Any

from django import forms
from django.templatetags.static import static

from newsroom.articles import holds
from newsroom.articles.models import Article
from newsroom.desk import unsaved
from newsroom.desk.fields import DeskForm, form_field
from newsroom.desk.models import Unsaved
from newsroom.desk.prose import BodyField

# In the order in which the sheet shows them.
BELONGS = ("section", "source", "dateline_text", "dateline_date", "dateline_places", "topics",
           "credit", "language", "kind", "urgency", "reference_date")  # fmt: skip
PLANS = ("due", "planned_for", "embargo", "licence_end", "not_for_publication", "legal_hold")
NOTES = ("editors_note", "internal_note", "slugline", "slug")
# Saved beside the versions: plans of the desk are no part of the text.
PLANNING = ("due", "planned_for")
MANY = ("topics", "dateline_places")
HOLDS = ("embargo", "not_for_publication", "legal_hold")


class PageKeyField(forms.CharField):
    """The name of the page that is open: new each time, and no change of the story."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class StoryForm(DeskForm):
    person: Any  # who fills it in; set by the screen

    taken: Unsaved | None = None  # the kept text that the form begins with; set by the screen

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    page_key = PageKeyField(widget=forms.HiddenInput, required=False, max_length=32)
    body = BodyField(label="Text", required=False)
    urgency = forms.IntegerField(
        min_value=1,
        max_value=9,
        initial=Article._meta.get_field("urgency").default,
        help_text=Article._meta.get_field("urgency").help_text,
    )
    keep_headline = forms.BooleanField(
        label="Keep this proposed headline",
        required=False,
        help_text="It was made from the first sentence. Tick this, or write your own.",
    )

    class Meta:
        model = Article
        formfield_callback = form_field
        fields = ("headline", "standfirst", "body", *BELONGS, *PLANS, *NOTES)
        widgets = {
            "headline": forms.Textarea(
                attrs={
                    "rows": 2,
                    "maxlength": 300,
                    "data-count": 90,
                    "dir": "auto",
                    "placeholder": "What happened, in a line",
                }
            ),
            "standfirst": forms.Textarea(
                attrs={
                    "rows": 2,
                    "data-count": 200,
                    "dir": "auto",
                    "placeholder": "One or two sentences",
                }
            ),
            "internal_note": forms.Textarea(attrs={"rows": 2}),
            "editors_note": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("seen_version", self.instance.version_number)
        self.initial["page_key"] = unsaved.new_key()
        if self.taken:
            self.initial.update(unsaved.as_initial(self.taken))
        if not self.instance.headline_proposed:
            self.fields.pop("keep_headline", None)
        for name in set(PLANNING) & set(self.fields):  # no version holds these: the page does
            self.fields[name].show_hidden_initial = True
        self.fields["body"].widget = forms.Textarea(
            attrs={
                "rows": 16,
                "dir": "auto",
                "data-editor": static("django_prose_editor/editor.js"),
            }
        )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if "headline" in self.changed_data or data.get("keep_headline"):
            self.instance.headline_proposed = False
        self._refuse_lifting(data)
        return data

    def _refuse_lifting(self, data: dict[str, Any]) -> None:
        """Setting a hold is any editor's; lifting one is a right of its own."""
        if not self.instance.pk or not set(HOLDS) & set(self.changed_data):
            return
        before = Article.objects.only(*HOLDS).get(pk=self.instance.pk)
        after = Article(**{name: data.get(name) for name in HOLDS})
        if not self.person.has_perm(holds.LIFT, self.instance):
            for name in holds.lifted(before, after):
                self.add_error(name, "Only a Chief lifts this: ask one, or leave it as it is.")

    def _get_validation_exclusions(self) -> set[str]:
        """The form's own fields have checked these: asking again costs five queries."""
        return {*super()._get_validation_exclusions(), "section", "source", "urgency"}  # type: ignore[misc]

    def _save_m2m(self) -> None:
        """Only what changed: setting the same places and topics again costs a query each."""
        for name in set(MANY) & set(self.changed_data):
            getattr(self.instance, name).set(self.cleaned_data[name])

    def seen(self) -> int | None:
        """The version that was opened; None for a new story."""
        if not self.instance.pk or self.instance.version_number == 0:
            return None
        # A form without the number says nothing of what was opened: it counts as older than all.
        return self.cleaned_data.get("seen_version") or 0
