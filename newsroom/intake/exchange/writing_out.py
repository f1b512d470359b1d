"""Tables as bytes: a CSV file each, one JSON file, or Popolo. The same tables, the same bytes."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

from newsroom.intake.exchange import cells, popolo
from newsroom.intake.exchange.giving_out import Row
from newsroom.intake.exchange.tables import COLUMNS

Tables = dict[str, list[Row]]


def as_csv(tables: Tables) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file. Empty tables have one too: their columns show what may come."""
    for name, columns in COLUMNS.items():
        sheet = StringIO()
        rows = csv.writer(sheet, lineterminator="\r\n")
        rows.writerow([column.name for column in columns])
        for row in tables[name]:
            rows.writerow([_cell(row.get(column.name)) for column in columns])
        yield f"{name}.csv", sheet.getvalue().encode()


def _cell(value: Any) -> str:
    return cells.quoted(value) if isinstance(value, str) else "" if value is None else str(value)


def as_json(tables: Tables) -> bytes:
    return _json({name: [_listed(row) for row in tables[name]] for name in COLUMNS})


def as_popolo(tables: Tables) -> bytes:
    return _json(popolo.written({name: [_listed(row) for row in tables[name]] for name in COLUMNS}))


def _listed(row: Row) -> Row:
    """Lists are lists in JSON."""
    if "edited_fields" not in row:
        return row
    return {**row, "edited_fields": row["edited_fields"].split()}


def _json(content: Any) -> bytes:
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode()
