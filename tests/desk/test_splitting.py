"""One row that is two: what is ticked goes to the other one, and nothing else."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from briefings.people.models import Person
from newsroom.articles.models import EditionSubject, Mention
from tests.desk.conftest import SignIn
from tests.desk.filled import said, send
from tests.factories import (
    make_article,
    make_organisation,
    make_person,
    make_post,
    make_section,
    make_tenure,
    mention,
    publish,
)

pytestmark = pytest.mark.django_db


def split_url(row: Any) -> str:
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/split/"


def keys(page: Any) -> dict[str, list[str]]:
    groups = page.context["groups"]
    return {group.title: [part.words for part in group.parts] for group in groups}


def test_what_hangs_on_a_row_is_offered_by_kind(rune: User, sign_in: SignIn) -> None:
    person = make_person("John Smith")
    person.names.create(text="Jack Smith")
    make_tenure(person, make_post(make_organisation()))
    page = sign_in(rune).get(split_url(person))
    assert keys(page) == {
        "Names of people": ["Jack Smith"],
        "Tenures": ["John Smith, Secretary General of NATO, since 1 October 2024"],
    }


def test_what_is_ticked_goes_and_the_rest_stays(rune: User, sign_in: SignIn) -> None:
    person, nato = make_person("John Smith"), make_organisation()
    goes = make_tenure(person, make_post(nato, "Envoy"))
    stays = make_tenure(person, make_post(nato))
    ticked: dict[str, Any] = {"name": "John Smith", "part": [f"people.tenure:{goes.pk}"]}
    page = send(sign_in(rune), split_url(person), "form ask", **ticked)
    new = Person.objects.exclude(pk=person.pk).get()
    goes.refresh_from_db()
    stays.refresh_from_db()
    assert (goes.person, stays.person) == (new, person)
    assert new.public_from is None
    assert "John Smith was split from John Smith. No reader sees it yet." in said(page)


def test_a_story_goes_as_a_whole(rune: User, sign_in: SignIn) -> None:
    person, section = make_person("John Smith"), make_section()
    story, other = (make_article(f"Story {n}", section=section) for n in range(2))
    for one in (story, other):
        mention(one, "Smith", person=person)
        publish(one)
    story.created_by = rune
    story.save(update_fields=["created_by"])
    page: Any = sign_in(rune).get(split_url(person))
    assert keys(page)["Stories"] == ["Story 0"]  # the other one is not rune's to see
    ticked: dict[str, Any] = {
        "name": "Jack Smith",
        "part": [f"story:{story.pk}", f"story:{other.pk}"],
    }
    send(sign_in(rune), split_url(person), "form ask", **ticked)
    new = Person.objects.get(name="Jack Smith")
    assert [row.article for row in Mention.objects.filter(person=new)] == [story]
    subjects = EditionSubject.objects.filter(person=new)
    assert [row.edition.article for row in subjects] == [story]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": " "}, "write what the other person is called"),
        ({"name": "Jack Smith"}, "tick what belongs to the other one"),
        ({"name": "Jack Smith", "part": ["people.tenure:99"]}, "tick what belongs"),
    ],
)
def test_a_split_of_nothing_is_refused(
    typed: dict[str, Any], sentence: str, rune: User, sign_in: SignIn
) -> None:
    person = make_person("John Smith")
    make_tenure(person, make_post(make_organisation()))
    page = send(sign_in(rune), split_url(person), "form ask", **typed)
    assert sentence in page.content.decode()
    assert Person.objects.count() == 1


def test_only_a_record_keeper_splits(ana: User, sign_in: SignIn) -> None:
    person = make_person("John Smith")
    assert sign_in(ana).get(split_url(person)).status_code == 403
    assert sign_in(ana).post(split_url(person), {"name": "x"}).status_code == 403
