"""Queries made once and asked many times."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from briefings.people.models import Organisation, Person, Post
from briefings.prepared import MOST, Query, part, prepared
from tests.factories import NOON, make_organisation, make_person, make_post

pytestmark = pytest.mark.django_db

made: list[str] = []


@prepared
def called(name: str, at: datetime, *, newest: bool) -> Any:
    made.append("called")
    rows = Person.objects.public(at).filter(name=name)
    return rows.order_by("-pk" if newest else "pk")


@prepared
def among(keys: tuple[int, ...]) -> Any:
    made.append("among")
    return Person.objects.filter(pk__in=keys).order_by("pk").values_list("name", flat=True)


@prepared
def posts(organisation: int) -> Any:
    rows = Post.objects.filter(organisation=organisation).select_related("organisation")
    return rows.order_by("pk")


@prepared
def names_of(first: str, second: str) -> Any:
    people = Person.objects.filter(name=first).order_by().values("name")
    return people.union(Organisation.objects.filter(name=second).order_by().values("name"))


@pytest.fixture(autouse=True)
def nothing_made() -> None:
    made.clear()


def test_it_is_made_once_and_answers_for_each_value() -> None:
    one, other = (make_person(name, public_from=NOON) for name in ("Ana Vidal", "Mark Rutte"))
    asked = [("Mark Rutte", NOON), ("Ana Vidal", NOON), ("Ana Vidal", NOON - timedelta(seconds=1))]
    fresh = prepared(called.__wrapped__)  # type: ignore[attr-defined]
    with CaptureQueriesContext(connection) as seen:
        found = [fresh(name, at, newest=False) for name, at in asked]
    assert found == [[other], [one], []]
    assert (len(seen), len(made)) == (3, 1)


def test_what_is_typed_is_a_value_and_never_sql() -> None:
    make_person("Mark Rutte", public_from=NOON)
    assert called("' OR 1=1 --%s", NOON, newest=False) == []


def test_a_keyword_is_part_of_the_query() -> None:
    two = [make_person("Mark Rutte", public_from=NOON) for _ in range(2)]
    assert called("Mark Rutte", NOON, newest=False) == two
    assert called("Mark Rutte", NOON, newest=True) == two[::-1]


def test_a_value_is_no_number_to_reckon_with_in_sql() -> None:
    fresh = prepared(lambda at: Person.objects.public(at + timedelta(days=1)))
    with pytest.raises(TypeError, match="Reckon before you ask"):
        fresh(NOON)


def test_of_too_many_shapes_none_is_kept() -> None:
    make_person("Mark Rutte")
    first = prepared(first_people)
    for most in (*range(1, MOST + 2), 1, 1):
        assert [person.name for person in first("Mark Rutte", most=most)] == ["Mark Rutte"]
    assert len(made) == MOST + 2


def first_people(name: str, *, most: int) -> Any:
    made.append("first_people")
    return Person.objects.filter(name=name)[:most]


def test_several_values_share_a_query_with_those_of_nearly_their_number() -> None:
    keys = [make_person(f"Person {number}").pk for number in range(9)]
    fresh = prepared(among.__wrapped__)  # type: ignore[attr-defined]
    for many in range(1, 10):
        assert fresh(tuple(keys[:many])) == [f"Person {number}" for number in range(many)]
    assert len(made) == len({1, 2, 4, 8, 16})


def test_what_is_fetched_with_a_row_costs_no_query() -> None:
    post = make_post(make_organisation())
    make_post(make_organisation("UN"))
    with CaptureQueriesContext(connection) as seen:
        assert [row.organisation for row in posts(post.organisation_id)] == [post.organisation]
    assert len(seen) == 1


def test_a_union_has_a_place_in_each_of_its_parts() -> None:
    make_person("Ana Vidal")
    make_organisation("NATO")
    both = {"Ana Vidal", "NATO"}
    assert {row["name"] for row in names_of("Ana Vidal", "NATO")} == both
    assert {row["name"] for row in names_of("Nobody", "NATO")} == {"NATO"}


@part
def public_people(at: datetime, name: str) -> Any:
    made.append("public_people")
    return Person.objects.public(at).filter(name=name).order_by().values("pk")


def test_a_part_stands_inside_a_statement_with_its_values_and_is_made_once() -> None:
    for name in ("Mark Rutte", "Ana Vidal"):
        make_person(name, public_from=NOON)
    for at, many in ((NOON, 1), (NOON - timedelta(seconds=1), 0)):
        inside = public_people(at, "Mark Rutte")
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM ({inside.sql}) p", inside.params)  # noqa: S608
            assert cursor.fetchone() == (many,)
    assert len(made) == 1


def named(name: str, others: tuple[str, ...], *, kind: str) -> Any:
    return Person.objects.filter(**{f"name__{kind}": name}).exclude(name__in=others)


@prepared
def first_of(start: str, listed: Query, *, most: int) -> Any:
    return listed.rows(start).order_by("pk")[:most]


def test_a_list_narrows_a_query_that_another_gives_it() -> None:
    one, two, three = (make_person(name) for name in ("Mark Rutte", "Mark Carney", "Mark Twain"))
    others = [Query(named, (name,), kind="startswith") for name in ("Mark Carney", "Mark Twain")]
    found = [first_of("Mark", listed, most=5) for listed in others]
    assert found == [[one, three], [one, two]]
    exactly = Query(named, ("Mark Rutte", "Mark Twain", "Ana Vidal"), kind="exact")
    assert first_of("Mark Carney", exactly, most=5) == [two]


@pytest.mark.django_db(transaction=True)
def test_threads_that_ask_at_once_each_get_the_rows_of_their_own_values() -> None:
    people = {make_person(f"Person {number}").pk: f"Person {number}" for number in range(8)}
    fresh = prepared(among.__wrapped__)  # type: ignore[attr-defined]

    def ask(key: int) -> tuple[int, list[str]]:
        try:
            return key, fresh((key,))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(ask, [*people] * 5))
    assert all(found == [people[key]] for key, found in answers)
