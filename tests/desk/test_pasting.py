"""A list of names is pasted into a meeting: what it means is shown first, then saved in one go."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from briefings.ledger.models import History
from briefings.meetings.models import Meeting, Participation, Session
from briefings.people.models import Person
from tests.desk.conftest import SignIn
from tests.desk.filled import read_form, said, send, send_again
from tests.factories import (
    make_meeting,
    make_organisation,
    make_person,
    make_post,
    make_tenure,
)

LIST = """
1. Kaja Kallas, EU High Representative
2. Japan: foreign minister
3. 32 allies
4. كايا كالاس
5. Takeshi Iwaya, of somewhere
"""


@pytest.fixture
def meeting(db: None) -> Meeting:
    kallas = make_person("Kaja Kallas")
    kallas.names.create(text="كايا كالاس", language="ar")
    eu = make_organisation("European Union", short_name="EU")
    make_tenure(kallas, make_post(eu, "High Representative of the Union"), "2024-12-01")
    japan = make_organisation("Japan", kind="state")
    make_post(japan, "Foreign Minister of Japan", level="foreign_minister")
    return make_meeting(public_from=timezone.now())


def paste_url(meeting: Meeting, session: Session | None = None) -> str:
    key = session.pk if session else ""
    return f"/admin/meetings/meeting/{meeting.pk}/participations/paste/?session={key}"


def pasted(client: Client, url: str, names: str = LIST, **changes: str) -> Any:
    return send(client, url, "form wide", press="_read=yes", names=names, **changes)


def saved(client: Client, url: str, page: Any, **changes: str) -> Any:
    data = read_form(page, "form wide").data
    return send_again(client, url, data, press="_save=yes", **changes)


def test_each_line_is_shown_with_whom_it_means(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    page = pasted(sign_in(rune), paste_url(meeting))
    rows = page.context["rows"]
    assert [(row.state, row.ticked) for row in rows] == [
        ("Matched", True),
        ("Matched", True),
        ("Nobody known", True),
        ("Takes part already, as a line above", False),
        ("Nobody known", True),
    ]
    assert not Participation.objects.exists()


def test_what_is_ticked_is_saved_in_one_go(meeting: Meeting, rune: User, sign_in: SignIn) -> None:
    client, url = sign_in(rune), paste_url(meeting)
    page = saved(client, url, pasted(client, url), role="guest", status="confirmed")
    assert said(page) == "Saved 4 of the list."
    parts = list(Participation.objects.order_by("pk"))
    assert [str(part.person or part.organisation or part.label) for part in parts] == [
        "Kaja Kallas",
        "Japan",
        "32 allies",
        "Takeshi Iwaya, of somewhere",
    ]
    assert {(part.role, part.status, part.public_from) for part in parts} == {
        ("guest", "confirmed", None)
    }
    assert [str(part.post) for part in parts[:2]] == [
        "High Representative of the Union",
        "Foreign Minister of Japan",
    ]
    assert parts[2].headcount == 32
    assert History.objects.get(verb="changed who takes part").detail == {"pasted": 4}


def test_the_second_paste_adds_nothing_twice(meeting: Meeting, rune: User, sign_in: SignIn) -> None:
    client, url = sign_in(rune), paste_url(meeting)
    saved(client, url, pasted(client, url))
    again = pasted(client, url)
    assert not any(row.ticked for row in again.context["rows"])
    page = saved(client, url, again)
    assert said(page) == "Nothing was ticked, and nothing saved."
    assert Participation.objects.count() == 4


def test_two_pastes_of_one_list_at_once_are_refused_in_words(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    client, url = sign_in(rune), paste_url(meeting)
    first, second = pasted(client, url), pasted(client, url)
    saved(client, url, first)
    page = saved(client, url, second)
    assert "They take part in it already, in this role." in page.content.decode()
    assert Participation.objects.count() == 4


def test_record_12_namesakes_are_chosen_and_never_linked_silently(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    other = make_person("Kaja Kallas", description="Violinist")
    client, url = sign_in(rune), paste_url(meeting)
    page = pasted(client, url, "Kaja Kallas")
    (row,) = page.context["rows"]
    assert (row.state, row.ticked, row.chosen) == ("Choose", False, "")
    refused = saved(client, url, page, **{"take-1": "on"})
    assert "Choose whom this line means." in refused.content.decode()
    assert not Participation.objects.exists()
    key = next(one.key for one in row.meant.candidates if one.person == other)
    saved(client, url, page, **{"take-1": "on", "meant-1": key})
    assert Participation.objects.get().person == other


def test_nobody_known_may_become_a_person_of_the_desk(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    client, url = sign_in(rune), paste_url(meeting)
    page = pasted(client, url, "Mr Takeshi Iwaya, Foreign Minister")
    saved(client, url, page, **{"meant-1": "new-person"})
    person = Person.objects.get(name="Takeshi Iwaya")
    part = Participation.objects.get()
    assert (part.person, part.label) == (person, "Mr Takeshi Iwaya, Foreign Minister")
    assert person.public_from is None


def test_a_name_is_put_where_a_post_was_expected(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    iwaya = make_person("Takeshi Iwaya")
    client, url = sign_in(rune), paste_url(meeting)
    saved(client, url, pasted(client, url, "Japan: foreign minister", role="speaker"))
    expected = Participation.objects.get()
    assert expected.post
    make_tenure(iwaya, expected.post, "2024-10-01")
    saved(client, url, pasted(client, url, "Takeshi Iwaya"))
    named = Participation.objects.get()
    assert (named.pk, named.person, named.organisation, named.role) == (
        expected.pk,
        iwaya,
        expected.organisation,
        "speaker",
    )


def test_a_session_has_its_own_list(meeting: Meeting, rune: User, sign_in: SignIn) -> None:
    dinner = Session.objects.create(meeting=meeting, title="Dinner", kind="working_dinner")
    client, url = sign_in(rune), paste_url(meeting, dinner)
    saved(client, url, pasted(client, url, "Kaja Kallas"), public="on")
    part = Participation.objects.get()
    assert part.session == dinner
    assert part.public_from is not None


def test_a_choice_that_was_not_offered_is_refused(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    stranger = make_person("Stranger")
    client, url = sign_in(rune), paste_url(meeting)
    page = pasted(client, url, "Kaja Kallas")
    refused = saved(client, url, page, **{"meant-1": f"{stranger.pk}-0-0"})
    assert "Choose whom this line means." in refused.content.decode()
    assert not Participation.objects.exists()


def test_an_empty_list_asks_for_one(meeting: Meeting, rune: User, sign_in: SignIn) -> None:
    page = pasted(sign_in(rune), paste_url(meeting), " ")
    assert "This field is required." in page.content.decode()


def test_an_editor_reads_who_takes_part_but_pastes_nothing(
    meeting: Meeting, ana: User, sign_in: SignIn
) -> None:
    assert sign_in(ana).get(paste_url(meeting)).status_code == 403
    assert sign_in(ana).post(paste_url(meeting), {"names": "x"}).status_code == 403


def test_a_post_whose_holder_is_named_already_is_not_added(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    client, url = sign_in(rune), paste_url(meeting)
    saved(client, url, pasted(client, url, "Kaja Kallas"))
    (row,) = pasted(client, url, "EU High Representative").context["rows"]
    assert (row.state, row.ticked) == ("Takes part already, as participant", False)


def test_record_10_all_members_become_a_row_each(
    meeting: Meeting, rune: User, sign_in: SignIn
) -> None:
    nato = make_organisation("NATO")
    for number in range(3):
        state = make_organisation(f"State {number}", kind="state")
        nato.members.create(member=state, start="1999" if number else "2025-05-01")
    client, url = sign_in(rune), paste_url(meeting)
    Participation.objects.create(meeting=meeting, organisation=state)
    page = pasted(client, url, "All 3 NATO members")
    (row,) = page.context["rows"]
    assert row.state == "The record has 2 members on that day"
    saved(client, url, page, **{"meant-1": "each-member"})
    assert sorted(str(part.organisation) for part in Participation.objects.all()) == [
        "State 1",
        "State 2",
    ]
