"""A meeting's programme by day: quick to enter, in order, told to readers."""

import re
from datetime import time
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from icalendar import Calendar

from briefings.ledger.models import Deleted, History
from briefings.meetings.models import Meeting, MeetingChange, Participation, Session
from tests.desk.conftest import SignIn
from tests.desk.filled import read_form, said, send, send_again
from tests.factories import make_meeting, make_organisation, make_person, make_post, make_tenure


@pytest.fixture
def meeting(db: None) -> Meeting:
    return make_meeting(public_from=timezone.now())


def programme_url(meeting: Meeting) -> str:
    return f"/admin/meetings/meeting/{meeting.pk}/programme/"


def session(meeting: Meeting, title: str, **more: Any) -> Session:
    kind = more.pop("kind", "plenary")
    return Session.objects.create(meeting=meeting, title=title, kind=kind, **more)


def headings(page: Any) -> dict[str, list[str]]:
    return {
        day.words: [form.instance.title for form in day.forms if form.instance.pk]
        for day in page.context["days"]
    }


def new(number: int, **fields: str) -> dict[str, str]:
    return {f"sessions-{number}-{name}": value for name, value in fields.items()}


def test_sessions_stand_under_their_days(meeting: Meeting, rune: User, sign_in: SignIn) -> None:
    session(meeting, "Dinner", date="2025-04-03")
    session(meeting, "Closing", day_index=2)
    session(meeting, "Briefing", day_index=0)
    session(meeting, "Partners")
    assert headings(sign_in(rune).get(programme_url(meeting))) == {
        "The day before, Wednesday 2 April 2025": ["Briefing"],
        "Day 1, Thursday 3 April 2025": ["Dinner"],
        "Day 2, Friday 4 April 2025": ["Closing"],
        "Day not said": ["Partners"],
    }


