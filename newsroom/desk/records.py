"""What all screens of the record share: what readers see of a row is said in words, a field that
an editor changed is remembered, and the public stamp moves with every save."""

from collections.abc import Iterable
from copy import copy
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import ProtectedError, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from briefings.ledger import bin as recycle_bin
from briefings.ledger import stamp
from briefings.people.matching import normalise
from newsroom.desk import opened, times, usage
from newsroom.desk.fields import DeskForm
from newsroom.desk.noun import NounAdmin, NounInline


def mark_edited(row: Any, changed: Iterable[str]) -> None:
    """Remembers that an editor set these fields: no import overwrites them."""
    if hasattr(row, "edited_fields"):
        names = {"public_from" if name == "public" else name for name in changed}
        columns = {column.name for column in row._meta.concrete_fields if column.editable}
        row.edited_fields = sorted({*row.edited_fields, *(columns & names)})


class PartForm(DeskForm):
    """A row of the record inside another's screen: one tick says whether readers see it."""

    public = forms.BooleanField(label="Public", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["public"] = self.instance.public_from is not None

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if "public" in self.changed_data:
            self.instance.public_from = timezone.now() if data.get("public") else None
        return data


class PartInline(NounInline):
    """Rows of the record that are part of another, each with its tick."""

    form = PartForm


def public_words(row: Any, now: datetime) -> str:
    """Whether readers see this row of the record, as a sentence."""
    since = row.public_from
    if since is None:
        return (
            "Desk only: no reader sees this. It becomes public with a story that cites it, "
            "or when you set “Public from” below."
        )
    if since > now:
        return f"Readers will see this from {times.full(since)}."
    return f"Readers see this since {times.full(since)}. What you save here is public at once."


class SeenFilter(admin.SimpleListFilter):
    title = "readers see"
    parameter_name = "seen"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Public"), ("no", "Desk only")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        public = Q(public_from__lte=timezone.now())
        return {"yes": queryset.filter(public), "no": queryset.exclude(public)}.get(
            self.value() or "", queryset
        )


@admin.display(description="Readers see", ordering="public_from")
def seen_column(row: Any) -> SafeString | str:
    if row.public_from is None:
        return format_html('<span class="quiet">{}</span>', "Desk only")
    words = times.day(timezone.localdate(row.public_from), timezone.now())
    return f"Since {words}" if row.public_from <= timezone.now() else f"From {words}"


class RecordAdmin(NounAdmin):
    """Screens of rows that readers may see. `public` False: a noun without `public_from`."""

    actions = None
    public: ClassVar[bool] = True

    def _changeform_view(
        self, request: HttpRequest, object_id: str | None, form_url: str, extra_context: Any
    ) -> Any:
        """Within Django's transaction: what others saved since the page was opened stays theirs,
        and what both changed is shown once more before it is saved."""
        row = self._held(object_id) if request.method == "POST" else None
        if row is not None and self.has_change_permission(request, row):
            met = opened.meet(self._shown(request, row), request.POST)
            request.POST = met.data  # type: ignore[assignment]
            words = opened.words_of(row, met) if met.said else ""
            request.saved_first = words  # type: ignore[attr-defined]
        return super()._changeform_view(request, object_id, form_url, extra_context)  # type: ignore[misc]

    def _held(self, object_id: str | None) -> Any:
        """The row, held by this request until its transaction ends."""
        key = unquote(object_id or "")
        if not key.isdecimal() or len(key) > 18:
            return None
        return self.model._base_manager.select_for_update().filter(pk=key).first()

    def _shown(self, request: HttpRequest, row: Any) -> opened.Shown:
        """The form and its tables as a page opened now would hold them."""
        looking = copy(request)
        looking.method, looking.POST = "GET", QueryDict()
        form = self.get_form(looking, row, change=True)(instance=row)
        formsets, _ = self._create_formsets(looking, row, change=True)  # type: ignore[attr-defined]
        return opened.shown(form, formsets)

    def get_form(self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, *args, **kwargs)
        form.saved_first = getattr(request, "saved_first", "")
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        mark_edited(obj, form.changed_data)
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row_form in formset.forms:
            if row_form.has_changed():
                mark_edited(row_form.instance, row_form.changed_data)
        formset.by = request.user
        super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        stamp.move()

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """The bin writes the line."""

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        recycle_bin.put(obj, by=request.user, now=timezone.now())  # type: ignore[arg-type]

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """No list of what goes with it, which may be long: what keeps it here, by name."""
        return [], {}, set(), usage.uses(objs[0], request, self.admin_site)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except ProtectedError:
            messages.error(request, "Not deleted: somebody has just begun to use it.")
            return HttpResponseRedirect(request.path)

    def render_delete_form(self, request: HttpRequest, context: Any) -> HttpResponse:
        if not context["protected"]:
            parts = recycle_bin.goes_with(context["object"])
            context["goes_with"] = ", ".join(f"{kind} ({many})" for kind, many in parts.items())
        return super().render_delete_form(request, context)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.used_view)
        return [path("<int:key>/used/", view, name=self._used_name()), *super().get_urls()]

    def used_view(self, request: HttpRequest, key: int) -> HttpResponse:
        return usage.screen(self, request, key)

    def _used_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_used"

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        row = context.get("original")
        if row is not None:
            tables = [inline.formset for inline in context["inline_admin_formsets"]]
            now = opened.shown(context["adminform"].form, tables)
            context["opened"] = request.POST.get("opened") or now.marks()
            context["public_url"] = address_of(row)
            context["used_url"] = reverse(f"admin:{self._used_name()}", args=[row.pk])
            context["public_words"] = public_words(row, timezone.now()) if self.public else ""
        return super().render_change_form(request, context, *args, **kwargs)


def address_of(row: Any) -> str:
    """Where readers find this row; empty while they cannot, or where the noun has no page."""
    since = getattr(row, "public_from", timezone.now())
    if since is None or since > timezone.now() or not hasattr(row, "get_absolute_url"):
        return ""
    try:
        return str(row.get_absolute_url())
    except NoReverseMatch:
        return ""


class NamedAdmin(RecordAdmin):
    """Rows with a table of names: searched under every name, as names are compared."""

    search_fields = ("names__normalised",)
    search_help_text = "Any name, in any script"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        wanted = normalise(search_term)
        if not wanted:
            return queryset, False
        return queryset.filter(names__normalised__contains=wanted), True


class NamesInline(NounInline):
    """Other names of one thing."""

    fields = ("text", "language", "kind")
    verbose_name = "name"
    verbose_name_plural = "names"


class ExternalIdInline(NounInline):
    fields = ("scheme", "value")
    verbose_name = "identifier"
    verbose_name_plural = "identifiers elsewhere"


def readers(*more: str) -> Any:
    """The fieldset that says from when readers see a row."""
    return ("For readers", {"fields": (("slug", "public_from"), *more)})
