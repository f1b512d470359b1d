"""Meetings: sessions beside them, who takes part on a screen of its own, what moved is told."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from briefings.meetings.models import Meeting, MeetingChange, Participation, Session
from tests.desk.conftest import SignIn
from tests.desk.filled import send
from tests.factories import make_meeting, make_organisation, make_person


@pytest.fixture
def meeting(db: None) -> Meeting:
    return make_meeting(public_from=timezone.now())


def change_url(meeting: Meeting) -> str:
    return f"/admin/meetings/meeting/{meeting.pk}/change/"


def parts_url(meeting: Meeting, session: Session | None = None) -> str:
    return (
        f"/admin/meetings/meeting/{meeting.pk}/participations/"
        f"?session={session.pk if session else ''}"
    )


def test_a_session_is_added_beside_its_meeting(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    part = {
        "sessions-0-title": "Opening",
        "sessions-0-kind": "opening",
        "sessions-0-day_index": "1",
    }
    send(sign_in(rune), change_url(meeting), "meeting_form", press="_continue=", **part)
    session = meeting.sessions.get()
    assert (session.title, session.day_index, session.public_from) == ("Opening", 1, None)


def test_a_meeting_that_moves_is_told_to_readers(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    send(sign_in(rune), change_url(meeting), "meeting_form", press="_continue=", end="2025-04-05")
    meeting.refresh_from_db()
    change = MeetingChange.objects.get()
    assert (change.field, change.old, change.new) == ("end", "2025-04-04", "2025-04-05")
    assert (change.by_name, change.public, meeting.sequence) == ("rune", True, 1)


def test_a_change_may_be_told_in_words_or_kept_to_the_desk(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    client, url = sign_in(rune), change_url(meeting)
    told = {"end": "2025-04-05", "zone": "Europe/Paris", "told": "At the request of the host."}
    send(client, url, "meeting_form", press="_continue=", **told)
    first, second = MeetingChange.objects.order_by("pk")
    assert (first.public, first.note) == (True, "At the request of the host.")
    assert (second.public, second.note) == (True, "")
    silent: dict[str, Any] = {"end": "2025-04-06", "tell_readers": []}
    send(client, url, "meeting_form", press="_continue=", **silent)
    last = MeetingChange.objects.latest("pk")
    meeting.refresh_from_db()
    assert (last.field, last.public, meeting.sequence) == ("end", False, 2)
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "At the request of the host." in page


def test_a_typing_error_moves_no_sequence(meeting: Meeting, rune: User, sign_in: SignIn) -> None:
    send(sign_in(rune), change_url(meeting), "meeting_form", press="_continue=", title="Ministers")
    meeting.refresh_from_db()
    assert (meeting.title, meeting.sequence) == ("Ministers", 0)


def test_a_session_that_moves_is_told_too(meeting: Meeting, rune: User, sign_in: SignIn) -> None:
    session = Session.objects.create(
        meeting=meeting, title="Dinner", kind="working_dinner", date="2025-04-03",
        public_from=timezone.now(),
    )  # fmt: skip
    url = change_url(meeting)
    send(sign_in(rune), url, "meeting_form", press="_continue=", **{"sessions-0-room": "Hall 2"})
    assert [(row.session, row.field) for row in MeetingChange.objects.all()] == [(session, "room")]


def test_a_time_that_does_not_exist_is_refused(rune: User, sign_in: SignIn) -> None:
    page = send(
        sign_in(rune), "/admin/meetings/meeting/add/", "meeting_form", title="Night call",
        kind="call", start="2025-03-30", start_time="02:30", zone="Europe/Brussels",
    )  # fmt: skip
    assert "does not exist in Europe/Brussels" in page.content.decode()
    assert not Meeting.objects.exists()


def test_who_takes_part_is_written_a_session_at_a_time(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    dinner = Session.objects.create(meeting=meeting, title="Dinner", kind="working_dinner")
    make_person("Mark Rutte")
    japan = make_organisation("Japan", kind="state")
    send(
        sign_in(rune), parts_url(meeting, dinner), "form wide",
        **{"rows-0-person": "Mark Rutte", "rows-0-role": "chair", "rows-1-organisation": "Japan"},
    )  # fmt: skip
    chair, guest = Participation.objects.order_by("pk")
    assert (str(chair.person), chair.role, chair.session) == ("Mark Rutte", "chair", dinner)
    assert (guest.organisation, guest.session, guest.meeting) == (japan, dinner, meeting)
    whole: Any = sign_in(rune).get(parts_url(meeting))
    assert whole.context["page"].paginator.count == 0


def test_nobody_named_is_refused_with_a_sentence(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    page = send(sign_in(rune), parts_url(meeting), "form wide", **{"rows-0-headcount": "3"})
    assert "Say who: a person, an organisation or words as printed." in page.content.decode()


def test_a_row_is_taken_out_by_its_tick(meeting: Meeting, rune: User, sign_in: SignIn) -> None:
    Participation.objects.create(meeting=meeting, label="32 ministers")
    send(sign_in(rune), parts_url(meeting), "form wide", **{"rows-0-DELETE": "on"})
    assert not Participation.objects.exists()


def test_a_page_holds_a_hundred_rows_and_costs_few_queries(
    meeting: Meeting, rune: User, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    Participation.objects.bulk_create(
        Participation(meeting=meeting, organisation=make_organisation(f"State {n}", kind="state"))
        for n in range(120)
    )
    client = sign_in(rune)
    with django_assert_max_num_queries(30):
        page: Any = client.get(parts_url(meeting))
    assert len(page.context["formset"].initial_forms) == 100
    second: Any = client.get(f"{parts_url(meeting)}&p=2")
    assert len(second.context["formset"].initial_forms) == 20


def test_an_editor_reads_who_takes_part_but_does_not_write(
    meeting: Meeting, ana: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    assert client.get(parts_url(meeting)).status_code == 200
    assert client.post(parts_url(meeting), {}).status_code == 403


@pytest.mark.parametrize("session", ["999", "x", "9" * 30])
def test_a_session_of_no_such_number_is_not_found(
    session: str, meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    url = f"/admin/meetings/meeting/{meeting.pk}/participations/?session={session}"
    assert sign_in(rune).get(url).status_code == 404
    assert sign_in(rune).get("/admin/meetings/meeting/99/participations/").status_code == 404


def test_somebody_who_is_there_already_is_refused_in_words(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    person = make_person("Mark Rutte")
    Participation.objects.create(meeting=meeting, person=person)
    url, client = parts_url(meeting), sign_in(rune)
    page = send(client, url, "form wide", **{"rows-1-person": "Mark Rutte"})
    assert "They take part in it already, in this role." in page.content.decode()
    assert Participation.objects.count() == 1


def test_somebody_written_twice_at_once_is_refused_in_words(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    make_person("Mark Rutte")
    url, client = parts_url(meeting), sign_in(rune)
    twice = {"rows-0-person": "Mark Rutte", "rows-1-person": "Mark Rutte"}
    page = send(client, url, "form wide", **twice)
    assert "They stand in this table twice, in the same role." in page.content.decode()
    assert not Participation.objects.exists()
