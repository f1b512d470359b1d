"""What the screens of every noun share: rights asked for each object, a guessed address is not
found, light pages, history written to the ledger."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.forms.widgets import Media
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst

from briefings.ledger import bin as recycle_bin
from briefings.ledger import history
from briefings.ledger.models import History
from briefings.ledger.record import RecordRow
from newsroom.desk.fields import DeskForm, FetchedRows, form_field, row_field

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Any, Any]
    InlineFormSet = forms.BaseInlineFormSet[Any, Any, Any]
    AnyPaginator = Paginator[Any]
else:
    ModelAdmin, TabularInline = admin.ModelAdmin, admin.TabularInline
    InlineFormSet, AnyPaginator = forms.BaseInlineFormSet, Paginator


def ledger_of(thing: Model) -> QuerySet[History]:
    label = thing._meta.label_lower
    return History.objects.filter(object_label=label, object_key=str(thing.pk))


class _Fields:
    """Rights by object and the desk's own form fields, for screens and for their inlines."""

    form: Any = DeskForm
    opts: Any

    @property
    def media(self) -> Media:
        """Our two scripts stand in the frame; nothing of the stock ones is loaded."""
        return forms.Media()

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return form_field(db_field, **kwargs)

    def _may(self, request: HttpRequest, action: str, thing: Model | None = None) -> bool:
        permission = f"{self.opts.app_label}.{action}_{self.opts.model_name}"
        return bool(request.user.has_perm(permission, thing))


class Long(AnyPaginator):
    """Of a list that grows for ever: counted up to MOST, for nobody turns to the page after it."""

    MOST = 10_000

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by()[: self.MOST].count())


class NounAdmin(_Fields, ModelAdmin):
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    save_on_top = False
    lead = ""
    # What the list is called; empty: the plural of the model.
    heading = ""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "view", obj) or self._may(request, "change", obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "delete", obj)

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        raise Http404(f"There is no such {opts.verbose_name}, or you may not see it.")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        context = {"lead": self.lead, "heading": self._heading(), **(extra_context or {})}
        return super().changelist_view(request, context)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        context["heading"] = self._heading()
        return super().render_change_form(request, context, *args, **kwargs)

    def _heading(self) -> str:
        return self.heading or capfirst(str(self.opts.verbose_name_plural))

    # The ledger is the one history: Django's own log of the admin stays empty.
    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return history.record("added", obj, by=_person(request), now=timezone.now())

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        changed = changed_words(message)
        if changed:
            by, now = _person(request), timezone.now()
            history.record("changed", obj, by=by, now=now, changed=changed)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        by, now = _person(request), timezone.now()
        return [history.record("deleted", row, by=by, now=now) for row in queryset]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        thing = self.get_object(request, unquote(object_id))
        if thing is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, thing):
            raise PermissionDenied
        page = Paginator(ledger_of(thing), 100).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of {thing}",
            "object": thing,
            "opts": self.opts,
            "page": page,
        }
        return TemplateResponse(request, "admin/object_history.html", context)


class PartsFormSet(FetchedRows, InlineFormSet):
    """Parts that know their whole as it was typed just now, saved or not."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        setattr(form.instance, self.fk.name, self.instance)
        return form

    def delete_existing(self, obj: Any, commit: bool = True) -> None:
        throw_away(self, obj, commit)


def throw_away(formset: Any, row: Any, commit: bool) -> None:
    """A row of the record that is struck out of a table goes to the bin; `formset.by` did it."""
    if commit and isinstance(row, RecordRow):
        recycle_bin.put(row, by=formset.by, now=timezone.now())
    elif commit:
        row.delete()


class NounInline(_Fields, TabularInline):
    formset: Any = PartsFormSet
    extra = 1
    # What stands beside the name of a folded row; empty: nothing.
    told = ""
    # A line under the heading, for what every row must know.
    lead = ""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return row_field(db_field, **kwargs)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "view", obj) or self._may(request, "change", obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "add", obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "delete", obj)


def _person(request: HttpRequest) -> Any:
    return request.user


def changed_words(message: Any) -> list[str]:
    """The field names in the admin's own account of a change, flattened."""
    words: list[str] = []
    for entry in message if isinstance(message, list) else ():
        for action, detail in entry.items():
            name = detail.get("name", "") if action != "changed" or "name" in detail else ""
            prefix = f"{name} " if name else ""
            words += [f"{prefix}{field}" for field in detail.get("fields", [])] or [
                f"{prefix}{action}".strip()
            ]
    return words
