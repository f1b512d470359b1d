"""An index: a table of texts, and what its database needs to search it.

SQLite keeps an FTS5 table beside it (external content, so written and removed here: triggers do
not survive Django's rebuilding of tables); PostgreSQL a generated column with a GIN index. Hits
come newest first, which walks the index from its end and stops; "best" ranks the newest few
thousand. What may be found is for the caller to say, with a queryset of what a text belongs to.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, ParamSpec

from django.db import connection, models, transaction
from django.db.models.expressions import RawSQL

from briefings.prepared import Part, part
from newsroom.search import postgresql, sqlite
from newsroom.search.models import Text
from newsroom.search.query import Query

RANKED = 10_000
END = (1 << 63) - 1
P = ParamSpec("P")


class Hit(NamedTuple):
    """`key` orders hits and pages them; `owner` is what the text belongs to."""

    key: int
    owner: int
    keys: str  # with spaces between them


@dataclass(frozen=True)
class Narrowed:
    """What a search is narrowed to. Each of `keys` is a choice: one of its words must be there.
    The keys of texts lie in [since, before)."""

    keys: tuple[tuple[str, ...], ...] = ()
    since: int = 0
    before: int = END


@dataclass(frozen=True)
class Index:
    """`owner` is the foreign key of the table to what a text belongs to."""

    model: type[Text]
    owner: str

    def put(self, texts: Sequence[Text]) -> None:
        """Adds texts, in place of those with the same keys."""
        with transaction.atomic():
            self.remove([text.pk for text in texts])
            self.model._default_manager.bulk_create(texts)
            if connection.vendor == "sqlite":
                sqlite.add(self._table, [text.pk for text in texts])

    def remove(self, keys: Iterable[int]) -> None:
        gone = list(keys)
        with transaction.atomic():
            if connection.vendor == "sqlite":
                sqlite.take_away(self._table, gone)
            self.model._default_manager.filter(pk__in=gone).delete()

    def clear(self) -> None:
        """Empties it, whatever state its database's part is in."""
        with transaction.atomic():
            self.model._default_manager.all().delete()
            if connection.vendor == "sqlite":
                sqlite.rebuild(self._table)

    def sound(self) -> bool:
        """Whether what the database searches agrees with the table."""
        return connection.vendor != "sqlite" or sqlite.sound(self._table)

    def among(self, rows: Callable[P, models.QuerySet[Any]], *, through: str) -> Callable[P, Part]:
        """What may be found: texts that belong to these rows, as a condition on a text. Its SQL is
        made once, so the function of the rows is one that could be `prepared`. `through` is an
        index of the rows, by key, with all that is asked of them: a search asks thousands."""

        @part
        def condition(*args: P.args, **shape: P.kwargs) -> models.QuerySet[Any, Any]:
            owner = RawSQL(self._engine.owner(self._owner), ())  # noqa: S611
            return rows(*args, **shape).order_by().filter(pk=owner).values("pk")

        def among(*args: P.args, **shape: P.kwargs) -> Part:
            made = condition(*args, **shape)
            return made._replace(sql=self._engine.through(made.sql, self._belongs, through))

        return among

    def newest(self, query: Query, among: Part, narrowed: Narrowed, *, limit: int) -> list[Hit]:
        """Hits among these, newest first. An empty query: all of them."""
        return self._hits("newest", query, among, narrowed, limit, ())

    def best(
        self, query: Query, among: Part, narrowed: Narrowed, *, limit: int, of: int = RANKED
    ) -> list[Hit]:
        """The same, the best first, of the newest `of` hits."""
        return self._hits("best", query, among, narrowed, limit, (of,))

    def _hits(
        self,
        how: str,
        query: Query,
        among: Part,
        narrowed: Narrowed,
        limit: int,
        bounds: tuple[int, ...],
    ) -> list[Hit]:
        wanted = self._engine.wanted(query, narrowed.keys)
        if not wanted:
            return []
        sql = getattr(self._engine, how)(self._table, self._owner, among.sql)
        params = (wanted, narrowed.since, narrowed.before, *among.params, *bounds, limit)
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return list(map(Hit._make, cursor.fetchall()))

    @property
    def _engine(self) -> Any:
        return sqlite if connection.vendor == "sqlite" else postgresql

    @property
    def _table(self) -> str:
        return self.model._meta.db_table

    @property
    def _owner(self) -> str:
        field: Any = self.model._meta.get_field(self.owner)
        return str(field.column)

    @property
    def _belongs(self) -> str:
        field: Any = self.model._meta.get_field(self.owner)
        return str(field.related_model._meta.db_table)
