"""Columns that follow from others never fall behind: written whole or refused."""

from datetime import date

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F, Value
from django.test.utils import isolate_apps
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.dates import DerivedDate, PartialDateField
from briefings.derived import DerivedModel, DerivedQuerySet
from briefings.meetings.models import Session
from briefings.people.models import Membership, Person, Tenure
from tests.briefings import making

pytestmark = pytest.mark.django_db


def test_saving_works_the_days_out() -> None:
    tenure = making.tenure("2009-06", "2013")
    tenure.refresh_from_db()
    assert (tenure.start_earliest, tenure.start_latest) == (date(2009, 6, 1), date(2009, 6, 30))
    assert (tenure.end_earliest, tenure.end_latest) == (date(2013, 1, 1), date(2013, 12, 31))


def test_saving_again_follows_a_changed_date() -> None:
    tenure = making.tenure("2009", "2013")
    tenure.end = ""
    tenure.save()
    tenure.refresh_from_db()
    assert (tenure.end, tenure.end_earliest, tenure.end_latest) == ("", None, None)


def test_a_bulk_insert_works_the_days_out() -> None:
    person, post = making.person(), making.post()
    Tenure.objects.bulk_create(
        Tenure(person=person, post=post, start=s) for s in ("2013", "<=2009")
    )
    stored = Tenure.objects.order_by("start_latest").values_list("start_earliest", "start_latest")
    assert list(stored) == [(None, date(2009, 12, 31)), (date(2013, 1, 1), date(2013, 12, 31))]


def test_a_wrong_derived_value_given_by_hand_does_not_stand() -> None:
    tenure = making.tenure("2013", start_earliest=date(1999, 1, 1))
    tenure.refresh_from_db()
    assert tenure.start_earliest == date(2013, 1, 1)


def test_a_text_that_is_no_date_is_never_stored() -> None:
    with pytest.raises(ValueError, match="is no date"):
        making.tenure("last spring")


@pytest.mark.parametrize("value", ["2014", F("end"), Value("2014")])
def test_an_update_of_a_partial_date_is_refused(value: object) -> None:
    making.tenure("2013")
    with pytest.raises(ValueError, match="start of Tenure cannot be written by update"):
        Tenure.objects.update(start=value)


def test_an_update_of_a_derived_day_is_refused() -> None:
    with pytest.raises(ValueError, match="start_latest of Tenure cannot be written by update"):
        Tenure.objects.update(start_latest=date(2013, 1, 1))


def test_an_update_by_the_name_of_a_column_is_refused() -> None:
    with pytest.raises(ValueError, match="meeting of Session cannot be written by update"):
        Session.objects.update(meeting_id=1)


def test_an_update_through_a_related_manager_is_refused() -> None:
    person = making.tenure("2013").person
    with pytest.raises(ValueError, match="cannot be written by update"):
        person.tenures.update(end="2014")


def test_a_bulk_update_of_a_partial_date_is_refused() -> None:
    tenure = making.tenure("2013")
    tenure.start = "2014"
    with pytest.raises(ValueError, match="cannot be written by update"):
        Tenure.objects.bulk_update([tenure], ["start"])


def test_an_update_of_anything_else_goes_through() -> None:
    making.tenure("2013")
    assert Tenure.objects.update(manner=Tenure.Manner.ACTING) == 1


def test_saving_a_partial_date_alone_is_refused() -> None:
    tenure = making.tenure("2013")
    tenure.start = "2014"
    with pytest.raises(ValueError, match="saved together or not at all"):
        tenure.save(update_fields=["start"])


def test_saving_a_derived_day_alone_is_refused() -> None:
    with pytest.raises(ValueError, match="saved together or not at all"):
        making.tenure("2013").save(update_fields=["start_latest"])


def test_saving_other_fields_alone_goes_through() -> None:
    tenure = making.tenure("2013")
    tenure.manner = Tenure.Manner.ACTING
    tenure.save(update_fields=["manner"])
    tenure.refresh_from_db()
    assert tenure.manner == Tenure.Manner.ACTING


def test_a_row_loaded_without_its_derived_days_is_not_saved_half() -> None:
    making.tenure("2013")
    tenure = Tenure.objects.only("start", "manner").get()
    with pytest.raises(ValueError, match="Load and save the whole row"):
        tenure.save()


