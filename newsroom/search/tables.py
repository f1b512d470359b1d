"""What a migration runs after it made the table of an index."""

from typing import Any

from django.db import connections
from django.db.migrations.operations.base import Operation

from newsroom.search import postgresql, sqlite


class MakeSearchable(Operation):
    """Adds what the database searches to the table of a model of texts."""

    reversible = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Django's picture of the table stays as it is."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        schema_editor.execute(_engine(schema_editor).create(self.table))

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        schema_editor.execute(_engine(schema_editor).drop(self.table))

    def describe(self) -> str:
        return f"Make {self.table} searchable"


def after_flush(table: str, using: str) -> None:
    """Empties what SQLite searches when the table of texts is empty: `flush` knows nothing of it.

    For post_migrate, which comes after a flush as well; does nothing before the table is there.
    """
    connection = connections[using]
    if (
        connection.vendor != "sqlite"
        or f"{table}_fts" not in connection.introspection.table_names()
    ):
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {table})")  # noqa: S608
        if not cursor.fetchone()[0]:
            cursor.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES('rebuild')")


def _engine(schema_editor: Any) -> Any:
    return sqlite if schema_editor.connection.vendor == "sqlite" else postgresql
