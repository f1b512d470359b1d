"""Names and ISO codes of loaded rows: what is missing is added, what is there stays as it is."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from briefings.ledger.entries import Entry, Unusable
from briefings.ledger.loading import Load, Wanted
from briefings.people.models import (
    ExternalId,
    Organisation,
    OrganisationExternalId,
    OrganisationName,
    Person,
    PersonName,
    Place,
    PlaceExternalId,
    PlaceName,
    Post,
    PostName,
)
from briefings.people.names import NamedRow, NameKind, language_of
from briefings.words import normalise

N = TypeVar("N", bound=NamedRow)

NAME_TABLES: dict[type[NamedRow], type[Any]] = {
    Person: PersonName,
    Organisation: OrganisationName,
    Post: PostName,
    Place: PlaceName,
}


def put_named(load: Load, wanted: Sequence[Wanted[N]], *natural: tuple[str, ...]) -> dict[str, N]:
    """Put rows with names in place, then those of their names that are not there yet."""
    rows = load.put(wanted, *natural)
    missing = _missing_names(load, wanted, rows)
    if missing:
        NAME_TABLES[type(missing[0].owner)]._base_manager.bulk_create(missing)
        load.part_changed({name.owner.pk: name.owner for name in missing}.values())
    return rows


def _missing_names(load: Load, wanted: Sequence[Wanted[N]], rows: dict[str, N]) -> list[Any]:
    if not rows:
        return []
    table = NAME_TABLES[type(next(iter(rows.values())))]
    stored = table._base_manager.filter(owner__in=[row.pk for row in rows.values()])
    there = set(stored.values_list("owner_id", "language", "normalised"))
    missing = []
    for one in wanted:
        row = rows.get(one.key)
        if row is not None and "names" not in row.edited_fields:
            named = _names(load, one.entry, table, row)
            missing += [name for name in named if _is_new(name, there)]
    return missing


def _is_new(name: Any, there: set[tuple[int, str, str]]) -> bool:
    key = (name.owner.pk, name.language, normalise(name.text))
    if key in there:
        return False
    there.add(key)
    return True


def _names(load: Load, entry: Entry, table: type[Any], owner: NamedRow) -> list[Any]:
    """In the order of the file: pages show the first one of their language."""
    shown = owner.shown_name()
    rows = [[language_of(shown), shown]]
    if arabic := entry.values.get("ar"):
        rows.append(["ar", arabic])
    names = []
    for row in [*rows, *_other_names(load, entry)]:
        try:
            language, text, kind = [*row, NameKind.COMMON][:3]
            name = table(owner=owner, language=language, text=text, kind=kind)
            name.clean_fields(exclude=["owner"])
        except (ValidationError, ValueError, TypeError) as error:
            load.refuse(entry, error if isinstance(error, ValidationError) else _shape(row))
        else:
            names.append(name)
    return names


def _other_names(load: Load, entry: Entry) -> list[Any]:
    try:
        return entry.rows("other_names")
    except Unusable as error:
        load.refuse(entry, error)
        return []


def _shape(row: object) -> str:
    return f"{row!r} is no name: write [language, text] or [language, text, kind]."


def put_iso_codes(
    load: Load,
    countries: Sequence[Entry],
    rows: dict[str, N],
    table: type[PlaceExternalId] | type[OrganisationExternalId],
) -> None:
    scheme = ExternalId.Scheme.ISO3166
    taken = dict(table.objects.filter(scheme=scheme).values_list("value", "owner_id"))
    missing: list[Any] = []
    for entry in countries:
        row, code = rows.get(entry.values.get("slug", "")), entry.values.get("iso", "")
        if row is None or taken.get(code) == row.pk:
            continue
        if code in taken:
            load.refuse(entry, f"another one has the ISO code “{code}” already.")
        else:
            identifier: Any = table
            missing.append(identifier(owner=row, scheme=scheme, value=code))
    table.objects.bulk_create(missing)
    load.part_changed([identifier.owner for identifier in missing])
