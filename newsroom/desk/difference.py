"""The screen Difference: two versions, editions or wire items of one story beside each other.

A side is named by a letter and a number: v3 is version 3, e2 edition 2, w17 the wire item 17.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from newsroom.articles import comparing
from newsroom.articles.comparing import Content, Difference, Part
from newsroom.articles.difference import Row
from newsroom.articles.models import Article, Edition, Version
from newsroom.articles.standing import standing
from newsroom.articles.versions import Stale
from newsroom.desk import times
from newsroom.desk.steps import stale_words, story_url
from newsroom.intake import beside
from newsroom.intake.models import WireItem
from newsroom.photos.models import Photo

KEY = re.compile(r"([vew])([0-9]{1,9})")
# As many of each kind can be chosen; an older one is reached from the history.
MOST_CHOICES = 100
# Shown though nothing in them changed, so that one knows where one is.
ALWAYS = frozenset({"headline", "body"})


@dataclass(frozen=True)
class Side:
    """One of the two texts, and what its column is called."""

    key: str
    title: str
    note: str
    content: Content
    item: WireItem | None = None
    number: int = 0  # of the version that it is, or was made from


@dataclass(frozen=True)
class Line:
    """One row of the table, or several equal ones that are folded into one."""

    label: str
    rows: tuple[Row, ...]
    folded: bool = False
    of_text: bool = False  # a paragraph of the body

    @property
    def row(self) -> Row:
        return self.rows[0]


@dataclass(frozen=True)
class Section:
    """A field with its lines; `take` where the wire's words may be taken over."""

    name: str
    label: str
    lines: tuple[Line, ...]
    take: bool


def difference_url(story: Article, old: str, new: str) -> str:
    query = urlencode({"from": old, "to": new})
    return f"{reverse('admin:articles_article_difference', args=[story.pk])}?{query}"


def difference_view(admin: Any, request: HttpRequest, story: Article) -> HttpResponse:
    """The two sides, and how they are shown, are in the address."""
    now = timezone.now()
    editions = list(story.editions.order_by("number").defer("body", "standfirst"))
    old, new = _asked(request, story, editions, now)
    found = comparing.difference(old.content, new.content, names=names_of(old.content, new.content))
    wire = _wire_side(old, new, story)
    may_change = admin.has_change_permission(request, story)
    context = {
        **admin.admin_site.each_context(request),
        "title": "Difference",
        "story": story,
        "story_url": story_url(story),
        "old": old,
        "new": new,
        "choices": _choices(request.user, story, editions, now, (old, new)),
        "swap": difference_url(story, new.key, old.key) + _view_query(request),
        "one_text": request.GET.get("view") == "one",
        "found": found,
        "sections": list(_sections(found, takes=wire is not None and may_change)),
        "same": [part.label for part in found.parts if part.same and part.name not in ALWAYS],
        "wire": wire,
        "restores": _restorable(story, old) if may_change else None,
    }
    return TemplateResponse(request, "desk/difference.html", context)


def _view_query(request: HttpRequest) -> str:
    return "&view=one" if request.GET.get("view") == "one" else ""


def _restorable(story: Article, side: Side) -> int | None:
    return side.number if side.number and side.number != story.version_number else None


def _wire_side(old: Side, new: Side, story: Article) -> WireItem | None:
    """The wire's version, when it stands beside the copy as it is now."""
    ours, theirs = (old, new) if new.item else (new, old)
    return theirs.item if ours.key == f"v{story.version_number}" else None


# --- The two sides --------------------------------------------------------------------------------


def _asked(
    request: HttpRequest, story: Article, editions: list[Edition], now: datetime
) -> tuple[Side, Side]:
    """What the address names; else the text in force, or the version before, against the copy."""
    new = request.GET.get("to") or f"v{story.version_number}"
    old = request.GET.get("from") or _before(story, editions, now)
    return _side(story, old, now), _side(story, new, now)


def _before(story: Article, editions: list[Edition], now: datetime) -> str:
    begun = [edition for edition in editions if edition.live_from <= now]
    if begun and begun[-1].version_number < story.version_number:
        return f"e{begun[-1].number}"
    return f"v{max(1, story.version_number - 1)}"


def _side(story: Article, key: str, now: datetime) -> Side:
    match = KEY.fullmatch(key)
    if match is None:
        raise Http404("A side is a version (v3), an edition (e2) or a wire item (w17).")
    side = {"v": _of_version, "e": _of_edition, "w": _of_wire}[match[1]]
    return side(story, int(match[2]), now)


def _of_version(story: Article, number: int, now: datetime) -> Side:
    version = story.versions.filter(number=number).first()
    if version is None:
        raise Http404(f"There is no version {number}.")
    when = f"{version.by_name}, {times.clock(version.saved_at, now)}"
    note = f"the working copy: {when}" if number == story.version_number else when
    return Side(f"v{number}", f"Version {number}", note, version.content, number=number)


def _of_edition(story: Article, number: int, now: datetime) -> Side:
    edition = story.editions.filter(number=number).first()
    if edition is None:
        raise Http404(f"There is no edition {number}.")
    version = story.versions.filter(number=edition.version_number).first()
    state = standing(story, now)
    current = state.in_force is not None and state.in_force.pk == edition.pk
    note = "what readers see now" if current and state.live else _edition_words(edition, now)
    title = f"Edition {number}"
    content = comparing.of_edition(edition, version)
    return Side(f"e{number}", title, note, content, number=version.number if version else 0)