def test_update_or_create_writes_the_days_too() -> None:
    tenure = making.tenure("2013")
    Tenure.objects.update_or_create(pk=tenure.pk, defaults={"end": "2014"})
    tenure.refresh_from_db()
    assert tenure.end_latest == date(2014, 12, 31)


def test_a_form_hears_that_it_ends_before_it_starts() -> None:
    tenure = Tenure(person=making.person(), post=making.post(), start="2014", end="2013")
    with pytest.raises(ValidationError, match="ends before it starts"):
        tenure.full_clean()


def test_a_form_hears_of_a_wrong_date_once_at_its_field() -> None:
    tenure = Tenure(person=making.person(), post=making.post(), start="spring", end="2013")
    with pytest.raises(ValidationError) as refusal:
        tenure.full_clean()
    assert list(refusal.value.message_dict) == ["start"]


def test_spaces_typed_around_a_date_are_taken_away() -> None:
    tenure = Tenure(person=making.person(), post=making.post(), start=" <= 2013 ")
    tenure.full_clean()
    assert tenure.start == "<=2013"


@pytest.mark.parametrize(
    ("start", "end"), [("2014", "2013"), ("2013-02", "2013-01-31"), ("2015~", "2013")]
)
def test_the_database_refuses_an_end_before_the_start(start: str, end: str) -> None:
    with pytest.raises(IntegrityError):
        making.tenure(start, end)


@pytest.mark.parametrize(
    ("start", "end"),
    [("2013", "2013"), ("", "2013"), ("2013", ""), ("<=2014", "2013"), ("2014~", "2013")],
)
def test_the_database_takes_what_may_be_in_order(start: str, end: str) -> None:
    assert making.tenure(start, end).pk


def test_a_membership_cannot_end_before_it_starts() -> None:
    with pytest.raises(IntegrityError):
        Membership.objects.create(
            member=making.organisation("A"),
            organisation=making.organisation("B"),
            start="2014",
            end="2013",
        )


def test_nobody_dies_before_they_are_born() -> None:
    with pytest.raises(IntegrityError):
        making.person(born="1950", died="1949-12-31")


def written(day: date, precision: int, doubt: str) -> str:
    """A partial date that the true day fits: to the year, month or day, "<=" or "~"."""
    text = "-".join(day.isoformat().split("-")[:precision])
    return f"<={text}" if doubt == "<=" else f"{text}{doubt}"


DAYS = st.dates(date(2010, 1, 1), date(2016, 12, 31))
WRITTEN = st.tuples(st.integers(1, 3), st.sampled_from(["", "", "~", "<="]))


@settings(deadline=None)
@given(st.tuples(DAYS, DAYS), WRITTEN, WRITTEN, DAYS)
def test_certain_is_true_and_true_is_possible_however_little_is_known(
    days: tuple[date, date], start: tuple[int, str], end: tuple[int, str], day: date
) -> None:
    first, last = sorted(days)
    with transaction.atomic():
        making.tenure(written(first, *start), written(last, *end))
        certain, possible = (
            Tenure.objects.certain(day).exists(),
            Tenure.objects.possible(day).exists(),
        )
        transaction.set_rollback(True)
    assert certain <= (first <= day <= last) <= possible


@isolate_apps("briefings.people")
def test_the_system_check_names_a_column_that_is_missing() -> None:
    class Sighting(DerivedModel):
        seen = PartialDateField()
        seen_earliest = DerivedDate(of="seen", edge="earliest")
        objects = models.Manager.from_queryset(DerivedQuerySet)()

        class Meta:
            app_label = "people"

    assert [error.id for error in Sighting.check()] == ["briefings.E002"]
    assert "Sighting.seen has no column seen_latest." in str(Sighting.check()[0])


@isolate_apps("briefings.people")
def test_the_system_check_names_a_model_that_could_be_written_past() -> None:
    class Sighting(models.Model):
        seen = PartialDateField()
        seen_earliest = DerivedDate(of="seen", edge="earliest")
        seen_latest = DerivedDate(of="seen", edge="latest")

        class Meta:
            app_label = "people"

        def __str__(self) -> str:
            return self.seen

    assert [error.id for error in Sighting.check()] == ["briefings.E001", "briefings.E001"]


def test_a_dump_loads_again_with_its_days() -> None:
    making.person(born="1950")
    dump = serializers.serialize("json", Person.objects.all())
    Person.objects.all().delete()
    for row in serializers.deserialize("json", dump):
        row.save()
    assert Person.objects.get().born_latest == date(1950, 12, 31)
