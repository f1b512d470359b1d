"""Where used: what keeps a row from being deleted, each a link for those who may see it."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from newsroom.articles.usage import Group, where_used


@dataclass(frozen=True)
class Line:
    words: str
    url: str


@dataclass(frozen=True)
class Uses:
    """A group as the screen shows it."""

    title: str
    advice: str
    count: int
    lines: list[Line]
    more: int


def uses(thing: Model, request: HttpRequest, site: AdminSite) -> list[Uses]:
    groups = where_used(thing, by=request.user, at=timezone.now())
    return [_shown(group, thing, request, site) for group in groups]


def _shown(group: Group, thing: Model, request: HttpRequest, site: AdminSite) -> Uses:
    lines = [Line(str(row), _address(row, thing, request, site)) for row in group.shown]
    return Uses(group.title, group.advice, group.count, lines, group.more)


def _address(row: Any, used: Model, request: HttpRequest, site: AdminSite) -> str:
    """The desk's page of this row; of what it is part of, where it has none of its own."""
    screens: Any = site._registry
    own = [row] if type(row) in screens else []
    for field in row._meta.concrete_fields if not own else ():
        part_of = getattr(row, field.name) if field.related_model in screens else None
        own += [part_of] if part_of is not None and part_of != used else []
    for page in own:
        meta = page._meta
        if request.user.has_perm(f"{meta.app_label}.view_{meta.model_name}"):
            return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[page.pk])
    return ""


def screen(admin: Any, request: HttpRequest, key: int) -> HttpResponse:
    thing = admin.get_object(request, str(key))
    if thing is None:
        raise Http404(f"There is no such {admin.opts.verbose_name}.")
    if not admin.has_view_permission(request, thing):
        raise PermissionDenied
    context = {
        **admin.admin_site.each_context(request),
        "title": f"Where {thing} is used",
        "object": thing,
        "opts": admin.opts,
        "uses": uses(thing, request, admin.admin_site),
        "may_delete": admin.has_delete_permission(request, thing),
    }
    return TemplateResponse(request, "desk/where_used.html", context)
