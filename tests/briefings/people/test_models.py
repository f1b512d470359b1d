"""What the database guarantees about people, organisations, posts and places."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from briefings.people.models import (
    Membership,
    Organisation,
    PersonExternalId,
    Place,
    PlaceExternalId,
)
from tests.briefings import making

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [making.person, making.organisation, making.place])
def test_nothing_is_merged_into_itself(make: Any) -> None:
    row = make()
    row.merged_into = row
    with pytest.raises(IntegrityError):
        row.save()


@pytest.mark.parametrize("make", [making.organisation, making.place])
def test_nothing_is_its_own_parent(make: Any) -> None:
    row = make()
    row.parent = row
    with pytest.raises(IntegrityError):
        row.save()


@pytest.mark.parametrize("make", [making.organisation, making.place])
def test_a_form_refuses_a_circle_of_parents(make: Any) -> None:
    top = make("Top")
    middle = make("Middle", parent=top)
    top.parent = make("Bottom", parent=middle)
    with pytest.raises(ValidationError, match="cannot"):
        top.full_clean()


def test_a_form_takes_a_chain_of_parents() -> None:
    bottom = making.place("Bottom", parent=making.place("Middle", parent=making.place("Top")))
    bottom.full_clean()


def test_two_places_of_a_kind_share_a_name_only_under_different_parents() -> None:
    for country in ("France", "United States"):
        making.place("Paris", parent=making.place(country, kind=Place.Kind.COUNTRY))
    with pytest.raises(IntegrityError):
        making.place("Paris", parent=Place.objects.get(name="France"))


def test_two_places_without_a_parent_do_not_share_a_name() -> None:
    making.place("Paris")
    with pytest.raises(IntegrityError):
        making.place("Paris")


def test_a_form_asks_where_a_place_lies_when_there_is_one_of_its_name() -> None:
    making.place("Paris")
    with pytest.raises(ValidationError, match="Say in what it lies"):
        Place(name="Paris", kind=Place.Kind.CITY).full_clean()


def test_places_of_two_kinds_share_a_name() -> None:
    making.place("Luxembourg", kind=Place.Kind.COUNTRY)
    assert making.place("Luxembourg", kind=Place.Kind.CITY).pk


def test_a_form_refuses_a_zone_that_is_none() -> None:
    with pytest.raises(ValidationError, match="“Brussels” is no time zone"):
        Place(name="Brussels", kind=Place.Kind.CITY, zone="Brussels").full_clean()


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (0, -181)])
def test_a_form_refuses_a_point_off_the_globe(latitude: int, longitude: int) -> None:
    with pytest.raises(ValidationError):
        Place(name="X", kind="city", latitude=latitude, longitude=longitude).full_clean()


def test_an_organisation_has_a_post_once() -> None:
    state = making.organisation()
    making.post("Minister", organisation=state)
    with pytest.raises(IntegrityError):
        making.post("Minister", organisation=state)


def test_a_post_exists_while_vacant_and_has_a_seat() -> None:
    assert making.post("Envoy").seats == 1
    with pytest.raises(IntegrityError):
        making.post("Observer", organisation=making.organisation("Other"), seats=0)


def test_a_person_takes_a_post_once_on_a_date() -> None:
    tenure = making.tenure("2013")
    with pytest.raises(IntegrityError):
        making.tenure("2013", person=tenure.person, post=tenure.post)


def test_a_person_can_come_back_to_a_post() -> None:
    tenure = making.tenure("2013", "2015")
    assert making.tenure("2019", person=tenure.person, post=tenure.post).pk


def test_two_hold_a_post_on_a_handover_day() -> None:
    tenure = making.tenure("2013", "2015-05-01")
    assert making.tenure("2015-05-01", person=making.person("Next"), post=tenure.post).pk


def test_an_unknown_start_counts_as_one_date_for_a_tenure() -> None:
    tenure = making.tenure()
    with pytest.raises(IntegrityError):
        making.tenure(person=tenure.person, post=tenure.post)


def test_nobody_is_a_member_of_itself() -> None:
    alliance = making.organisation()
    with pytest.raises(IntegrityError):
        Membership.objects.create(member=alliance, organisation=alliance)


def test_a_membership_stands_once() -> None:
    member, alliance = making.organisation("A"), making.organisation("B")
    Membership.objects.create(member=member, organisation=alliance, start="2004-03-29")
    with pytest.raises(IntegrityError):
        Membership.objects.create(member=member, organisation=alliance, start="2004-03-29")


def test_one_identifier_on_two_people_is_a_duplicate_found() -> None:
    PersonExternalId.objects.create(owner=making.person("A"), scheme="viaf", value="1")
    with pytest.raises(IntegrityError):
        PersonExternalId.objects.create(owner=making.person("B"), scheme="viaf", value="1")


def test_a_person_and_a_place_may_carry_the_same_characters() -> None:
    PersonExternalId.objects.create(owner=making.person(), scheme="viaf", value="1")
    assert PlaceExternalId.objects.create(owner=making.place(), scheme="viaf", value="1").pk


def test_who_held_a_post_cannot_be_removed() -> None:
    tenure = making.tenure("2013")
    for cited in (tenure.person, tenure.post, tenure.post.organisation):
        with pytest.raises(ProtectedError):
            cited.delete()


def test_names_and_identifiers_go_with_their_owner() -> None:
    person = making.person()
    PersonExternalId.objects.create(owner=person, scheme="viaf", value="1")
    person.delete()
    assert not PersonExternalId.objects.exists()


def test_a_person_is_sorted_by_name_unless_told_otherwise() -> None:
    assert making.person("Ana Petrovic").sort_name == "Ana Petrovic"
    assert making.person("Ben Haddad", sort_name="Haddad, Ben").sort_name == "Haddad, Ben"


def test_every_choice_is_checked_in_a_form() -> None:
    with pytest.raises(ValidationError):
        Organisation(name="X", kind="club").full_clean()


def test_rows_say_their_own_names() -> None:
    tenure = making.tenure(person=making.person("Ana"), post=making.post("Envoy"))
    member = Membership(member=making.organisation("A"), organisation=making.organisation("B"))
    assert (str(tenure), str(member)) == ("Ana, Envoy", "A, member, B")


def test_a_tenure_says_its_span() -> None:
    assert making.tenure("", "2013").span_in_words("en") == "until 2013"
