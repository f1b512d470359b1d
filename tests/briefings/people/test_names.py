"""Names of things: the shown one always in the table, one fold, one per language."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from briefings.people.models import NameKind, Person, PersonName
from tests.briefings import making

pytestmark = pytest.mark.django_db


def names(person: Person) -> set[tuple[str, str]]:
    return set(person.names.values_list("text", "language"))


def test_the_shown_name_stands_in_the_name_table() -> None:
    assert names(making.person("Kaja Kallas")) == {("Kaja Kallas", "en")}
    assert making.post("Foreign Minister").names.get().normalised == "foreign minister"


def test_a_new_name_joins_the_old_one_so_both_are_found() -> None:
    person = making.person("Andriy Sybiga")
    person.name = "Andrii Sybiha"
    person.save()
    assert names(person) == {("Andriy Sybiga", "en"), ("Andrii Sybiha", "en")}


def test_saving_twice_adds_no_second_name() -> None:
    person = making.person("Kaja Kallas")
    person.name = "KAJA KALLAS"
    person.save()
    assert names(person) == {("Kaja Kallas", "en")}


def test_a_name_in_arabic_script_is_kept_as_arabic() -> None:
    assert names(making.person("كايا كالاس")) == {("كايا كالاس", "ar")}


def test_one_name_stands_once_in_a_language() -> None:
    person = making.person("Ana Petrović")
    with pytest.raises(IntegrityError):
        PersonName.objects.create(owner=person, text="ANA PETROVIC", language="en")


def test_a_form_hears_that_the_name_is_there_already() -> None:
    person = making.person("Ana Petrović")
    PersonName.objects.create(owner=person, text="A. Petrović", language="en")
    with pytest.raises(ValidationError, match="already there"):
        PersonName(owner=person, text="a petrovic", language="en").full_clean()


def test_a_form_hears_that_a_things_own_name_needs_no_row() -> None:
    renamed = making.person("Ana Petrović")
    renamed.name = "Ana Haddad"
    for owner in (Person(name="Ana Haddad"), renamed):
        with pytest.raises(ValidationError, match="Leave this row out"):
            PersonName(owner=owner, text="Ana Haddad", language="en").clean()


def test_namesakes_share_a_name() -> None:
    making.person("Ana Petrovic")
    making.person("Ana Petrovic")
    assert PersonName.objects.filter(normalised="ana petrovic").count() == 2


def test_a_bulk_insert_folds_the_name() -> None:
    person = making.person()
    PersonName.objects.bulk_create([PersonName(owner=person, text="Zoë")])
    assert PersonName.objects.filter(normalised="zoe").exists()


def test_a_very_long_name_still_fits_folded() -> None:
    assert len(making.person("ﷺ" * 200).names.get().normalised) == 400


def arabic(person: Person, text: str, kind: NameKind = NameKind.COMMON) -> PersonName:
    return PersonName.objects.create(owner=person, text=text, language="ar", kind=kind)


def test_a_page_shows_the_name_in_its_language() -> None:
    person = making.person("Kaja Kallas")
    arabic(person, "كايا كالاس")
    assert person.name_in("ar") == ("كايا كالاس", "ar")
    assert person.name_in("en") == ("Kaja Kallas", "en")


def test_without_a_name_in_that_language_the_page_says_which_one_it_shows() -> None:
    assert making.person("Kaja Kallas").name_in("ar") == ("Kaja Kallas", "en")
    assert making.person("كايا كالاس").name_in("en") == ("كايا كالاس", "ar")


def test_the_common_name_goes_before_the_official_one() -> None:
    person = making.person("Kaja Kallas")
    arabic(person, "السيدة كايا كالاس", NameKind.OFFICIAL)
    arabic(person, "كايا كالاس")
    assert person.name_in("ar") == ("كايا كالاس", "ar")


@pytest.mark.parametrize("kind", [NameKind.FORMER, NameKind.NICKNAME, NameKind.MISSPELLING])
def test_a_name_that_is_only_recognised_is_not_shown(kind: NameKind) -> None:
    person = making.person("Kaja Kallas")
    arabic(person, "كايا", kind)
    assert person.name_in("ar") == ("Kaja Kallas", "en")


def test_prefetched_names_cost_nothing_more(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    for name in ("Ana", "Ben", "Cleo"):
        making.person(name)
    with django_assert_num_queries(2):  # type: ignore[operator]
        shown = [p.name_in("ar")[0] for p in Person.objects.prefetch_related("names")]
    assert shown == ["Ana", "Ben", "Cleo"]
