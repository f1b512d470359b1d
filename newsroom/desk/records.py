"""What all screens of the record share: what readers see of a row is said in words, a field that
an editor changed is remembered, and the public stamp moves with every save."""

from collections.abc import Iterable
from copy import copy
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.db.models import ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils import timezone

from briefings.ledger import bin as recycle_bin
from briefings.ledger import stamp
from briefings.people.matching import normalise
from newsroom.desk import doubts, merging, opened, seen, splitting, usage
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


DATES_LEAD = (
    "From and until as far as known: 2013, 2013-05 or 2013-05-17; 2013~ is about 2013, <=2013 not "
    "later than 2013. Empty: not known, or it goes on."
)


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
        doubts.tell(self, request, form.instance)

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
            context["doubts"] = doubts.lines(row, tables)
            context["opened"] = request.POST.get("opened") or now.marks()
            context["public_url"] = address_of(row)
            context["used_url"] = reverse(f"admin:{self._used_name()}", args=[row.pk])
            context["public_words"] = (
                seen.sentence(row, timezone.now(), request.user) if self.public else ""
            )
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


class UnmergedList(ChangeList):
    """A list without the rows that were merged into another: they are no things of their own."""

    def get_queryset(
        self, request: HttpRequest, exclude_parameters: list[str | None] | None = None
    ) -> QuerySet[Any]:
        return super().get_queryset(request, exclude_parameters).filter(merged_into=None)


class NamedAdmin(RecordAdmin):
    """Rows with a table of names: searched under every name, as names are compared; merged."""

    search_fields = ("names__normalised",)
    search_help_text = "Any name, in any script"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        return UnmergedList

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was merged is read, until its merge is undone."""
        merged = getattr(obj, "merged_into_id", None)
        return not merged and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        merged = getattr(obj, "merged_into_id", None)
        return not merged and super().has_delete_permission(request, obj)

    def get_urls(self) -> list[URLPattern]:
        label = f"{self.opts.app_label}_{self.opts.model_name}"
        screens = (
            ("merge/", merging.screen, "merge"),
            ("merge/<int:entry>/undo/", merging.undo, "merge_undo"),
            ("split/", splitting.screen, "split"),
        )
        of_two = [
            path(
                f"<int:key>/{pattern}",
                self.admin_site.admin_view(partial(view, self)),
                name=f"{label}_{name}",
            )
            for pattern, view, name in screens
        ]
        return [*of_two, *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        row = context.get("original")
        if row is not None:
            label = f"admin:{self.opts.app_label}_{self.opts.model_name}"
            if merging.may(self, request, row):
                context["merge_url"] = reverse(f"{label}_merge", args=[row.pk])
                context["split_url"] = reverse(f"{label}_split", args=[row.pk])
        return super().render_change_form(request, context, *args, **kwargs)

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
    lead = "In any script. Copy and search find it under each of them, whatever accents and case."


class ExternalIdForm(DeskForm):
    """An identifier that another row has: that row is named, with the way to merge the two."""

    def _post_clean(self) -> None:
        super()._post_clean()
        one = self.instance
        wanted = {"scheme": one.scheme, "value": one.value}
        rows = type(one)._default_manager.filter(**wanted).exclude(pk=one.pk)
        other = rows.select_related("owner").first() if self.has_changed() and one.value else None
        if other is not None:
            self.errors.clear()
            self.add_error("value", merging.same_identifier(one.owner, other.owner))


class ExternalIdInline(NounInline):
    form = ExternalIdForm
    fields = ("scheme", "value")
    verbose_name = "identifier"
    verbose_name_plural = "identifiers elsewhere"
    lead = "Copied from there, never guessed. One that another row has offers to merge the two."


def readers(*more: str) -> Any:
    """The fieldset that says from when readers see a row."""
    return ("For readers", {"fields": (("slug", "public_from"), *more)})
