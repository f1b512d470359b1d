"""Stories and their editions: what the constraints of the database cannot say."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby, pairwise
from typing import Any

from django.db.models import Exists, F, Max, Min, OuterRef, Q

from briefings.ledger.soundness import Check, Fault, loops, set_columns
from newsroom.articles import front_page, indexing, openings, statement_soundness
from newsroom.articles.models import (
    Article,
    Edition,
    EditionSubject,
    Opening,
    Section,
    StoryPath,
    Topic,
)
from newsroom.articles.models.edition import OPENED
from newsroom.articles.models.version import Version


def _editions() -> Iterator[Fault]:
    """Each edition begins where the one before ends; the last one is open; numbers count up."""
    rows = Edition.objects.order_by("article", "number").only(
        "article", "number", "live_from", "live_until", "kind", "first_published"
    )
    for _, group in groupby(rows.iterator(chunk_size=500), key=lambda row: row.article_id):
        yield from _of_a_story(list(group))


def _of_a_story(editions: list[Edition]) -> Iterator[Fault]:
    story = f"Story {editions[0].article_id}"
    if [row.number for row in editions] != list(range(1, len(editions) + 1)):
        yield Fault(f"{story}: its editions are not numbered from 1 without a gap.")
    if len({row.first_published for row in editions}) > 1:
        yield Fault(f"{story}: its editions differ in when the story was first published.")
    for before, after in pairwise(editions):
        if before.live_until != after.live_from:
            words = f"{story}: edition {before.number} does not end where {after.number} begins."
            yield Fault(
                words, _ending(before, after) if before.live_from < after.live_from else None
            )
    if editions[-1].live_until is not None:
        words = f"{story}: its last edition has an end, and nothing follows it."
        yield Fault(words, partial(set_columns, editions[-1], live_until=None))


def _ending(before: Edition, after: Edition) -> Any:
    return partial(set_columns, before, live_until=after.live_from)


def _versions() -> Iterator[Fault]:
    """The working copy is its newest version, and an approval is for a version that there is."""
    newest = Version.objects.filter(article=OuterRef("pk"), number=OuterRef("version_number"))
    for story in Article.objects.filter(~Exists(newest)).order_by("pk"):
        yield Fault(f"Story {story.pk} “{story}”: version {story.version_number} is not kept.")
    behind = Article.objects.annotate(last=Max("versions__number"))
    for story in behind.filter(last__gt=F("version_number")).order_by("pk"):
        words = f"Story {story.pk} “{story}”: it stands at version {story.version_number}"
        yield Fault(f"{words}, and version {story.last} is kept; restore the right one.")
    approved = Q(status=Article.Status.APPROVED) & ~Q(approved_version=F("version_number"))
    unsure = Article.objects.filter(approved | Q(approved_version__gt=F("version_number")))
    for story in unsure.order_by("pk"):
        yield Fault(f"Story {story.pk} “{story}”: what is approved is not the version that stands.")


def _subjects() -> Iterator[Fault]:
    """The order key that subject rows copy from their edition."""
    same = Q(first_published=F("edition__first_published"), language=F("edition__language"))
    for row in EditionSubject.objects.exclude(same).select_related("edition").order_by("pk"):
        edition = row.edition
        words = f"“{row}” in {edition} stands in lists by another date or language than it."
        due = {"first_published": edition.first_published, "language": edition.language}
        yield Fault(words, partial(set_columns, row, **due))


def _paths() -> Iterator[Fault]:
    """An address that readers were given is its story's for ever."""
    claimed = StoryPath.objects.filter(path=OuterRef("path"))
    own = claimed.filter(article=OuterRef("article"))
    edition: Any
    for edition in Edition.objects.filter(~Exists(own)).annotate(other=Exists(claimed)):
        words = f"“{edition}” is at {edition.path}, which its story does not hold."
        whose = {"article_id": edition.article_id}
        hold = partial(StoryPath.objects.get_or_create, path=edition.path, defaults=whose)
        yield Fault(words, None if edition.other else hold)


def _public_moments() -> Iterator[Fault]:
    """public_from of a row that editions opened is their earliest beginning."""
    for name in OPENED:
        model: Any = Opening._meta.get_field(name).related_model
        opened = model.objects.annotate(begins=Min("openings__edition__live_from"))
        wrong = opened.filter(begins__isnull=False).exclude(public_from=F("begins"))
        for row in wrong.order_by("pk"):
            if "public_from" not in row.edited_fields and not getattr(row, "merged_into_id", None):
                words = f"{row}: public from {row.public_from}, opened from {row.begins}."
                yield Fault(words, partial(openings.derive, [row]))


def _loops() -> Iterator[Fault]:
    yield from loops(Section, "parent")
    yield from loops(Topic, "broader")


def _searched() -> Iterator[Fault]:
    """Every edition but withdrawals can be found, and the database's part of the index agrees."""
    if not indexing.EDITIONS.sound():
        yield Fault("The search does not agree with its texts.", indexing.index_all)
    lost = Edition.objects.filter(text__isnull=True).exclude(kind=Edition.Kind.WITHDRAWAL)
    for edition in lost.order_by("pk").iterator(chunk_size=500):
        yield Fault(f"“{edition}” cannot be found by a search.", partial(indexing.index, [edition]))


CHECKS: dict[str, Check] = {
    "editions": _editions,
    "front pages": front_page.faults,
    "versions": _versions,
    "subjects": _subjects,
    "story addresses": _paths,
    "public moments": _public_moments,
    "sections and topics": _loops,
    "statements": statement_soundness.faults,
    "search": _searched,
}
