"""What to look at once more stands on the row's page, with the way to its field."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from briefings.meetings.models import Participation, Session
from newsroom.desk import doubts
from tests.desk.conftest import SignIn
from tests.desk.filled import said, send
from tests.factories import make_meeting, make_organisation, make_person, make_post, make_tenure

pytestmark = pytest.mark.django_db


def page_of(response: Any) -> str:
    return str(response.content.decode())


def test_two_holders_are_told_on_save_and_on_both_pages(rune: User, sign_in: SignIn) -> None:
    post, client = make_post(make_organisation()), sign_in(rune)
    make_tenure(make_person("Jens Stoltenberg"), post, "2014-10-01")
    person = make_person("Mark Rutte")
    url = f"/admin/people/person/{person.pk}/change/"
    part = {"tenures-0-post": str(post), "tenures-0-start": "2024-10-01"}
    page = send(client, url, "person_form", press="_continue=", **part)
    words = "Jens Stoltenberg and Mark Rutte hold Secretary General of NATO at once"
    assert f"Saved. Look once more: {words}" in said(page)
    assert person.tenures.count() == 1
    assert f'<a href="#id_tenures-0-start">{words}' in page_of(client.get(url))
    other = page_of(client.get(f"/admin/people/post/{post.pk}/change/"))
    assert f'<a href="#id_tenures-0-start">{words}' in other


def test_a_meeting_tells_of_its_sessions_and_of_who_takes_part(rune: User, sign_in: SignIn) -> None:
    meeting, tenure = (
        make_meeting(),
        make_tenure(make_person(), make_post(make_organisation()), "2014", end="2020"),
    )
    Session.objects.create(
        meeting=meeting, title="Dinner", kind="working_dinner", date="2025-05-01"
    )
    part = Participation.objects.create(meeting=meeting, person=tenure.person, post=tenure.post)
    client = sign_in(rune)
    page = page_of(client.get(f"/admin/meetings/meeting/{meeting.pk}/change/"))
    assert "“Dinner” is on 1 May 2025" in page
    assert f"participations/?session=#row-{part.pk}" in page
    table = page_of(client.get(f"/admin/meetings/meeting/{meeting.pk}/participations/"))
    assert f'href="#row-{part.pk}"' in table
    assert f'id="row-{part.pk}"' in table


def test_a_row_without_doubts_says_nothing(rune: User, sign_in: SignIn) -> None:
    meeting = make_meeting()
    page = page_of(sign_in(rune).get(f"/admin/meetings/meeting/{meeting.pk}/change/"))
    assert "Look once more" not in page


def test_every_check_is_named_once_and_asked_of_something() -> None:
    names = [check.name for check in doubts.CHECKS]
    assert len(names) == len(set(names)) == 6
    assert all(check.finders and check.about for check in doubts.CHECKS)


def test_a_large_meeting_is_asked_in_few_queries(django_assert_max_num_queries: Any) -> None:
    meeting, post = make_meeting(), make_post(make_organisation())
    for number in range(20):
        person = make_person(f"Person {number}")
        Participation.objects.create(meeting=meeting, person=person, post=post)
    with django_assert_max_num_queries(5):
        assert len(doubts.doubts(meeting)) == 20
