"""Names as a page shows them: in its language where the record has one, else marked as foreign."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Value
from django.utils.translation import gettext
from markupsafe import Markup, escape

from briefings.people.names import NamedRow, language_of
from briefings.prepared import prepared
from newsroom.website.clock import language

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


class Words(NamedTuple):
    """Some words and the language they are in."""

    text: str
    language: str


NO_WORDS = Words("", "")
FOREIGN = Markup('<bdi lang="{}" dir="{}">{}</bdi>')


def direction(of: str) -> str:
    return "rtl" if of in RIGHT_TO_LEFT else "ltr"


def here(text: str) -> Words:
    """Words in the language of the page."""
    return Words(str(text), language())


def as_written(text: str) -> Words:
    """Words that an editor typed, in the language of their letters."""
    return Words(text, language_of(text)) if text else NO_WORDS


def name(thing: Any) -> Words:
    """The name of a thing of the record, or of a section, topic, source or contributor."""
    ask = getattr(thing, "name_in", None) or thing.display
    return Words(*ask(language()))


def shown(words: tuple[str, str]) -> Markup:
    """The words; isolated, with language and direction, where the page has another language."""
    text, of = words
    if not text or of == language():
        return escape(text)
    return FOREIGN.format(of, direction(of), text)


def joined(pieces: Iterable[Words], separator: str = "") -> Words:
    """Several words as one, in the language they share; the page's when they differ.

    Between them stands a comma unless a separator is given.
    """
    separator = separator or gettext(", ")
    kept = [piece for piece in pieces if piece.text]
    languages = {piece.language for piece in kept}
    of = languages.pop() if len(languages) == 1 else language()
    return Words(separator.join(piece.text for piece in kept), of)


Owners = dict[int, list[NamedRow]]


def fetch(things: Iterable[NamedRow | None]) -> None:
    """Loads what `name` will ask of these rows, whatever their kinds, in one query at most."""
    of, tables = language(), defaultdict[type[Any], Owners](lambda: defaultdict(list))
    for thing in things:
        if thing is not None and not _fetched(thing) and language_of(thing.shown_name()) != of:
            tables[_name_table(thing)][thing.pk].append(thing)
    found = _rows(tables)
    for table, owners in tables.items():
        for pk, rows in owners.items():
            names = [
                table(pk=key, text=text, kind=kind, language=of)
                for key, text, kind in found[table._meta.label, pk]
            ]
            for row in rows:
                row._prefetched_objects_cache = {"names": names}  # type: ignore[attr-defined]


def _fetched(thing: NamedRow) -> bool:
    return "names" in getattr(thing, "_prefetched_objects_cache", {})


def _name_table(thing: NamedRow) -> type[Any]:
    meta: Any = thing._meta
    table: type[Any] = meta.get_field("names").related_model
    return table


def _rows(
    tables: dict[type[Any], Owners],
) -> dict[tuple[str, int], list[tuple[int, str, str]]]:
    """Names in the page's language by table and owner: one UNION over the tables there are."""
    found: dict[tuple[str, int], list[tuple[int, str, str]]] = defaultdict(list)
    for label, owner, *name_row in _asked(tables) if tables else ():
        found[label, owner].append((name_row[0], name_row[1], name_row[2]))
    return found


def _asked(tables: dict[type[Any], Owners]) -> list[tuple[Any, ...]]:
    """All tables are asked for as many keys, some of them twice: few lengths make few queries."""
    ordered = sorted(tables, key=lambda table: table._meta.label)
    owners, most = [tuple(tables[table]) for table in ordered], max(map(len, tables.values()))
    keys = ((*some, *some[-1:] * (most - len(some))) for some in owners)
    return _in_language(language(), *keys, tables=tuple(ordered))


@prepared
def _in_language(language: str, *owners: tuple[int, ...], tables: tuple[type[Any], ...]) -> Any:
    first, *others = (
        table._default_manager.filter(owner__pk__in=keys, language=language)
        .order_by()
        .values_list(Value(table._meta.label), "owner_id", "pk", "text", "kind")
        for table, keys in zip(tables, owners, strict=True)
    )
    return first.union(*others, all=True)
