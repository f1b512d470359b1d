"""Statements on a story's page: from words of the text to a statement in two clicks."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from briefings.meetings.models import Session
from newsroom.articles.models import Article, Section, Statement
from tests.desk.conftest import SignIn, story_url
from tests.desk.filled import read_form, said, send, send_again
from tests.factories import (
    make_article,
    make_meeting,
    make_organisation,
    make_person,
    make_post,
    make_statement,
    make_tenure,
    mention,
)

WORDS = "We will spend more"
BODY = f"<p>Mark Rutte met Ann Bell.</p><p>“{WORDS},” Rutte told a press briefing.</p>"
QUOTATION = "_statement=quotation"


@pytest.fixture
def story(tom: User, europe: Section) -> Article:
    return make_article(by=tom, section=europe, body=BODY)


def row(**typed: str) -> dict[str, str]:
    return {f"statements-0-{name}": value for name, value in typed.items()}


def test_words_copied_from_the_text_become_a_statement(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    rutte = make_person()
    tenure = make_tenure(rutte, make_post(make_organisation()))
    mention(story, "Mark Rutte", person=rutte, paragraph=0, start=0, end=10)
    typed = row(text=WORDS, who="mark rutte", said_on="2025-04-02", where="press briefing")
    page = send(sign_in(ana), story_url(story), **typed)
    made = story.statements.get()
    assert (made.person, made.tenure, made.text, made.kind) == (rutte, tenure, WORDS, "direct")
    assert (made.speaker, made.said_on, made.occasion) == (
        "Mark Rutte",
        "2025-04-02",
        "press briefing",
    )
    assert (made.paragraph, made.start, made.end) == (1, 1, 1 + len(WORDS))
    assert "Saved as version" in said(page)
    assert story.versions.latest("number").content["fields"]["statements"][0]["text"] == WORDS


def test_a_quotation_is_taken_in_two_clicks_with_the_speaker_named_near_it(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    rutte, bell = make_person(), make_person("Ann Bell")
    mention(story, "Ann Bell", person=bell, paragraph=0, start=15, end=23)
    mention(story, "Mark Rutte", person=rutte, paragraph=0, start=0, end=10)
    client = sign_in(ana)
    page = client.get(story_url(story)).content.decode()
    assert f"Mark Rutte: “{WORDS}”</option>" in page
    answer = send(client, story_url(story), press=QUOTATION)
    made = story.statements.get()
    assert (made.person, made.speaker, made.text) == (rutte, "Mark Rutte", WORDS)
    assert "Statement by Mark Rutte added." in said(answer)
    assert "quotation" not in read_form(answer, "article_form").data


def test_somebody_else_may_have_said_a_quotation(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    answer = send(sign_in(ana), story_url(story), press=QUOTATION)
    assert "Say who said it" in said(answer)
    answer = send(sign_in(ana), story_url(story), press=QUOTATION, quotation_by="a senior official")
    made = story.statements.get()
    assert (made.person, made.speaker) == (None, "a senior official")


def test_a_quotation_that_the_same_save_takes_out_is_not_stated(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    answer = send(
        sign_in(ana), story_url(story), press=QUOTATION, quotation_by="x", body="<p>Nothing.</p>"
    )
    assert "the text has changed" in said(answer)
    assert not story.statements.exists()


@pytest.mark.parametrize("forged", ["", "9:9:9:9", "1:1:19:77", "'; --"])
def test_a_forged_quotation_makes_nothing(
    forged: str, story: Article, ana: User, sign_in: SignIn
) -> None:
    send(sign_in(ana), story_url(story), press=QUOTATION, quotation=forged, quotation_by="x")
    assert not story.statements.exists()


def test_a_speaker_may_be_an_organisation_or_words(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    nato = make_organisation()
    send(sign_in(ana), story_url(story), **row(text=WORDS, who="NATO"))
    send(sign_in(ana), story_url(story), **row(who="an official"))
    made = story.statements.get()
    assert (made.organisation, made.speaker) == (None, "an official")
    send(sign_in(ana), story_url(story), **row(who=f"NATO #{nato.pk}"))
    made.refresh_from_db()
    # The copy names no NATO: readers would see nothing in its place.
    assert (made.organisation, made.speaker) == (nato, "")


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"text": "never said", "who": "x"}, "These words do not stand in the text"),
        ({"text": WORDS, "who": ""}, "Say who said it"),
        ({"text": "", "who": "x"}, "required"),
        ({"text": WORDS, "who": "Ann Bell"}, "Several are called “Ann Bell”"),
        ({"text": WORDS, "who": "x", "said_on": "Wednesday"}, "is no date"),
        ({"text": WORDS, "who": "x", "meeting": "No such"}, "No meeting is called"),
    ],
)
def test_what_cannot_be_kept_says_why_and_loses_nothing(
    typed: dict[str, str], refusal: str, story: Article, ana: User, sign_in: SignIn
) -> None:
    make_person("Ann Bell"), make_person("Ann Bell")
    page = send(sign_in(ana), story_url(story), headline="Typed", **row(**typed)).content.decode()
    assert refusal in page
    assert not story.statements.exists()
    assert "Typed" in page


def test_line_ends_and_spaces_may_differ_from_the_text(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    body = "<p>He said we will<br>spend  more.</p>"
    typed = row(text=" we will spend\r\nmore ", who="an official")
    send(sign_in(ana), story_url(story), body=body, **typed)
    assert story.statements.get().text == "we will\nspend  more"


def test_the_occasion_is_a_meeting_and_its_session(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    meeting = make_meeting()
    session = Session.objects.create(meeting=meeting, title="Doorstep", kind="doorstep")
    typed = row(text=WORDS, who="x", meeting=meeting.title, where="doorstep")
    send(sign_in(ana), story_url(story), **typed)
    made = story.statements.get()
    assert (made.meeting, made.session, made.occasion) == (meeting, session, "")
    send(sign_in(ana), story_url(story), **row(meeting=""))
    made.refresh_from_db()
    assert (made.meeting, made.session, made.occasion) == (None, None, "Doorstep")


def test_a_statement_is_changed_and_deleted_on_the_page(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    make_statement(story, WORDS, speaker="an official")
    client = sign_in(ana)
    send(client, story_url(story), **row(kind="denial", text="told a press briefing"))
    made = story.statements.get()
    assert (made.kind, made.text, made.start) == ("denial", "told a press briefing", 28)
    send(client, story_url(story), **row(DELETE="on"))
    assert not story.statements.exists()
    assert story.versions.count() == 4


def test_a_statement_whose_words_go_stays_on_the_page_and_on_the_checklist(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    make_statement(story, WORDS, speaker="an official")
    client = sign_in(ana)
    page = send(client, story_url(story), body="<p>Nothing.</p>").content.decode()
    assert "Statement by an official: its words are no longer in the text." in page
    assert 'href="#part-statements"' in page
    page = send(client, story_url(story), headline="Again").content.decode()
    assert "its words are no longer in the text" in page
    assert story.statements.get().text == WORDS
    send(client, story_url(story), body=BODY)
    assert story.statements.get().paragraph == 1


def test_words_that_are_somebody_s_are_marked_in_the_text(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    make_statement(story, WORDS, speaker="an official")
    marks = sign_in(ana).get(story_url(story)).context["marks"]
    assert marks == [{"paragraph": 1, "start": 1, "end": 1 + len(WORDS), "stated": True}]


def test_two_people_state_different_things(
    story: Article, ana: User, marta: User, sign_in: SignIn
) -> None:
    """Only one of them changed statements: the page asks nothing about these."""
    make_statement(story, "told a press briefing", person=make_person(), kind="indirect")
    client = sign_in(ana)
    opened = read_form(client.get(story_url(story)), "article_form").data
    send(sign_in(marta), story_url(story), headline="Marta was first")
    typed = {"statements-1-text": WORDS, "statements-1-who": "an official"}
    asked = send_again(client, story_url(story), opened, press="_save", **typed)
    back = read_form(asked, "conflict-form").data
    assert "choose-statements" not in back
    send_again(client, story_url(story), back, press="_merge=1")
    story.refresh_from_db()
    assert story.headline == "Marta was first"
    assert {row.text for row in story.statements.all()} == {WORDS, "told a press briefing"}


def test_both_changed_the_statements_and_are_asked(
    story: Article, ana: User, marta: User, sign_in: SignIn
) -> None:
    rutte = make_person()
    make_statement(story, "told a press briefing", person=rutte, kind="indirect")
    client = sign_in(ana)
    opened = read_form(client.get(story_url(story)), "article_form").data
    send(sign_in(marta), story_url(story), **row(kind="denial"))
    typed = {"statements-1-text": WORDS, "statements-1-who": "an official"}
    asked = send_again(client, story_url(story), opened, press="_save", **typed)
    assert asked.status_code == 409
    back = read_form(asked, "conflict-form").data
    send_again(client, story_url(story), back, press="_merge=1", **{"choose-statements": "mine"})
    kept: list[Any] = [(one.text, one.kind, one.person) for one in story.statements.all()]
    assert sorted(kept) == [(WORDS, "direct", None), ("told a press briefing", "indirect", rutte)]


def test_a_stranger_states_nothing(story: Article, omar: User, sign_in: SignIn) -> None:
    assert sign_in(omar).post(story_url(story), row(text=WORDS, who="x")).status_code == 404
    assert not Statement.objects.exists()


def test_a_reporter_states_in_copy_of_the_section(
    story: Article, tom: User, sign_in: SignIn
) -> None:
    send(sign_in(tom), story_url(story), **row(text=WORDS, who="an official"))
    assert story.statements.count() == 1