def _edition_words(edition: Edition, now: datetime) -> str:
    return f"{edition.get_kind_display().lower()}, {times.clock(edition.live_from, now)}"


def _of_wire(story: Article, key: int, now: datetime) -> Side:
    item = story.wire_items.filter(pk=key).select_related("source").first()
    if item is None:
        raise Http404("The wire sent no such version of this story.")
    title = f"Wire version {item.version}"
    return Side(f"w{key}", title, _wire_words(item, now), beside.contents(item), item=item)


def _wire_words(item: WireItem, now: datetime) -> str:
    came = times.clock(item.received_at, now)
    return f"{item.source}, {came}" if item.source else came


def names_of(*contents: Content) -> dict[str, str]:
    """Names of the photos, which a version knows by number alone; one query at most."""
    photos = {row["photo_id"] for one in contents for row in one["fields"].get("photos", ())}
    rows = Photo.objects.filter(pk__in=photos) if photos else ()
    return {f"photo:{row.pk}": str(row) for row in rows}


# --- What can be chosen ---------------------------------------------------------------------------

Choice = tuple[str, str]


def _choices(
    person: Any,
    story: Article,
    editions: list[Edition],
    now: datetime,
    sides: Iterable[Side],
) -> list[tuple[str, list[Choice]]]:
    """Groups of what both lists offer; what is compared now is always among it."""
    groups = [
        ("Versions", _versions(person, story, editions, now)),
        ("Editions", [_edition_choice(edition, now) for edition in reversed(editions)]),
        ("From the wire", _wire(story, now)),
    ]
    offered = {key for _, choices in groups for key, _ in choices}
    older = {side.key: side.title for side in sides if side.key not in offered}
    return [(label, choices) for label, choices in (*groups, ("Older", list(older.items())))
            if choices]  # fmt: skip


def _versions(person: Any, story: Article, editions: list[Edition], now: datetime) -> list[Choice]:
    published = {edition.version_number: edition.number for edition in editions}
    rows = story.versions.only("number", "saved_at", "by_id", "by_name", "article")
    return [
        (f"v{row.number}", _version_words(row, person, story, published.get(row.number), now))
        for row in rows[:MOST_CHOICES]
    ]


def _version_words(
    row: Version, person: Any, story: Article, edition: int | None, now: datetime
) -> str:
    """ "11: edition 2, 11:20, Tom Okafor"."""
    what = "working copy" if row.number == story.version_number else ""
    what = what or (f"edition {edition}" if edition else "")
    who = "you" if row.by_id == person.pk else row.by_name
    return f"{row.number}: " + ", ".join(filter(None, (what, times.clock(row.saved_at, now), who)))


def _edition_choice(edition: Edition, now: datetime) -> Choice:
    return f"e{edition.number}", f"Edition {edition.number}: {_edition_words(edition, now)}"


def _wire(story: Article, now: datetime) -> list[Choice]:
    items = story.wire_items.select_related("source").defer("raw")[:MOST_CHOICES]
    return [
        (f"w{item.pk}", f"Wire version {item.version}: {_wire_words(item, now)}") for item in items
    ]


# --- The table ------------------------------------------------------------------------------------


def _sections(found: Difference, *, takes: bool) -> Iterator[Section]:
    for part in found.parts:
        if part.rows and (not part.same or part.name in ALWAYS):
            take = takes and part.name in beside.TAKEN and not part.same
            yield Section(part.name, part.label, tuple(_lines(part)), take)


def _lines(part: Part) -> Iterator[Line]:
    """Equal paragraphs of a text, two or more together, are folded."""
    of_text = part.name == "body"
    for same, group in groupby(part.rows, key=lambda row: row.same):
        rows = tuple(group)
        if same and of_text and len(part.rows) > 1:
            yield Line(part.label, rows, folded=True, of_text=True)
        else:
            yield from (Line(part.label, (row,), of_text=of_text) for row in rows)


# --- Taking over from the wire --------------------------------------------------------------------


def take_view(admin: Any, request: HttpRequest, story: Article, item_id: int) -> HttpResponse:
    """One field of the wire's version into the copy, as a new version."""
    if not admin.has_change_permission(request, story):
        raise PermissionDenied
    item = story.wire_items.filter(pk=item_id).first()
    if item is None:
        raise Http404("The wire sent no such version of this story.")
    _take(request, story, item)
    story.refresh_from_db(fields=["version_number"])
    return redirect(difference_url(story, f"v{story.version_number}", f"w{item.pk}"))


def _take(request: HttpRequest, story: Article, item: WireItem) -> None:
    """Tells what came of it; a form that does not say what it saw counts as older than all."""
    seen, name = request.POST.get("seen_version", ""), request.POST.get("field", "")
    number = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
    try:
        version = beside.take_over(
            story, item, name, by=request.user, now=timezone.now(), seen_version=number
        )
    except Stale as stale:
        messages.error(request, stale_words(stale))
    except beside.NothingToTake as nothing:
        messages.error(request, str(nothing))
    else:
        label = "text" if name == "body" else name
        messages.success(request, _taken(label, item, version))


def _taken(label: str, item: WireItem, version: Version | None) -> str:
    if version is None:
        return f"The {label} is the wire’s already: nothing was saved."
    return (
        f"The {label} of wire version {item.version} is version {version.number} now. "
        "Readers see it when it is published."
    )
