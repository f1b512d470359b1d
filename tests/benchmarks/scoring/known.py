"""The names that a fresh site knows, from the reference files, without a database."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from briefings.words import normalise
from newsroom.reading.known import Known, Names

REFERENCE = Path(__file__).resolve().parents[3] / "seeds" / "reference"
Named = tuple[str, str, str]


@cache
def reference() -> Known:
    countries = _rows("countries")
    capitals = (row["capital"] for row in countries if row.get("capital"))
    return Known(
        normalise=normalise,
        organisations=Names.of(_names([*countries, *_rows("organisations")])),
        places=Names.of(_names([*countries, *capitals, *_rows("places")])),
        people=Names.of(_names(_rows("holders"))),
    )


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((REFERENCE / f"{name}.json").read_text("utf-8"))
    return rows


def _names(rows: Iterable[dict[str, Any]]) -> Iterator[Named]:
    for row in rows:
        others = [other[1] for other in row.get("other_names", ())]
        for name in filter(None, (row["name"], row.get("ar"), *others)):
            yield normalise(name), row["slug"], row["name"]
