"""Confirming what somebody said: the statement that comes of it, who is meant, a second time."""

from typing import Any

import pytest

from briefings.meetings.models import Session
from newsroom.articles.models import Article, Mention, Statement, Suggestion
from newsroom.articles.workflow import Refused
from newsroom.intake import decisions
from newsroom.intake.suggesting import suggestions
from newsroom.reading.finding import Finding
from tests.factories import (
    NOON,
    edit,
    make_article,
    make_meeting,
    make_organisation,
    make_person,
    make_post,
    make_tenure,
    make_user,
    mention,
)

pytestmark = pytest.mark.django_db

START = len("Rutte told a press briefing on Wednesday that ")
WORDS = "allies pledged more than 20 billion euros"
TEXT = (
    "<p>Secretary General Mark Rutte and Ann Bell met in Brussels.</p>"
    f"<p>Rutte told a press briefing on Wednesday that {WORDS}.</p>"
)


@pytest.fixture
def story() -> Article:
    return make_article(body=TEXT)


def suggest(story: Article, words: str = WORDS, **payload: Any) -> Suggestion:
    told = {
        "speaker": "Rutte",
        "speaker_span": [1, 0, 5],
        "candidates": [],
        "form": "indirect",
        "cue": "told",
        "day": {"text": "Wednesday", "date": "2025-04-02"},
        "occasion": "press briefing",
        "tied": "Rutte",
    }
    return Suggestion.objects.create(
        article=story, kind="statement", words=words, payload={**told, **payload}, paragraph=1,
        start=START, end=START + len(words), score=0.9, rule="reported speech", reason="Because.",
        fingerprint=words[:60],
    )  # fmt: skip


def confirm(row: Suggestion, **more: Any) -> Suggestion:
    return decisions.confirm(row, by=make_user("Chief"), now=NOON, **more)


def tie(story: Article, words: str, **thing: Any) -> Mention:
    text = "Secretary General Mark Rutte and Ann Bell met in Brussels."
    start = text.find(words)
    return mention(story, words, paragraph=0, start=start, end=start + len(words), **thing)


def test_confirming_makes_the_statement_with_all_that_the_copy_says_of_it(story: Article) -> None:
    rutte = make_person()
    tenure = make_tenure(rutte, make_post(make_organisation()))
    tie(story, "Mark Rutte", person=rutte)
    done = confirm(suggest(story))
    made = story.statements.get()
    assert (done.status, done.outcome) == ("confirmed", {"statement": made.pk})
    assert (made.person, made.tenure, made.speaker) == (rutte, tenure, "Rutte")
    assert (made.kind, made.text, made.occasion) == ("indirect", WORDS, "press briefing")
    assert (made.said_on, made.day_text) == ("2025-04-02", "Wednesday")
    assert (made.paragraph, made.start, made.end) == (1, START, START + len(WORDS))
    assert story.versions.latest("number").reason.startswith("confirmed “allies")


def test_whom_the_editor_has_tied_in_the_story_rules_over_a_namesake(story: Article) -> None:
    rutte, namesake = make_person(), make_person()
    tie(story, "Mark Rutte", person=rutte)
    row = suggest(story, candidates=[{"id": namesake.pk, "name": "Mark Rutte"}])
    assert [one.row for one in decisions.candidates(row)] == [rutte]
    confirm(row)
    assert story.statements.get().person == rutte


def test_namesakes_are_a_choice_and_so_are_the_words_alone(story: Article) -> None:
    first, second = make_person(), make_person()
    known = [{"id": one.pk, "name": "Mark Rutte"} for one in (first, second)]
    row = suggest(story, candidates=known)
    with pytest.raises(Refused, match="choose one"):
        confirm(row)
    assert not Statement.objects.exists()
    confirm(row, choice=f"person:{second.pk}")
    assert story.statements.get().person == second
    other = suggest(story, "met in Brussels", candidates=known)
    confirm(other, choice="new")
    made = story.statements.get(text="met in Brussels")
    assert (made.person, made.speaker) == (None, "Rutte")


@pytest.mark.parametrize("choice", ["person:0", "organisation:1", "12", "person:x", "' or 1=1"])
def test_a_choice_that_was_not_offered_is_refused(choice: str, story: Article) -> None:
    make_organisation("Somebody else")
    with pytest.raises(Refused, match="not on record any more"):
        confirm(suggest(story), choice=choice)


def test_an_organisation_may_have_said_it(story: Article) -> None:
    nato = make_organisation()
    confirm(suggest(story, speaker="NATO"))
    made = story.statements.get()
    assert (made.organisation, made.person, made.speaker) == (nato, None, "NATO")


