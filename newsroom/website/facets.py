"""What a search can be narrowed to: the sections, sources, topics and people of its hits."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import BigIntegerField, CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from briefings.people.models import Organisation, Person, Place
from briefings.prepared import prepared
from newsroom.articles import indexing
from newsroom.articles.models import Section, Topic
from newsroom.sources.models import Source
from newsroom.website import names
from newsroom.website.search_form import SearchForm

MODELS: dict[str, Any] = {
    "section": Section,
    "source": Source,
    "topic": Topic,
    "person": Person,
    "organisation": Organisation,
    "place": Place,
}
RECORD = (Person, Organisation, Place)
LISTED = 6
KEY = re.compile(r"([a-z]+)([0-9]+)")


@dataclass(frozen=True)
class Choice:
    """One thing to narrow to. `hits` of the newest thousand; `url` keeps the rest of the search."""

    name: names.Words
    url: str
    hits: int


@dataclass
class Chosen:
    """What a reader narrowed to: the keys of a search, the things themselves, and what is none."""

    keys: list[tuple[str, ...]] = field(default_factory=list)
    things: dict[str, Any] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def chosen(form: SearchForm, at: datetime) -> Chosen:
    """One query, none when nothing was chosen. A merged row stands for the other one, too."""
    found = Chosen()
    if kind := form.value("kind"):
        found.keys.append((indexing.key("kind", kind),))
    if not form.things:
        return found
    rows = _rows_of(_asked_for(at, *form.things.values(), kinds=tuple(form.things)))
    for name in form.things:
        mine = [(key, thing) for kind, key, thing in rows if kind == name]
        if not mine:
            found.unknown.append(name)
            continue
        found.keys.append(tuple(indexing.key(name, key) for key, _ in mine))
        found.things[name] = mine[0][1]
    return found


@prepared
def _asked_for(at: datetime, *slugs: str, kinds: tuple[str, ...]) -> QuerySet[Any, Any]:
    called = zip(kinds, slugs, strict=True)
    return _union([_rows(kind, _called(kind, slug, at)) for kind, slug in called])


def of(keys: Iterable[str], form: SearchForm, at: datetime) -> dict[str, list[Choice]]:
    """The most frequent things of the hits, by kind; one query, and one for their names."""
    most = _most_frequent(keys)
    found: dict[str, list[Choice]] = {kind: [] for kind in MODELS}
    rows = _rows_of(_offered(at, *(_several(most[kind]) for kind in MODELS)))
    names.fetch(thing for _, _, thing in rows if isinstance(thing, RECORD))
    for kind, key, thing in rows:
        found[kind].append(_choice(kind, thing, most[kind][key], form))
    return {kind: _ordered(choices) for kind, choices in found.items() if choices}


def _most_frequent(keys: Iterable[str]) -> dict[str, dict[int, int]]:
    """By kind: the things that most of these texts are about, and of how many."""
    counted: dict[str, Counter[int]] = {kind: Counter() for kind in MODELS}
    for word, hits in Counter(" ".join(keys).split()).items():
        match = KEY.fullmatch(word)
        if match and match[1] in counted:
            counted[match[1]][int(match[2])] = hits
    return {kind: dict(count.most_common(LISTED)) for kind, count in counted.items()}


def _several(things: Mapping[int, int]) -> tuple[int, ...]:
    """As many keys whatever there is, so that one query serves all searches. No row has key 0."""
    return (*things, *[0] * (LISTED - len(things)))


@prepared
def _offered(at: datetime, *keys: tuple[int, ...]) -> QuerySet[Any, Any]:
    several = zip(MODELS, keys, strict=True)
    return _union([_rows(kind, Q(pk__in=some) & _shown(kind, at)) for kind, some in several])


def _choice(kind: str, thing: Any, hits: int, form: SearchForm) -> Choice:
    url = form.address(**{kind: getattr(thing, _address(MODELS[kind]))})
    return Choice(names.name(thing), url, hits)


def _ordered(choices: list[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda choice: (-choice.hits, choice.name.text))


def _address(model: Any) -> str:
    return str(model.address)


def _called(kind: str, slug: str, at: datetime) -> Q:
    """The thing with this address; stories about what was merged into it are about it."""
    model = MODELS[kind]
    called = Q(**{_address(model): slug}) & _shown(kind, at)
    if model not in RECORD:
        return called
    return called | Q(merged_into__slug=slug, merged_into__public_from__lte=at)


def _shown(kind: str, at: datetime) -> Q:
    model = MODELS[kind]
    return Q(public_from__lte=at, merged_into=None) if model in RECORD else Q()


Row = tuple[str, int, Any]


def _rows(kind: str, which: Q) -> QuerySet[Any, Any]:
    """Things as plain values, so that all kinds come in one query."""
    model = MODELS[kind]
    arabic = Value("", output_field=CharField()) if model in RECORD else F("name_ar")
    merged = F("merged_into_id") if model in RECORD else Cast(Value(None), BigIntegerField())
    plain = Value(kind, output_field=CharField())
    rows = model.objects.order_by().filter(which)
    return rows.values_list(plain, "pk", merged, _address(model), "name", arabic)  # type: ignore[no-any-return]


def _union(queries: list[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    return queries[0].union(*queries[1:], all=True)


def _rows_of(found: Iterable[Any]) -> list[Row]:
    """Kind, key, and the thing with its name and address; merged rows come last."""
    ordered = sorted(found, key=lambda row: bool(row[2]))
    return [(kind, key, _thing(kind, key, *more)) for kind, key, _, *more in ordered]


def _thing(kind: str, key: int, address: str, name: str, arabic: str) -> Any:
    """A row of which nothing else is known, for a row with all its defaults costs twice as much."""
    model = MODELS[kind]
    known = {"id": key, _address(model): address, "name": name, "name_ar": arabic}
    fields = _fields(model)
    return model.from_db(DEFAULT_DB_ALIAS, fields, [known[field] for field in fields])


@cache
def _fields(model: Any) -> list[str]:
    known = ("id", _address(model), "name", "name_ar")
    return [field.attname for field in model._meta.concrete_fields if field.attname in known]
