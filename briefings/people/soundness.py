"""People, organisations, posts and places: loops, merges of more than one hop, missing names."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from briefings.derived import every
from briefings.ledger.soundness import Check, Fault, loops, set_columns
from briefings.people.merging import relations
from briefings.people.models import Organisation, Person, Place, Post
from briefings.people.names import Name, NamedRow

NAMED: tuple[type[NamedRow], ...] = (Person, Organisation, Place, Post)


def _loops() -> Iterator[Fault]:
    for nested in (Organisation, Place):
        yield from loops(nested, "parent")
    for model in NAMED:
        yield from loops(model, "merged_into")


def _long_merges() -> Iterator[Fault]:
    """A merged row leads to the last one in one hop."""
    for model in NAMED:
        far = every(model).filter(merged_into__merged_into__isnull=False)
        for row in far.select_related("merged_into").order_by("pk"):
            end = _end(row)
            if end is not None:
                words = f"{row} is merged into {row.merged_into}, which is merged into {end}."
                yield Fault(words, partial(set_columns, row, merged_into=end))


def _end(row: Any) -> Any:
    """Where the merges end; None when they run in a loop, which is a fault of its own."""
    walked = {row.pk}
    while row.merged_into_id:
        row = row.merged_into
        if row.pk in walked:
            return None
        walked.add(row.pk)
    return row


def _unnamed() -> Iterator[Fault]:
    """Rows whose own name is not in the table that answers "who is called this?"."""
    for model in NAMED:
        rows = every(model).filter(merged_into=None)  # of the others the names went with them
        for row in rows.prefetch_related("names").order_by("pk").iterator(chunk_size=500):
            if not row.has_its_name():
                yield Fault(f"{row} cannot be found by its own name.", row.keep_its_name)


def _left_behind() -> Iterator[Fault]:
    """Rows that still point at one that was merged: readers would not find them. What a row was
    called may stay with it."""
    for model in NAMED:
        for pointing, field in relations(model):
            if field.name == "merged_into" or issubclass(pointing, Name):
                continue
            rows = every(pointing).filter(**{f"{field.name}__merged_into__isnull": False})
            for row in rows.select_related(field.name).order_by("pk"):
                kind, lost = row._meta.verbose_name, getattr(row, field.name)
                yield Fault(f"{kind} {row.pk}: its {field.name}, {lost}, was merged; choose again.")


CHECKS: dict[str, Check] = {
    "loops": _loops,
    "merges": _long_merges,
    "left behind": _left_behind,
    "names": _unnamed,
}
