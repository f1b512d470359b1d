"""What an edition is about, as far as readers may see it.

A row of the record that is not public is left out: its words stand in the text as plain text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext

from briefings.ledger import addresses
from briefings.ledger.record import visible
from briefings.meetings.models import Meeting
from briefings.people.models import Person, Tenure
from briefings.prepared import prepared
from newsroom.articles.models import Contributor, Edition, EditionSubject
from newsroom.articles.models.findings import Doing
from newsroom.website import clock
from newsroom.website.discretion import concealed, with_shown
from newsroom.website.names import NO_WORDS, Words, as_written, joined, name

RECORD = ("person", "organisation", "place", "meeting", "post")
WITH_THEM = ("post__organisation",)  # a post is shown with where it is
HELD = ("tenure", "tenure__post", "tenure__post__organisation")
BESIDE = (*HELD, "meeting__place", "meeting__venue")  # told of where readers may see it


def public_subjects(edition: Edition, at: datetime) -> list[EditionSubject]:
    """One query; a tenure that is not public, nor its post, is none."""
    return concealed(_subjects(edition.pk, at), *BESIDE)


@prepared
def _subjects(edition: int, at: datetime) -> QuerySet[EditionSubject]:
    shown = (visible(EditionSubject, path, at) for path in (*RECORD, *WITH_THEM))
    rows = EditionSubject.objects.filter(*shown, edition=edition).order_by(
        "paragraph", "start", "pk"
    )
    fetched = rows.select_related(*RECORD, "topic", "section", "contributor")
    return with_shown(fetched, at, *BESIDE)


def links(subjects: Iterable[EditionSubject]) -> Iterator[tuple[int, int, int, str]]:
    """The span of the first mention of each, and the address of its page."""
    for row in subjects:
        thing = _thing(row)
        if thing and row.paragraph is not None and row.start is not None and row.end is not None:
            yield row.paragraph, row.start, row.end, thing.get_absolute_url()


def _thing(row: EditionSubject) -> Any:
    """The row of the record that has a page, or None: a section or topic is linked elsewhere."""
    return next((thing for kind in RECORD if (thing := getattr(row, kind))), None)


def meeting_of(subjects: Iterable[EditionSubject]) -> Meeting | None:
    """The meeting to show beside the story: one it is about before one it names."""
    rows = [row for row in subjects if row.meeting]
    rows.sort(key=lambda row: row.doing != Doing.ABOUT)
    return rows[0].meeting if rows else None


@dataclass(frozen=True)
class Named:
    """A person in a story, with the post held then."""

    name: Words
    url: str
    post: Words


def people(subjects: Iterable[EditionSubject]) -> list[Named]:
    return [
        Named(name(row.person), row.person.get_absolute_url(), post_then(row))
        for row in subjects
        if row.person
    ]


def post_then(row: EditionSubject) -> Words:
    """The post held on the story's date; else the title as printed."""
    if row.tenure and row.tenure.post and row.tenure.post.organisation:
        return title(row.tenure)
    return as_written(row.title_printed) if row.title_printed else NO_WORDS


class Printed(NamedTuple):
    """Who is in an edition and in which post, by their keys; the title as its copy has it."""

    edition: int
    person: int
    tenure: int | None
    title_printed: str


def posts_then(
    editions: Iterable[Edition], persons: Iterable[Person], tenures: Iterable[Tenure]
) -> dict[int, tuple[Words, ...]]:
    """By the key of the edition the posts that these people held then, as far as these public
    tenures tell, else their titles as printed; of several people with their names. One query."""
    people = {person.pk: person for person in persons}
    held = {tenure.pk: tenure for tenure in tenures}
    keys = tuple(edition.pk for edition in editions)
    rows = _people_of(keys, tuple(people)) if keys else []
    found = {(row.edition, row.person): row for row in map(Printed._make, rows)}
    said: dict[int, tuple[Words, ...]] = {}
    for edition in {key for key, _ in found}:
        of = [found[edition, key] for key in people if (edition, key) in found]
        said[edition] = tuple(line for row in of if (line := _held_line(row, held, people)).text)
    return said


@prepared
def _people_of(editions: tuple[int, ...], people: tuple[int, ...]) -> Any:
    rows = EditionSubject.objects.filter(edition__pk__in=editions, person__pk__in=people)
    return rows.order_by("-pk").values_list(*Printed._fields)


def _held_line(row: Printed, held: dict[int, Tenure], people: dict[int, Person]) -> Words:
    tenure = held.get(row.tenure or 0)
    post = title(tenure) if tenure else as_written(row.title_printed)
    if len(people) == 1 or not post.text:
        return post
    return joined([name(people[row.person]), post])


def title(tenure: Tenure) -> Words:
    """The post, with the word when it is not held in full."""
    post = name(tenure.post)
    if tenure.manner == Tenure.Manner.ACTING:
        return Words(gettext("%(post)s (acting)") % {"post": post.text}, post.language)
    if tenure.manner == Tenure.Manner.DESIGNATE:
        return Words(gettext("%(post)s (designate)") % {"post": post.text}, post.language)
    return post


def writers(edition: Edition, subjects: Iterable[EditionSubject]) -> list[str]:
    """For each byline the address of its writer's page today; empty where there is none.

    The edition keeps the slug of its day, and the subject row keeps who it was. One query more for
    each writer who has another slug by now.
    """
    writers = {row.contributor.pk: row.contributor for row in subjects if row.contributor}
    by_slug = {writer.slug: writer for writer in writers.values()}
    found = []
    for line in edition.bylines:
        slug = line.get("slug", "")
        writer = by_slug.get(slug) or writers.get(_renamed(slug))
        found.append(writer.get_absolute_url() if writer else "")
    return found


def _renamed(slug: str) -> int:
    key = addresses.find(Contributor._meta.label, slug) if slug else None
    return int(key or 0)


def posts_as_of(edition: Edition) -> str:
    """ "Posts as held on 2 April 2025." """
    day = edition.reference_date or clock.local(edition.first_published).date()
    return gettext("Posts as held on %(day)s.") % {"day": clock.plain_day(day)}
