"""Suggestions: one click confirms, one click rejects, and only an editor of the section clicks."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from newsroom.articles.models import Article, Section, Suggestion
from tests.desk.conftest import SignIn, story_url
from tests.desk.filled import said, send
from tests.factories import make_article, make_organisation, make_person, make_place, mention

LIST = "/admin/articles/suggestion/"


@pytest.fixture
def story(tom: User, europe: Section) -> Article:
    return make_article(by=tom, section=europe, body="<p>Mark Rutte spoke in Brussels.</p>")


def suggest(story: Article, words: str = "Mark Rutte", **more: object) -> Suggestion:
    return Suggestion.objects.create(
        **{
            "article": story, "kind": "person", "words": words, "paragraph": 0, "start": 0,
            "end": len(words), "score": 0.9, "rule": "title before a name",
            "reason": "The record knows this name.", "fingerprint": words, **more,
        }
    )  # fmt: skip


def test_one_click_confirms(story: Article, ana: User, sign_in: SignIn) -> None:
    rutte = make_person("Mark Rutte")
    found = suggest(
        story, payload={"candidates": [{"id": rutte.pk, "name": "Mark Rutte"}], "again": []}
    )
    page = send(sign_in(ana), story_url(story), press=f"_decide={found.pk}:confirm")
    found.refresh_from_db()
    assert (found.status, found.decided_by) == ("confirmed", ana)
    assert "Confirmed: “Mark Rutte”." in said(page)
    assert [mention.person for mention in story.mentions.all()] == [rutte]


def test_one_click_rejects_and_adds_nothing(story: Article, ana: User, sign_in: SignIn) -> None:
    found = suggest(story)
    send(sign_in(ana), story_url(story), press=f"_decide={found.pk}:reject")
    found.refresh_from_db()
    assert (found.status, found.decided_by) == ("rejected", ana)
    assert not story.mentions.exists()


def test_what_was_typed_travels_with_a_decision(story: Article, ana: User, sign_in: SignIn) -> None:
    found = suggest(story)
    press = f"_decide={found.pk}:reject"
    send(sign_in(ana), story_url(story), press=press, standfirst="Typed just now")
    story.refresh_from_db()
    assert story.standfirst == "Typed just now"


def test_namesakes_are_a_choice(story: Article, ana: User, sign_in: SignIn) -> None:
    first, second = make_person("Mark Rutte"), make_person("Mark Rutte")
    rows = [{"id": row.pk, "name": "Mark Rutte"} for row in (first, second)]
    found = suggest(story, payload={"candidates": rows, "again": []})
    page = sign_in(ana).get(story_url(story)).content.decode()
    assert f'name="choice-{found.pk}"' in page
    press = {f"choice-{found.pk}": str(second.pk)}
    send(sign_in(ana), story_url(story), press=f"_decide={found.pk}:confirm", **press)
    assert [mention.person for mention in story.mentions.all()] == [second]


def test_a_namesake_added_since_is_asked_about_before_anything_is_linked(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    rows = [make_person("Mark Rutte"), make_person("Mark Rutte")]
    found = suggest(story, payload={"candidates": [{"id": rows[0].pk, "name": "Mark Rutte"}]})
    client = sign_in(ana)
    page = send(client, story_url(story), press=f"_decide={found.pk}:confirm")
    assert "may be several: choose one" in said(page)
    assert f'name="choice-{found.pk}"' in page.content.decode()
    assert not story.mentions.exists()
    press, choice = f"_decide={found.pk}:confirm", {f"choice-{found.pk}": "new"}
    send(client, story_url(story), press=press, **choice)
    assert story.mentions.get().person not in rows


def test_a_suggestion_of_another_story_is_not_found(
    story: Article, tom: User, ana: User, europe: Section, sign_in: SignIn
) -> None:
    other = suggest(make_article("Other", by=tom, section=europe))
    page = send(sign_in(ana), story_url(story), press=f"_decide={other.pk}:confirm")
    assert page.status_code == 404
    other.refresh_from_db()
    assert other.status == "open"


@pytest.mark.parametrize("pressed", ["x:confirm", "1:explode", "", "9" * 30 + ":reject"])
def test_a_forged_decision_is_not_found(
    pressed: str, story: Article, ana: User, sign_in: SignIn
) -> None:
    found = suggest(story)
    send(sign_in(ana), story_url(story), press=f"_decide={pressed}")
    found.refresh_from_db()
    assert found.status == "open"


def test_a_reporter_does_not_decide(story: Article, tom: User, sign_in: SignIn) -> None:
    found = suggest(story)
    client = sign_in(tom)
    assert "_decide" not in client.get(story_url(story)).content.decode()
    page = send(client, story_url(story), press=f"_decide={found.pk}:confirm")
    assert "Only an editor" in said(page)
    found.refresh_from_db()
    assert found.status == "open"


def test_the_list_shows_open_ones_of_ones_own_sections(
    story: Article, ana: User, omar: User, sign_in: SignIn
) -> None:
    suggest(story)
    suggest(story, "Brussels", kind="place", status="rejected")
    assert "Mark Rutte" in sign_in(ana).get(LIST).content.decode()
    assert "“Brussels”" not in sign_in(ana).get(LIST).content.decode()
    assert "Mark Rutte" not in sign_in(omar).get(LIST).content.decode()


def test_findings_are_marked_in_the_text_by_their_number(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    found = suggest(story)
    make_place()
    marks = sign_in(ana).get(story_url(story)).context["marks"]
    assert marks == [{"paragraph": 0, "start": 0, "end": 10, "number": 1, "id": found.pk}]


def test_what_the_record_knows_for_sure_is_confirmed_with_one_press(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    rutte, brussels = make_person("Mark Rutte"), make_place("Brussels")
    sure = [
        suggest(story, payload={"candidates": [{"id": rutte.pk, "name": "Mark Rutte"}]}),
        suggest(
            story,
            "Brussels",
            kind="place",
            start=20,
            end=28,
            payload={"candidates": [{"id": brussels.pk, "name": "Brussels"}]},
        ),
    ]
    unknown = suggest(story, "spoke", start=11, end=16, payload={"candidates": []})
    doubtful = suggest(story, "Rutte", start=5, end=10, score=0.4, payload={"name": "Mark Rutte"})
    client = sign_in(ana)
    assert "Confirm the 2 that the record knows" in client.get(story_url(story)).content.decode()
    page = send(client, story_url(story), press="_decide=sure:confirm")
    assert "Confirmed 2 that the record knows. 2 left for you to decide." in said(page)
    for row in (*sure, unknown, doubtful):
        row.refresh_from_db()
    assert [row.status for row in (*sure, unknown, doubtful)] == [
        "confirmed",
        "confirmed",
        "open",
        "open",
    ]


def test_a_correction_is_confirmed_in_place_of_what_was_read(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    found = suggest(story)
    corrected = {f"name-{found.pk}": "NATO", f"kind-{found.pk}": "organisation"}
    nato = make_organisation("NATO")
    page = send(sign_in(ana), story_url(story), press=f"_decide={found.pk}:correct", **corrected)
    found.refresh_from_db()
    assert (found.status, found.kind) == ("confirmed", "organisation")
    assert [mention.organisation for mention in story.mentions.all()] == [nato]
    assert "Confirmed: “Mark Rutte”." in said(page)


def test_a_corrected_name_that_two_bear_is_still_a_choice(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    make_person("Marc Rutten"), make_person("Marc Rutten")
    found = suggest(story)
    typed = {f"name-{found.pk}": "Marc Rutten", f"kind-{found.pk}": "person"}
    page = send(sign_in(ana), story_url(story), press=f"_decide={found.pk}:correct", **typed)
    assert "may be several: choose one" in said(page)
    assert f'name="choice-{found.pk}"' in page.content.decode()
    assert 'value="Marc Rutten"' in page.content.decode()
    assert not story.mentions.exists()


@pytest.mark.parametrize("kind", ["meeting", "nonsense", "statement"])
def test_a_person_cannot_be_corrected_to_that(
    story: Article, ana: User, sign_in: SignIn, kind: str
) -> None:
    found = suggest(story)
    typed = {f"name-{found.pk}": "X", f"kind-{found.pk}": kind}
    page = send(sign_in(ana), story_url(story), press=f"_decide={found.pk}:correct", **typed)
    assert "choose a person, organisation or place" in said(page)
    found.refresh_from_db()
    assert (found.status, found.kind) == ("open", "person")


def test_a_reporter_confirms_none_of_them(story: Article, tom: User, sign_in: SignIn) -> None:
    rutte = make_person("Mark Rutte")
    suggest(story, payload={"candidates": [{"id": rutte.pk, "name": "Mark Rutte"}]})
    page = send(sign_in(tom), story_url(story), press="_decide=sure:confirm")
    assert "Only an editor of this section" in said(page)
    assert not story.mentions.exists()


def test_a_suggestion_moves_with_its_words(story: Article, ana: User, sign_in: SignIn) -> None:
    found = suggest(story, "Brussels", kind="place", start=20, end=28)
    body = "<p>First, this.</p><p>In Brussels, Mark Rutte spoke.</p>"
    send(sign_in(ana), story_url(story), body=body)
    found.refresh_from_db()
    assert (found.paragraph, found.start, found.end) == (1, 3, 11)


def test_a_statement_is_confirmed_with_the_speaker_whom_the_story_names(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    rutte = make_person("Mark Rutte")
    mention(story, "Mark Rutte", person=rutte, paragraph=0, start=0, end=10)
    words = "spoke in Brussels"
    found = suggest(story, words, kind="statement", start=11, end=28, payload={"speaker": "Rutte"})
    client = sign_in(ana)
    page = client.get(story_url(story)).content.decode()
    assert "“spoke in Brussels” is said by <b>Mark Rutte</b>" in page
    send(client, story_url(story), press=f"_decide={found.pk}:confirm")
    assert [(row.person, row.text) for row in story.statements.all()] == [(rutte, words)]


def test_many_statements_by_nobody_named_cost_no_more_queries(
    story: Article, ana: User, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    mention(story, "Mark Rutte", person=make_person("Mark Rutte"), paragraph=0, start=0, end=10)
    for number in range(12):
        suggest(story, "spoke", kind="statement", payload={}, fingerprint=f"{number}")
    client = sign_in(ana)
    client.get(story_url(story))
    with django_assert_max_num_queries(30):
        assert "Mark Rutte</option>" in client.get(story_url(story)).content.decode()


def test_a_statement_by_nobody_named_offers_those_near_it(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    rutte = make_person("Mark Rutte")
    mention(story, "Mark Rutte", person=rutte, paragraph=0, start=0, end=10)
    found = suggest(story, "spoke in Brussels", kind="statement", start=11, end=28, payload={})
    client = sign_in(ana)
    page = client.get(story_url(story)).content.decode()
    assert f'<option value="person:{rutte.pk}">Mark Rutte</option>' in page
    press = {f"choice-{found.pk}": f"person:{rutte.pk}"}
    send(client, story_url(story), press=f"_decide={found.pk}:confirm", **press)
    assert story.statements.get().person == rutte