def test_a_line_of_a_day_adds_a_session_on_that_day(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    line = new(1, title="Plenary", kind="plenary", start_time="09:30", end_time="11:00")
    page = send(sign_in(rune), programme_url(meeting), "form wide", **line)
    added = meeting.sessions.get()
    assert (added.day_index, added.date, added.start_time) == (2, "2025-04-04", time(9, 30))
    assert added.public_from is None
    assert "07:30 UTC" in page.content.decode()
    assert History.objects.get(verb="changed the programme").detail["added"] == 1


def test_with_no_days_known_a_day_is_a_number_and_no_date(rune: User, sign_in: SignIn) -> None:
    meeting = make_meeting("Talks", start="", end="", days=2)
    line = new(1, title="Plenary", kind="plenary")
    send(sign_in(rune), programme_url(meeting), "form wide", **line)
    added = meeting.sessions.get()
    assert (added.day_index, added.date) == (2, "")


def test_a_day_that_is_not_said_stays_empty(meeting: Meeting, rune: User, sign_in: SignIn) -> None:
    line = new(2, title="Partners", kind="plenary")
    send(sign_in(rune), programme_url(meeting), "form wide", **line)
    added = meeting.sessions.get()
    assert (added.day_index, added.date) == (None, "")


def test_another_day_moves_the_session_and_tells_readers(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    dinner = session(meeting, "Dinner", date="2025-04-03", public_from=timezone.now())
    changes = {"sessions-0-day": "2", "told": "Moved by the host."}
    send(sign_in(rune), programme_url(meeting), "form wide", **changes)
    dinner.refresh_from_db()
    assert (dinner.date, dinner.day_index, dinner.sequence) == ("2025-04-04", 2, 1)
    change = MeetingChange.objects.get()
    assert (change.field, change.public, change.note) == ("date", True, "Moved by the host.")


def test_what_is_left_alone_keeps_what_it_does_not_say(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    closing = session(meeting, "Closing", day_index=2, day_text="Friday")
    send(sign_in(rune), programme_url(meeting), "form wide", **{"sessions-0-room": "Hall 2"})
    closing.refresh_from_db()
    assert (closing.room, closing.day_index, closing.date, closing.day_text) == (
        "Hall 2",
        2,
        "",
        "Friday",
    )


def test_readers_need_not_be_told(meeting: Meeting, rune: User, sign_in: SignIn) -> None:
    session(meeting, "Dinner", date="2025-04-03", public_from=timezone.now())
    silent: dict[str, Any] = {"sessions-0-room": "Hall 2", "tell_readers": []}
    send(sign_in(rune), programme_url(meeting), "form wide", **silent)
    assert not MeetingChange.objects.get().public


def test_a_time_that_does_not_exist_is_refused_and_kept(rune: User, sign_in: SignIn) -> None:
    meeting = make_meeting("Night", start="2025-03-30", end="2025-03-30")
    line = new(0, title="Call", kind="plenary", start_time="02:30")
    page = send(sign_in(rune), programme_url(meeting), "form wide", **line)
    assert "does not exist in Europe/Brussels" in page.content.decode()
    assert not Session.objects.exists()


def test_who_takes_part_is_added_in_the_line(meeting: Meeting, rune: User, sign_in: SignIn) -> None:
    japan = make_organisation("Japan", kind="state")
    post = make_post(japan, "Foreign Minister of Japan", level="foreign_minister")
    make_tenure(make_person("Takeshi Iwaya"), post)
    line = new(0, title="Talks", kind="bilateral", who="Takeshi Iwaya; Japan")
    client, url = sign_in(rune), programme_url(meeting)
    send(client, url, "form wide", **line)
    parts = Participation.objects.order_by("pk")
    assert [str(part.person or part.organisation) for part in parts] == ["Takeshi Iwaya", "Japan"]
    send(client, url, "form wide", **new(0, who="Takeshi Iwaya"))
    assert Participation.objects.count() == 2


def test_record_12_a_namesake_is_not_taken_in_the_line(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    make_person("Maria Silva")
    make_person("Maria Silva")
    line = new(0, title="Talks", kind="bilateral", who="Maria Silva; Nobody Known")
    page = send(sign_in(rune), programme_url(meeting), "form wide", **line)
    assert "Not sure who is meant by “Maria Silva”, “Nobody Known”" in page.content.decode()
    assert not Session.objects.exists()


def test_sessions_of_one_time_are_put_in_order(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    _, second = (session(meeting, title, day_index=1) for title in ("First", "Second"))
    client, url = sign_in(rune), programme_url(meeting)
    page = send(client, url, "form wide", press=f"_move={second.pk}:up")
    assert headings(page)["Day 1, Thursday 3 April 2025"] == ["Second", "First"]
    assert said(page) == "Moved “Second” up."
    again = send(client, url, "form wide", press=f"_move={second.pk}:up")
    assert "stays where it is" in said(again)


@pytest.mark.parametrize("wish", ["x", "99:up", "1:sideways", ""])
def test_a_wish_that_is_none_moves_nothing(
    wish: str, meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    session(meeting, "First", day_index=1)
    page = send(sign_in(rune), programme_url(meeting), "form wide", press=f"_move={wish}")
    assert said(page) == f"Saved the programme of {meeting}."


def test_a_session_is_deleted_into_the_bin(meeting: Meeting, rune: User, sign_in: SignIn) -> None:
    session(meeting, "Dinner")
    send(sign_in(rune), programme_url(meeting), "form wide", **{"sessions-0-DELETE": "on"})
    assert not Session.objects.exists()
    assert Deleted.objects.get().object_name == "Dinner"


def test_what_another_saved_meanwhile_is_looked_at_first(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    dinner = session(meeting, "Dinner", day_index=1)
    client, url = sign_in(rune), programme_url(meeting)
    data = read_form(client.get(url), "form wide").data
    Session.objects.filter(pk=dinner.pk).update(room="Hall 1")
    page = send_again(client, url, data, **{"sessions-0-title": "Working dinner"})
    assert "saved first" in page.content.decode()
    dinner.refresh_from_db()
    assert (dinner.title, dinner.room) == ("Dinner", "Hall 1")


def test_an_editor_reads_the_programme_and_does_not_write_it(
    meeting: Meeting, ana: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    assert client.get(programme_url(meeting)).status_code == 200
    assert client.post(programme_url(meeting), {}).status_code == 403


def test_a_meeting_of_no_such_number_is_not_found(rune: User, sign_in: SignIn) -> None:
    assert sign_in(rune).get("/admin/meetings/meeting/99/programme/").status_code == 404


def test_a_long_programme_costs_few_queries(
    meeting: Meeting, rune: User, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    for number in range(40):
        session(meeting, f"Session {number}", date="2025-04-03", start_time=time(10))
    client = sign_in(rune)
    with django_assert_max_num_queries(30):
        client.get(programme_url(meeting))


def test_record_07_a_session_that_moves_keeps_its_identifier_and_shows_the_old_time(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    session(meeting, "Dinner", date="2025-04-03", start_time=time(19), public_from=timezone.now())
    calendar, client = f"{meeting.get_absolute_url()}calendar.ics", sign_in(rune)
    before = _dinner(client.get(calendar))
    send(client, programme_url(meeting), "form wide", **{"sessions-0-start_time": "20:30"})
    after = _dinner(client.get(calendar))
    assert after["UID"] == before["UID"]
    assert (int(before["SEQUENCE"]), int(after["SEQUENCE"])) == (0, 1)
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert re.search(r"<s>(?:<[^>]+>)*19:00", page)
    assert "moved today" in page


def _dinner(response: Any) -> Any:
    events = Calendar.from_ical(response.content).walk("VEVENT")
    return next(event for event in events if "Dinner" in str(event["SUMMARY"]))
