"""What changed is told once: a row for each field, and a higher sequence for calendars."""

from copy import copy
from datetime import time
from typing import Any

import pytest

from briefings.ledger.models import AppendOnly
from briefings.meetings.changes import record_changes
from briefings.meetings.models import Meeting, MeetingChange, Session
from tests.briefings import making
from tests.briefings.making import DAWN, NOW

pytestmark = pytest.mark.django_db

BRUSSELS = "Europe/Brussels"


def change(row: Any, **fields: Any) -> list[MeetingChange]:
    before = copy(row)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return record_changes(before, row, by_name="Lena Haddad", at=NOW)


@pytest.fixture
def meeting() -> Meeting:
    return making.meeting(start="2025-04-03", zone=BRUSSELS, public_from=DAWN)


@pytest.fixture
def session(meeting: Meeting) -> Session:
    return making.session(meeting, date="2025-04-03", start_time=time(17, 30), public_from=DAWN)


def test_a_moved_meeting_says_from_when_to_when(meeting: Meeting) -> None:
    change(meeting, start="2025-04-10")
    row = MeetingChange.objects.get()
    assert (row.field, row.old, row.new) == ("start", "2025-04-03", "2025-04-10")
    assert (row.at, row.by_name, row.public, row.session) == (NOW, "Lena Haddad", True, None)


@pytest.mark.parametrize(
    "fields",
    [
        {"start": "2025-04-10"},
        {"end": "2025-04-04"},
        {"days": 2},
        {"start_time": time(9)},
        {"zone": "Asia/Dubai"},
        {"status": "postponed"},
        {"start": "2025-04-10", "end": "2025-04-11", "status": "confirmed"},
    ],
)
def test_a_change_raises_the_sequence_by_one(meeting: Meeting, fields: dict[str, Any]) -> None:
    assert len(change(meeting, **fields)) == len(fields)
    stored = Meeting.objects.get()
    assert stored.sequence == meeting.sequence == 1


def test_a_changed_place_is_told_by_its_name(meeting: Meeting) -> None:
    change(meeting, place=making.place("Brussels"))
    change(meeting, place=making.place("The Hague"))
    told = list(MeetingChange.objects.order_by("pk").values_list("field", "old", "new"))
    assert told == [("place", "", "Brussels"), ("place", "Brussels", "The Hague")]
    assert meeting.sequence == 2


def test_two_places_of_one_name_are_a_change(meeting: Meeting) -> None:
    change(meeting, place=making.place("Paris"))
    assert change(meeting, place=making.place("Paris", kind="region"))


@pytest.mark.parametrize("fields", [{}, {"title": "Ministers"}, {"summary": "x"}, {"host": None}])
def test_a_typing_error_is_no_change(meeting: Meeting, fields: dict[str, Any]) -> None:
    assert change(meeting, **fields) == []
    assert Meeting.objects.get().sequence == 0


def test_a_moved_session_tells_the_old_time_and_raises_its_own_sequence(
    meeting: Meeting, session: Session
) -> None:
    identity = session.public_id
    change(session, start_time=time(18))
    row = MeetingChange.objects.get()
    assert (row.meeting, row.session, row.field) == (meeting, session, "start_time")
    assert (row.old, row.new, row.public) == ("17:30", "18:00", True)
    stored = Session.objects.get()
    assert (stored.sequence, stored.public_id) == (1, identity)
    assert Meeting.objects.get().sequence == 0


def test_another_zone_moves_the_sessions_with_a_time(meeting: Meeting, session: Session) -> None:
    untimed = making.session(meeting, "Day two", day_index=2)
    change(meeting, zone="Asia/Dubai")
    session.refresh_from_db()
    untimed.refresh_from_db()
    assert (session.sequence, untimed.sequence) == (1, 0)


def test_what_readers_never_saw_is_told_to_the_desk_alone(meeting: Meeting) -> None:
    meeting.public_from = None
    meeting.save()
    change(meeting, start="2025-04-10")
    assert not MeetingChange.objects.get().public
    assert not MeetingChange.objects.public(NOW)


def test_readers_hear_of_a_change_while_they_see_the_meeting(meeting: Meeting) -> None:
    change(meeting, start="2025-04-10")
    assert MeetingChange.objects.public(NOW)
    assert not MeetingChange.objects.public(DAWN)
    Meeting.objects.update(public_from=None)
    assert not MeetingChange.objects.public(NOW)


def test_changes_of_a_hidden_session_are_hidden(session: Session) -> None:
    change(session, start_time=time(18))
    Session.objects.update(public_from=None)
    assert not MeetingChange.objects.public(NOW)


def test_two_changes_from_one_loaded_row_count_twice(meeting: Meeting) -> None:
    other = Meeting.objects.get()
    change(meeting, start="2025-04-10")
    change(other, start="2025-04-11")
    assert Meeting.objects.get().sequence == 2


def test_what_was_told_stays(meeting: Meeting) -> None:
    row = change(meeting, start="2025-04-10")[0]
    row = MeetingChange.objects.get(pk=row.pk)
    for attempt in (row.save, row.delete, MeetingChange.objects.all().delete):
        with pytest.raises(AppendOnly):
            attempt()
    with pytest.raises(AppendOnly):
        MeetingChange.objects.update(new="")
