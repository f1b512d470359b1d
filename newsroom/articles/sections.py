"""Saving a section, and moving it in the tree with all below it and the lists of its stories.

What an edition is about is frozen but for this: a story stands in the list of every section above
its own, and when the tree changes the lists follow. The text and its hash stay as they are.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction

from briefings.ledger import history, stamp
from newsroom.articles import indexing
from newsroom.articles.models import Edition, EditionSubject, Section

AT_ONCE = 500


@transaction.atomic
def save(section: Section, *, by: Any, now: datetime) -> None:
    """Saves a section that is there already; in a new place, all below it comes along.

    The tree is locked first: of two moves at a time the second sees what the first has done.
    Raises ValidationError where the form's own check has become wrong meanwhile.
    """
    tree = {row.pk: row for row in Section.objects.select_for_update().order_by("pk")}
    before = tree[section.pk]
    section.parent = tree[section.parent_id] if section.parent_id else None
    section.clean()
    above = {row.pk for row in _line(before, tree)}
    section.save()
    if section.path == before.path:
        return
    below = Section.objects.filter(path__startswith=f"{section.path}/")
    moved = [section, *below]
    now_above = {row.pk for row in _line(section, tree)}
    _leave(moved, above - now_above)
    _join(moved, now_above - above)
    _index(moved)
    said: dict[str, Any] = {
        "from": f"/{before.path}/",
        "to": f"/{section.path}/",
        "with": len(moved) - 1,
    }
    history.record("moved", section, by=by, now=now, **said)
    stamp.move()


def _line(section: Section, tree: dict[int, Section]) -> Iterable[Section]:
    """What stands above it, from the tree that was read at once."""
    key = section.parent_id
    while key is not None:
        yield tree[key]
        key = tree[key].parent_id


def _leave(moved: Iterable[Section], lost: set[int]) -> None:
    rows = EditionSubject.objects.filter(edition__section__in=list(moved), section__in=lost)
    rows.delete()


def _join(moved: Iterable[Section], gained: set[int]) -> None:
    """Subject rows under every section that now stands above; editions past and pending too."""
    editions = Edition.objects.filter(section__in=list(moved)).order_by("pk")
    plain = editions.values_list("pk", "first_published", "language").iterator()
    for some in _portions(plain):
        rows = [
            EditionSubject(
                edition_id=key, section_id=section, first_published=published, language=language
            )
            for key, published, language in some
            for section in sorted(gained)
        ]
        EditionSubject.objects.bulk_create(rows, ignore_conflicts=True)


def _index(moved: Iterable[Section]) -> None:
    for some in _portions(Edition.objects.filter(section__in=list(moved)).iterator()):
        indexing.index(some)


def _portions(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while some := list(islice(rows, AT_ONCE)):
        yield some
