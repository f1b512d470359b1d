"""Two rows that are one: what may be meant is offered, what would move is shown, then merged."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from briefings.people.models import Merge, Person
from tests.desk.conftest import SignIn
from tests.desk.filled import read_form, said, send, send_again
from tests.factories import (
    NOON,
    make_article,
    make_organisation,
    make_person,
    make_place,
    make_post,
    make_tenure,
    mention,
)

pytestmark = pytest.mark.django_db


def merge_url(row: Any) -> str:
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/merge/"


def page_of(response: Any) -> str:
    return str(response.content.decode())


def two() -> tuple[Person, Person]:
    """M. Rutte with a post and a story, and Mark Rutte with the same post."""
    lost, kept = make_person("M. Rutte", born="1967"), make_person("Mark Rutte")
    post = make_post(make_organisation())
    for person in (lost, kept):
        make_tenure(person, post)
    mention(make_article(), "Rutte", person=lost)
    return lost, kept


def test_a_near_name_is_offered_with_its_reasons(rune: User, sign_in: SignIn) -> None:
    lost, kept = two()
    make_person("Kaja Kallas")
    page: Any = sign_in(rune).get(merge_url(kept))
    (offered,) = page.context["near"]
    assert offered["row"] == lost
    assert offered["reasons"] == (
        "“M. Rutte” is near to “Mark Rutte”",
        "Secretary General of NATO from 1 October 2024, as this one",
    )


def test_what_would_move_is_counted_and_nothing_is_moved(rune: User, sign_in: SignIn) -> None:
    lost, kept = two()
    page: Any = send(sign_in(rune), merge_url(kept), "form ask", other=str(lost.pk))
    outcome = page.context["outcome"]
    assert outcome.moved == ["1 name of a person", "1 mention"]
    assert outcome.collapsed == ["1 tenure"]
    assert [(one.label, one.goes) for one in outcome.learned] == [("Born", "1967")]
    assert [(one.label, one.stays, one.goes) for one in outcome.differs] == [
        ("Name", "Mark Rutte", "M. Rutte")
    ]
    assert Person.objects.filter(merged_into=None).count() == 2
    assert (lost.tenures.count(), Merge.objects.count()) == (1, 0)


def confirmed(client: Any, row: Any, other: Any, **changes: Any) -> Any:
    page = send(client, merge_url(row), "form ask", other=str(other.pk))
    return send_again(client, merge_url(row), read_form(page, "ask").data, **changes)


def test_record_11_confirmed_it_is_merged_and_undone_from_the_desk(
    rune: User, sign_in: SignIn
) -> None:
    lost, kept = two()
    client = sign_in(rune)
    page = confirmed(client, kept, lost, _merge="yes")
    lost.refresh_from_db()
    assert lost.merged_into == kept
    assert kept.tenures.count() == 1
    assert said(page) == "M. Rutte is merged into Mark Rutte. It can be undone here."
    assert "M. Rutte was merged into this one" in page_of(page)
    undone = client.post(f"{merge_url(kept)}{Merge.objects.get().pk}/undo/", follow=True)
    assert said(undone) == "M. Rutte and Mark Rutte are two again."
    assert not Person.objects.exclude(merged_into=None).exists()
    assert (lost.tenures.count(), kept.tenures.count()) == (1, 1)


def test_the_other_one_may_stay(rune: User, sign_in: SignIn) -> None:
    lost, kept = two()
    client = sign_in(rune)
    page: Any = confirmed(client, kept, lost, _swap="yes")
    assert (page.context["lost"], page.context["kept"]) == (kept, lost)
    data = read_form(page, "ask").data
    send_again(client, merge_url(kept), data, _merge="yes")
    kept.refresh_from_db()
    assert kept.merged_into == lost


def test_what_changed_since_is_looked_at_once_more(rune: User, sign_in: SignIn) -> None:
    lost, kept = two()
    client = sign_in(rune)
    page = send(client, merge_url(kept), "form ask", other=str(lost.pk))
    mention(make_article("Another"), "Rutte", person=lost)
    again: Any = send_again(client, merge_url(kept), read_form(page, "ask").data, _merge="yes")
    assert "somebody changed one of the two since" in page_of(again)
    assert again.context["outcome"].moved == ["2 mentions", "1 name of a person"]
    assert not Merge.objects.exists()


def test_that_readers_will_see_the_kept_one_is_said(rune: User, sign_in: SignIn) -> None:
    lost, kept = two()
    Person.objects.filter(pk=lost.pk).update(public_from=NOON)
    page = send(sign_in(rune), merge_url(kept), "form ask", other=str(lost.pk))
    assert "They will see Mark Rutte, which the desk alone sees now." in page_of(page)


def test_two_identifiers_of_one_scheme_are_pointed_out(rune: User, sign_in: SignIn) -> None:
    lost, kept = two()
    lost.external_ids.create(scheme="wikidata", value="Q1")
    kept.external_ids.create(scheme="wikidata", value="Q2")
    page = send(sign_in(rune), merge_url(kept), "form ask", other=str(lost.pk))
    assert "Wikidata: Q2 and Q1" in page_of(page)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Choose the other row, or write its name."),
        ({"name": "Nobody"}, "No person is called “Nobody”"),
        ({"name": "Mark Rutte"}, "That is this person itself."),
        ({"other": "99999"}, "No person is called “#99999”"),
        ({"other": "x"}, "No person is called “#x”"),
    ],
)
def test_what_names_no_other_row_is_refused_in_a_sentence(
    typed: dict[str, str], sentence: str, rune: User, sign_in: SignIn
) -> None:
    _, kept = two()
    assert sentence in page_of(send(sign_in(rune), merge_url(kept), "form ask", **typed))


def test_namesakes_are_told_apart_by_their_number(rune: User, sign_in: SignIn) -> None:
    first, second = make_person("Maria Silva"), make_person("Maria Silva")
    row = make_person("M. Silva")
    page = send(sign_in(rune), merge_url(row), "form ask", name="Maria Silva")
    assert f"Maria Silva #{first.pk}" in page_of(page)
    page = send(sign_in(rune), merge_url(row), "form ask", name=f"Maria Silva #{second.pk}")
    assert "Merge Maria Silva into M. Silva" in page_of(page)


def test_a_merged_row_is_read_and_not_changed(rune: User, sign_in: SignIn) -> None:
    lost, kept = two()
    client = sign_in(rune)
    confirmed(client, kept, lost, _merge="yes")
    url = f"/admin/people/person/{lost.pk}/change/"
    assert "It was merged into Mark Rutte" in page_of(client.get(url))
    assert client.post(url, {"name": "x"}).status_code == 403
    assert client.post(f"/admin/people/person/{lost.pk}/delete/", {"post": "x"}).status_code == 403
    listed: Any = client.get("/admin/people/person/")
    assert [row.name for row in listed.context["cl"].result_list] == ["Mark Rutte"]
    assert "M. Rutte was merged into" in page_of(client.get(merge_url(lost)))


def test_what_was_merged_on_cannot_be_undone_before_that(rune: User, sign_in: SignIn) -> None:
    lost, kept = two()
    client, last = sign_in(rune), make_person("Mark Rutte of NATO")
    confirmed(client, kept, lost, _merge="yes")
    first = Merge.objects.get()
    confirmed(client, last, kept, _merge="yes")
    page = client.post(f"{merge_url(kept)}{first.pk}/undo/", follow=True)
    assert "undo that merge first" in said(page)


def test_a_merge_of_another_row_is_not_undone_here(rune: User, sign_in: SignIn) -> None:
    lost, kept = two()
    client, stranger = sign_in(rune), make_person("Kaja Kallas")
    confirmed(client, kept, lost, _merge="yes")
    entry = Merge.objects.get()
    assert client.post(f"{merge_url(stranger)}{entry.pk}/undo/").status_code == 404
    assert client.get(f"{merge_url(kept)}{entry.pk}/undo/").status_code == 404


@pytest.mark.parametrize("who", ["tom", "ana", "marta", "pia"])
def test_only_a_record_keeper_merges(
    who: str, request: pytest.FixtureRequest, sign_in: SignIn
) -> None:
    lost, kept = two()
    client = sign_in(request.getfixturevalue(who))
    assert client.get(merge_url(kept)).status_code == 403
    assert client.post(merge_url(kept), {"other": str(lost.pk)}).status_code == 403
    assert "Merge with…" not in page_of(client.get(f"/admin/people/person/{kept.pk}/change/"))


def test_places_organisations_and_posts_are_merged_alike(rune: User, sign_in: SignIn) -> None:
    for lost, kept in (
        (make_place("Kiev"), make_place("Kyiv")),
        (nato := make_organisation("N.A.T.O."), make_organisation("N A T O")),
        (make_post(nato, "Chief of NATO"), make_post(nato, "Chief of all NATO")),
    ):
        confirmed(sign_in(rune), kept, lost, _merge="yes")
        lost.refresh_from_db()
        assert lost.merged_into == kept


def test_an_identifier_that_another_row_has_offers_the_merge(rune: User, sign_in: SignIn) -> None:
    lost, kept = two()
    lost.external_ids.create(scheme="wikidata", value="Q57792")
    taken = {"external_ids-0-scheme": "wikidata", "external_ids-0-value": "Q57792"}
    url = f"/admin/people/person/{kept.pk}/change/"
    page = page_of(send(sign_in(rune), url, "person_form", **taken))
    assert ">M. Rutte</a> has this identifier. Are they one?" in page
    assert f'href="{merge_url(kept)}?other={lost.pk}"' in page
