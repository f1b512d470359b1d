"""Two rows that turned out to be one thing, and one row that turned out to be two.

Merging deletes neither: the row that goes keeps its key and says `merged_into`, its addresses lead
to the one that stays in one hop, and every relation of every room is moved, hidden ones too. What
the kept row had already is collapsed into its own. The log can put all of it back.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, models, transaction
from django.db.models import QuerySet

from briefings.derived import derived_columns, every
from briefings.ledger import history, stamp
from briefings.ledger.models import OldAddress
from briefings.ledger.record import AddressedRow
from briefings.people.models.merge import Merge
from briefings.people.models.post import Post
from briefings.people.names import NamedRow

N = TypeVar("N", bound=NamedRow)
Relation = tuple[type[models.Model], Any]  # the model and its foreign key

# What a row is or is called stays its own; what it says else fills the gaps of the kept row.
_ITS_OWN = {"id", "public_id", "slug", "name", "label", "sort_name", "parent", "merged_into"}
_SET_ELSEWHERE = {"public_from", "edited_fields", "kind"}
# What a row that is split off has of the old one, beside its parts: it could not be without.
_AS_THE_ROW = ("kind", "organisation", "level")


class CannotMerge(ValueError):
    """Why these two cannot become one, in a sentence for the record keeper."""


@transaction.atomic
def merge(lost: N, kept: N, *, by: Any, now: datetime) -> Merge:
    """Moves everything of `lost` to `kept`. Raises CannotMerge and then changes nothing.

    Costs a query a relation, and one a row where the kept row has some of them already. Both
    instances are out of date afterwards: fetch them again.
    """
    lost, kept = _locked(lost, kept)
    _refuse(lost, kept)
    log = _Log()
    log.move_all(lost, kept)
    log.fill(kept, lost)
    log.open_as_early(kept, lost)
    log.lead_addresses(lost, kept)
    log.write(type(lost), lost.pk, "merged_into_id", None, kept.pk)
    history.record("merged", lost, by=by, now=now, into=str(kept), key=kept.pk)
    history.record("took in", kept, by=by, now=now, merged=str(lost), key=lost.pk)
    stamp.move()
    return Merge.objects.create(
        label=lost._meta.label_lower,
        lost_key=lost.pk,
        lost_name=str(lost)[:300],
        kept_key=kept.pk,
        kept_name=str(kept)[:300],
        at=now,
        by_name=str(by.get_full_name() or by.get_username()),
        moved=log.moved,
        collapsed=log.collapsed,
    )


@transaction.atomic
def undo(merged: Merge, *, by: Any, now: datetime) -> list[str]:
    """Puts back what the merge moved; sentences about what was changed since and stays as it is.

    Raises CannotMerge when it was undone already, or the kept row was itself merged since.
    """
    entry = Merge.objects.select_for_update().get(pk=merged.pk)
    kept = every(apps.get_model(entry.label)).filter(pk=entry.kept_key).first()
    if entry.undone_at:
        raise CannotMerge("This merge was undone already.")
    if kept is None or getattr(kept, "merged_into_id", None):
        raise CannotMerge(f"{entry.kept_name} was itself merged since: undo that merge first.")
    for collapsed in reversed(entry.collapsed):
        for row in serializers.deserialize("python", [collapsed]):
            row.save()
    told = [words for move in reversed(entry.moved) if (words := _put_back(*move))]
    entry.undone_at = now
    entry.save(update_fields=["undone_at"])
    history.record("merge undone", kept, by=by, now=now, again=entry.lost_name, key=entry.lost_key)
    stamp.move()
    return told


@transaction.atomic
def split(row: N, *, name: str, parts: Sequence[models.Model], by: Any, now: datetime) -> N:
    """A new row called `name` that takes these parts of `row` with it, and no others.

    `parts` are rows that point at `row`: names, tenures, mentions, participations. The new row is
    the desk's alone until something opens it. Undone by merging it back.
    """
    _refuse_kind(row)
    called = "label" if isinstance(row, Post) else "name"
    alike = {field: getattr(row, field) for field in _AS_THE_ROW if hasattr(row, field)}
    new: N = type(row)._default_manager.create(**{called: name, **alike})
    log = _Log()
    for part in parts:
        for field in _fields_to(type(part), type(row)):
            if getattr(part, field.attname) == row.pk:
                log.move(part, field, new)
    history.record("split", row, by=by, now=now, new=name, key=new.pk, parts=len(parts))
    history.record("added", new, by=by, now=now, split_from=str(row))
    stamp.move()
    return new


# --- Refusing -----------------------------------------------------------------------------------


def _locked(lost: N, kept: N) -> tuple[N, N]:
    rows = type(lost)._base_manager.select_for_update(of=("self",)).order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=[lost.pk, kept.pk])}
    if type(lost) is not type(kept) or len(found) < 2:
        raise CannotMerge("Choose two different rows of one kind; both must still be there.")
    return found[lost.pk], found[kept.pk]


def _refuse(lost: Any, kept: Any) -> None:
    _refuse_kind(lost)
    for row in (lost, kept):
        if row.merged_into_id:
            raise CannotMerge(f"{row} was merged into {row.merged_into} already.")
    above = getattr(kept, "parent", None)
    while above is not None:
        if above.pk == lost.pk and kept.parent_id != lost.pk:
            raise CannotMerge(f"{kept} lies within {lost}: they are two things.")
        above = above.parent


def _refuse_kind(row: models.Model) -> None:
    """People, organisations, places and posts are; what they hold follows them."""
    if not hasattr(row, "merged_into_id"):
        raise CannotMerge(f"Rows of the kind {row._meta.verbose_name} are not merged or split.")


# --- Moving -------------------------------------------------------------------------------------


def relations(model: type[models.Model]) -> Iterator[Relation]:
    """Every foreign key of any room that points here, hidden ones and those of join tables too."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and (relation.one_to_many or relation.one_to_one):
            yield relation.related_model, relation.field  # type: ignore[misc, union-attr]