def test_a_speaker_who_is_not_on_record_stays_in_words_and_nobody_is_made(story: Article) -> None:
    confirm(suggest(story, speaker="a senior official"))
    made = story.statements.get()
    assert (made.person, made.organisation, made.speaker) == (None, None, "a senior official")


def test_where_the_copy_names_nobody_the_editor_chooses_among_those_near(story: Article) -> None:
    bell, rutte = make_person("Ann Bell"), make_person()
    tie(story, "Ann Bell", person=bell)
    row = suggest(story, speaker="")
    with pytest.raises(Refused, match="choose who said it"):
        confirm(row)  # the only one named is not taken silently
    tie(story, "Mark Rutte", person=rutte)
    assert [one.row for one in decisions.candidates(row)] == [rutte, bell]
    confirm(row, choice=f"person:{bell.pk}")
    made = story.statements.get()
    assert (made.person, made.speaker) == (bell, "Ann Bell")


def test_where_the_copy_names_nobody_at_all_it_is_refused(story: Article) -> None:
    row = suggest(story, speaker="")
    with pytest.raises(Refused, match="names no speaker"):
        confirm(row)
    row.refresh_from_db()
    assert row.status == "open"


def test_a_name_that_is_confirmed_later_is_tied_to_what_it_said(story: Article) -> None:
    confirm(suggest(story))
    assert story.statements.get().person is None
    name = Suggestion.objects.create(
        article=story, kind="person", words="Mark Rutte", payload={"name": "Mark Rutte"},
        paragraph=0, start=18, end=28, score=0.9, rule="x", reason="x", fingerprint="rutte",
    )  # fmt: skip
    confirm(name)
    assert story.statements.get().person == story.mentions.get().person
    assert story.versions.latest("number").content["fields"]["statements"][0]["person_id"]


def test_the_occasion_may_be_a_session_of_the_story_s_meeting(story: Article) -> None:
    meeting = make_meeting()
    session = Session.objects.create(meeting=meeting, title="Press briefing", kind="doorstep")
    mention(story, "the meeting", meeting=meeting)
    confirm(suggest(story))
    made = story.statements.get()
    assert (made.meeting, made.session, made.occasion) == (meeting, session, "press briefing")


def test_the_occasion_may_be_the_story_s_meeting_by_its_words(story: Article) -> None:
    meeting = make_meeting()
    mention(story, "the spring meeting", meeting=meeting)
    confirm(suggest(story, occasion="The spring meeting"))
    assert story.statements.get().meeting == meeting


def test_a_second_click_and_a_second_suggestion_of_the_words_add_nothing(story: Article) -> None:
    row = suggest(story)
    confirm(row)
    confirm(row)
    Suggestion.objects.filter(pk=row.pk).update(fingerprint="read by another rule")
    confirm(suggest(story))
    assert story.statements.count() == 1


def test_words_that_an_edit_has_moved_are_stated_where_they_stand(story: Article) -> None:
    row = suggest(story)
    edit(story, body=f"<p>New.</p>{TEXT}")
    confirm(row)
    assert story.statements.get().paragraph == 2


@pytest.mark.parametrize("day", [None, {}, {"date": "soon"}, {"text": "Thursday", "date": ""}])
def test_a_day_that_is_not_known_is_not_guessed(day: Any, story: Article) -> None:
    confirm(suggest(story, day=day, form="sung", occasion=None))
    made = story.statements.get()
    assert (made.said_on, made.kind, made.occasion) == ("", "indirect", "")


def test_words_of_any_length_are_kept_in_full_and_a_long_one_is_told_from_another(
    story: Article,
) -> None:
    start = "word " * 100
    texts = [f"{start}ends so", f"{start}ends otherwise"]
    found = [
        Finding("statement", number, 0, len(text), text, 0.9, "x", "x", {"tied": "Rutte"})
        for number, text in enumerate(texts)
    ]
    rows = suggestions(story, found, texts)
    assert [row.words for row in rows] == texts
    assert len({row.fingerprint for row in rows}) == 2


def test_what_the_record_knows_is_confirmed_at_once_with_whom_it_names(story: Article) -> None:
    rutte = make_person()
    known = [{"id": rutte.pk, "name": "Mark Rutte"}]
    suggest(story, candidates=known)
    suggest(story, "met in Brussels", speaker="a senior official")
    assert decisions.confirm_certain(story, by=make_user("Chief"), now=NOON) == 1
    assert story.statements.get().person == rutte


def test_a_reporter_does_not_decide(story: Article) -> None:
    with pytest.raises(Refused, match="Only an editor"):
        decisions.confirm(suggest(story), by=make_user("Reporter"), now=NOON)
    assert not Statement.objects.exists()
