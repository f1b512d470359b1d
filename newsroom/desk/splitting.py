"""One row that is two things: the record keeper ticks what belongs to the other one.

What a split does is people/merging.py. A story goes as a whole: its names, its statements, and its
place in the lists that readers have.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from briefings.meetings.models import Participation
from briefings.people import merging
from briefings.people.models import Tenure
from briefings.people.names import NAME_LENGTH, Name
from newsroom.articles.models import Article
from newsroom.articles.rights import visible_to
from newsroom.desk.merging import may

MOST = 300


@dataclass
class Part:
    """One tick: a row, or a story with everything in it that points at the row that is split."""

    key: str
    words: str
    rows: list[Model] = field(default_factory=list)
    ticked: bool = False


@dataclass
class Group:
    title: str
    parts: list[Part]


def screen(admin: Any, request: HttpRequest, key: int) -> HttpResponse:
    row = admin.get_object(request, str(key))
    if row is None or row.merged_into_id:
        raise Http404(f"There is no such {admin.opts.verbose_name} to split.")
    if not may(admin, request, row):
        raise PermissionDenied
    groups = _groups(row, request.user)
    name = " ".join(request.POST.get("name", "").replace("\x00", "").split())[:NAME_LENGTH]
    chosen = list(_ticked(groups, request.POST.getlist("part")))
    problem = _problem(admin, name, chosen) if request.method == "POST" else ""
    if request.method == "POST" and not problem:
        return _split(admin, request, row, name, chosen)
    context = {
        **admin.admin_site.each_context(request),
        "title": f"Split {row}",
        "object": row,
        "opts": admin.opts,
        "groups": groups,
        "name": name,
        "problem": problem,
    }
    return TemplateResponse(request, "desk/split.html", context)


def _problem(admin: Any, name: str, chosen: list[Part]) -> str:
    if not name:
        return f"Not split: write what the other {admin.opts.verbose_name} is called."
    return "" if chosen else "Not split: tick what belongs to the other one."


def _split(
    admin: Any, request: HttpRequest, row: Any, name: str, chosen: list[Part]
) -> HttpResponse:
    parts = [one for part in chosen for one in part.rows]
    new = merging.split(row, name=name, parts=parts, by=request.user, now=timezone.now())
    messages.success(
        request,
        f"{new} was split from {row}. No reader sees it yet. To take it back, merge it with {row}.",
    )
    opts = admin.opts
    change = f"admin:{opts.app_label}_{opts.model_name}_change"
    return HttpResponseRedirect(reverse(change, args=[new.pk]))


def _ticked(groups: Iterable[Group], keys: list[str]) -> Iterator[Part]:
    for group in groups:
        for part in group.parts:
            part.ticked = part.key in keys
            if part.ticked:
                yield part


# --- What hangs on a row --------------------------------------------------------------------------


def _groups(row: Any, by: Any) -> list[Group]:
    """What can go, by kind; stories are those that this person may see."""
    stories: dict[int, list[Model]] = {}
    groups = []
    for model, pointing in merging.relations(type(row)):
        if pointing.name == "merged_into":
            continue
        way = _to_story(model)
        rows = model._base_manager.filter(**{pointing.name: row.pk}).order_by("pk")
        if way:
            for one, story in zip(rows, rows.values_list(way, flat=True), strict=True):
                stories.setdefault(story, []).append(one)
            continue
        named_with = [one.name for one in model._meta.concrete_fields if one.is_relation]
        shown = [one for one in rows.select_related(*named_with)[:MOST] if _may_go(one, row)]
        title = capfirst(str(model._meta.verbose_name_plural))
        parts = [Part(f"{one._meta.label_lower}:{one.pk}", _words(one), [one]) for one in shown]
        groups.append(Group(title, parts))
    groups.append(Group("Stories", list(_stories(stories, by))))
    return [group for group in groups if group.parts]


def _to_story(model: Any) -> str:
    """The way from a row to the story that it is part of; empty for a row of the record."""
    if model._meta.app_label != Article._meta.app_label:
        return ""
    names = {one.name for one in model._meta.concrete_fields}
    return "article_id" if "article" in names else "edition__article_id" * ("edition" in names)


def _stories(rows: dict[int, list[Model]], by: Any) -> Iterator[Part]:
    seen = visible_to(by).filter(pk__in=[key for key in rows if key is not None])
    for story in seen.order_by("-changed_at", "-pk")[:MOST]:
        yield Part(f"story:{story.pk}", str(story), rows[story.pk])


def _may_go(one: Any, row: Any) -> bool:
    """The name that a row is shown by stays with it."""
    return not (isinstance(one, Name) and one.text == row.shown_name())


def _words(one: Any) -> str:
    if isinstance(one, Tenure):
        return f"{one}, {one.span_in_words('en')}"
    if isinstance(one, Participation):
        return f"{one}, {one.session or 'the whole of it'} ({one.get_role_display()})"
    return str(one)
