"""The posts of an organisation: who holds each on a day, and who did before."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import F, QuerySet
from django.utils.translation import gettext

from briefings.people.models import Organisation, Post, Tenure
from briefings.prepared import prepared
from newsroom.website import posts
from newsroom.website.lines import with_lines
from newsroom.website.names import Words, name
from newsroom.website.subjects import title

MOST = 100
MOST_TENURES = 400
BEFORE = 3
# What leads an organisation stands first.
ORDER = [Post.Level.SECRETARY_GENERAL, *(one for one in Post.Level if one != "secretary_general")]


class Holder(NamedTuple):
    name: Words
    url: str
    years: str


@dataclass(frozen=True)
class Office:
    """A post; nobody in `now` is nobody on record."""

    title: Words
    url: str
    now: list[Holder]
    before: list[Holder]


class Offices:
    """Of one organisation, as far as readers may see. Two queries."""

    def __init__(self, organisation: Organisation, at: datetime) -> None:
        rows: list[Post] = _posts(organisation.pk, at)
        self.posts = sorted(rows, key=lambda post: (_level(post), post.label))
        self._tenures: dict[int, list[Tenure]] = defaultdict(list)
        by_key = {post.pk: post for post in self.posts}
        for tenure in _latest(tuple(by_key), at) if by_key else ():
            tenure.post = by_key[tenure.post_id]
            self._tenures[tenure.post_id].append(tenure)

    def tenures(self) -> Iterable[Tenure]:
        return (tenure for held in self._tenures.values() for tenure in held)

    def on(self, day: date) -> list[Office]:
        return [self._office(post, day) for post in self.posts]

    def _office(self, post: Post, day: date) -> Office:
        tenures = self._tenures[post.pk]
        now = [tenure for tenure in tenures if posts.is_now(tenure, day)]
        before = [one for one in tenures if one.end_latest and one.end_latest < day]
        shown = title(now[0]) if len(now) == 1 else name(post)
        return Office(shown, post.get_absolute_url(), _holders(now), _holders(before[:BEFORE]))


@prepared
def _posts(organisation: int, at: datetime) -> QuerySet[Post]:
    return Post.objects.public(at).filter(organisation=organisation)[:MOST]


@prepared
def _latest(posts: tuple[int, ...], at: datetime) -> QuerySet[Tenure]:
    held = with_lines(Tenure.objects.public(at).filter(post__pk__in=posts), "person")
    return held.order_by(F("start_latest").desc(nulls_last=True), "-pk")[:MOST_TENURES]


def _level(post: Post) -> int:
    return ORDER.index(Post.Level(post.level))


def _holders(tenures: Iterable[Tenure]) -> list[Holder]:
    return [
        Holder(name(one.person), one.person.get_absolute_url(), posts.years(one)) for one in tenures
    ]


def seats_in_words(post: Post, held: int) -> str:
    """How many of its seats nobody on record holds; empty when all are held."""
    empty = post.seats - held
    if empty <= 0:
        return ""
    if held == 0:
        return gettext("Nobody is on record as holding it now.")
    said = {"seats": post.seats, "empty": empty}
    return gettext("Seats: %(seats)s; with nobody on record: %(empty)s") % said
