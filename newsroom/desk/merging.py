"""Two rows that are one thing: who may be meant, what a merge would move, the merge, its undoing.

What a merge does is people/merging.py. Before it is confirmed it is done once and taken back, so
that what the page says is what will happen.
"""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from briefings.ledger.models import OldAddress
from briefings.people import merging
from briefings.people.merging import CannotMerge
from briefings.people.models import Merge
from briefings.people.nearness import Near, near
from newsroom.desk.fields import the_row
from newsroom.desk.finding import FINDERS

# What tells two rows apart, or is worked out from what does.
_NOT_COMPARED = {"id", "public_id", "slug", "sort_name", "merged_into", "public_from"}


@dataclass(frozen=True)
class Differs:
    """A field that both rows fill, each in its own way: what stays and what is left."""

    label: str
    stays: str
    goes: str


@dataclass(frozen=True)
class Outcome:
    """What a merge does, in words; `mark` tells whether it would still do the same."""

    moved: list[str]
    collapsed: list[str]
    learned: list[Differs]
    differs: list[Differs]
    identifiers: list[str]
    opened: bool  # readers will see the row that stays, which the desk alone sees now
    mark: str


def may(admin: Any, request: HttpRequest, row: Any) -> bool:
    """Who may change this row and take it away."""
    return bool(
        admin.has_change_permission(request, row) and admin.has_delete_permission(request, row)
    )


def same_identifier(row: Any, other: Any) -> SafeString:
    """Why a save was refused, with the way out: the two may be one."""
    meta = other._meta
    screen = f"admin:{meta.app_label}_{meta.model_name}"
    found = reverse(f"{screen}_change", args=[other.pk])
    words = format_html('<a href="{}">{}</a> has this identifier.', found, other)
    if not row.pk or row.pk == other.pk:
        return words
    merge = reverse(f"{screen}_merge", args=[row.pk])
    return format_html('{} Are they one? <a href="{}?other={}">Merge…</a>', words, merge, other.pk)


def screen(admin: Any, request: HttpRequest, key: int) -> HttpResponse:
    row = _found(admin, request, key)
    if request.method != "POST" or row.merged_into_id:
        return _choose(admin, request, row)
    other, problem = _other(admin, request, row)
    if other is None:
        return _choose(admin, request, row, problem)
    kept, lost = (other, row) if _other_stays(request) else (row, other)
    try:
        return _confirm(admin, request, row, lost, kept)
    except CannotMerge as refused:
        return _choose(admin, request, row, str(refused))


def undo(admin: Any, request: HttpRequest, key: int, entry: int) -> HttpResponse:
    row = _found(admin, request, key, merged_too=True)
    merged = _log(row).filter(pk=entry).first()
    if request.method != "POST" or merged is None:
        raise Http404("There is no such merge to undo.")
    try:
        stayed = merging.undo(merged, by=request.user, now=timezone.now())
    except CannotMerge as refused:
        messages.error(request, f"Not undone. {refused}")
        return HttpResponseRedirect(_address(admin, "merge", row.pk))
    messages.success(
        request, " ".join([f"{merged.lost_name} and {merged.kept_name} are two again.", *stayed])
    )
    return HttpResponseRedirect(_address(admin, "change", merged.lost_key))


def _found(admin: Any, request: HttpRequest, key: int, *, merged_too: bool = False) -> Any:
    row = admin.get_object(request, str(key))
    if row is None:
        raise Http404(f"There is no such {admin.opts.verbose_name}.")
    meta = admin.opts
    rights = (f"{meta.app_label}.{verb}_{meta.model_name}" for verb in ("change", "delete"))
    if not all(request.user.has_perm(right, row) for right in rights):
        raise PermissionDenied
    return row


def _log(row: Any) -> Any:
    """What was merged into this row and, where it went itself, into what."""
    entries = Merge.objects.filter(label=row._meta.label_lower).defer("moved", "collapsed")
    return entries.filter(kept_key=row.pk) | entries.filter(lost_key=row.pk)


def _address(admin: Any, screen: str, *args: int) -> str:
    return reverse(f"admin:{admin.opts.app_label}_{admin.opts.model_name}_{screen}", args=args)


# --- Which one ----------------------------------------------------------------------------------


def _other_stays(request: HttpRequest) -> bool:
    """Which of the two stays; “Keep the other one” turns it round."""
    return (request.POST.get("stays") == "other") != ("_swap" in request.POST)


def _other(admin: Any, request: HttpRequest, row: Any) -> tuple[Any, str]:
    """The row that was typed, or ticked; None with what to do instead."""
    typed = request.POST.get("name", "").replace("\x00", "").strip()
    typed = typed or f"#{request.POST.get('other', '')}"
    if typed == "#":
        return None, "Choose the other row, or write its name."
    try:
        other = the_row(FINDERS[admin.model], typed)
    except ValidationError as refused:
        return None, " ".join(refused.messages)
    if other.pk == row.pk:
        return None, f"That is this {admin.opts.verbose_name} itself. Choose another one."
    return other, ""


def _choose(admin: Any, request: HttpRequest, row: Any, problem: str = "") -> HttpResponse:
    context = {
        **_context(admin, request, row, f"Merge {row} with another"),
        "near": [] if row.merged_into_id else _proposed(request, row),
        "find": reverse("admin:desk_find", args=[FINDERS[admin.model].noun]),
        "typed": request.POST.get("name", ""),
        "ticked": request.POST.get("other") or request.GET.get("other", ""),
        "problem": problem,
        "log": list(_log(row)),
    }
    return TemplateResponse(request, "desk/merge.html", context)


