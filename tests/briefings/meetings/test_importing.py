"""Calendars of others: read or refused in a sentence, found again, followed, never deleted."""

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.ledger.models import History
from briefings.meetings.events import Occasion, Unreadable, occasions
from briefings.meetings.importing import CalendarImport, Outcome, Taken, meetings_first
from briefings.meetings.models import ImportedEvent, Meeting, MeetingChange, Session
from tests.briefings import making
from tests.briefings.making import NOW

EVENTS = Path(__file__).parents[4] / "shared" / "data" / "events"
BRUSSELS = "Europe/Brussels"


def sheet(*events: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{body}END:VCALENDAR\n".encode()


def event(**properties: Any) -> str:
    given = {
        "UID": "council-1@example.org",
        "SEQUENCE": 0,
        "DTSTAMP": "20250301T080000Z",
        "SUMMARY": "Council of ministers",
        "DTSTART": f";TZID={BRUSSELS}:20250403T100000",
        "DTEND": f";TZID={BRUSSELS}:20250403T123000",
        **properties,
    }
    lines = ((name, str(value)) for name, value in given.items() if value is not None)
    return "\n".join(f"{n}{'' if v.startswith(';') else ':'}{v}" for n, v in lines)


def taken(*events: str, now: datetime = NOW, zone: str = "") -> list[Taken]:
    run = CalendarImport(now=now, own_domain="news.example")
    return [run.take(one) for one in meetings_first(occasions(sheet(*events), zone=zone))]


def only(*events: str, **more: Any) -> Taken:
    (one,) = taken(*events, **more)
    return one


# --- Reading ------------------------------------------------------------------------------------


def read(**properties: Any) -> Occasion:
    (found,) = occasions(sheet(event(**properties)))
    assert isinstance(found, Occasion)
    return found


def read_or_told(data: bytes) -> list[Occasion | str]:
    """What the file gives; what is refused as its sentence."""
    try:
        return [str(one) if isinstance(one, Unreadable) else one for one in occasions(data)]
    except Unreadable as refused:
        return [str(refused)]


def test_a_time_keeps_its_zone() -> None:
    found = read()
    assert (found.start, found.start_time, found.end_time) == ("2025-04-03", time(10), time(12, 30))
    assert found.zone == BRUSSELS


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("20250403", "20250404", ("2025-04-03", "")),
        ("20250403", "20250405", ("2025-04-03", "2025-04-04")),
        ("20250403", None, ("2025-04-03", "")),
    ],
)
def test_the_end_of_whole_days_is_not_in_them(start: str, end: str | None, days: Any) -> None:
    found = read(DTSTART=f";VALUE=DATE:{start}", DTEND=end and f";VALUE=DATE:{end}")
    assert (found.start, found.end, found.zone) == (*days, "")


def test_a_dinner_past_midnight_is_of_one_day() -> None:
    found = read(
        DTSTART=f";TZID={BRUSSELS}:20250403T210000", DTEND=f";TZID={BRUSSELS}:20250404T003000"
    )
    assert (found.end, found.end_time) == ("", time(0, 30))


def test_a_length_gives_the_end() -> None:
    assert read(DTEND=None, DURATION="PT90M").end_time == time(11, 30)


def test_a_time_without_a_zone_is_left_out_and_told() -> None:
    found = read(DTSTART="20250403T100000", DTEND=None)
    assert (found.start, found.start_time) == ("2025-04-03", None)
    assert found.told == ("The time 10:00 names no zone; the day alone was taken.",)
    (given_one,) = occasions(sheet(event(DTSTART="20250403T100000", DTEND=None)), zone=BRUSSELS)
    assert isinstance(given_one, Occasion)
    assert (given_one.start_time, given_one.zone) == (time(10), BRUSSELS)


