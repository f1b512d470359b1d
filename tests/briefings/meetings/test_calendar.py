"""What a calendar client is told of a meeting, and what it can tell of a change."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from briefings.meetings import content_lines
from briefings.meetings.calendar import Entry, calendar
from briefings.meetings.models import Meeting, Occurrence, Session
from tests.briefings import making
from tests.briefings.making import DAWN

pytestmark = pytest.mark.django_db

BRUSSELS = "Europe/Brussels"


def entry(row: Meeting | Session, **more: Any) -> Entry:
    given = {"name": row.title, "where": "", "url": "https://x.example/m/", "changed_at": DAWN}
    return Entry(row, **{**given, **more})


def written(*entries: Entry) -> bytes:
    return calendar(entries, name="Meetings", language="en", domain="news.example")


def events(*entries: Entry) -> list[Any]:
    return list(Calendar.from_ical(written(*entries)).walk("VEVENT"))


def fresh(**fields: Any) -> Meeting:
    meeting = making.meeting(**fields)
    meeting.refresh_from_db()
    return meeting


def test_days_are_whole_days_with_an_end_that_is_not_in_it() -> None:
    (event,) = events(entry(fresh(start="2025-04-03", days=2)))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2025, 4, 3), date(2025, 4, 5))


def test_record_06_a_time_is_told_in_its_own_zone() -> None:
    rows = [
        fresh(start=day, start_time=time(17, 30), end_time=time(19), zone=BRUSSELS)
        for day in ("2025-04-03", "2025-12-03")
    ]
    spring, winter = events(*map(entry, rows))
    assert spring["DTSTART"].params["TZID"] == BRUSSELS
    assert spring["DTSTART"].dt.astimezone(UTC) == datetime(2025, 4, 3, 15, 30, tzinfo=UTC)
    assert winter["DTSTART"].dt.astimezone(UTC) == datetime(2025, 12, 3, 16, 30, tzinfo=UTC)


def test_an_end_that_nobody_said_is_not_made_up() -> None:
    (event,) = events(entry(fresh(start="2025-04-03", start_time=time(10), zone=BRUSSELS)))
    assert "DTEND" not in event


def test_two_days_of_which_only_the_first_time_is_known_are_two_days() -> None:
    row = fresh(start="2025-04-03", days=2, start_time=time(10), zone=BRUSSELS)
    (event,) = events(entry(row))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2025, 4, 3), date(2025, 4, 5))


@pytest.mark.parametrize("start", ["", "2025", "2025-06", "2025-06~", "<=2025-06-24"])
def test_record_05_less_than_a_day_gives_no_event(start: str) -> None:
    assert events(entry(fresh(start=start))) == []


def test_record_05_the_day_comes_under_the_identifier_that_it_always_had() -> None:
    row = fresh(start="2025-06")
    known = str(row.public_id)
    row.start = "2025-06-24"
    row.save()
    (event,) = events(entry(row))
    assert event["UID"] == f"{known}@news.example"


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (Occurrence.EXPECTED, "TENTATIVE"),
        (Occurrence.TENTATIVE, "TENTATIVE"),
        (Occurrence.CONFIRMED, "CONFIRMED"),
        (Occurrence.CANCELLED, "CANCELLED"),
        (Occurrence.POSTPONED, "CANCELLED"),
    ],
)
def test_whether_it_takes_place(status: Occurrence, told: str) -> None:
    (event,) = events(entry(fresh(start="2025-04-03", status=status)))
    assert event["STATUS"] == told


def test_a_postponed_meeting_without_a_day_cancels_the_day_it_was_announced_for() -> None:
    row = fresh(title="Summit", start="", status=Occurrence.POSTPONED)
    (event,) = events(entry(row, former_day=date(2025, 4, 3)))
    assert event["DTSTART"].dt == date(2025, 4, 3)
    assert (event["STATUS"], event["SUMMARY"]) == ("CANCELLED", "Postponed: Summit")


def test_a_session_has_its_own_identifier_and_names_its_meeting() -> None:
    row = fresh(start="2025-04-03", zone=BRUSSELS)
    session = making.session(row, date="2025-04-03", start_time=time(22), end_time=time(1))
    session.refresh_from_db()
    session.meeting = row
    whole, part = events(entry(row), entry(session))
    assert part["RELATED-TO"] == whole["UID"] != part["UID"]
    assert (part["DTEND"].dt - part["DTSTART"].dt).total_seconds() == 3 * 3600


def test_a_session_is_called_off_with_its_meeting() -> None:
    row = fresh(start="2025-04-03", status=Occurrence.CANCELLED)
    session = making.session(row, date="2025-04-03", status=Occurrence.CONFIRMED)
    session.refresh_from_db()
    session.meeting = row
    assert [event["STATUS"] for event in events(entry(session))] == ["CANCELLED"]


def test_nobody_is_invited_and_nothing_recurs() -> None:
    data = written(entry(fresh(start="2025-04-03")))
    assert not any(word in data for word in (b"ORGANIZER", b"ATTENDEE", b"RRULE", b"METHOD"))


def test_hostile_words_stay_words() -> None:
    title = "A; B, C\\ \r\nEND:VEVENT\nATTENDEE:x"
    (event,) = events(entry(fresh(start="2025-04-03"), name=title))
    assert "ATTENDEE" not in event
    assert event["SUMMARY"].replace("\r\n", "\n") == title.replace("\r\n", "\n")


def test_a_zone_is_told_for_the_days_in_the_file_alone_and_in_a_steady_order() -> None:
    rows = [
        fresh(start="2025-04-03", start_time=time(10), zone=zone)
        for zone in ("Asia/Riyadh", "America/New_York", BRUSSELS, "UTC")
    ]
    data = written(*map(entry, rows))
    zones = [str(zone["TZID"]) for zone in Calendar.from_ical(data).walk("VTIMEZONE")]
    assert zones == ["America/New_York", "Asia/Riyadh", BRUSSELS]
    assert data == written(*map(entry, rows))
    assert len(data) < 5_000


def test_an_empty_calendar_is_a_calendar() -> None:
    none: Iterable[Entry] = ()
    assert Calendar.from_ical(written(*none))["VERSION"] == "2.0"


@pytest.mark.parametrize(
    ("zone", "day", "onset", "offsets"),
    [
        (BRUSSELS, "2025-03-30", "20250330T020000", ("+0100", "+0200")),
        (BRUSSELS, "2025-10-26", "20251026T030000", ("+0200", "+0100")),
        ("America/New_York", "2025-03-09", "20250309T020000", ("-0500", "-0400")),
        ("Africa/Casablanca", "2025-02-23", "20250223T030000", ("+0100", "+0000")),
        ("Australia/Lord_Howe", "2025-04-06", "20250406T020000", ("+1100", "+1030")),
    ],
)
def test_clocks_change_when_they_showed_it_before_the_change(
    zone: str, day: str, onset: str, offsets: tuple[str, str]
) -> None:
    row = fresh(start=day, start_time=time(12), zone=zone)
    lines = written(entry(row)).decode().split("\r\n")
    begins = lines.index(f"DTSTART:{onset}")
    assert lines[begins + 2 : begins + 4] == [
        f"TZOFFSETFROM:{offsets[0]}",
        f"TZOFFSETTO:{offsets[1]}",
    ]


def test_lines_are_folded_between_characters() -> None:
    title = "اجتماع وزراء خارجية حلف شمال الأطلسي في بروكسل مع شركاء المحيطين الهندي والهادئ"
    data = written(entry(fresh(start="2025-04-03"), name=title))
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert all(piece.decode() for piece in data.split(b"\r\n")[:-1])
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert event["SUMMARY"] == title


@given(st.text(max_size=200))
def test_any_words_come_back_as_words(words: str) -> None:
    line = content_lines.text("SUMMARY", words)
    assert line.count(b"\r\n") == line.count(b"\r\n ") + 1
    assert b"\n" not in line.replace(b"\r\n", b"")
