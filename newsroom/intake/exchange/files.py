"""Files with rows of the record: which tables they hold, and each row by its line or its key.

CSV (also with semicolons or tabs), workbooks (xlsx), JSON of tables, and Popolo JSON.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from briefings.ledger.entries import Entry, Unreadable, parse
from briefings.people.models import Organisation
from newsroom.intake.exchange import appearances, cells, popolo, workbook
from newsroom.intake.exchange.tables import COLUMNS, PARTS, SCHEMES
from newsroom.wire.encoding import decode
from newsroom.wire.errors import Unreadable as NoText

LEFT_OUT = "\0"  # no file can name a column so
TABULAR = (".csv", ".tsv", ".xlsx")
READ = (*TABULAR, ".json")
MOST_BYTES = 200_000_000
# Told in a row of the owner, kept in tables of their own.
SHORT_FORMS = (*SCHEMES, "name_ar", "other_names")
# What may be listed under a row of JSON, and as what it names that row.
UNDER = {
    "people": {"tenures": ("tenures", "person")},
    "organisations": {
        "members": ("memberships", "organisation"),
        "posts": ("posts", "organisation"),
    },
    "posts": {"holders": ("tenures", "post")},
    "series": {"meetings": ("meetings", "series")},
    "meetings": {
        "sessions": ("sessions", "meeting"),
        "participations": ("participations", "meeting"),
        "documents": ("documents", "meeting"),
        "relations": ("relations", "from"),
    },
}
Entries = dict[str, list[Entry]]


@dataclass
class Reading:
    """What was read so far. `columns` renames columns; an empty new name leaves one out."""

    table: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    entries: Entries = field(default_factory=lambda: defaultdict(list))
    left_out: list[str] = field(default_factory=list)

    def read(self, name: str, data: bytes) -> None:
        """Take in one file. Raises Unreadable with a sentence."""
        if len(data) > MOST_BYTES:
            raise Unreadable(f"{name}: it has {len(data):,} bytes; the most is {MOST_BYTES:,}.")
        if data.startswith(workbook.BEGINS):
            self._tabular(name, workbook.rows(name, data))
            return
        text = _text(name, data)
        if not text.strip():
            raise Unreadable(f"{name}: it is empty.")
        if name.endswith(".json") or text.lstrip()[0] in "[{":
            self._json(name, parse(name, text))
        else:
            self._tabular(name, _csv(name, text))

    # --- Tables -----------------------------------------------------------------------------------

    def _tabular(self, name: str, rows: Iterator[tuple[int, list[str]]]) -> None:
        line, header = next(rows, (0, []))
        columns = [self._column(cell.strip()) for cell in header]
        table = self._table(name, columns)
        known = {*(column.name for column in _columns(table)), *_more(table)}
        _refuse_header(name, line, columns, known)
        for number, cells_of_row in rows:
            self._add(table, _row(name, number, columns, cells_of_row))

    def _column(self, header: str) -> str:
        return (self.columns[header] or LEFT_OUT) if header in self.columns else header

    def _table(self, name: str, columns: list[str]) -> str:
        table = self.table or Path(name).stem
        if not self.table and set(columns) >= appearances.COLUMN_NAMES:
            table = appearances.NAME
        if table not in (*COLUMNS, appearances.NAME):
            raise Unreadable(
                f"{name}: what it lists is not said. Name it {_or(COLUMNS)}, or say --table."
            )
        return table

    def _add(self, table: str, entry: Entry) -> None:
        if table == "organisations" and entry.values.get("kind") not in Organisation.Kind.values:
            entry.values["kind"] = self.kind or entry.values.get("kind")
        self.entries[table].append(entry)
        if table in PARTS:
            self._add_short_forms(table, entry)

    def _add_short_forms(self, table: str, entry: Entry) -> None:
        """A column “wikidata” is a row of identifiers, “other_names” are rows of names."""
        entry.values["mark"] = f"{entry.file}, {entry.name}"
        about = {"of": table, "owner": entry.values["mark"]}
        for scheme in SCHEMES:
            value = entry.values.pop(scheme, None)
            if not cells.empty(value):
                self._add_part("identifiers", entry, {**about, "scheme": scheme, "value": value})
        arabic = entry.values.pop("name_ar", None)
        if not cells.empty(arabic):
            self._add_part("names", entry, {**about, "language": "ar", "text": arabic})
        for text in _listed(entry.values.pop("other_names", None)):
            self._add_part("names", entry, {**about, "text": text})

    def _add_part(self, part: str, entry: Entry, values: dict[str, Any]) -> None:
        self.entries[part].append(Entry(entry.file, entry.name, values))

    # --- JSON -------------------------------------------------------------------------------------

    def _json(self, name: str, content: Any) -> None:
        if isinstance(content, list):
            content = {self._table(name, []): content}
        if not isinstance(content, dict):
            raise Unreadable(f"{name}: an object with lists of rows is expected.")
        if popolo.is_popolo(content):
            found = popolo.read(name, content)
            self.left_out += found.left_out
            content = found.tables
        if unknown := sorted(content.keys() - COLUMNS.keys()):
            raise Unreadable(f"{name}: “{unknown[0]}” is no table. There are {_or(COLUMNS)}.")
        for table, rows in content.items():
            self._rows(name, table, rows, {})

    def _rows(self, name: str, table: str, rows: Any, above: dict[str, Any]) -> None:
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise Unreadable(f"{name}, {table}: a list of objects in square brackets is expected.")
        for number, values in enumerate(rows, start=1):
            self._object(table, Entry(name, _called(table, number, values), {**above, **values}))

    def _object(self, table: str, entry: Entry) -> None:
        under = UNDER.get(table, {})
        nested = {key: entry.values.pop(key) for key in list(under) if key in entry.values}
        parts = {key: entry.values.pop(key, None) or [] for key in ("names", "identifiers")}
        entry.values.update({} if table in PARTS else {k: v for k, v in parts.items() if v})
        known = {*(column.name for column in _columns(table)), *_more(table), "mark", "mistake"}
        if unknown := sorted(entry.values.keys() - known):
            entry.values["mistake"] = f"“{unknown[0]}” is no column of {table}."
        self._add(table, entry)
        if table in PARTS:
            about = {"of": table, "owner": entry.values["mark"]}
            for part, rows in parts.items():
                self._rows(f"{entry.file}, {entry.name}", part, rows, about)
        if nested:
            mark = entry.values.setdefault("mark", f"{entry.file}, {entry.name}")
            for key, rows in nested.items():
                below, names_it = under[key]
                self._rows(f"{entry.file}, {entry.name}", below, rows, {names_it: mark})


def _text(name: str, data: bytes) -> str:
    try:
        return decode(data).text
    except NoText as error:
        raise Unreadable(f"{name}: {error}") from error


def _csv(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, each with the line that it begins on."""
    first = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                yield line, [cells.unquoted(cell) for cell in row]
            line = rows.line_num + 1
    except csv.Error as error:
        raise Unreadable(f"{name}, line {line}: this is no CSV: {error}.") from error


