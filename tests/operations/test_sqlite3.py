"""Statements written in SQLite's own way once."""

import pytest
from django.db import connection

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="another database"),
]


def test_a_statement_means_the_same_each_time() -> None:
    with connection.cursor() as cursor:
        for value in ("first", "second %s"):
            cursor.execute("SELECT %s, '100 %%', '%%s'", [value])
            assert cursor.fetchone() == (value, "100 %", "%s")


def test_values_may_have_names() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %(one)s + %(one)s", {"one": 21})
        assert cursor.fetchone() == (42,)
