"""When readers see a row of the record."""

from datetime import timedelta

import pytest

from briefings.meetings.models import Document, Meeting, MeetingRelation, Participation, Session
from briefings.people.models import Membership, Organisation, Person, Place, Post, Tenure
from tests.briefings import making
from tests.briefings.making import DAWN, NOW

pytestmark = pytest.mark.django_db


def test_a_row_without_a_moment_is_the_desks_alone() -> None:
    making.person()
    assert not Person.objects.public(NOW)


def test_a_row_is_public_from_its_moment_on() -> None:
    making.person(public_from=NOW)
    assert Person.objects.public(at=NOW)
    assert not Person.objects.public(at=NOW - timedelta(microseconds=1))


@pytest.mark.parametrize("model", [Person, Organisation, Place])
def test_a_merged_row_is_not_public(model: type[Person | Organisation | Place]) -> None:
    make = {Person: making.person, Organisation: making.organisation, Place: making.place}[model]
    kept = make("Kept", public_from=DAWN)
    make("Lost", public_from=DAWN, merged_into=kept)
    assert [row.name for row in model.objects.public(NOW)] == ["Kept"]


def hide(row: Person | Organisation | Post | Meeting | Session) -> None:
    row.public_from = None
    row.save()


def public_tenure() -> Tenure:
    state = making.organisation(public_from=DAWN)
    return making.tenure(
        person=making.person(public_from=DAWN),
        post=making.post(organisation=state, public_from=DAWN),
        public_from=DAWN,
    )


def test_a_tenure_is_public_with_all_it_shows() -> None:
    public_tenure()
    assert Tenure.objects.public(NOW)


def test_a_tenure_hides_with_its_person() -> None:
    hide(public_tenure().person)
    assert not Tenure.objects.public(NOW)


def test_a_tenure_hides_with_its_post() -> None:
    hide(public_tenure().post)
    assert not Tenure.objects.public(NOW)


def test_a_tenure_and_its_post_hide_with_the_organisation() -> None:
    hide(public_tenure().post.organisation)
    assert not Tenure.objects.public(NOW)
    assert not Post.objects.public(NOW)


def test_a_tenure_hides_with_a_merged_person() -> None:
    person = public_tenure().person
    person.merged_into = making.person("Kept", public_from=DAWN)
    person.save()
    assert not Tenure.objects.public(NOW)


def test_a_membership_needs_both_organisations() -> None:
    member, alliance = making.organisation("A", public_from=DAWN), making.organisation("B")
    Membership.objects.create(member=member, organisation=alliance, public_from=DAWN)
    assert not Membership.objects.public(NOW)
    Organisation.objects.filter(pk=alliance.pk).update(public_from=DAWN)
    assert Membership.objects.public(NOW)


def test_a_session_and_a_document_hide_with_their_meeting() -> None:
    meeting = making.meeting(public_from=DAWN)
    making.session(meeting, public_from=DAWN)
    Document.objects.create(meeting=meeting, title="Agenda", kind="agenda", public_from=DAWN)
    assert Session.objects.public(NOW)
    assert Document.objects.public(NOW)
    hide(meeting)
    assert not Session.objects.public(NOW)
    assert not Document.objects.public(NOW)


def public_participation() -> Participation:
    state = making.organisation("Northland", public_from=DAWN)
    meeting = making.meeting(public_from=DAWN)
    return making.participation(
        meeting,
        session=making.session(meeting, public_from=DAWN),
        person=making.person(public_from=DAWN),
        organisation=making.organisation("Alliance", public_from=DAWN),
        post=making.post(organisation=state, public_from=DAWN),
        representing=making.organisation("Southland", public_from=DAWN),
        public_from=DAWN,
    )


def test_a_participation_is_public_with_all_it_shows() -> None:
    public_participation()
    assert Participation.objects.public(NOW)


@pytest.mark.parametrize(
    "part", ["meeting", "session", "person", "organisation", "post", "representing"]
)
def test_a_participation_hides_with_any_row_it_shows(part: str) -> None:
    hide(getattr(public_participation(), part))
    assert not Participation.objects.public(NOW)


def test_a_participation_hides_with_the_organisation_of_its_post() -> None:
    participation = public_participation()
    assert participation.post is not None
    hide(participation.post.organisation)
    assert not Participation.objects.public(NOW)


def test_a_group_without_names_needs_its_meeting_alone() -> None:
    meeting = making.meeting(public_from=DAWN)
    making.participation(meeting, label="32 ministers", headcount=32, public_from=DAWN)
    assert Participation.objects.public(NOW)


def test_a_relation_needs_both_meetings() -> None:
    one, other = making.meeting("One", public_from=DAWN), making.meeting("Other")
    MeetingRelation.objects.create(from_meeting=one, to_meeting=other, kind="follows")
    assert not MeetingRelation.objects.public(NOW)
    Meeting.objects.filter(pk=other.pk).update(public_from=DAWN)
    assert MeetingRelation.objects.public(NOW)


def test_what_readers_see_takes_one_query(django_assert_num_queries: pytest.FixtureRequest) -> None:
    public_participation()
    with django_assert_num_queries(1):  # type: ignore[operator]
        list(Participation.objects.public(NOW))
