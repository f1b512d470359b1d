"""The desk's screens of stories: the list, the story, its steps. All writing goes through
versions.save and the verbs."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.forms.widgets import Media, Script
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import URLPattern
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from newsroom.articles import publishing, verbs, versions, workflow
from newsroom.articles.house_style import replaceable
from newsroom.articles.models import Article, ArticlePhoto, Byline, HouseStyle
from newsroom.articles.rights import name_of, visible_to
from newsroom.desk import (
    bulk,
    chain,
    conflict,
    deciding,
    house_style,
    keeping,
    notes,
    presence,
    saved_views,
    screens,
    statements,
    steps,
    story_form,
    story_list,
    story_page,
    suggested,
    times,
    unsaved,
)
from newsroom.desk.mentions import MentionInline
from newsroom.desk.noun import NounAdmin, NounInline
from newsroom.desk.photos import preview_of
from newsroom.desk.prose import removed_elements
from newsroom.desk.statements import StatementInline
from newsroom.desk.story_form import PLANNING, StoryForm
from newsroom.desk.templatetags.desk import seen_chip, state_chip


class BylineInline(NounInline):
    model = Byline
    fields = ("as_printed", "contributor", "role", "position")
    verbose_name = "byline"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("contributor")


class PhotoInline(NounInline):
    model = ArticlePhoto
    fields = ("picture", "photo", "caption", "alt", "position")
    readonly_fields = ("picture",)
    verbose_name = "photo"
    verbose_name_plural = "photos"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("photo")

    @admin.display(description="Picture")
    def picture(self, row: ArticlePhoto) -> SafeString | str:
        return preview_of(row.photo if row.photo_id else None)


@admin.register(Article)
class StoryAdmin(NounAdmin):
    form = StoryForm
    change_form_template = "admin/articles/article/change_form.html"
    change_list_template = "admin/articles/article/change_list.html"
    list_display = (
        "story",
        "state",
        "readers_see",
        "in_section",
        "held_by",
        "from_source",
        "changed",
    )
    list_display_links = None
    list_filter = story_list.FILTERS
    search_fields = ("headline", "slugline", "slug", "dateline_text")
    search_help_text = "Words, names, a slug"
    ordering = ("-changed_at", "-pk")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "headline",
                    "standfirst",
                    "body",
                    *story_form.BELONGS,
                    *story_form.PLANS,
                    *story_form.NOTES,
                )
            },
        ),
    )
    inlines = (BylineInline, PhotoInline, MentionInline, StatementInline)

    @property
    def media(self) -> Media:
        names = ("story", "keep", "notes")
        scripts: Any = [Script(f"desk/{name}.js", type="module") for name in names]
        return Media(js=scripts)

    # --- Who sees what ------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return visible_to(request.user)

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """The story with what its page names, or None for one that this person may not see."""
        if not object_id.isdecimal() or len(object_id) > 18:
            return None
        held: Article | None = getattr(request, "held_story", None)
        if held and held.pk == int(object_id):
            return held
        return self._stories(request).filter(pk=object_id).first()

    def _stories(self, request: HttpRequest) -> QuerySet[Article]:
        named = ("section", "source", "assignee", "created_by", "approved_by")
        return self.get_queryset(request).select_related(*named)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A story is spiked, never deleted: its versions and history stay."""
        return False

    # --- The list -----------------------------------------------------------------------------

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[story_list.StoryList]:
        return story_list.StoryList

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        tabs = story_list.tabs(request, self.get_queryset(request), timezone.now())
        more = {"tabs": tabs, **saved_views.current(request), **(extra_context or {})}
        return super().changelist_view(request, more)

    @admin.display(description="Story", ordering="headline")
    def story(self, row: Any) -> SafeString:
        url = steps.story_url(row)
        note = format_html('<span class="note">{}</span>', row.note) if row.note else ""
        return format_html('<span class="story-cell"><a href="{}">{}</a>{}</span>', url, row, note)

    @admin.display(description="State", ordering="status")
    def state(self, row: Article) -> SafeString:
        return state_chip(row)

    @admin.display(description="Readers see")
    def readers_see(self, row: Any) -> SafeString:
        return seen_chip(row.standing_now.public)

    @admin.display(description="Section", ordering="section__path")
    def in_section(self, row: Article) -> SafeString:
        if row.section is None:
            return format_html('<span class="nobody">{}</span>', "None")
        return format_html("{}", row.section)

    @admin.display(description="Held by", ordering="assignee")
    def held_by(self, row: Any) -> SafeString:
        if row.assignee is None:
            return format_html('<span class="nobody">{}</span>', "Nobody")
        if row.is_yours:
            return format_html('<span class="you">{}</span>', "You")
        return format_html("{}", name_of(row.assignee))

    @admin.display(description="Source", ordering="source__name")
    def from_source(self, row: Article) -> str:
        return str(row.source or "Own")

    @admin.display(description="Changed", ordering="changed_at")
    def changed(self, row: Article) -> SafeString:
        words = times.age(row.changed_at, timezone.now())
        return format_html('<time datetime="{}">{}</time>', row.changed_at.isoformat(), words)

    # --- The story ----------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        return [
            *screens.urls(self),
            *keeping.urls(self),
            *saved_views.urls(self),
            *super().get_urls(),
        ]

    def _changeform_view(
        self, request: HttpRequest, object_id: str | None, form_url: str, extra_context: Any
    ) -> Any:
        """Within Django's transaction: a save that came second changes nothing and shows both
        texts. The lock is held until the save is done, so that nobody comes between."""
        story = self._locked(request, object_id) if request.method == "POST" else None
        may = story is not None and self.has_change_permission(request, story)
        if story and may and (answer := conflict.met(self, request, story)):
            return answer
        return super()._changeform_view(request, object_id, form_url, extra_context)  # type: ignore[misc]

    def _locked(self, request: HttpRequest, object_id: str | None) -> Article | None:
        """The story, held by this request until its transaction ends."""
        key = unquote(object_id or "")
        if not key.isdecimal() or len(key) > 18:
            return None
        story = self._stories(request).select_for_update(of=("self",)).filter(pk=key).first()
        request.held_story = story  # type: ignore[attr-defined]
        return story

    def render_change_form(
        self, request: HttpRequest, context: Any, add: bool = False, change: bool = False,
        form_url: str = "", obj: Any = None,
    ) -> Any:  # fmt: skip
        form, story = context["adminform"].form, obj or Article()
        context["fields"] = form
        context["bound"] = {
            formset.formset.prefix: formset for formset in context["inline_admin_formsets"]
        }
        context["taken"] = form.taken
        if request.method == "GET" and form.taken is None:
            context["offered"] = unsaved.offered(request.user, obj)
        context["may_change"] = obj is None or self.has_change_permission(request, obj)
        if obj is not None:
            asked = request.GET.get("choose", "")
            choose = int(asked) if asked.isdecimal() and len(asked) < 19 else 0
            story_page.hand_over(obj, context["bound"])
            beside = story_page.panel(obj, person=request.user, now=timezone.now(), choose=choose)
            context |= {
                "panel": beside,
                "others": presence.others(request.user, obj, timezone.now()),
                "marks": suggested.marks(story, beside.suggestions),
                "public_url": beside.address,
                "chain": chain.chain_of(story, request.user, timezone.now()),
                "styles": _replaceable(story, beside.checklist) if context["may_change"] else (),
                "speakers": statements.speakers_of(story),
                "quotations": statements.offered(story) if context["may_change"] else (),
                "notes": notes.beside(story, request.user, request.POST.get("note", "")),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_form(self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, *args, **kwargs)
        form.person = request.user
        if request.method == "GET" and "take" in request.GET:
            form.taken = unsaved.find(request.user, obj, request.GET["take"])
        return form

    # --- Saving -------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new story gets its row; the words of an old one wait for versions.save."""
        if change:
            if plans := set(PLANNING) & set(form.changed_data):
                obj.save(update_fields=plans)
            return
        now = timezone.now()
        obj.created_by, obj.created_at, obj.changed_at = request.user, now, now
        obj.save()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        story = form.instance
        before = story.version_number
        super().save_related(request, form, formsets, change)
        version = versions.save(
            story,
            by=request.user,
            now=timezone.now(),
            reason=conflict.reason(request),
            seen_version=form.seen(),
        )
        unsaved.forget(request.user, form.cleaned_data.get("page_key", ""))
        presence.note(request.user, story, timezone.now())
        story.saved_words = _saved_words(version, before)
        if set(story_form.HOLDS) & set(form.changed_data):
            self._heed_holds(request, story)
        if removed := removed_elements(request.POST.get("body", "")):
            thing = "element was" if removed == 1 else "elements were"
            messages.warning(request, f"{removed} {thing} removed: a story holds text, not code.")

    def _heed_holds(self, request: HttpRequest, story: Article) -> None:
        if stopped := publishing.heed_holds(story, by=request.user, now=timezone.now()):
            messages.warning(request, f"{stopped} The scheduled edition was taken back.")

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """versions.save has written the line."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """versions.save has written the line."""

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> Any:
        return self._after_saving(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> Any:
        return self._after_saving(request, obj)

    def _after_saving(self, request: HttpRequest, story: Any) -> HttpResponseRedirect:
        """What was pressed: only save, a step, a note, or a decision about a suggestion."""
        noted = notes.heed(request, story)
        if rule := request.POST.get("_restyle"):
            house_style.follow(request, story, rule)
            return HttpResponseRedirect(steps.story_url(story))
        if "_statement" in request.POST:
            statements.take(request, story)
            return HttpResponseRedirect(f"{steps.story_url(story)}#part-statements")
        if pressed := request.POST.get("_decide"):
            query = deciding.decide(request, story, pressed)
            return HttpResponseRedirect(f"{steps.story_url(story)}{query}#suggestions")
        if verb := request.POST.get("_verb"):
            return self._step(request, story, verb)
        messages.success(request, story.saved_words)
        return HttpResponseRedirect(f"{steps.story_url(story)}{'#desk-notes' if noted else ''}")

    def _step(self, request: HttpRequest, story: Any, verb: str) -> HttpResponseRedirect:
        if verb not in verbs.VERBS:
            raise Http404("There is no such step.")
        if workflow.transition(verb).asks:
            return HttpResponseRedirect(steps.step_url(story, verb))
        taken = steps.take(request, story, verb, seen_version=story.version_number)
        return HttpResponseRedirect(steps.story_url(taken or story))

    # --- Many at once -------------------------------------------------------------------------

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return bulk.actions(request.user)

    def action_checkbox(self, obj: Article) -> SafeString:
        return format_html("{}{}", super().action_checkbox(obj), bulk.seen_field(obj))


def _replaceable(story: Article, found: story_page.Checklist) -> list[tuple[HouseStyle, int]]:
    """Looked for only where the checklist has found something."""
    return replaceable(story) if found.finds("house_style") else []


def _saved_words(version: Any, before: int) -> str:
    if version is None:
        return f"Nothing in the text changed: still version {before}."
    return f"Saved as version {version.number}. Readers see it when it is published."
