"""Searching in PostgreSQL, with a generated tsvector. Its planner walks the key for a common word
and the GIN index for a rare one.

Every name of a table in these statements is a model's, never somebody's words.
"""
# ruff: noqa: S608

from collections.abc import Iterable, Sequence

from newsroom.search.query import Phrase, Query

_WEIGHT = {"title": "A", "names": "B", "words": "C", "keys": "D"}
WORDS, KEYS = "ABC", "D"


def create(table: str) -> str:
    vector = " || ".join(
        f"setweight(to_tsvector('simple', {column}), '{weight}')"
        for column, weight in _WEIGHT.items()
    )
    return (
        f"ALTER TABLE {table} ADD COLUMN vector tsvector GENERATED ALWAYS AS ({vector}) STORED; "
        f"CREATE INDEX {table}_vector ON {table} USING gin (vector)"
    )


def drop(table: str) -> str:
    return f"DROP INDEX IF EXISTS {table}_vector; ALTER TABLE {table} DROP COLUMN IF EXISTS vector"


def wanted(query: Query, keys: Iterable[Sequence[str]]) -> str:
    """The whole question as a tsquery; "" when there is none."""
    narrowed = [f"({' | '.join(_quoted(key, KEYS) for key in choice)})" for choice in keys]
    said = [_phrase(phrase) for phrase in query.wanted]
    unsaid = [f"!{_phrase(phrase)}" for phrase in query.unwanted]
    return " & ".join([*said, *unsaid, *narrowed])


def _phrase(phrase: Phrase) -> str:
    first, last = phrase.terms[:-1], phrase.terms[-1]
    end = f"{_quoted(last, WORDS)}{'*' if phrase.begins else ''}"
    return f"({' <-> '.join([*(_quoted(term, WORDS) for term in first), end])})"


def _quoted(term: str, weights: str) -> str:
    inner = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{inner}':{weights}"


def through(within: str, table: str, index: str) -> str:
    """As it is: the planner finds the index."""
    return within


def owner(column: str) -> str:
    return f"t.{column}"


def _from(table: str, within: str) -> str:
    return (
        f"FROM (SELECT %s::tsquery AS query) asked, {table} t WHERE t.vector @@ asked.query "
        f"AND t.id >= %s AND t.id < %s AND EXISTS ({within}) ORDER BY t.id DESC LIMIT %s"
    )


def newest(table: str, column: str, within: str) -> str:
    return f"SELECT t.id, t.{column}, t.keys {_from(table, within)}"


def best(table: str, column: str, within: str) -> str:
    columns = f"t.id, t.{column} AS owner, t.keys, t.vector, asked.query"
    return (
        f"SELECT id, owner, keys FROM (SELECT {columns} {_from(table, within)}) newest "
        "ORDER BY ts_rank(vector, query) DESC, id DESC LIMIT %s"
    )
