"""The recycle bin: whole things back under their old keys, or nothing and the reason why."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import SET_NULL, ProtectedError

from briefings.ledger import addresses, bin
from briefings.ledger.models import Deleted, History, OldAddress
from briefings.ledger.soundness import dead_addresses
from briefings.meetings.models import Meeting, MeetingChange, Participation, Session
from briefings.people.models import Organisation, Person, PersonName, Place
from tests.factories import (
    make_meeting,
    make_organisation,
    make_person,
    make_place,
    make_post,
    make_tenure,
    make_user,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def throw_away(thing: Person | Meeting | Place | Organisation) -> Deleted:
    return bin.put(thing, by=make_user("Record keeper"), now=NOW)


def bring_back(kept: Deleted, now: datetime = NOW + DAY) -> bin.Restored:
    return bin.restore(kept.pk, by=make_user("Record keeper"), now=now)


def test_a_person_comes_back_with_all_names_under_the_old_key() -> None:
    person = make_person("Ana Petrović", born="1970-05")
    person.names.create(text="آنا", language="ar")
    before = Person.objects.values().get()
    names = set(PersonName.objects.values_list("pk", "text", "normalised"))
    kept = throw_away(person)
    assert not Person.objects.exists()
    assert not PersonName.objects.exists()
    bring_back(kept)
    assert Person.objects.values().get() == before
    assert set(PersonName.objects.values_list("pk", "text", "normalised")) == names
    assert not Deleted.objects.exists()


def test_a_meeting_comes_back_with_sessions_people_and_what_was_told_of_it() -> None:
    meeting = make_meeting()
    session = Session.objects.create(meeting=meeting, title="Dinner", kind="working_dinner")
    Participation.objects.create(meeting=meeting, session=session, person=make_person())
    MeetingChange.objects.create(
        meeting=meeting, at=NOW, field="status", old="expected", new="confirmed", by_name="x"
    )
    models = (Meeting, Session, Participation, MeetingChange)
    before = [list(model.objects.values()) for model in models]
    kept = throw_away(meeting)
    assert not any(model.objects.exists() for model in models)
    assert bring_back(kept).parts == 3
    assert [list(model.objects.values()) for model in models] == before


def test_both_ways_are_written_down() -> None:
    bring_back(throw_away(make_person("Ana")))
    verbs = History.objects.order_by("pk").values_list("verb", "object_name")
    assert list(verbs) == [("deleted", "Ana"), ("restored", "Ana")]


def test_what_is_used_is_not_deleted_and_not_kept() -> None:
    person = make_person()
    make_tenure(person, make_post(make_organisation()))
    with pytest.raises(ProtectedError):
        throw_away(person)
    assert Person.objects.exists()
    assert not Deleted.objects.exists()
    assert not History.objects.filter(verb="deleted").exists()


def test_a_slug_that_another_took_is_named_and_nothing_comes_back() -> None:
    kept = throw_away(make_person("Ana"))
    make_person("Other", slug="ana")
    with pytest.raises(bin.CannotComeBack, match="Ana: another person has its slug"):
        bring_back(kept)
    assert [person.name for person in Person.objects.all()] == ["Other"]
    assert not PersonName.objects.filter(text="Ana").exists()
    assert Deleted.objects.exists()


def test_what_it_belonged_to_must_be_there() -> None:
    country = make_place("Belgium", kind="country")
    kept = throw_away(make_place("Brussels", parent=country))
    throw_away(country)
    with pytest.raises(bin.CannotComeBack, match="Brussels: the place it belongs to is gone"):
        bring_back(kept)
    assert not Place.objects.exists()


def test_a_part_whose_other_end_is_gone_keeps_the_whole_out() -> None:
    meeting, person = make_meeting(), make_person("Ana")
    Participation.objects.create(meeting=meeting, person=person)
    kept = throw_away(meeting)
    throw_away(person)
    with pytest.raises(bin.CannotComeBack, match="the person it belongs to is gone"):
        bring_back(kept)
    assert not Meeting.objects.exists()


def test_both_come_back_in_the_right_order() -> None:
    country = make_place("Belgium", kind="country")
    city = throw_away(make_place("Brussels", parent=country))
    land = throw_away(country)
    bring_back(land)
    bring_back(city)
    assert Place.objects.get(name="Brussels").parent == Place.objects.get(name="Belgium")


@pytest.mark.parametrize(
    ("since", "after"), [(None, None), (NOW - DAY, NOW - DAY), (NOW + timedelta(hours=1), None)]
)
def test_only_what_readers_saw_is_public_again(
    since: datetime | None, after: datetime | None
) -> None:
    restored = bring_back(throw_away(make_person("Ana", public_from=since)))
    assert Person.objects.get().public_from == after
    assert restored.public == (["Ana"] if after else [])


def test_after_thirty_days_it_is_gone() -> None:
    kept = throw_away(make_person())
    with pytest.raises(bin.CannotComeBack, match="30 days are over"):
        bring_back(kept, NOW + 30 * DAY)
    assert not bin.waiting(NOW + 30 * DAY).exists()
    bin.put(make_person("Other"), by=make_user(), now=NOW + 30 * DAY)
    assert not Deleted.objects.filter(pk=kept.pk).exists()


def test_a_second_restore_says_so() -> None:
    kept = throw_away(make_person())
    bring_back(kept)
    with pytest.raises(bin.CannotComeBack, match="it was restored"):
        bring_back(kept)
    assert Person.objects.count() == 1


def test_old_addresses_lead_there_again() -> None:
    person = make_person("Ana")
    person.slug = "ana-petrovic"
    person.save()
    bring_back(throw_away(person))
    assert addresses.find("people.person", "ana") == str(Person.objects.get().pk)


def test_what_an_older_version_kept_is_refused_in_words() -> None:
    kept = throw_away(make_person("Ana"))
    kept.rows[0]["fields"]["shoe_size"] = 43
    kept.save()
    with pytest.raises(bin.CannotComeBack, match="older version"):
        bring_back(kept)


def test_what_goes_along_is_counted() -> None:
    meeting = make_meeting()
    for title in ("Opening", "Dinner"):
        Session.objects.create(meeting=meeting, title=title, kind="plenary")
    assert bin.goes_with(meeting) == {"sessions": 2}


def test_nothing_that_points_at_the_record_is_quietly_emptied() -> None:
    """A relation that a deletion would set to null could not be put back."""
    for model in (Person, Organisation, Place, Meeting):
        for relation in model._meta.get_fields(include_hidden=True):
            if relation.auto_created and relation.one_to_many:
                assert relation.on_delete is not SET_NULL, relation  # type: ignore[union-attr]


def test_a_check_of_the_tables_leaves_what_may_come_back_and_what_a_hand_made() -> None:
    person = make_person("Ana")
    person.slug = "ana-petrovic"
    person.save()
    throw_away(person)
    OldAddress.objects.create(slug="/old/", object_key="/")
    assert list(dead_addresses()) == []
    Deleted.objects.all().delete()
    assert [fault.words for fault in dead_addresses()] == [
        "The old address “ana” (people.person) leads to nothing."
    ]
