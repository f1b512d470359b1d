"""What a line that names a thing of the record reads of it; its other columns stay where they are.

Asking for one of those costs a query a row, which the tests of the number of queries see.
"""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from briefings.people.models import Organisation, Person, Place, Post

M = TypeVar("M", bound=Model)
DESK = frozenset({"public_id", "public_from", "edited_fields"})
LINES: dict[type[Model], frozenset[str]] = {
    Person: frozenset({"slug", "name"}),
    Organisation: frozenset({"slug", "name", "kind"}),
    Place: frozenset({"slug", "name", "kind"}),
    Post: frozenset({"slug", "label"}),
}


def with_lines(rows: QuerySet[M], *paths: str) -> QuerySet[M]:
    """Fetches these relations in the same query, as far as lines about them read."""
    unread = (f"{path}__{name}" for path in paths for name in _unread(_at(rows.model, path)))
    return rows.select_related(*paths).defer(*unread)


def as_lines(rows: QuerySet[M], *also: str) -> QuerySet[M]:
    """The rows themselves as far as lines about them read, and these columns."""
    return rows.defer(*(name for name in _unread(rows.model) if name not in also))


def _at(model: type[Model], path: str) -> type[Model]:
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model  # type: ignore[assignment]
    return model


def _unread(model: type[Model]) -> list[str]:
    read, fields = LINES.get(model), model._meta.concrete_fields
    return [field.name for field in fields if _is_unread(field, read)]


def _is_unread(field: Any, read: frozenset[str] | None) -> bool:
    """What leads on to other rows is read, but for where a row was merged: that one has no line."""
    if read is None:
        return field.name in DESK
    if field.is_relation:
        return bool(field.name == "merged_into")
    return not field.primary_key and field.name not in read