def _fields_to(model: type[models.Model], target: type[models.Model]) -> Iterable[Any]:
    return [field for pointing, field in relations(target) if pointing is model]


class _Log:
    """Moves rows and writes down what it moved."""

    def __init__(self) -> None:
        self.moved: list[list[Any]] = []
        self.collapsed: list[dict[str, Any]] = []

    def move_all(self, lost: models.Model, kept: models.Model) -> None:
        for model, field in relations(type(lost)):
            rows = every(model).filter(**{field.attname: lost.pk})
            if not self._move_at_once(rows, field, lost, kept):
                for row in rows.order_by("pk"):
                    self.move(row, field, kept)

    def _move_at_once(self, rows: QuerySet[Any], field: Any, lost: Any, kept: Any) -> bool:
        """The plain case in two queries; False when the kept row has some of them already."""
        keys = list(rows.values_list("pk", flat=True))
        if rows.model is type(kept) and kept.pk in keys:
            return False
        try:
            with transaction.atomic():
                rows.update(**{field.attname: kept.pk})
        except IntegrityError:
            return False
        label = rows.model._meta.label_lower
        self.moved += [[label, key, field.attname, lost.pk, kept.pk] for key in keys]
        return True

    def move(self, row: models.Model, field: Any, kept: models.Model) -> None:
        before, model = getattr(row, field.attname), type(row)
        if model is type(kept) and row.pk == kept.pk:  # what lay in the lost row lies where it lay
            above = every(model).filter(pk=before).values_list(field.attname, flat=True).first()
            self.write(model, row.pk, field.attname, before, above if above != row.pk else None)
            return
        try:
            with transaction.atomic():
                self.write(model, row.pk, field.attname, before, kept.pk)
        except IntegrityError:
            self.moved.pop()
            self.collapse(row, _twin(row, field, kept.pk))

    def collapse(self, row: models.Model, into: models.Model | None) -> None:
        """The kept row has it already, or cannot have it (a member of itself): it goes."""
        for model, field in relations(type(row)):
            for part in every(model).filter(**{field.attname: row.pk}).order_by("pk"):
                if into is None:
                    self.collapse(part, None)
                else:
                    self.move(part, field, into)
        if into is not None and isinstance(row, AddressedRow):
            OldAddress.objects.get_or_create(
                label=row._meta.label_lower, slug=row.slug, defaults={"object_key": str(row.pk)}
            )
            self.lead_addresses(row, into)
        self.collapsed += serializers.serialize("python", [row])
        every(type(row)).filter(pk=row.pk).delete()

    def write(
        self, model: type[models.Model], key: Any, column: str, before: Any, after: Any
    ) -> None:
        self.moved.append([model._meta.label_lower, key, column, before, after])
        every(model).filter(pk=key).update(**{column: after})

    # --- What the kept row learns -----------------------------------------------------------------

    def fill(self, kept: models.Model, lost: models.Model) -> None:
        """Gaps of the kept row; a value that its other values contradict is left out."""
        followers = derived_columns(type(kept))
        for field in kept._meta.concrete_fields:
            if field.name in _ITS_OWN | _SET_ELSEWHERE or field in followers:
                continue
            if getattr(kept, field.attname) in ("", None):
                with_it = [column for column in followers if field.name in column.sources()]
                self._take([field, *with_it], kept, lost)

    def _take(self, fields: list[Any], kept: models.Model, lost: models.Model) -> None:
        values = {field.attname: getattr(lost, field.attname) for field in fields}
        if values[fields[0].attname] in ("", None):
            return
        known = len(self.moved)
        try:
            with transaction.atomic():
                for name, value in values.items():
                    self._note(kept, name, value)
                every(type(kept)).filter(pk=kept.pk).update(**values)
        except IntegrityError:
            del self.moved[known:]

    def _note(self, row: models.Model, column: str, after: Any) -> None:
        label, before = row._meta.label_lower, getattr(row, column)
        self.moved.append([label, row.pk, column, _plain(before), _plain(after)])

    def open_as_early(self, kept: Any, lost: Any) -> None:
        """What readers saw of either they see of the kept one, unless somebody set it by hand."""
        moments = [row.public_from for row in (kept, lost) if row.public_from]
        if not moments or "public_from" in kept.edited_fields:
            return
        values: dict[str, Any] = {"public_from": min(moments)}
        if "public_from" in lost.edited_fields:
            values["edited_fields"] = sorted({*kept.edited_fields, "public_from"})
        for name, value in values.items():
            self._note(kept, name, value)
        every(type(kept)).filter(pk=kept.pk).update(**values)

    def lead_addresses(self, lost: models.Model, kept: models.Model) -> None:
        """Older slugs of the lost row lead on to the kept one, still in one hop."""
        old = OldAddress.objects.filter(label=lost._meta.label_lower, object_key=str(lost.pk))
        for key in old.values_list("pk", flat=True):
            self.write(OldAddress, key, "object_key", str(lost.pk), str(kept.pk))