def _refuse_header(name: str, line: int, columns: list[str], known: set[str]) -> None:
    where, named = f"{name}, line {line}", [column for column in columns if column]
    if not named:
        raise Unreadable(f"{name}: its first line names no columns.")
    if unknown := [one for one in named if one not in known and one != LEFT_OUT]:
        raise Unreadable(
            f"{where}: there is no column {_and(unknown)}. There are {', '.join(sorted(known))}."
            f" Rename it by --columns “{unknown[0]}=…”, or leave it out by “{unknown[0]}=”."
        )
    if twice := next((one for one in named if named.count(one) > 1 and one != LEFT_OUT), None):
        raise Unreadable(f"{where}: the column “{twice}” stands twice.")


def _row(name: str, line: int, columns: list[str], row: list[str]) -> Entry:
    """A row with too few cells, or with words under no column, is a row that lost something."""
    filled = [*columns, *[""] * (len(row) - len(columns))]
    pairs = list(zip(filled, row, strict=False))
    values: dict[str, Any] = {
        column: cell for column, cell in pairs if column not in ("", LEFT_OUT)
    }
    stray = any(cell.strip() for column, cell in pairs if not column)
    if stray or len(row) < len([column for column in columns if column]):
        values["mistake"] = f"it has {len(row)} cells, its table {len(columns)} columns."
    return Entry(name, f"line {line}", values)


def _called(table: str, number: int, values: dict[str, Any]) -> str:
    name = next((values[key] for key in ("name", "label", "title") if values.get(key)), None)
    return f"{table} {number}{f' “{name:.60}”' if isinstance(name, str) else ''}"


def _columns(table: str) -> Iterable[Any]:
    return appearances.COLUMNS if table == appearances.NAME else COLUMNS[table]


def _more(table: str) -> tuple[str, ...]:
    return ("key", *(SHORT_FORMS if table in PARTS else ()))


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [text for text in str(value or "").split(";") if text.strip()]


def _or(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _and(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names[:10])
