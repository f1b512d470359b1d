"""Names that readers may have meant: the public names most like what was typed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from rapidfuzz import fuzz, process

from briefings.people.models import Organisation, Person
from briefings.words import normalise
from newsroom.website import names

OFFERED, ALIKE, LOOKED_AT = 3, 72, 400
KINDS: tuple[Any, ...] = (Person, Organisation)


class Near(NamedTuple):
    name: names.Words
    url: str


def near(typed: str, at: datetime) -> list[Near]:
    """At most three. Two queries: names that share a beginning with one of the words, and the
    things that have the best of them."""
    wanted = normalise(typed.replace("\x00", ""))[:80]
    if len(wanted) < 3:
        return []
    rows = [row for kind in KINDS for row in _like(kind, wanted, at)]
    ranked = process.extract(
        wanted,
        [text for _, text in rows],
        scorer=fuzz.WRatio,
        score_cutoff=ALIKE,
        limit=LOOKED_AT,
    )
    owners = dict.fromkeys(rows[place][0] for _, _, place in ranked)
    return _things(list(owners)[:OFFERED], at)


Owner = tuple[str, int]


def _like(model: Any, wanted: str, at: datetime) -> Iterable[tuple[Owner, str]]:
    table = model._meta.get_field("names").related_model
    alike = Q()
    for word in wanted.split():
        beginning = word[:3]
        alike |= Q(normalised__startswith=beginning) | Q(normalised__contains=f" {beginning}")
    public = model.objects.public(at).values("pk")
    found: QuerySet[Any, Any] = table.objects.order_by().filter(alike, owner__in=public)
    for owner, text in found.values_list("owner_id", "normalised")[:LOOKED_AT]:
        yield (model._meta.model_name, owner), text


def _things(owners: list[Owner], at: datetime) -> list[Near]:
    things: dict[Owner, Any] = {}
    for model in KINDS:
        keys = [key for kind, key in owners if kind == model._meta.model_name]
        for thing in model.objects.public(at).filter(pk__in=keys) if keys else ():
            things[model._meta.model_name, thing.pk] = thing
    names.fetch(things.values())
    return [
        Near(names.name(things[owner]), things[owner].get_absolute_url())
        for owner in owners
        if owner in things
    ]
