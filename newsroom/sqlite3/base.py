"""Django's backend for SQLite, which here writes each statement in SQLite's own way once.

Django writes `%s` where SQLite wants `?`, and looks for it in a statement each time that it is
asked; pages ask the same long statements again and again.
"""

from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base

STATEMENTS = 500


class Cursor(base.SQLiteCursorWrapper):
    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        if param_names is None:
            return _converted(query)
        return str(super().convert_query(query, param_names=param_names))


@lru_cache(maxsize=STATEMENTS)
def _converted(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(base.DatabaseWrapper):
    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)
