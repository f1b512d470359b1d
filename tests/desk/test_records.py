"""Screens of the record: what readers see is said, an edit is remembered, history is written."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from briefings.ledger import stamp
from briefings.ledger.models import History
from briefings.people.models import Organisation, Person, Tenure
from newsroom.articles.models import Section
from newsroom.articles.publishing import schedule
from newsroom.articles.rights import loader
from tests.desk.conftest import SignIn
from tests.desk.filled import send
from tests.factories import (
    make_article,
    make_organisation,
    make_person,
    make_post,
    make_source,
    make_tenure,
    make_user,
    mention,
)

PERSON = "/admin/people/person/"


def test_a_record_keeper_adds_a_person_whom_no_reader_sees(rune: User, sign_in: SignIn) -> None:
    client = sign_in(rune)
    page = send(client, f"{PERSON}add/", "person_form", press="_continue=", name="Kaja Kallas")
    person = Person.objects.get()
    assert (person.name, person.public_from, person.slug) == ("Kaja Kallas", None, "kaja-kallas")
    assert "No reader sees this." in page.content.decode()


def test_an_edited_field_is_remembered_written_down_and_stamped(
    rune: User, sign_in: SignIn
) -> None:
    person, before = make_person("Mark Rutte"), stamp.current()
    url = f"{PERSON}{person.pk}/change/"
    send(sign_in(rune), url, "person_form", press="_continue=", description="Secretary General")
    person.refresh_from_db()
    assert person.edited_fields == ["description"]
    line = History.objects.get(verb="changed")
    assert (line.actor_name, line.object_name) == ("rune", "Mark Rutte")
    assert line.detail["changed"] == ["Description"]
    assert stamp.current() > before


def test_saving_nothing_writes_no_history(rune: User, sign_in: SignIn) -> None:
    person = make_person("Mark Rutte")
    send(sign_in(rune), f"{PERSON}{person.pk}/change/", "person_form", press="_continue=")
    person.refresh_from_db()
    assert person.edited_fields == []
    assert not History.objects.filter(verb="changed").exists()


def test_public_from_set_by_hand_is_said_and_remembered(rune: User, sign_in: SignIn) -> None:
    person = make_person("Mark Rutte")
    moment = {"public_from_0": "2025-04-03", "public_from_1": "12:00"}
    page = send(
        sign_in(rune), f"{PERSON}{person.pk}/change/", "person_form", press="_continue=", **moment
    )
    assert "Readers see this since 3 April 2025, 12:00." in page.content.decode()
    person.refresh_from_db()
    assert person.edited_fields == ["public_from"]


def test_a_tenure_is_added_with_the_person_and_shown_by_its_tick(
    rune: User, sign_in: SignIn
) -> None:
    person, post = make_person("Mark Rutte"), make_post(make_organisation())
    part = {"tenures-0-post": str(post), "tenures-0-start": "2024-10", "tenures-0-public": "on"}
    send(sign_in(rune), f"{PERSON}{person.pk}/change/", "person_form", press="_continue=", **part)
    tenure = Tenure.objects.get()
    assert (tenure.person, tenure.post, tenure.start) == (person, post, "2024-10")
    assert tenure.public_from is not None
    assert "public_from" in tenure.edited_fields


def test_a_date_that_is_none_is_refused_in_words(rune: User, sign_in: SignIn) -> None:
    person = make_person("Mark Rutte")
    page = send(sign_in(rune), f"{PERSON}{person.pk}/change/", "person_form", born="14 feb 1967")
    assert "is no date" in page.content.decode()
    assert "14 feb 1967" in page.content.decode()


def test_a_name_nobody_has_is_refused_with_a_way_out(rune: User, sign_in: SignIn) -> None:
    person = make_person("Mark Rutte")
    page = send(
        sign_in(rune), f"{PERSON}{person.pk}/change/", "person_form",
        **{"tenures-0-post": "Secretary General of NATO"},
    )  # fmt: skip
    assert "No post is called “Secretary General of NATO”" in page.content.decode()


def test_namesakes_are_asked_about(rune: User, sign_in: SignIn) -> None:
    post = make_post(make_organisation())
    first, second = make_person("Maria Silva"), make_person("Maria Silva")
    url = f"/admin/people/post/{post.pk}/change/"
    page = send(sign_in(rune), url, "post_form", **{"tenures-0-person": "Maria Silva"})
    assert f"Maria Silva #{first.pk}" in page.content.decode()
    send(sign_in(rune), url, "post_form", **{"tenures-0-person": f"Maria Silva #{second.pk}"})
    assert Tenure.objects.get().person == second


def test_a_person_is_searched_under_every_name(rune: User, sign_in: SignIn) -> None:
    person = make_person("Andrii Sybiha")
    person.names.create(text="أندريه سيبيها", language="ar")
    for words in ("SYBIHA", "أندريه"):
        page: Any = sign_in(rune).get(PERSON, {"q": words})
        assert [row.name for row in page.context["cl"].result_list] == ["Andrii Sybiha"]


def test_a_cited_person_is_not_deleted(rune: User, sign_in: SignIn) -> None:
    person = make_person("Mark Rutte")
    make_tenure(person, make_post(make_organisation()))
    page = sign_in(rune).get(f"{PERSON}{person.pk}/delete/")
    assert "It cannot be deleted while it is used here" in page.content.decode()
    sign_in(rune).post(f"{PERSON}{person.pk}/delete/", {"post": "yes"})
    assert Person.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("who", ["tom", "ana", "pia"])
def test_others_read_the_record_but_do_not_write_it(
    who: str, request: pytest.FixtureRequest, sign_in: SignIn
) -> None:
    client, person = sign_in(request.getfixturevalue(who)), make_person("Mark Rutte")
    url = f"{PERSON}{person.pk}/change/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"name": "Someone else"}).status_code == 403
    assert client.get(f"{PERSON}add/").status_code == 403
    assert client.post(f"{PERSON}{person.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_person_that_is_not_there_is_not_found(rune: User, sign_in: SignIn) -> None:
    assert sign_in(rune).get(f"{PERSON}99/change/").status_code == 404
    assert sign_in(rune).get(f"{PERSON}x/history/").status_code == 404


def test_an_alliance_with_all_its_members_opens_and_saves_cheaply(
    rune: User, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    nato = make_organisation("NATO", public_from=timezone.now())
    for number in range(32):
        state = make_organisation(f"State {number}", kind="state")
        nato.members.create(member=state, start="1999")
    url = f"/admin/people/organisation/{nato.pk}/change/"
    client = sign_in(rune)
    with django_assert_max_num_queries(60):
        send(client, url, "organisation_form", press="_continue=", short_name="NATO")
    assert Organisation.objects.get(pk=nato.pk).short_name == "NATO"


def test_only_a_chief_changes_a_source(ana: User, marta: User, sign_in: SignIn) -> None:
    source = make_source("Aletihad")
    url = f"/admin/sources/source/{source.pk}/change/"
    assert sign_in(ana).post(url, {"name": "x"}).status_code == 403
    send(sign_in(marta), url, "source_form", press="_continue=", credit_line="Aletihad, Abu Dhabi")
    source.refresh_from_db()
    assert source.credit_line == "Aletihad, Abu Dhabi"
    assert source.edited_fields == ["credit_line"]


def test_names_are_offered_while_typing_to_those_who_may_see_them(
    ana: User, sign_in: SignIn
) -> None:
    make_person("Kaja Kallas", description="High Representative")
    found = sign_in(ana).get("/admin/find/people/", {"q": "kal"}).json()["found"]
    assert found == [{"value": "Kaja Kallas", "label": "High Representative"}]
    assert sign_in(ana).get("/admin/find/accounts/", {"q": "a"}).status_code == 403
    assert sign_in(ana).get("/admin/find/nothing/", {"q": "a"}).status_code == 404


SPELLINGS = ("Andriy Sybiga", "ANDRII SYBIHA", "Андрій Сибіга", "أندريه سيبيها")


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_record_13_every_spelling_reaches_one_person_in_the_desks_search(
    spelling: str, rune: User, sign_in: SignIn
) -> None:
    person = make_person("Andrii Sybiha")
    make_person("Andrii Sybir")
    for text, language in (
        ("Andriy Sybiga", "en"),
        ("Андрій Сибіга", "uk"),
        ("أندريه سيبيها", "ar"),
    ):
        person.names.create(text=text, language=language)
    page: Any = sign_in(rune).get(PERSON, {"q": spelling})
    assert list(page.context["cl"].result_list) == [person]
    offered = sign_in(rune).get("/admin/find/people/", {"q": spelling}).json()["found"]
    assert [one["value"] for one in offered] == ["Andrii Sybiha"]


def test_dates_of_a_tenure_are_said_in_words_without_a_script(rune: User, sign_in: SignIn) -> None:
    person = make_person("Mark Rutte")
    make_tenure(person, make_post(make_organisation()), "<=2010-10", end="2024~")
    page = sign_in(rune).get(f"{PERSON}{person.pk}/change/").content.decode()
    assert '<output class="echo" for="id_tenures-0-start">by October 2010</output>' in page
    assert '<output class="echo" for="id_tenures-0-end">about 2024</output>' in page


def test_the_story_that_opens_a_row_is_named_to_who_may_see_it(
    rune: User, sign_in: SignIn, europe: Section, marta: User
) -> None:
    person, url = make_person("Mark Rutte"), f"{PERSON}%s/change/"
    story = make_article("Allies meet", section=europe)
    mention(story, "Mark Rutte", person=person)
    rune.groups.add(*marta.groups.all())
    keeper = make_user("Record keeper")
    page = sign_in(rune).get(url % person.pk).content.decode()
    assert "It becomes public with “Allies meet”" in page
    other = sign_in(keeper).get(url % person.pk).content.decode()
    assert "It becomes public with a story that cites it" in other
    story.refresh_from_db()
    now = timezone.now()
    schedule(story, by=loader(), now=now, at=now + timedelta(hours=3))
    page = sign_in(rune).get(url % person.pk).content.decode()
    assert "with “Allies meet”." in page
    assert "Readers will see this from" in page
    other = sign_in(keeper).get(url % person.pk).content.decode()
    assert "with a story of another section." in other
