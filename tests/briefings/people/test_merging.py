"""Two rows become one and two again; nothing that pointed at either is lost on the way."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User

from briefings.ledger import addresses
from briefings.ledger.models import History, OldAddress, Stamp
from briefings.people import merging
from briefings.people.matching import named
from briefings.people.merging import CannotMerge
from briefings.people.models import (
    Membership,
    Merge,
    Organisation,
    Person,
    PersonName,
    Post,
    Tenure,
)
from tests.briefings import making
from tests.briefings.making import DAWN, NOW

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def keeper() -> User:
    return User.objects.create_user("keeper")


def counts() -> dict[str, int]:
    """Rows of every table but those that only grow."""
    grows = {History, Merge, Stamp}
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if model not in grows
    }


def everything(person: Any) -> dict[str, Any]:
    person.refresh_from_db()
    return {
        "row": {
            field.attname: getattr(person, field.attname) for field in person._meta.concrete_fields
        },
        "names": set(person.names.values_list("text", "language")),
        "tenures": set(person.tenures.values_list("pk", "post", "start")),
    }


def rutte() -> tuple[Person, Person]:
    post, other = making.post("Secretary General"), making.post("Prime Minister")
    lost = making.person("M. Rutte", description="Dutch", public_from=DAWN)
    kept = making.person("Mark Rutte")
    making.tenure("2024-10-01", person=lost, post=post)
    making.tenure("2010-10", person=lost, post=other)
    making.tenure("2024-10-01", person=kept, post=post)
    PersonName.objects.create(owner=lost, text="مارك روته", language="ar")
    PersonName.objects.create(owner=kept, text="مارك روته", language="ar")
    meeting = making.meeting()
    making.participation(meeting, person=lost)
    return lost, kept


def test_record_11_everything_moves_and_what_both_had_stands_once(keeper: User) -> None:
    lost, kept = rutte()
    merging.merge(lost, kept, by=keeper, now=NOW)
    kept.refresh_from_db()
    assert set(kept.tenures.values_list("post__label", "start")) == {
        ("Secretary General", "2024-10-01"),
        ("Prime Minister", "2010-10"),
    }
    assert set(kept.names.values_list("text", flat=True)) == {
        "M. Rutte",
        "Mark Rutte",
        "مارك روته",
    }
    assert kept.participations.count() == 1
    assert not lost.tenures.exists()
    assert not lost.names.exists()


def test_the_kept_row_learns_what_it_did_not_know_and_keeps_what_it_did(keeper: User) -> None:
    lost = making.person("M. Rutte", description="Dutch", born="1967", public_from=DAWN)
    kept = making.person("Mark Rutte", description="Of the Netherlands")
    merging.merge(lost, kept, by=keeper, now=NOW)
    kept.refresh_from_db()
    assert (kept.name, kept.description) == ("Mark Rutte", "Of the Netherlands")
    assert (kept.born, kept.born_earliest) == ("1967", date(1967, 1, 1))
    assert kept.public_from == DAWN


def test_a_moment_set_by_hand_is_left_alone(keeper: User) -> None:
    lost = making.person("M. Rutte", public_from=DAWN)
    kept = making.person("Mark Rutte", edited_fields=["public_from"])
    merging.merge(lost, kept, by=keeper, now=NOW)
    kept.refresh_from_db()
    assert kept.public_from is None


def test_the_old_name_finds_the_kept_row(keeper: User) -> None:
    lost, kept = rutte()
    merging.merge(lost, kept, by=keeper, now=NOW)
    assert named(Person, "M. Rutte").get() == kept


def test_record_11_undo_restores_every_count_and_every_value(keeper: User) -> None:
    lost, kept = rutte()
    before = counts(), everything(lost), everything(kept)
    entry = merging.merge(lost, kept, by=keeper, now=NOW)
    assert counts() != before[0]
    assert merging.undo(entry, by=keeper, now=LATER) == []
    assert (counts(), everything(lost), everything(kept)) == before


def test_undo_leaves_alone_what_was_changed_since_and_says_so(keeper: User) -> None:
    lost, kept = rutte()
    entry = merging.merge(lost, kept, by=keeper, now=NOW)
    kept.refresh_from_db()
    kept.description = "Secretary General"
    kept.save()
    told = merging.undo(entry, by=keeper, now=LATER)
    kept.refresh_from_db()
    assert told == ["Mark Rutte was changed since and stays as it is."]
    assert kept.description == "Secretary General"


def test_a_merge_is_undone_once(keeper: User) -> None:
    entry = merging.merge(*rutte(), by=keeper, now=NOW)
    merging.undo(entry, by=keeper, now=LATER)
    with pytest.raises(CannotMerge, match="already"):
        merging.undo(entry, by=keeper, now=LATER)


def test_record_11_of_two_merges_in_a_row_both_lead_to_the_last_in_one_hop(keeper: User) -> None:
    first, second = rutte()
    third = making.person("Mark Rutte of NATO")
    old = first.slug
    first.slug = "rutte-m"
    first.save()
    entry = merging.merge(first, second, by=keeper, now=NOW)
    merging.merge(second, third, by=keeper, now=NOW)
    merged = Person.objects.exclude(merged_into=None).values_list("merged_into", flat=True)
    assert set(merged) == {third.pk}
    assert addresses.find("people.person", old) == str(third.pk)
    with pytest.raises(CannotMerge, match="undo that merge first"):
        merging.undo(entry, by=keeper, now=LATER)


def test_undoing_both_in_turn_brings_both_back(keeper: User) -> None:
    first, second = rutte()
    third = making.person("Mark Rutte of NATO")
    before = counts(), everything(first), everything(second)
    entries = [
        merging.merge(first, second, by=keeper, now=NOW),
        merging.merge(second, third, by=keeper, now=NOW),
    ]
    for entry in reversed(entries):
        merging.undo(entry, by=keeper, now=LATER)
    assert (counts(), everything(first), everything(second)) == before
    assert not OldAddress.objects.exists()


def test_a_member_of_the_other_is_no_member_of_itself(keeper: User) -> None:
    lost, kept = making.organisation("N.A.T.O."), making.organisation("NATO")
    Membership.objects.create(member=kept, organisation=lost)
    before = counts()
    entry = merging.merge(lost, kept, by=keeper, now=NOW)
    assert not Membership.objects.exists()
    merging.undo(entry, by=keeper, now=LATER)
    assert counts() == before


def test_what_lay_directly_in_the_other_lies_where_the_other_lay(keeper: User) -> None:
    top = making.organisation("European Union")
    lost = making.organisation("Service", parent=top)
    kept = making.organisation("External Action Service", parent=lost)
    entry = merging.merge(lost, kept, by=keeper, now=NOW)
    kept.refresh_from_db()
    assert kept.parent == top
    merging.undo(entry, by=keeper, now=LATER)
    kept.refresh_from_db()
    assert kept.parent == lost


def test_what_lies_deep_within_the_other_is_another_thing(keeper: User) -> None:
    lost = making.organisation("Union")
    middle = making.organisation("Council", parent=lost)
    kept = making.organisation("Working party", parent=middle)
    with pytest.raises(CannotMerge, match="two things"):
        merging.merge(lost, kept, by=keeper, now=NOW)
    assert not Merge.objects.exists()


def test_posts_of_one_name_become_one_with_their_holders(keeper: User) -> None:
    lost, kept = making.organisation("Ukraine "), making.organisation("Ukraine")
    old, new = (making.post("Foreign Minister", organisation=row) for row in (lost, kept))
    held = making.tenure("2024-09-05", post=old)
    entry = merging.merge(lost, kept, by=keeper, now=NOW)
    held.refresh_from_db()
    assert held.post == new
    assert Organisation.objects.get(pk=lost.pk).merged_into == kept
    assert addresses.find("people.post", old.slug) == str(new.pk)  # its page had readers
    merging.undo(entry, by=keeper, now=LATER)
    held.refresh_from_db()
    assert held.post == old


@pytest.mark.parametrize("other", ["itself", "merged", "another kind", "gone"])
def test_what_cannot_be_one_is_refused_in_a_sentence(other: str, keeper: User) -> None:
    lost, kept = rutte()
    rows: dict[str, Any] = {
        "itself": lost,
        "merged": making.person("X", merged_into=kept),
        "another kind": making.place(),
        "gone": Person(pk=10**6, name="Nobody"),
    }
    with pytest.raises(CannotMerge):
        merging.merge(lost, rows[other], by=keeper, now=NOW)


def test_holders_of_two_posts_that_are_one_hold_the_one(keeper: User) -> None:
    lost, kept = making.post("FM of Northland"), making.post("Foreign Minister of Northland.")
    held = making.tenure("2024", post=lost)
    entry = merging.merge(lost, kept, by=keeper, now=NOW)
    held.refresh_from_db()
    assert (held.post, named(Post, "FM of Northland").get()) == (kept, kept)
    merging.undo(entry, by=keeper, now=LATER)
    held.refresh_from_db()
    assert held.post == lost


def test_a_tenure_is_no_thing_to_merge(keeper: User) -> None:
    one, two = making.tenure("2024"), making.tenure("2025", post=making.post("Envoy"))
    with pytest.raises(CannotMerge, match="not merged"):
        merging.merge(one, two, by=keeper, now=NOW)  # type: ignore[type-var]


def test_both_rows_say_in_history_what_became_of_them(keeper: User) -> None:
    merging.merge(*rutte(), by=keeper, now=NOW)
    told = History.objects.filter(actor_id=keeper.pk).values_list("verb", "object_name")
    assert set(told) == {("merged", "M. Rutte"), ("took in", "Mark Rutte")}


def test_one_row_that_was_two_gives_the_other_its_parts(keeper: User) -> None:
    mixed = making.person("John Smith")
    held = making.tenure("2013", person=mixed)
    other = making.tenure("2020", person=mixed, post=making.post("Envoy"))
    name = PersonName.objects.create(owner=mixed, text="Jack Smith")
    new = merging.split(mixed, name="John Smith (envoy)", parts=[other, name], by=keeper, now=NOW)
    assert set(Tenure.objects.values_list("pk", "person")) == {
        (held.pk, mixed.pk),
        (other.pk, new.pk),
    }
    assert set(new.names.values_list("text", flat=True)) == {"John Smith (envoy)", "Jack Smith"}
    assert new.public_from is None


def test_a_post_that_was_two_gives_the_other_its_holders(keeper: User) -> None:
    mixed = making.post("Minister of Foreign Affairs and Trade")
    held = making.tenure("2024", post=mixed)
    new = merging.split(mixed, name="Minister of Trade", parts=[held], by=keeper, now=NOW)
    held.refresh_from_db()
    assert (held.post, new.organisation, new.label) == (
        new,
        mixed.organisation,
        "Minister of Trade",
    )
