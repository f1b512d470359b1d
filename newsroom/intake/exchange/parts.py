"""What hangs on rows: names in other languages and scripts, and identifiers elsewhere."""

from collections.abc import Iterable, Sequence
from typing import Any

from briefings.ledger.entries import Doubtful, Entry, Unusable
from briefings.ledger.loading import Load, Outcome
from briefings.people.names import NORMALISED_LENGTH, NameKind, language_of
from briefings.words import normalise
from newsroom.intake.exchange import cells
from newsroom.intake.exchange.known import Known
from newsroom.intake.exchange.tables import IDENTIFIERS, NAMES, PARTS, SCHEMES, Column, Table

AT_ONCE = 1_000


def put_names(load: Load, known: Known, table: Table, listed: Sequence[Entry]) -> None:
    """Add what is missing, set what kind a name is; a name on record never goes."""
    model = PARTS[table.name].names
    pairs = _owned(load, known, table, listed, NAMES)
    stored = _by_owner(model, [owner for _, owner, _ in pairs])
    there = {(name.owner_id, name.language, name.normalised): name for name in stored}
    new, grown = [], []
    for entry, owner, values in pairs:
        name = model(owner=owner, **_name_values(values))
        name.normalised = normalise(name.text)[:NORMALISED_LENGTH]
        known_as = there.get((owner.pk, name.language, name.normalised))
        if known_as is None and "names" not in owner.edited_fields:
            if not _is_clean(load, entry, name):
                continue
            there[owner.pk, name.language, name.normalised] = name
            new.append(name)
            grown.append(owner)
            load.tell(entry, Outcome.NEW, "")
        elif known_as and "kind" in values and _kind_changes(known_as, name, owner):
            grown.append(owner)
            load.tell(entry, Outcome.CHANGED, f"{known_as.kind}.")
        else:
            load.tell(entry, Outcome.UNCHANGED, "")
    _create(load, model, new, grown)


def keep_names(table: Table, rows: Iterable[Any]) -> None:
    """New rows are found by the name that they are shown by, whatever other names came."""
    model, new = PARTS[table.name].names, list(rows)
    stored = {(name.owner_id, name.language, name.normalised) for name in _by_owner(model, new)}
    missing = []
    for row in new:
        shown = row.shown_name()
        language, words = language_of(shown), normalise(shown)[:NORMALISED_LENGTH]
        if (row.pk, language, words) not in stored:
            missing.append(model(owner=row, language=language, text=shown))
    model._base_manager.bulk_create(missing, batch_size=AT_ONCE)


def put_identifiers(load: Load, known: Known, table: Table, listed: Sequence[Entry]) -> None:
    model = PARTS[table.name].identifiers
    pairs = _owned(load, known, table, listed, IDENTIFIERS)
    values = {row["value"] for _, _, row in pairs}
    there = {(one.scheme, one.value): one for one in _valued(model, values)}
    new, grown = [], []
    for entry, owner, row in pairs:
        taken = there.get((row["scheme"], row["value"]))
        if taken is None:
            one = model(owner=owner, **row)
            there[row["scheme"], row["value"]] = one
            new.append(one)
            grown.append(owner)
            load.tell(entry, Outcome.NEW, "")
        elif taken.owner_id == owner.pk:
            load.tell(entry, Outcome.UNCHANGED, "")
        else:
            load.refuse(entry, Doubtful(f"{taken} is that of {taken.owner}. Are they the same?"))
    _create(load, model, new, grown)


def marks_of(listed: Iterable[Entry]) -> dict[str, list[tuple[str, str]]]:
    """Schemes and values by the text that their owner is named by."""
    marks: dict[str, list[tuple[str, str]]] = {}
    for entry in listed:
        texts = [str(entry.values.get(name) or "").strip() for name in ("owner", "scheme", "value")]
        marks.setdefault(texts[0], []).append((texts[1], texts[2]))
    return marks


def _owned(
    load: Load, known: Known, table: Table, listed: Sequence[Entry], columns: tuple[Column, ...]
) -> list[tuple[Entry, Any, dict[str, str]]]:
    """Entries that can be used, each with the row that it belongs to."""
    owner = Column("owner", cells.REFERENCE, table=table.name)
    texts = [str(entry.values.get("owner") or "").strip() for entry in listed]
    known.fetch(table.name, [text for text in texts if not known.is_here(table.name, text)])
    found = []
    for entry, text in zip(listed, texts, strict=True):
        try:
            values = _values(entry, columns)
            found.append((entry, known.find(owner, text), values))
        except Unusable as error:
            load.refuse(entry, error)
    return found


def _values(entry: Entry, columns: tuple[Column, ...]) -> dict[str, str]:
    if mistake := entry.values.get("mistake"):
        raise Unusable(mistake)
    values = {}
    for column in columns:
        value = entry.values.get(column.name)
        if not cells.empty(value):
            values[column.name] = cells.read(column.kind, column.name, value)
        elif column.needed:
            raise Unusable(f"“{column.name}” is missing.")
    if values.get("scheme", SCHEMES[0]) not in SCHEMES:
        raise Unusable(f"“{values['scheme']}” is no scheme; there are {', '.join(SCHEMES)}.")
    if values.get("kind", NameKind.COMMON) not in NameKind.values:
        raise Unusable(f"“{values['kind']}” is no kind; there are {', '.join(NameKind.values)}.")
    return {name: values[name] for name in values if name not in ("of", "owner")}


def _name_values(values: dict[str, str]) -> dict[str, str]:
    return {"language": language_of(values["text"]), **values}


def _is_clean(load: Load, entry: Entry, name: Any) -> bool:
    try:
        name.clean_fields(exclude=["owner"])
    except ValueError as error:
        load.refuse(entry, error)
        return False
    return True


def _kind_changes(stored: Any, name: Any, owner: Any) -> bool:
    if stored.kind == name.kind or "names" in owner.edited_fields:
        return False
    stored.kind = name.kind
    if stored.pk:
        stored.save()
    return True


def _create(load: Load, model: Any, new: list[Any], grown: list[Any]) -> None:
    model._base_manager.bulk_create(new, batch_size=AT_ONCE)
    load.part_changed({owner.pk: owner for owner in grown}.values())


def _by_owner(model: Any, owners: Sequence[Any]) -> list[Any]:
    keys = sorted({owner.pk for owner in owners})
    return [
        row
        for first in range(0, len(keys), AT_ONCE)
        for row in model._base_manager.filter(owner__in=keys[first : first + AT_ONCE])
    ]


def _valued(model: Any, values: set[str]) -> list[Any]:
    texts = sorted(values)
    return [
        row
        for first in range(0, len(texts), AT_ONCE)
        for row in model.objects.filter(value__in=texts[first : first + AT_ONCE]).select_related(
            "owner"
        )
    ]
