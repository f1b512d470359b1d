"""What uses a row: editions that readers have, will have or had, working copies, other rows.

Found through the foreign keys themselves, so a new table is never forgotten. What hangs on a row
and goes with it (its names, a meeting's sessions) is no use of it, but what uses that part is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CASCADE, Model, Q, QuerySet

from newsroom.articles.models import (
    Article,
    Edition,
    EditionPhoto,
    EditionStatement,
    EditionSubject,
    Opening,
)
from newsroom.articles.rights import visible_to

MOST = 50
_OF_EDITIONS: tuple[Any, ...] = (EditionSubject, EditionStatement, EditionPhoto, Opening)


@dataclass(frozen=True)
class Group:
    """Stories, or rows of one kind: those that the asker may see by name, the others counted."""

    title: str
    advice: str  # what has to happen before the row can go
    shown: list[Any]
    more: int = 0  # that are not named: too many, or of sections that are not the asker's

    @property
    def count(self) -> int:
        return len(self.shown) + self.more


def where_used(thing: Model, *, by: Any, at: datetime) -> list[Group]:
    """Everything that keeps the row from being deleted, what is public first; empty: nothing does.

    `at` parts what readers have from what they had or will have. Costs a query or two a group of
    stories and a query a kind of row.
    """
    lookups = dict(_lookups(type(thing)))
    groups = [*_stories(_editions(thing, lookups), _copies(thing, lookups), by, at)]
    groups += [_rows(model, _any(found, thing), by) for model, found in _of_rows(lookups)]
    return [group for group in groups if group.count]


def _lookups(model: type[Model]) -> dict[Any, list[str]]:
    """Every model that points at a row of this one, or at its parts, and by which ways."""
    found: dict[Any, list[str]] = {}
    for pointing, way in _ways(model, "", (model,)):
        found.setdefault(pointing, []).append(way)
    return found


def _ways(model: type[Model], above: str, line: tuple[Any, ...]) -> Iterator[tuple[Any, str]]:
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.one_to_many or relation.one_to_one) or not relation.auto_created:
            continue
        pointing: Any = relation.related_model
        way = f"{relation.field.name}__{above}" if above else relation.field.name  # type: ignore[union-attr]
        is_part = relation.on_delete is CASCADE and not _of_story(pointing)  # type: ignore[union-attr]
        if not is_part:
            yield pointing, way
        elif pointing not in line:
            yield from _ways(pointing, way, (*line, pointing))


def _of_story(model: Any) -> bool:
    """A table of the stories: its rows hang on an edition or on a working copy."""
    return model in (Article, Edition, *_OF_EDITIONS) or _of_copy(model)


def _of_copy(model: Any) -> bool:
    fields = {field.name: field.related_model for field in model._meta.concrete_fields}
    ours = model._meta.app_label == Article._meta.app_label
    return ours and fields.get("article") is Article and model is not Edition


def _of_rows(lookups: dict[Any, list[str]]) -> list[tuple[Any, list[str]]]:
    return [(model, ways) for model, ways in lookups.items() if not _of_story(model)]


def _any(ways: list[str], thing: Model) -> Q:
    found = Q()
    for way in ways:
        found |= Q(**{way: thing})
    return found


# --- Stories ------------------------------------------------------------------------------------


def _editions(thing: Model, lookups: dict[Any, list[str]]) -> QuerySet[Edition]:
    cited = Q(pk__in=())
    for model in _OF_EDITIONS:
        if model in lookups:
            rows = model.objects.filter(_any(lookups[model], thing))
            cited |= Q(pk__in=rows.values("edition"))
    if Edition in lookups:
        cited |= _any(lookups[Edition], thing)
    return Edition.objects.filter(cited)


def _copies(thing: Model, lookups: dict[Any, list[str]]) -> QuerySet[Article]:
    used = Q(pk__in=())
    for model, ways in lookups.items():
        if _of_copy(model):
            rows = model.objects.filter(_any(ways, thing), article__isnull=False)
            used |= Q(pk__in=rows.values("article"))
    if Article in lookups:
        used |= _any(lookups[Article], thing)
    return Article.objects.filter(used)


def _stories(
    editions: QuerySet[Edition], copies: QuerySet[Article], by: Any, at: datetime
) -> Iterator[Group]:
    in_force = Article.objects.filter(pk__in=editions.in_force(at).values("article"))  # type: ignore[attr-defined]
    pending = Article.objects.filter(pk__in=editions.filter(live_from__gt=at).values("article"))
    begun = Article.objects.filter(pk__in=editions.filter(live_from__lte=at).values("article"))
    past = begun.exclude(pk__in=in_force.values("pk"))
    named = (in_force | pending | past).values("pk")
    yield _group("Readers see it in", _KEPT, in_force, by)
    yield _group("Scheduled", "Unschedule or change these first.", pending, by)
    yield _group("Readers saw it in an earlier edition", _KEPT, past, by)
    yield _group("Working copies", "Take it out of these first.", copies.exclude(pk__in=named), by)


_KEPT = (
    "Withdraw or change these first to take it from readers. What an edition showed stays on "
    "record, so it cannot be deleted."
)


def _group(title: str, advice: str, stories: QuerySet[Article], by: Any) -> Group:
    if by.has_perm("articles.any_section"):
        mine = stories
    else:
        mine = stories.filter(pk__in=visible_to(by).values("pk"))
    shown = list(mine.order_by("-changed_at", "-pk")[:MOST])
    return Group(title, advice, shown, _more(shown, stories, all_seen=mine is stories))


def _more(shown: list[Any], rows: QuerySet[Any], *, all_seen: bool) -> int:
    complete = all_seen and len(shown) < MOST
    return 0 if complete else rows.count() - len(shown)


# --- Other rows -------------------------------------------------------------------------------


def _rows(model: Any, used: Q, by: Any) -> Group:
    meta = model._meta
    title = str(meta.verbose_name_plural)
    rows = model._base_manager.filter(used)
    mine = rows
    if "article" in {field.name for field in meta.concrete_fields}:
        mine = rows.filter(Q(article__isnull=True) | Q(article__in=visible_to(by).values("pk")))
    if not by.has_perm(f"{meta.app_label}.view_{meta.model_name}"):
        mine = rows.none()
    named_with = [field.name for field in meta.concrete_fields if field.is_relation]
    shown = list(mine.select_related(*named_with).order_by("pk")[:MOST])
    more = _more(shown, rows, all_seen=mine is rows)
    return Group(title[:1].upper() + title[1:], "Change or delete these first.", shown, more)
