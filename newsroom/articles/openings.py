"""Which rows of the record an edition cites, and from when that makes them public.

A row that an editor made public by hand is left alone; any other follows its openings.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Min, Model, Q

from newsroom.articles.freezing import mentions_with_posts, statements_with_posts
from newsroom.articles.models import Article, Edition, Opening
from newsroom.articles.models.edition import OPENED
from newsroom.articles.models.findings import CITED, MENTIONED
from newsroom.articles.models.one_of import the_one

_FIELD = {Opening._meta.get_field(name).related_model: name for name in OPENED}


def key(row: Model) -> str:
    """How a tick names a row, such as "person:12"."""
    return f"{_FIELD[type(row)]}:{row.pk}"


def cited_rows(article: Article) -> list[Any]:
    """Every row that an edition of this copy would cite, with the parents that these need."""
    found: dict[str, Any] = {}
    for row in _cited_directly(article):
        _add(row, found)
    return list(found.values())


def _cited_directly(article: Article) -> Iterable[Any]:
    for mention, tenure in mentions_with_posts(article):
        yield getattr(mention, the_one(mention, MENTIONED))
        yield tenure
    yield from article.dateline_places.all()
    for statement, held in statements_with_posts(article):
        yield from (statement.person, statement.organisation, held)
        yield from (statement.meeting, statement.session)
    for citation in article.citations.select_related(*CITED):
        yield getattr(citation, the_one(citation, CITED))


# What a row cannot be shown without: the fields that lead there.
_NEEDS = {
    "tenure": ("person", "post"),
    "post": ("organisation",),
    "membership": ("member", "organisation"),
    "participation": ("meeting", "session", "person", "organisation", "post", "representing"),
    "session": ("meeting", "body"),
    "meeting": ("series", "place", "venue", "host"),
    "series": ("organiser",),
    "organisation": ("parent",),
    "place": ("parent",),
    "document": ("meeting", "session"),
}


def _add(row: Any, found: dict[str, Any]) -> None:
    if row is None or key(row) in found:
        return
    found[key(row)] = row
    for name in _NEEDS.get(_FIELD[type(row)], ()):
        _add(getattr(row, name, None), found)


def open_rows(edition: Edition, rows: Iterable[Any], ticked: Iterable[str] | None) -> None:
    """Writes the ticks of an edition (None: all) and moves the rows' public moment.

    A row that readers see already is opened without a tick: this edition holds it open, too, when
    the one that opened it first is withdrawn.
    """
    wanted = None if ticked is None else set(ticked)
    chosen = [
        row for row in rows if wanted is None or key(row) in wanted or row.public_from is not None
    ]
    Opening.objects.bulk_create(
        [Opening(edition=edition, **{_FIELD[type(row)]: row}) for row in chosen]
    )
    derive(chosen)


def opened_by(openings: Iterable[Opening]) -> list[Any]:
    """The rows behind these openings; costs one query each, and they are few."""
    return [getattr(opening, the_one(opening, OPENED)) for opening in openings]


def derive(rows: Iterable[Any]) -> None:
    """Sets public_from to the earliest beginning of a row's openings; null when there are none."""
    by_model: dict[Any, list[Any]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row)
    for model, group in by_model.items():
        _derive_of(model, [row.pk for row in group])


def _derive_of(model: Any, keys: list[int]) -> None:
    # Locked in one order: of two stories that let go of a row each must see what the other did.
    locked = model.objects.filter(pk__in=keys).select_for_update().order_by("pk")
    rows = {row.pk: row for row in locked.only("pk", "public_from", "edited_fields")}
    opened = model.objects.filter(pk__in=keys).annotate(begins=Min("openings__edition__live_from"))
    for pk, begins in opened.values_list("pk", "begins"):
        row = rows[pk]
        if "public_from" not in row.edited_fields and begins != row.public_from:
            model.objects.filter(pk=pk).update(public_from=begins)


def not_public(rows: Iterable[Any], at: datetime) -> list[Any]:
    """Those of the rows that readers do not see yet: what a publishing screen lists with a tick."""
    return [row for row in rows if row.public_from is None or row.public_from > at]


def only_through(article: Article) -> list[Opening]:
    """Openings of this story whose row no other story opens: what a withdrawal proposes to end."""
    mine = Opening.objects.filter(edition__article=article).select_related(*OPENED)
    return [opening for opening in mine if not _opened_elsewhere(opening, article)]


def _opened_elsewhere(opening: Opening, article: Article) -> bool:
    name = the_one(opening, OPENED)
    same = Opening.objects.filter(Q(**{f"{name}_id": getattr(opening, f"{name}_id")}))
    return same.exclude(edition__article=article).exists()