def _plain(value: Any) -> Any:
    """As JSON holds it: days, moments and coordinates in words that their columns read back."""
    return value if value is None or isinstance(value, int | str | list) else str(value)


def _twin(row: models.Model, field: Any, key: Any) -> models.Model | None:
    """The row that stands where `row` would come to stand when it pointed at `key`."""
    for names, condition in _uniques(type(row)):
        columns: list[Any] = [row._meta.get_field(name) for name in names]
        if field not in columns:
            continue
        wanted = {c.attname: key if c is field else getattr(row, c.attname) for c in columns}
        rows = every(type(row)).filter(**wanted).exclude(pk=row.pk)
        if None not in wanted.values() and (twin := rows.filter(condition).first()):
            return twin  # type: ignore[no-any-return]
    return None


def _uniques(model: type[models.Model]) -> Iterator[tuple[Sequence[str], models.Q]]:
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            yield constraint.fields, constraint.condition or models.Q()
    for names in model._meta.unique_together:
        yield names, models.Q()
    for field in model._meta.concrete_fields:
        if field.unique:
            yield (field.name,), models.Q()


def _put_back(label: str, key: Any, column: str, before: Any, after: Any) -> str:
    """Undoes one move; a sentence when the row is not as the merge left it."""
    rows = every(apps.get_model(label)).filter(pk=key)
    if rows.filter(**{column: after}).update(**{column: before}):
        return ""
    row = rows.first()
    if row is None:
        return f"A {rows.model._meta.verbose_name} was deleted since."
    return f"{row} was changed since and stays as it is."