def _proposed(request: HttpRequest, row: Any) -> list[dict[str, Any]]:
    """Near names, and first the row that a link brought here."""
    proposed = near(row)
    key = request.GET.get("other", "")
    if key.isdecimal() and len(key) < 19 and key not in {str(one.row.pk) for one in proposed}:
        rows = type(row)._default_manager.filter(pk=key, merged_into=None).exclude(pk=row.pk)
        proposed = [*(Near(one, ("It has the identifier",)) for one in rows), *proposed]
    beside = FINDERS[type(row)].beside
    return [{"row": one.row, "beside": beside(one.row), "reasons": one.reasons} for one in proposed]


def _context(admin: Any, request: HttpRequest, row: Any, title: str) -> dict[str, Any]:
    return {
        **admin.admin_site.each_context(request),
        "title": title,
        "object": row,
        "opts": admin.opts,
    }


# --- What would happen, and doing it --------------------------------------------------------------


def _confirm(admin: Any, request: HttpRequest, row: Any, lost: Any, kept: Any) -> HttpResponse:
    if not may(admin, request, lost):
        raise PermissionDenied
    seen = request.POST.get("seen", "") if "_merge" in request.POST else ""
    outcome = _merged(request, lost, kept, seen)
    if outcome.mark == seen:
        messages.success(request, f"{lost} is merged into {kept}. It can be undone here.")
        return HttpResponseRedirect(_address(admin, "merge", kept.pk))
    context = {
        **_context(admin, request, row, f"Merge {lost} into {kept}?"),
        "lost": lost,
        "kept": kept,
        "other": kept if lost.pk == row.pk else lost,
        "outcome": outcome,
        "changed": bool(seen),
    }
    return TemplateResponse(request, "desk/merge_confirm.html", context)


def _merged(request: HttpRequest, lost: Any, kept: Any, seen: str) -> Outcome:
    """The merge itself, taken back unless it does what was `seen`."""
    clashing = _clashing_identifiers(lost, kept)
    with transaction.atomic():
        entry = merging.merge(lost, kept, by=request.user, now=timezone.now())
        outcome = _outcome(entry, lost, kept, clashing)
        if outcome.mark != seen:
            transaction.set_rollback(True)
    return outcome


def _outcome(entry: Merge, lost: Any, kept: Any, identifiers: list[str]) -> Outcome:
    """`lost` and `kept` are as they were before."""
    columns = {field.attname: field for field in kept._meta.concrete_fields}
    of_kept = [move for move in entry.moved if move[:2] == [entry.label, kept.pk]]
    set_on_kept = {columns[column]: after for _, _, column, _, after in of_kept}
    learned = [
        Differs(capfirst(field.verbose_name), "", _said(lost, field))
        for field in set_on_kept
        if field.editable and field.name != "public_from" and not field.name.startswith("merged")
    ]
    return Outcome(
        moved=_counted(label for label, *_ in _parts(entry)),
        collapsed=_counted(row["model"] for row in entry.collapsed),
        learned=learned,
        differs=_differing(lost, kept),
        identifiers=identifiers,
        opened=kept.public_from is None and columns["public_from"] in set_on_kept,
        mark=_mark(entry),
    )


def _parts(entry: Merge) -> list[list[Any]]:
    """The moves of other rows than the two themselves."""
    return [
        move
        for move in entry.moved
        if move[0] not in (OldAddress._meta.label, OldAddress._meta.label_lower)
        and move[:2] not in ([entry.label, entry.kept_key], [entry.label, entry.lost_key])
    ]


def _counted(labels: Any) -> list[str]:
    """ "3 tenures", "1 name of a person": most first."""
    return [f"{many} {_noun(label, many)}" for label, many in Counter(labels).most_common()]


def _noun(label: str, many: int) -> str:
    model: Any = apps.get_model(label)
    meta = (model._meta.auto_created or model)._meta  # of a join table: what it joins to
    return str(meta.verbose_name if many == 1 else meta.verbose_name_plural)


def _differing(lost: Any, kept: Any) -> list[Differs]:
    fields = [
        field
        for field in kept._meta.concrete_fields
        if field.editable and field.name not in _NOT_COMPARED
    ]
    both = [(field, _said(kept, field), _said(lost, field)) for field in fields]
    return [
        Differs(capfirst(field.verbose_name), stays, goes)
        for field, stays, goes in both
        if stays and goes and stays != goes
    ]


def _said(row: Any, field: Any) -> str:
    shown = getattr(row, f"get_{field.name}_display", None)
    value = shown() if shown else getattr(row, field.name)
    return "" if value is None else str(value)


def _clashing_identifiers(lost: Any, kept: Any) -> list[str]:
    """Two identifiers of one scheme: elsewhere the two rows are two things."""
    own = {one.scheme: one for one in kept.external_ids.all()}
    return [
        f"{own[one.scheme].get_scheme_display()}: {own[one.scheme].value} and {one.value}"
        for one in lost.external_ids.all()
        if one.scheme in own
    ]


def _mark(entry: Merge) -> str:
    told = sorted(json.dumps(one, default=str) for one in (*entry.moved, *entry.collapsed))
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:32]
