"""Searching in SQLite, with FTS5. Terms reach it quoted: its own syntax raises on what people type.

Every name of a table in these statements is a model's, never somebody's words.
"""
# ruff: noqa: S608

from collections.abc import Iterable, Sequence

from django.db import connection, utils

from newsroom.search.keys import OWNERS
from newsroom.search.query import Phrase, Query

COLUMNS = "title, words, names, keys"
# A headline says more than a name in passing, that more than the text.
WEIGHTS = "8.0, 1.0, 2.0, 0.0"
AT_ONCE = 500


def create(table: str) -> str:
    return (
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5({COLUMNS}, content='{table}', "
        "content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
    )


def drop(table: str) -> str:
    return f"DROP TABLE IF EXISTS {table}_fts"


def add(table: str, keys: Sequence[int]) -> None:
    _each(
        keys, f"INSERT INTO {table}_fts(rowid, {COLUMNS}) SELECT id, {COLUMNS} FROM {table} WHERE"
    )


def take_away(table: str, keys: Sequence[int]) -> None:
    """While the rows still stand in the table: FTS5 must be told what it had."""
    _each(
        keys,
        f"INSERT INTO {table}_fts({table}_fts, rowid, {COLUMNS}) "
        f"SELECT 'delete', id, {COLUMNS} FROM {table} WHERE",
    )


def _each(keys: Sequence[int], sql: str) -> None:
    with connection.cursor() as cursor:
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            cursor.execute(f"{sql} id IN ({', '.join(['%s'] * len(some))})", some)


def rebuild(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES('rebuild')")


def sound(table: str) -> bool:
    with connection.cursor() as cursor:
        try:
            cursor.execute(
                f"INSERT INTO {table}_fts({table}_fts, rank) VALUES('integrity-check', 1)"
            )
        except utils.DatabaseError:
            return False
    return True


def wanted(query: Query, keys: Iterable[Sequence[str]]) -> str:
    """The whole question in FTS5's words; "" when there is none."""
    narrowed = [f"keys : ({' OR '.join(map(_quoted, choice))})" for choice in keys]
    said = " AND ".join(map(_phrase, query.wanted))
    for phrase in query.unwanted:
        said = f"({said}) NOT {_phrase(phrase)}"
    asked = [f"{{title words names}} : ({said})"] if said else []
    return " AND ".join([*asked, *narrowed])


def _phrase(phrase: Phrase) -> str:
    return f"{_quoted(' '.join(phrase.terms))}{'*' if phrase.begins else ''}"


def _quoted(term: str) -> str:
    return '"{}"'.format(term.replace('"', '""'))


def through(within: str, table: str, index: str) -> str:
    """Has `within` read an index of `table` that holds all it asks of a row. SQLite takes the row
    itself when it has the row's key, and a row is as wide as its text."""
    return within.replace(f'FROM "{table}" WHERE', f'FROM "{table}" INDEXED BY {index} WHERE', 1)


def owner(column: str) -> str:
    """The key of what a text belongs to, from the text's own key: no text is read for it."""
    return f"(f.rowid & {OWNERS})"


def _from(table: str, within: str) -> str:
    """FTS5 is read from its end: the order of its rows is the order of the hits."""
    return (
        f"FROM {table}_fts f WHERE {table}_fts MATCH %s AND f.rowid >= %s AND f.rowid < %s "
        f"AND EXISTS ({within}) ORDER BY f.rowid DESC LIMIT %s"
    )


def newest(table: str, column: str, within: str) -> str:
    keys = f"(SELECT keys FROM {table} WHERE id = f.rowid)"
    return f"SELECT f.rowid, {owner(column)}, {keys} {_from(table, within)}"


def best(table: str, column: str, within: str) -> str:
    newest = f"SELECT f.rowid id, bm25({table}_fts, {WEIGHTS}) score {_from(table, within)}"
    best = f"SELECT id, score FROM ({newest}) ORDER BY score, id DESC LIMIT %s"
    return (
        f"SELECT t.id, t.{column}, t.keys FROM ({best}) best CROSS JOIN {table} t "
        "ON t.id = best.id ORDER BY best.score, best.id DESC"
    )
