"""What the record says of posts that a record keeper should look at: nothing here stops a save.

Only what is certain is doubted: of dates that are not known exactly the kindest reading counts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model

from briefings.people.models import Person, Post, Tenure
from briefings.words import mixed


@dataclass(frozen=True)
class Doubt:
    """A sentence, the row that it is about, and the field to look at."""

    words: str
    row: Model
    field: str


@dataclass(frozen=True)
class _Held:
    """A tenure with the days on which it was in force whatever its dates turn out to be."""

    tenure: Tenure
    first: date
    last: date

    def shares_days_with(self, other: "_Held") -> bool:
        """More than one: on the day of a handover both hold the post."""
        return self.first < other.last and other.first < self.last


def _certain(tenures: Iterable[Tenure]) -> list[_Held]:
    found = []
    for tenure in tenures:
        last = tenure.end_earliest if tenure.end else date.max
        if tenure.start_latest and last and tenure.start_latest <= last:
            found.append(_Held(tenure, tenure.start_latest, last))
    return sorted(found, key=lambda held: (held.first, held.last, held.tenure.pk))


def too_many_in_a_post(post: Post) -> Iterator[Doubt]:
    """More holders in full, or more acting ones, than the post has seats."""
    for crowd in _crowds(post):
        yield _crowded(post, crowd, crowd[-1])


def too_many_in_posts_of(person: Person) -> Iterator[Doubt]:
    """The same, of the posts that this person holds or held."""
    posts = Post.objects.filter(tenures__person=person).distinct()
    for post in posts.order_by("pk").prefetch_related("tenures__person"):
        for crowd in _crowds(post):
            mine = [held for held in crowd if held.tenure.person_id == person.pk]
            if mine:
                yield _crowded(post, crowd, mine[-1])


def _crowds(post: Post) -> Iterator[list[_Held]]:
    """Those who are in it at once when one more comes, where they are too many; each crowd once."""
    tenures = list(post.tenures.all())
    told: set[frozenset[int]] = set()
    for manner in (Tenure.Manner.FULL, Tenure.Manner.ACTING):
        held = _certain(one for one in tenures if one.manner == manner)
        for number, one in enumerate(held):
            crowd = [*(other for other in held[:number] if other.shares_days_with(one)), one]
            people = frozenset(other.tenure.person_id for other in crowd)
            if len(people) > post.seats and people not in told:
                told.add(people)
                yield crowd


def _crowded(post: Post, crowd: list[_Held], at: _Held) -> Doubt:
    names = " and ".join(dict.fromkeys(str(held.tenure.person) for held in crowd))
    seats = "one seat" if post.seats == 1 else f"{post.seats} seats"
    since = f"{crowd[-1].first:%-d %B %Y}"
    words = f"{names} hold {post} at once from {since}; it has {seats}."
    return Doubt(words, at.tenure, "end" if at.tenure.end or at is not crowd[-1] else "start")


def held_twice(holder: Person | Post) -> Iterator[Doubt]:
    """Two tenures of one person in one post that overlap."""
    tenures: Any = holder.tenures.select_related("person", "post").order_by("pk")
    before: dict[tuple[int, int], list[_Held]] = {}
    for held in _certain(tenures):
        same = before.setdefault((held.tenure.person_id, held.tenure.post_id), [])
        for other in same:
            if other.shares_days_with(held):
                yield Doubt(_twice_words(held.tenure, other.tenure), held.tenure, "start")
        same.append(held)


def _twice_words(one: Tenure, other: Tenure) -> str:
    spans = f"{other.span_in_words('en')}, and {one.span_in_words('en')}"
    return f"{one.person} holds {one.post} twice over: {spans}."


def mixed_letters(row: Person | Post) -> Iterator[Doubt]:
    """A name that looks like another one and is not found under it."""
    field = "label" if isinstance(row, Post) else "name"
    if word := mixed(getattr(row, field)):
        words = f"“{word}” mixes letters of several scripts that look alike: type it anew."
        yield Doubt(words, row, field)