@pytest.mark.parametrize(
    ("properties", "why"),
    [
        ({"UID": None}, "no UID"),
        ({"SUMMARY": None}, "no SUMMARY"),
        ({"DTSTART": None}, "no DTSTART"),
        ({"DTSTART": "soon"}, "no day"),
        ({"RRULE": "FREQ=WEEKLY"}, "repeats"),
        ({"DTEND": f";TZID={BRUSSELS}:20250402T100000"}, "ends before it starts"),
        ({"UID": "x" * 501}, "longer than 500"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(properties: Any, why: str) -> None:
    (found,) = occasions(sheet(event(**properties)))
    assert isinstance(found, Unreadable)
    assert why in str(found)


@pytest.mark.parametrize("data", [b"", b"  \n", b"<html>", b"\xff\xfe\x00", b"BEGIN:VCALENDAR\n"])
def test_what_is_no_calendar_is_refused_or_empty(data: bytes) -> None:
    assert all(isinstance(one, str) and one.endswith(".") for one in read_or_told(data))


@given(st.binary(max_size=300))
def test_nothing_makes_it_raise_but_its_own_sentence(junk: bytes) -> None:
    for data in (junk, sheet(event()).replace(b"Council", junk, 1)):
        read_or_told(data)


@pytest.mark.parametrize("path", sorted(EVENTS.rglob("*.ics")), ids=lambda path: path.name)
def test_every_real_file_is_read_or_refused(path: Path) -> None:
    for one in read_or_told(path.read_bytes()):
        assert one if isinstance(one, str) else one.start


@pytest.mark.skipif(not EVENTS.is_dir(), reason="the calendar files of shared/data are not here")
def test_the_real_files_are_there() -> None:
    assert len(list(EVENTS.rglob("*.ics"))) > 40


# --- Taking in ----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_new_event_is_a_meeting_of_the_desk_alone() -> None:
    brussels = making.place("Brussels")
    assert only(event(LOCATION="Brussels\\, Belgium", STATUS="CONFIRMED")).outcome == "created"
    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.place, meeting.status) == (
        "Council of ministers",
        brussels,
        "confirmed",
    )
    assert meeting.starts_at == datetime(2025, 4, 3, 8, tzinfo=UTC)
    assert meeting.public_from is None
    assert "BEGIN:VEVENT" in ImportedEvent.objects.get().raw
    assert History.objects.filter(verb="imported").exists()


@pytest.mark.django_db
def test_the_second_time_changes_nothing() -> None:
    taken(event())
    before = Meeting.objects.values().get()
    assert only(event()).outcome == Outcome.UNCHANGED
    assert Meeting.objects.values().get() == before


@pytest.mark.django_db
def test_record_09_a_later_start_with_a_higher_sequence_updates_the_one_row() -> None:
    taken(event())
    moved = event(SEQUENCE=1, DTSTART=f";TZID={BRUSSELS}:20250403T110000")
    assert only(moved).outcome == Outcome.UPDATED
    meeting = Meeting.objects.get()
    assert (meeting.start_time, meeting.sequence) == (time(11), 1)
    assert MeetingChange.objects.get().field == "start_time"


@pytest.mark.django_db
def test_record_09_one_that_is_missing_from_the_next_file_is_kept() -> None:
    taken(event(), event(UID="two", SUMMARY="Another"))
    taken(event(UID="two", SUMMARY="Another"))
    assert Meeting.objects.count() == 2


@pytest.mark.django_db
def test_an_older_version_is_told_and_left() -> None:
    taken(event(SEQUENCE=3))
    late = only(event(SEQUENCE=2, SUMMARY="Old title"))
    assert (late.outcome, Meeting.objects.get().title) == ("unchanged", "Council of ministers")
    assert "older" in late.told[0]


@pytest.mark.django_db
def test_cancelled_is_told_and_the_row_stays() -> None:
    taken(event())
    assert only(event(SEQUENCE=1, STATUS="CANCELLED")).outcome == Outcome.CANCELLED
    assert Meeting.objects.get().status == "cancelled"


@pytest.mark.django_db
def test_what_an_editor_changed_stays() -> None:
    taken(event())
    Meeting.objects.update(title="NATO council", edited_fields=["title"])
    said = only(event(SEQUENCE=1, SUMMARY="Renamed", STATUS="CONFIRMED"))
    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.status) == ("NATO council", "confirmed")
    assert said.told == ("An editor changed title; it stays.",)


@pytest.mark.django_db
def test_a_session_finds_its_meeting_wherever_it_stands_in_the_file() -> None:
    part = event(
        UID="opening",
        SUMMARY="Opening session",
        LOCATION="Room 1",
        **{"RELATED-TO": "council-1@example.org"},
    )
    assert [one.outcome for one in taken(part, event())] == ["created", "created"]
    session = Session.objects.get()
    assert (session.meeting.title, session.room) == ("Council of ministers", "Room 1")
    assert session.start_time == time(10)


@pytest.mark.django_db
def test_a_place_that_is_not_on_record_is_told_and_not_made() -> None:
    said = only(event(LOCATION="Atlantis"))
    assert "Atlantis" in said.told[0]
    assert Meeting.objects.get().place is None


@pytest.mark.django_db
def test_a_clock_that_skips_the_time_refuses_that_event_alone() -> None:
    skipped = event(UID="night", DTSTART=f";TZID={BRUSSELS}:20250330T023000", DTEND=None)
    outcomes = [one.outcome for one in taken(skipped, event())]
    assert outcomes == [Outcome.REFUSED, Outcome.CREATED]


@pytest.mark.django_db
def test_our_own_calendar_does_not_come_back_as_somebody_elses() -> None:
    said = only(event(UID="1@news.example"))
    assert (said.outcome, Meeting.objects.count()) == ("refused", 0)
