"""Reference files as they are written: JSON, objects in a list, read strictly.

A field that nobody would read, or one that stands twice, is a mistake that somebody should hear of.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class Unreadable(Exception):
    """A whole file cannot be used, so nothing is loaded."""


class Unusable(Exception):
    """One entry cannot be used; the others can."""


class Doubtful(Unusable):
    """It may mean one row or another: somebody has to say which."""


@dataclass(frozen=True)
class Entry:
    """One object of a file. `name` is how a message calls it."""

    file: str
    name: str
    values: dict[str, Any]

    def text(self, key: str) -> str:
        value = self.values.get(key, "")
        if not isinstance(value, str):
            raise Unusable(f"“{key}” must be text in quotation marks, not {value!r}.")
        return value

    def need(self, key: str) -> str:
        """Text that must be there. Raises Unusable when it is not."""
        if key not in self.values:
            raise Unusable(f"“{key}” is missing.")
        return self.text(key)

    def rows(self, key: str) -> list[Any]:
        value = self.values.get(key) or []
        if not isinstance(value, list):
            raise Unusable(f"“{key}” must be a list in square brackets.")
        return value

    def parts(self, key: str, **from_above: str) -> list["Entry"]:
        """The objects listed under `key`, as entries of their own.

        `parts("tenures", person="slug")` gives each the slug of this entry as its `person`.
        """
        rows = self.rows(key)
        if not all(isinstance(values, dict) for values in rows):
            raise Unusable(f"“{key}” must be a list of objects in curly brackets.")
        above = {name: self.values.get(field) for name, field in from_above.items()}
        return [
            Entry(self.file, f"{self.name}, {key} {number}", {**above, **values})
            for number, values in enumerate(rows, start=1)
        ]

    def stated(self, *names: str) -> tuple[str, ...]:
        """Those of the names that the entry says something about: it governs no other field."""
        return tuple(name for name in names if name in self.values)

    def only(self, *known: str) -> None:
        """Raises Unusable when the entry says something that nobody would read."""
        if unknown := sorted(self.values.keys() - set(known)):
            raise Unusable(f"“{unknown[0]}” is no field of {self.file}. Check the spelling.")


def read(folder: Path, file: str) -> Any:
    """What the file holds. Raises Unreadable with a sentence."""
    try:
        text = (folder / file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{folder / file} cannot be read: {error}.") from error
    return parse(file, text)


def parse(file: str, text: str) -> Any:
    """What the JSON says. Raises Unreadable with a sentence."""
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise Unreadable(f"{file}, line {error.lineno}: this is no JSON: {error.msg}.") from error
    except RecursionError as error:
        raise Unreadable(f"{file}: it is nested too deeply to be a record.") from error
    except (Unusable, ValueError) as error:
        raise Unreadable(f"{file}: {error}") from error


def named(file: str, rows: Any) -> list[Entry]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Unreadable(f"{file}: a list of objects in square brackets is expected.")
    if not all(isinstance(row.get("slug", ""), str) for row in rows):
        raise Unreadable(f"{file}: a slug is text in quotation marks.")
    return [Entry(file, _called(row, number), row) for number, row in enumerate(rows, start=1)]


def _called(row: dict[str, Any], number: int) -> str:
    known = next((row[key] for key in ("slug", "iso", "name") if row.get(key)), None)
    return f"entry “{known}”" if known else f"entry {number}"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Unusable(f"“{key}” stands twice in one object.")
        found[key] = value
    return found


def _no_number(name: str) -> Any:
    raise Unusable(f"“{name}” is no number of JSON.")
