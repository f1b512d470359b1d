"""Posts that the record says too much of: told to the record keeper, who decides."""

import pytest

from briefings.people.doubts import (
    held_twice,
    mixed_letters,
    too_many_in_a_post,
    too_many_in_posts_of,
)
from briefings.people.models import Person, Post
from tests.briefings import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> Post:
    return making.post("Secretary General", seats=1)


def hold(post: Post, name: str, start: str, end: str = "", **more: str) -> Person:
    person = making.person(name)
    making.tenure(start, end, person=person, post=post, **more)
    return person


def told(post: Post) -> list[str]:
    return [doubt.words for doubt in too_many_in_a_post(post)]


def test_two_holders_of_one_seat_are_told(post: Post) -> None:
    hold(post, "Ana", "2020-01-01")
    hold(post, "Bo", "2024-10-01")
    assert told(post) == [
        "Ana and Bo hold Secretary General at once from 1 October 2024; it has one seat."
    ]


def test_the_doubt_leads_to_the_tenure_that_has_no_end(post: Post) -> None:
    ana = hold(post, "Ana", "2020-01-01")
    hold(post, "Bo", "2024-10-01")
    (doubt,) = too_many_in_posts_of(ana)
    assert (doubt.row, doubt.field) == (ana.tenures.get(), "end")


@pytest.mark.parametrize(
    ("until", "since"),
    [
        ("2024-09-30", "2024-10-01"),  # one after the other
        ("2024-10-01", "2024-10-01"),  # on the day of the handover both hold it
        ("2024", "2024-10-01"),  # it may have ended before
        ("<=2024", "2024-10-01"),
        ("2024-10-01", "2024"),  # it may have begun after
        ("2024-10-01", ""),
    ],
)
def test_what_may_be_right_is_not_doubted(until: str, since: str, post: Post) -> None:
    hold(post, "Ana", "2020-01-01", until)
    hold(post, "Bo", since)
    assert told(post) == []


def test_seats_are_counted(post: Post) -> None:
    Post.objects.filter(pk=post.pk).update(seats=2)
    post.refresh_from_db()
    hold(post, "Ana", "2020-01-01")
    hold(post, "Bo", "2021-01-01")
    assert told(post) == []
    hold(post, "Cy", "2022-01-01")
    assert told(post) == [
        "Ana and Bo and Cy hold Secretary General at once from 1 January 2022; it has 2 seats."
    ]


@pytest.mark.parametrize("manner", ["acting", "designate"])
def test_one_in_full_and_one_beside_are_no_two(manner: str, post: Post) -> None:
    hold(post, "Ana", "2020-01-01")
    hold(post, "Bo", "2024-10-01", manner=manner)
    assert told(post) == []


def test_two_acting_ones_are_two(post: Post) -> None:
    hold(post, "Ana", "2020-01-01", manner="acting")
    hold(post, "Bo", "2024-10-01", manner="acting")
    assert len(told(post)) == 1


def test_others_in_a_post_that_somebody_held_are_not_told_of_him(post: Post) -> None:
    old = hold(post, "Old", "1990-01-01", "1999-01-01")
    hold(post, "Ana", "2020-01-01")
    hold(post, "Bo", "2024-10-01")
    assert list(too_many_in_posts_of(old)) == []


def test_a_tenure_that_overlaps_itself_is_told(post: Post) -> None:
    ana = hold(post, "Ana", "2020-01-01")
    making.tenure("2022-01-01", "2023-01-01", person=ana, post=post)
    (doubt,) = held_twice(ana)
    assert doubt.words.startswith("Ana holds Secretary General twice over: ")
    assert [one.words for one in held_twice(post)] == [doubt.words]
    assert told(post) == []  # one person is one holder


def test_a_second_term_is_no_doubt(post: Post) -> None:
    ana = hold(post, "Ana", "2020-01-01", "2022-01-01")
    making.tenure("2022-01-01", person=ana, post=post)
    assert list(held_twice(ana)) == []


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("M\u0430rk Rutte", "M\u0430rk"),
        ("Mark Rutte", ""),
        ("Андрій Сибіга", ""),
        ("مارك روته NATO", ""),
        ("Erdoğan-Łódź O’Brien", ""),
        ("Μητσοτάκης Kyriakos", ""),
    ],
)
def test_case_13_a_name_in_letters_of_several_scripts_is_told(name: str, word: str) -> None:
    found = [doubt.words for doubt in mixed_letters(making.person(name))]
    assert [line.startswith(f"“{word}” mixes letters") for line in found] == [True] * bool(word)
