"""What a meeting says that may be wrong: told to the record keeper, who decides."""

from datetime import date
from typing import Any

import pytest

from briefings.meetings.doubts import headcounts_that_differ, posts_not_held, sessions_outside
from briefings.meetings.models import Meeting
from briefings.people.matching import members
from briefings.people.models import Organisation
from tests.briefings import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return making.meeting(start="2025-04-03", end="2025-04-04")


@pytest.fixture
def nato() -> Organisation:
    """32 members since Sweden joined on 7 March 2024."""
    nato = making.organisation("NATO", kind="alliance")
    for number in range(31):
        nato.members.create(member=making.organisation(f"State {number}"), start="1999")
    nato.members.create(member=making.organisation("Sweden"), start="2024-03-07")
    nato.members.create(member=making.organisation("Ukraine"), capacity="partner", start="1994")
    return nato


@pytest.mark.parametrize("day", ["2025-04-02", "2025-04-05"])
def test_a_session_on_another_day_is_told(day: str, meeting: Meeting) -> None:
    session = making.session(meeting, "Dinner", date=day)
    (doubt,) = sessions_outside(meeting)
    assert (doubt.row, doubt.field) == (session, "date")
    assert "the meeting is Thursday 3 and Friday 4 April 2025." in doubt.words


@pytest.mark.parametrize(
    "fields",
    [
        {"date": "2025-04-03"},
        {"date": "2025-04"},
        {"date": "2025-04-02", "day_index": 0},
        {"day_index": 2},
        {},
    ],
)
def test_a_session_that_may_be_within_is_not_doubted(
    fields: dict[str, Any], meeting: Meeting
) -> None:
    making.session(meeting, **fields)
    assert list(sessions_outside(meeting)) == []


def test_day_three_of_two_is_told(meeting: Meeting) -> None:
    making.session(meeting, "Dinner", day_index=3)
    assert [doubt.words for doubt in sessions_outside(meeting)] == [
        "“Dinner” is on day 3 of a meeting of 2."
    ]


def test_a_meeting_without_days_has_no_outside() -> None:
    meeting = making.meeting(start="2025-04")
    making.session(meeting, date="2025-06-01", day_index=9)
    assert list(sessions_outside(meeting)) == []


def test_record_10_all_members_are_those_of_that_day(nato: Organisation) -> None:
    assert members(nato, date(2025, 4, 3)).count() == 32
    assert members(nato, date(2024, 3, 1)).count() == 31


@pytest.mark.parametrize(("day", "told"), [("2025-04-03", 0), ("2024-03-01", 1)])
def test_record_10_a_printed_number_that_differs_is_told(
    day: str, told: int, nato: Organisation
) -> None:
    meeting = making.meeting(start=day, host=nato)
    making.participation(meeting, label="All 32 members", headcount=32)
    found = [doubt.words for doubt in headcounts_that_differ(meeting)]
    assert len(found) == told
    assert found in ([], ["“All 32 members” says 32; NATO had 31 members on 1 March 2024."])


def test_record_10_within_what_is_possible_no_number_is_doubted(nato: Organisation) -> None:
    nato.members.create(member=making.organisation("Northland"), start="2024")
    meeting = making.meeting(start="2024-03-01", host=nato)
    for number in (31, 32):
        making.participation(meeting, label=f"{number} allies", headcount=number)
    assert list(headcounts_that_differ(meeting)) == []


def test_a_group_that_is_no_membership_is_not_counted(nato: Organisation) -> None:
    meeting = making.meeting(start="2025-04-03", host=nato)
    making.participation(meeting, label="12 journalists", headcount=12)
    making.participation(meeting, label="12 NATO officials", organisation=nato, headcount=12)
    assert list(headcounts_that_differ(meeting)) == []


def test_the_body_of_a_session_is_asked_before_the_host(
    meeting: Meeting, nato: Organisation
) -> None:
    council = making.organisation("NATO-Ukraine Council", kind="council")
    council.members.create(member=nato, start="2023")
    session = making.session(meeting, body=council)
    making.participation(meeting, session=session, label="both members", headcount=2)
    (doubt,) = headcounts_that_differ(meeting)
    assert "NATO-Ukraine Council had 1 members" in doubt.words


def test_a_post_that_was_not_held_that_day_is_told(meeting: Meeting) -> None:
    tenure = making.tenure("2020", "2024-12-31")
    part = making.participation(meeting, person=tenure.person, post=tenure.post)
    (doubt,) = posts_not_held(meeting)
    assert (doubt.row, doubt.field) == (part, "post")
    assert "did not hold Foreign Minister of Northland on 3 April 2025" in doubt.words


def test_a_post_that_may_have_been_held_is_not_doubted(meeting: Meeting) -> None:
    tenure = making.tenure("2020", "2025")
    making.participation(meeting, person=tenure.person, post=tenure.post)
    assert list(posts_not_held(meeting)) == []


def test_the_day_of_the_session_counts(meeting: Meeting) -> None:
    tenure = making.tenure("2025-04-04")
    for day in ("2025-04-03", "2025-04-04"):
        session = making.session(meeting, day, date=day)
        making.participation(meeting, session=session, person=tenure.person, post=tenure.post)
    assert [str(doubt.row.session) for doubt in posts_not_held(meeting)] == ["2025-04-03"]  # type: ignore[attr-defined]
