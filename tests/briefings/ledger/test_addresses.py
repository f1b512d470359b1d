"""Slugs: made from names, unique, and never forgotten."""

import pytest

from briefings.ledger import addresses
from briefings.people.models import Person
from tests.briefings import making

pytestmark = pytest.mark.django_db


def renamed(person: Person, slug: str) -> Person:
    person.slug = slug
    person.save()
    return person


def test_an_old_slug_leads_to_its_thing() -> None:
    person = renamed(making.person(slug="ana"), "ana-petrovic")
    assert addresses.find("people.person", "ana") == str(person.pk)


def test_a_slug_that_never_was_leads_nowhere() -> None:
    renamed(making.person(slug="ana"), "ana-petrovic")
    assert addresses.find("people.person", "anna") is None
    assert addresses.find("people.post", "ana") is None


def test_every_old_slug_leads_there_in_one_step() -> None:
    person = renamed(renamed(making.person(slug="a"), "b"), "c")
    found = {addresses.find("people.person", slug) for slug in ("a", "b")}
    assert found == {str(person.pk)}


def test_saving_without_a_new_slug_keeps_no_old_one() -> None:
    renamed(making.person(slug="ana"), "ana")
    assert addresses.find("people.person", "ana") is None


def test_who_held_a_slug_last_has_it() -> None:
    renamed(making.person(slug="ana"), "ana-1")
    second = renamed(making.person(slug="ana"), "ana-2")
    assert addresses.find("people.person", "ana") == str(second.pk)


def test_a_slug_saved_alone_leaves_its_old_one_behind() -> None:
    person = making.person(slug="ana")
    person.slug = "ana-petrovic"
    person.save(update_fields=["slug"])
    assert addresses.find("people.person", "ana") == str(person.pk)


def test_a_slug_that_was_not_written_leaves_nothing_behind() -> None:
    person = making.person(slug="ana")
    person.slug = "ana-petrovic"
    person.save(update_fields=["description"])
    assert addresses.find("people.person", "ana") is None


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Kaja Kallas", "kaja-kallas"),
        ("Łukasz Ørsted-Đurić", "lukasz-orsted-duric"),
        ("Sana'a O’Brien", "sanaa-obrien"),
        ("x" * 200, "x" * 110),
    ],
)
def test_an_empty_slug_is_made_from_the_name(name: str, slug: str) -> None:
    assert making.person(name).slug == slug


def test_namesakes_get_a_number() -> None:
    slugs = [making.person("Ana").slug for _ in range(3)]
    assert slugs == ["ana", "ana-2", "ana-3"]


def test_a_longer_name_does_not_use_up_the_shorter_ones_slug() -> None:
    making.person("Ana Petrovic")
    assert making.person("Ana").slug == "ana"


def test_a_name_without_latin_letters_gets_a_slug_of_its_own() -> None:
    person = making.person("أنطونيو")
    assert person.slug == person.public_id.hex[:12]


def test_the_slug_stays_when_the_name_changes() -> None:
    person = making.person("Ana Petrovic")
    person.name = "Ana Haddad"
    person.save()
    assert person.slug == "ana-petrovic"
