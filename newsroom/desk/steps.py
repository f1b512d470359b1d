"""Taking a step with a story: at once, or through a page that asks. The rules are workflow's."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from newsroom.articles import checks, comparing, openings, verbs, workflow
from newsroom.articles.models import Article
from newsroom.articles.notes import staff
from newsroom.articles.standing import Standing, standing
from newsroom.articles.versions import Stale
from newsroom.articles.workflow import Reason, Refused, Transition
from newsroom.desk import clock_change
from newsroom.desk.fields import MomentField
from newsroom.desk.story_page import anchor_of
from newsroom.desk.widgets import ClockInput, DayInput, zone_words

# How each question is put. The answers carry the same names into the verb.
NOTES = {
    "note": ("What should change", "The writer sees it on My desk."),
    "reason": ("Why, for the house", "Kept in the history; readers do not see it."),
    "public_note": ("What readers are told", "It stands on the story's page from now on."),
}
CORRECTION = ("What was wrong, and what is right", "Readers see it above the corrected text.")


def story_url(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def step_url(article: Article, verb: str) -> str:
    return reverse("admin:articles_article_verb", args=[article.pk, verb])


def take(
    request: HttpRequest, article: Article, verb: str, *, seen_version: int, **answers: Any
) -> Article | None:
    """Takes the step and says what happened; a refusal is told with every reason.

    Answers the story to go on with, which after a copy is the new one; None if it was not taken.
    """
    try:
        made = verbs.perform(
            verb,
            article,
            by=request.user,
            now=timezone.now(),
            seen_version=seen_version,
            **answers,
        )
    except Refused as refused:
        messages.error(request, refusal(verb, article, refused.reasons))
    except Stale as stale:
        messages.error(request, stale_words(stale))
    else:
        messages.success(request, workflow.transition(verb).done)
        return made if isinstance(made, Article) else article
    return None


def stale_words(stale: Stale) -> str:
    return (
        f"{stale.theirs.by_name} saved version {stale.theirs.number} in the meantime. "
        "Nothing was done: look at the text as it stands now, then decide again."
    )


def refusal(verb: str, article: Article, reasons: tuple[Reason, ...]) -> SafeString:
    """Every reason at once, each leading to its field."""
    step = workflow.transition(verb).label.rstrip("…")
    url = story_url(article)
    rows = format_html_join(
        "",
        '<li><a href="{}#{}">{}</a></li>',
        ((url, anchor_of(reason.field), reason.text) for reason in reasons),
    )
    return format_html("{}: not yet. What you typed is saved.<ul>{}</ul>", step, rows)


# --- The pages that ask -------------------------------------------------------------------------


class StepForm(forms.Form):
    """The questions of one step, made from its row of the table."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, step: Transition, state: Standing, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step, self.state, self.story = step, state, state.article
        for question in step.asks:
            getattr(self, f"_ask_{question}", self._ask_words)(question)

    def _ask_words(self, name: str) -> None:
        label, help_text = CORRECTION if self.step.verb == "correct" else NOTES[name]
        area = forms.Textarea(attrs={"rows": 4})
        self.fields[name] = forms.CharField(label=label, help_text=help_text, widget=area)

    def _ask_at(self, name: str) -> None:
        self.fields["at_day"] = forms.DateField(label="Day", widget=DayInput())
        self.fields["at_time"] = forms.TimeField(label="Time", widget=ClockInput())
        zones = [(zone, zone_words(zone)) for zone in zones_of(self.story)]
        self.fields["at_zone"] = forms.ChoiceField(
            label="In which zone", choices=zones, initial=zones[0][0], widget=forms.RadioSelect
        )

    def _ask_opening(self, name: str) -> None:
        rows = openings.not_public(openings.cited_rows(self.story), timezone.now())
        self._ask_rows(name, "Make public with it", rows)

    def _ask_ending(self, name: str) -> None:
        rows = openings.opened_by(openings.only_through(self.story))
        self._ask_rows(name, "Take back from readers with it", list(dict.fromkeys(rows)))

    def _ask_rows(self, name: str, label: str, rows: list[Any]) -> None:
        choices = [(openings.key(row), f"{row} ({row._meta.verbose_name})") for row in rows]
        if choices:
            self.fields[name] = forms.MultipleChoiceField(
                label=label,
                choices=choices,
                initial=[key for key, _ in choices],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def _ask_pending(self, name: str) -> None:
        if self.state.pending:
            begins = timezone.localtime(self.state.pending.live_from)
            self.fields[name] = forms.ChoiceField(
                label=f"Another edition begins at {begins:%H:%M on %d %B}",
                choices=[
                    ("keep", "Keep it, frozen anew with this change"),
                    ("replace", "Replace it with this one"),
                ],
                widget=forms.RadioSelect,
            )

    def _ask_assignee(self, name: str) -> None:
        self.fields[name] = forms.ModelChoiceField(
            staff().filter(groups__permissions__codename="view_article").distinct(),
            label="To whom",
            empty_label="Choose somebody",
        )

    def _ask_due(self, name: str) -> None:
        self.fields[name] = MomentField(label="Due", required=False, initial=self.story.due)

    def _ask_number(self, name: str) -> None:
        editions = self.story.editions.filter(sealed=False, live_until__lte=timezone.now())
        choices = [(edition.number, str(edition)) for edition in editions]
        self.fields[name] = forms.TypedChoiceField(label="Edition", choices=choices, coerce=int)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        day, time = data.pop("at_day", None), data.pop("at_time", None)
        zone = data.pop("at_zone", settings.TIME_ZONE)
        if day and time:
            self._settle(data, datetime.combine(day, time), zone)
        return data

    def _settle(self, data: dict[str, Any], local: datetime, zone: str) -> None:
        """The moment that is meant; on a night of clock change it is asked which."""
        found = clock_change.moments(local, zone)
        if len(found) == 1:
            data["at"] = found[0]
            return
        which = clock_change.choices(local, zone)
        self.fields["at_which"] = forms.ChoiceField(
            label="Which moment is meant", choices=which, widget=forms.RadioSelect
        )
        chosen = self.data.get("at_which", "")
        if chosen in dict(which):
            data["at"] = datetime.fromisoformat(chosen)
        else:
            why = clock_change.explained(local, zone)
            self.add_error("at_time", f"{why} Choose below which moment is meant.")

    def answers(self) -> dict[str, Any]:
        """What the verb takes: a question without choices was answered by nothing to tick."""
        answers = {k: v for k, v in self.cleaned_data.items() if k != "seen_version"}
        for name in ("opening", "ending"):
            if name in self.step.asks:
                answers.setdefault(name, [])
        return answers


def zones_of(story: Article) -> list[str]:
    """The newsroom's zone, then those of the dateline."""
    places = story.dateline_places.exclude(zone="").values_list("zone", flat=True)
    return list(dict.fromkeys([settings.TIME_ZONE, *places]))


def step_view(admin: Any, request: HttpRequest, article: Article, verb: str) -> HttpResponse:
    """GET asks, POST takes the step. A step that asks nothing shows a page to confirm it."""
    if verb not in verbs.VERBS:
        raise Http404("There is no such step.")
    step = workflow.transition(verb)
    if not request.user.has_perm(step.permission, article):
        raise PermissionDenied
    now = timezone.now()
    state = standing(article, now)
    form = StepForm(
        step, state, request.POST or None, initial={"seen_version": article.version_number}
    )
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen_version"]
        taken = take(request, article, verb, seen_version=seen, **form.answers())
        if taken or not step.asks:
            return HttpResponseRedirect(story_url(taken or article))
    stops = checks.blocking(article, begins=_begins(form, now)) if step.approved else []
    context = {
        **admin.admin_site.each_context(request),
        "title": step.label.rstrip("…"),
        "story": article,
        "story_url": story_url(article),
        "step": step,
        "form": form,
        "state": state,
        "effect": step.effect,
        "warns": checks.warnings(article, begins=_begins(form, now)) if step.approved else [],
        "changes": comparing.unpublished_changes(state) if step.approved else None,
        "kind_words": _kind_words(state) if step.approved else "",
        "stops": [
            {"text": reason.text, "url": f"{story_url(article)}#{anchor_of(reason.field)}"}
            for reason in (*workflow.obstacles(step, state, by=request.user), *stops)
        ],
    }
    return TemplateResponse(request, "desk/step.html", context)


def _begins(form: StepForm, now: datetime) -> datetime:
    """When the edition would begin: an embargo does not stop a schedule after its end."""
    embargo = form.story.embargo
    if "at" in form.step.asks and embargo:
        return max(now, embargo)
    return now


def _kind_words(state: Standing) -> str:
    return f"This makes edition {state.next_number} from version {state.article.version_number}."
