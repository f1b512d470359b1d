"""Recently deleted: who deleted what, and the way back. Who may delete a thing may restore it."""

from typing import Any

from django.apps import apps
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from briefings.ledger import bin as recycle_bin
from briefings.ledger.models import Deleted
from briefings.ledger.record import RecordRow
from newsroom.desk.wording import kind_words

ROWS = 100
NAMED = 10


def deletable(person: Any, site: AdminSite) -> list[str]:
    """The labels of the kinds that this person may delete, and so restore: those with a screen of
    their own, and the parts of the record."""
    return [
        kind._meta.label_lower
        for kind in apps.get_models()
        if kind in site._registry or issubclass(kind, RecordRow)
        if person.has_perm(f"{kind._meta.app_label}.delete_{kind._meta.model_name}")
    ]


def list_view(site: AdminSite, request: HttpRequest) -> HttpResponse:
    labels = deletable(request.user, site)
    if not labels:
        raise PermissionDenied
    rows = recycle_bin.waiting(timezone.now()).filter(object_label__in=labels)
    page = Paginator(rows, ROWS).get_page(request.GET.get("p"))
    lines = [{"row": row, "kind": kind_words(row.object_label)} for row in page]
    context = {
        **site.each_context(request),
        "title": "Recently deleted",
        "page": page,
        "lines": lines,
    }
    return TemplateResponse(request, "desk/bin.html", context)


def restore_view(site: AdminSite, request: HttpRequest, key: int) -> HttpResponse:
    labels = deletable(request.user, site)
    row = Deleted.objects.defer("rows").filter(pk=key, object_label__in=labels).first()
    if request.method != "POST" or row is None:
        raise Http404("There is nothing to restore here.")
    try:
        restored = recycle_bin.restore(key, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    except recycle_bin.CannotComeBack as refused:
        messages.error(request, f"{row} was not restored. {refused}")
        return HttpResponseRedirect(reverse("admin:desk_bin"))
    messages.success(request, _said(restored))
    return HttpResponseRedirect(_page_of(restored.thing))


def _said(restored: recycle_bin.Restored) -> str:
    with_parts = " and what hung on it" if restored.parts else ""
    said = f"Restored {restored.thing}{with_parts}."
    if not restored.public:
        return said
    more = f" and {len(restored.public) - NAMED} more" if len(restored.public) > NAMED else ""
    return f"{said} Readers see again: {', '.join(restored.public[:NAMED])}{more}."


def _page_of(thing: Any) -> str:
    """Its own screen, or the bin's for what is part of another."""
    meta = thing._meta
    try:
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[thing.pk])
    except NoReverseMatch:
        return reverse("admin:desk_bin")
