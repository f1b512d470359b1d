"""Queries whose SQL is made once and asked many times.

Making the SQL of a query costs several times what the database then needs to answer it, and a page
asks the same ones with another moment and another key. A `prepared` function makes a queryset of
the values that it is called with, as any other; it runs once, with a place for each value, and
what it returns is asked again from then on.
"""

from collections.abc import Callable, Iterable
from copy import copy
from datetime import date, datetime
from functools import wraps
from types import SimpleNamespace
from typing import Any, NamedTuple, ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models import Value
from django.db.models.expressions import Col

P = ParamSpec("P")
T = TypeVar("T")
MOST = 200  # shapes of a function that are kept: readers who try all there are fill no memory
FIELDS: dict[type, Any] = {
    datetime: models.DateTimeField(),
    date: models.DateField(),
    int: models.BigIntegerField(),
    str: models.CharField(),
}


class Asked(Value):
    """The place of a value in a query that is being made: which one; of a tuple, which of it."""

    def __init__(self, kind: type, *place: int) -> None:
        super().__init__(None, output_field=FIELDS[kind])
        self.place = place

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]

    def _combine(self, *_: Any) -> Any:
        raise TypeError("Reckon before you ask: what comes of this value is a value of its own.")


class Part(NamedTuple):
    """A query that stands inside a statement of ours, and the values of its places."""

    sql: str
    params: tuple[Any, ...]


class Ready:
    """A compiled query. Each asking gets a compiler of its own, so that threads share only SQL."""

    def __init__(self, rows: Any) -> None:
        self.iterable, self.names = rows._iterable_class, rows.query.selected
        compiler: Any = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, params = compiler.as_sql()
        self.fields = {one.place: one.output_field for one in params if isinstance(one, Asked)}
        # Every parameter by a key: the place of a value, the number of what is always the same.
        self.keys = [one.place if isinstance(one, Asked) else n for n, one in enumerate(params)]
        self.fixed: dict[Any, Any] = {
            n: one for n, one in enumerate(params) if not isinstance(one, Asked)
        }
        columns = compiler.select[: compiler.col_count]
        self.converters = compiler.get_converters([column for column, *_ in columns])
        self.compiler = _reader(compiler)

    def ask(self, values: tuple[Any, ...]) -> list[Any]:
        compiler = copy(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        params = self._filled(values, compiler.connection)
        compiler.as_sql = lambda *_, **__: (self.sql, params)
        compiler.get_converters = lambda _: self.converters
        query = SimpleNamespace(get_compiler=lambda *_, **__: compiler, selected=self.names)
        asked = SimpleNamespace(db=DEFAULT_DB_ALIAS, query=query, _known_related_objects={})
        return list(self.iterable(asked))

    def stand(self, values: tuple[Any, ...]) -> Part:
        return Part(self.sql, self._filled(values, connections[DEFAULT_DB_ALIAS]))

    def _filled(self, values: tuple[Any, ...], connection: Any) -> tuple[Any, ...]:
        given = dict(self.fixed)
        for place, field in self.fields.items():
            given[place] = field.get_db_prep_value(_at(place, values), connection)
        return tuple([given[key] for key in self.keys])


def _at(place: tuple[int, ...], values: Any) -> Any:
    for step in place:
        values = (values.values if isinstance(values, Query) else values)[step]
    return values


def _reader(compiler: Any) -> Any:
    """What of it reads the rows: the query with its conditions would fill the memory."""
    reader = copy(compiler)
    reader.query = reader.where = reader.having = reader.qualify = reader._meta_ordering = None
    reader.connection, reader.quote_cache = None, {}
    reader.select = [(_column(one), None, name) for one, _, name in compiler.select]
    return reader


def _column(selected: Any) -> Any:
    return selected if isinstance(selected, Col) else None


class Query:
    """Rows that nobody has asked for yet, for a function that narrows them: what makes them, and of
    which values. `build` and what is named are part of the SQL, so `build` is a function of a
    module, never one made on the way.
    """

    def __init__(self, build: Callable[..., Any], *values: Any, **shape: Any) -> None:
        self.build, self.values, self.shape = build, values, tuple(shape.items())

    def rows(self, *before: Any) -> Any:
        """The queryset, of these values and then its own."""
        return self.build(*before, *self.values, **dict(self.shape))

    def with_values(self, values: Iterable[Any]) -> "Query":
        return Query(self.build, *values, **dict(self.shape))


def prepared(build: Callable[P, Any]) -> Callable[P, list[Any]]:
    """For a function of moments, days, whole numbers, texts, tuples of them, and queries of all
    these, by position; what is named by keyword is part of the SQL. No tuple is empty, and nothing
    is prefetched.
    """
    return _made_once(build, Ready.ask)


def part(build: Callable[P, Any]) -> Callable[P, Part]:
    """The same for a query that is asked only inside a statement of ours."""
    return _made_once(build, Ready.stand)


def _made_once(
    build: Callable[P, Any], answer: Callable[[Ready, tuple[Any, ...]], T]
) -> Callable[P, T]:
    ready: dict[Any, Ready] = {}

    @wraps(build)
    def ask(*args: P.args, **shape: P.kwargs) -> T:
        values = tuple(_padded(value) for value in args)
        key = (*(_kind(value) for value in values), *shape.items())
        if (known := ready.get(key)) is None:
            if len(ready) >= MOST:
                ready.clear()
            places = [_place(value, number) for number, value in enumerate(values)]
            known = ready[key] = Ready(build(*places, **shape))
        return answer(known, values)

    return ask


def _padded(value: Any) -> Any:
    """A tuple as long as the next power of two, its last one repeated: few lengths make few
    queries."""
    if isinstance(value, Query):
        return value.with_values(_padded(one) for one in value.values)
    if not isinstance(value, tuple):
        return value
    most = 1 << (len(value) - 1).bit_length()
    return (*value, *value[-1:] * (most - len(value)))


def _kind(value: Any) -> Any:
    if isinstance(value, Query):
        return value.build, value.shape, *(_kind(one) for one in value.values)
    if isinstance(value, tuple):
        return _kind(value[0]), len(value)
    plain = type(value)
    return plain if plain in FIELDS else next(kind for kind in FIELDS if isinstance(value, kind))


def _place(value: Any, *place: int) -> Any:
    if isinstance(value, Query):
        return value.with_values(
            _place(one, *place, number) for number, one in enumerate(value.values)
        )
    if isinstance(value, tuple):
        return tuple(_place(one, *place, number) for number, one in enumerate(value))
    return Asked(_kind(value), *place)
