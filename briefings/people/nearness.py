"""Which rows may be the same thing as one: near in name, or in the same post from the same day on.

It proposes, each with its reasons; a record keeper decides (merging.py).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Q
from rapidfuzz import fuzz

from briefings.dates import words as date_words
from briefings.people.models import Person, Tenure
from briefings.people.names import NamedRow

N = TypeVar("N", bound=NamedRow)

OFFERED, LOOKED_AT = 8, 400
# Two words that are this much alike may be one word, spelled twice: Sybiga and Sybiha.
ALIKE = 80


@dataclass(frozen=True)
class Near(Generic[N]):
    row: N
    reasons: tuple[str, ...]


def near(row: N) -> list[Near[N]]:
    """At most OFFERED rows, best first, in a handful of queries."""
    found: dict[int, list[tuple[int, str]]] = {}
    for key, rank, reason in (*_by_name(row), *_by_post(row)):
        found.setdefault(key, []).append((rank, reason))
    best = sorted(found, key=lambda key: (min(found[key])[0], -len(found[key]), key))[:OFFERED]
    rows = type(row)._default_manager.filter(merged_into=None).in_bulk(best)
    return [Near(rows[key], _reasons(found[key])) for key in best if key in rows]


def _reasons(ranked: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """The best one of the names, and all others."""
    in_order = sorted(ranked)
    named = [reason for rank, reason in in_order if rank in (0, 2)]
    return (*named[:1], *(reason for rank, reason in in_order if rank == 1))


def _by_name(row: N) -> Iterator[tuple[int, int, str]]:
    own = list(row.names.all()[:20])
    for owner, text, normalised in _alike(row, [name.normalised for name in own]):
        for name in own:
            if name.normalised == normalised:
                yield owner, 0, f"Also called “{text}”"
            elif like(name.normalised, normalised):
                yield owner, 2, f"“{text}” is near to “{name.text}”"


def _alike(row: N, names: Iterable[str]) -> Iterator[tuple[int, str, str]]:
    """Owner, text and compared form of each name that has a long word of ours, or begins one so."""
    whole, begun = Q(pk__in=()), Q(pk__in=())
    for name in names:
        parts = name.split()
        whole |= Q(normalised=name) | Q(normalised__contains=max(parts, key=len, default=name))
        begun |= Q(normalised__contains=f" {parts[-1][:3]}") if parts else Q(pk__in=())
    others = row.names.model.objects.order_by().exclude(owner=row.pk)
    for wanted in (whole, begun):
        found = others.filter(wanted, owner__merged_into=None)
        yield from found.values_list("owner", "text", "normalised")[:LOOKED_AT]


def like(one: str, other: str) -> bool:
    """Whether two compared names may be one: "m rutte" and "mark rutte", "sybiga" and "sybiha"."""
    left, right = one.split(), other.split()
    shared = set(left) & set(right)
    mine, theirs = ([word for word in words if word not in shared] for words in (left, right))
    if not mine or not theirs:
        return bool(shared) and len(mine) + len(theirs) <= 1
    return len(mine) == len(theirs) and all(map(_same_word, sorted(mine), sorted(theirs)))


def _same_word(one: str, other: str) -> bool:
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    return fuzz.ratio(one, other) >= ALIKE


def _by_post(row: Any) -> Iterator[tuple[int, int, str]]:
    if not isinstance(row, Person):
        return
    mine = Q(pk__in=())
    for post, start in row.tenures.exclude(start="").values_list("post", "start")[:20]:
        mine |= Q(post=post, start=start)
    others = Tenure.objects.filter(mine).exclude(person=row.pk).with_post()
    for tenure in others[:LOOKED_AT]:
        since = date_words(tenure.start, "en")
        yield tenure.person_id, 1, f"{tenure.post} from {since}, as this one"
