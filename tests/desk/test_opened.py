"""Two people in one record: what one changed stays, what both changed is looked at once more."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from briefings.people.models import Person
from newsroom.articles.models import Section
from newsroom.sources.models import Source
from tests.desk.conftest import SignIn
from tests.desk.filled import read_form, send_again
from tests.factories import (
    make_contributor,
    make_meeting,
    make_organisation,
    make_person,
    make_place,
    make_post,
    make_section,
    make_source,
    make_topic,
)


def url_of(row: Any) -> str:
    meta = row._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])


def opened_by(client: Client, row: Any) -> dict[str, list[str]]:
    return read_form(client.get(url_of(row)), f"{row._meta.model_name}_form").data


def saved(client: Client, row: Any, page: dict[str, list[str]], **mine: str) -> Any:
    return send_again(client, url_of(row), page, press="_continue=", **mine)


@pytest.fixture
def rutte(db: None) -> Person:
    return make_person("Mark Rutte", description="Once prime minister")


def test_what_only_they_changed_is_not_put_back(rutte: Person, rune: User, sign_in: SignIn) -> None:
    client = sign_in(rune)
    page = opened_by(client, rutte)
    Person.objects.filter(pk=rutte.pk).update(description="Secretary general")
    saved(client, rutte, page, name="Mark Rutte of NATO")
    rutte.refresh_from_db()
    assert (rutte.name, rutte.description) == ("Mark Rutte of NATO", "Secretary general")


def test_what_both_changed_is_shown_and_one_more_press_saves(
    rutte: Person, rune: User, marta: User, sign_in: SignIn
) -> None:
    client = sign_in(rune)
    page = opened_by(client, rutte)
    other = User.objects.create_user("jonas", is_staff=True)
    other.groups.set(rune.groups.all())
    saved(sign_in(other), rutte, opened_by(sign_in(other), rutte), description="Theirs")
    again = saved(client, rutte, page, description="Mine")
    text = again.content.decode()
    assert "jonas saved first." in text
    assert "is now “Theirs”; yours stands below." in text
    rutte.refresh_from_db()
    assert rutte.description == "Theirs"
    kept = read_form(again, "person_form").data
    assert kept["description"] == ["Mine"]
    saved(client, rutte, kept)
    rutte.refresh_from_db()
    assert rutte.description == "Mine"


def test_rows_that_they_added_stay(rutte: Person, rune: User, sign_in: SignIn) -> None:
    client = sign_in(rune)
    page = opened_by(client, rutte)
    before = rutte.names.count()
    rutte.names.create(text="M. Rutte")
    saved(client, rutte, page, description="Mine")
    rutte.refresh_from_db()
    assert (rutte.description, rutte.names.count()) == ("Mine", before + 1)


def test_rows_of_both_are_told_and_theirs_stand(rutte: Person, rune: User, sign_in: SignIn) -> None:
    client = sign_in(rune)
    page = opened_by(client, rutte)
    [total] = [name for name in page if name.startswith("names") and name.endswith("TOTAL_FORMS")]
    prefix, last = total.removesuffix("-TOTAL_FORMS"), int(page[total][0]) - 1
    rutte.names.create(text="M. Rutte")
    mine = {f"{prefix}-{last}-text": "My name for him"}
    again = saved(client, rutte, page, **mine)
    assert "are theirs now; you had:" in again.content.decode()
    assert "My name for him" in again.content.decode()
    assert rutte.names.filter(text="M. Rutte").exists()


def test_a_page_without_marks_is_older_than_all(rutte: Person, rune: User, sign_in: SignIn) -> None:
    client = sign_in(rune)
    page = opened_by(client, rutte)
    for forged in ([], ["nonsense"], ["[]"], ['{"description": 3}']):
        sent = {name: value for name, value in page.items() if name != "opened"}
        sent |= {"opened": forged} if forged else {}
        again = saved(client, rutte, sent, description="Mine")
        assert "saved first" in again.content.decode()
        rutte.refresh_from_db()
        assert rutte.description == "Once prime minister"


@pytest.mark.parametrize(
    "make",
    [
        make_person, make_place, make_organisation, make_meeting, make_section, make_topic,
        make_contributor, make_source, lambda: make_post(make_organisation()),
    ],
)  # fmt: skip
def test_a_page_left_alone_meets_nothing(
    make: Any, rune: User, marta: User, sign_in: SignIn, db: None
) -> None:
    """What a page shows is what it would send, for every field of every noun."""
    row = make()
    taxonomy = row._meta.app_label == "articles"
    client = sign_in(marta if taxonomy else rune)
    if isinstance(row, Source | Section):
        client = sign_in(marta)
    page = opened_by(client, row)
    response = saved(client, row, page | {"opened": ["{}"]})
    assert "saved first" not in response.content.decode()
