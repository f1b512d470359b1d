"""Statements: who said what, in words of the text; what an edition freezes of them, and opens."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from briefings.meetings.models import Session
from briefings.people import merging
from newsroom.articles import checks, copying, openings, public, publishing
from newsroom.articles.comparing import difference
from newsroom.articles.models import Article, Edition, EditionStatement, Statement
from newsroom.articles.restoring import restore
from newsroom.articles.rights import loader
from newsroom.articles.usage import where_used
from tests.factories import (
    NOON,
    edit,
    make_article,
    make_meeting,
    make_organisation,
    make_person,
    make_post,
    make_statement,
    make_tenure,
    make_user,
    publish,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
WORDS = "We will spend more"
BODY = f"<p>Talks opened.</p><p>“{WORDS},” Mark Rutte said on Wednesday.</p>"


@pytest.fixture
def story(db: None) -> Article:
    return make_article(body=BODY)


def said(at: datetime = NOON, **of: Any) -> list[str]:
    return [row.text for row in public.said(at, "en", **of)]


def span(row: Statement) -> tuple[int | None, int | None, int | None]:
    row.refresh_from_db()
    return row.paragraph, row.start, row.end


# --- The row ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"speaker": ""},
        {"text": ""},
        {"paragraph": 0},
        {"paragraph": 0, "start": 4, "end": 4},
    ],
)
def test_the_database_refuses_half_a_statement(story: Article, wrong: dict[str, Any]) -> None:
    whole = {"article": story, "speaker": "a senior official", "text": "x", **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.create(**whole)


def test_a_statement_has_one_speaker(story: Article) -> None:
    both = {"person": make_person(), "organisation": make_organisation()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.create(article=story, text="x", **both)


def test_a_post_is_held_by_a_person_and_a_session_is_of_a_meeting(story: Article) -> None:
    tenure = make_tenure(make_person(), make_post(nato := make_organisation()))
    session = Session.objects.create(meeting=make_meeting(), title="Doorstep", kind="doorstep")
    for wrong in ({"organisation": nato, "tenure": tenure}, {"speaker": "x", "session": session}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Statement.objects.create(article=story, text="x", **wrong)


def test_words_may_be_very_long(story: Article) -> None:
    long = "word " * 2_000
    edit(story, body=f"<p>{long}</p>")
    row = make_statement(story, long.strip(), speaker="a senior official")
    publish(story)
    assert span(row) == (0, 0, len(long.strip()))
    assert EditionStatement.objects.get().text == long.strip()


# --- After an edit ------------------------------------------------------------------------------


def test_words_that_an_edit_moves_are_found_again(story: Article) -> None:
    row = make_statement(story, WORDS, person=make_person())
    assert span(row) == (1, 1, 1 + len(WORDS))
    edit(story, body=f"<p>New.</p><p>Old.</p><p>He said: “{WORDS}.”</p>")
    assert span(row) == (2, 10, 10 + len(WORDS))


def test_a_statement_whose_words_go_is_flagged_and_hidden_and_comes_back(story: Article) -> None:
    row = make_statement(story, WORDS, person=make_person())
    edit(story, body="<p>Talks opened.</p>")
    assert span(row) == (None, None, None)
    told = [one.reason.text for one in checks.findings(story, begins=NOON)]
    assert "Statement by Mark Rutte: its words are no longer in the text." in told
    publish(story)
    assert said() == []
    edit(story, body=BODY, now=NOON + HOUR)
    assert span(row) == (1, 1, 1 + len(WORDS))
    publish(story, now=NOON + HOUR)
    assert said(NOON + HOUR) == [WORDS]
    assert not [one for one in checks.findings(story, begins=NOON) if one.check == "statement"]


# --- Versions -----------------------------------------------------------------------------------


def test_a_version_keeps_its_statements_and_restoring_brings_them_back(story: Article) -> None:
    rutte = make_person()
    make_statement(story, WORDS, person=rutte, said_on="2025-04-02", kind="partial")
    with_it = story.version_number
    story.statements.all().delete()
    edit(story, headline="x")
    restored = restore(story, with_it, by=loader(), now=NOON + HOUR)
    assert restored.lost == ()
    row = story.statements.get()
    assert (row.person, row.text, row.said_on, row.kind) == (rutte, WORDS, "2025-04-02", "partial")
    assert row.said_on_earliest is not None
    assert span(row) == (1, 1, 1 + len(WORDS))


def test_a_restored_statement_names_a_speaker_who_is_gone_in_words(story: Article) -> None:
    speaker = make_person("Ann Bell")
    row = make_statement(story, WORDS, person=speaker, meeting=(meeting := make_meeting()))
    with_it = story.version_number
    row.delete()
    edit(story, headline="x")
    speaker.delete()
    meeting.delete()
    restored = restore(story, with_it, by=loader(), now=NOON + HOUR)
    back = story.statements.get()
    assert (back.person, back.speaker) == (None, "Ann Bell")
    assert (back.meeting, back.occasion) == (None, str(meeting))
    assert restored.lost == ("Ann Bell (deleted)", f"{meeting} (deleted)")


def test_a_version_of_before_there_were_statements_leaves_them(story: Article) -> None:
    old = story.versions.get()
    del old.content["fields"]["statements"]
    old.save()
    make_statement(story, WORDS, speaker="a senior official")
    restore(story, old.number, by=loader(), now=NOON + HOUR)
    assert story.statements.count() == 1


def test_a_difference_says_what_was_stated_and_by_whom(story: Article) -> None:
    make_statement(story, WORDS, person=make_person(), kind="denial")
    old, new = (row.content for row in story.versions.order_by("number"))
    assert difference(old, new).words == f"Mark Rutte: “{WORDS}”, denial was added."


def test_a_copy_takes_its_statements_along(story: Article) -> None:
    make_statement(story, WORDS, speaker="a senior official")
    story.refresh_from_db()
    copy = copying.copy(story, by=loader(), now=NOON)
    row = copy.statements.get()
    assert (row.text, row.speaker, row.paragraph) == (WORDS, "a senior official", 1)


# --- What readers get ---------------------------------------------------------------------------


def test_readers_have_what_the_edition_in_force_froze(story: Article) -> None:
    row = make_statement(story, WORDS, person=(rutte := make_person()))
    assert said(person=rutte) == []
    publish(story)
    row.text, row.kind = "We spend", "denial"
    row.save()
    edit(story, body="<p>“We spend,” he said.</p>", now=NOON + HOUR)
    assert said(NOON + HOUR, person=rutte) == [WORDS]
    publish(story, now=NOON + HOUR)
    assert said(NOON + HOUR, person=rutte) == ["We spend"]
    assert said(NOON, person=rutte) == [WORDS]


def test_an_embargo_holds_statements_and_a_withdrawal_takes_them(story: Article) -> None:
    make_statement(story, WORDS, speaker="a senior official")
    edit(story, embargo=NOON + HOUR)
    publishing.schedule(story, by=loader(), now=NOON, at=NOON + HOUR)
    assert (said(NOON), said(NOON + HOUR)) == ([], [WORDS])
    later = NOON + 2 * HOUR
    publishing.withdraw(story, by=loader(), now=later, reason="x", public_note="Withdrawn.")
    assert said(later) == []


def test_statements_are_in_the_language_of_their_story() -> None:
    story = make_article("خبر", body="<p>قال: سننفق أكثر.</p>", language="ar")
    make_statement(story, "سننفق أكثر", speaker="مسؤول كبير")
    publish(story)
    assert said() == []
    assert [row.text for row in public.said(NOON, "ar")] == ["سننفق أكثر"]


def test_the_post_is_the_one_held_on_the_day_it_was_said(story: Article) -> None:
    rutte, nato = make_person(), make_organisation()
    old = make_tenure(rutte, make_post(nato, "Prime Minister"), "2010", end="2024-07-02")
    new = make_tenure(rutte, make_post(nato))
    edit(story, body=f"<p>{WORDS}. Then: never again.</p>")
    make_statement(story, WORDS, person=rutte)
    make_statement(story, "never again", person=rutte, said_on="2020-03-01")
    edition = publish(story)
    held = {row.text: row.tenure for row in edition.statements.all()}
    assert held == {WORDS: new, "never again": old}


def test_an_edition_cites_speaker_post_and_occasion_and_opens_them(story: Article) -> None:
    rutte, nato = make_person(), make_organisation()
    tenure, meeting = make_tenure(rutte, make_post(nato)), make_meeting(host=nato)
    session = Session.objects.create(meeting=meeting, title="Doorstep", kind="doorstep")
    make_statement(story, WORDS, person=rutte, meeting=meeting, session=session)
    cited = {openings.key(row) for row in openings.cited_rows(story)}
    wanted = (rutte, tenure, tenure.post, nato, meeting, session)
    assert {openings.key(row) for row in wanted} <= cited
    publish(story)
    for row in wanted:
        row.refresh_from_db()
        assert row.public_from == NOON


def test_what_is_hidden_is_not_cited(story: Article) -> None:
    make_statement(story, "words that stand nowhere", person=(rutte := make_person()))
    assert openings.cited_rows(story) == []
    publish(story)
    rutte.refresh_from_db()
    assert rutte.public_from is None


def test_a_merge_of_two_people_takes_their_statements_along(story: Article) -> None:
    twin, rutte = make_person("M. Rutte"), make_person()
    row = make_statement(story, WORDS, person=twin)
    publish(story)
    merged = merging.merge(twin, rutte, by=loader(), now=NOON)
    row.refresh_from_db()
    assert row.person == rutte
    assert said(person=rutte) == [WORDS]
    merging.undo(merged, by=loader(), now=NOON)
    assert (said(person=rutte), said(person=twin)) == ([], [WORDS])


def test_a_speaker_is_in_use(story: Article) -> None:
    make_statement(story, WORDS, person=(rutte := make_person()))
    groups = where_used(rutte, by=make_user("Chief"), at=NOON)
    assert [(group.title, group.shown) for group in groups] == [("Working copies", [story])]
    publish(story)
    groups = where_used(rutte, by=make_user("Chief"), at=NOON)
    assert [(group.title, group.shown) for group in groups] == [("Readers see it in", [story])]


def test_a_withdrawal_has_no_statements(story: Article) -> None:
    make_statement(story, WORDS, speaker="a senior official")
    publish(story)
    publishing.withdraw(story, by=loader(), now=NOON + HOUR, reason="x", public_note="Withdrawn.")
    gone = Edition.objects.get(kind="withdrawal")
    assert not gone.statements.exists()


def test_a_quotation_that_is_somebody_s_statement_has_its_speaker(story: Article) -> None:
    words = "We will meet again in a year"
    edit(story, body=f"<p>“{words}.”</p>")
    assert "quote" in [one.check for one in checks.findings(story, begins=NOON)]
    make_statement(story, words, speaker="a senior official")
    assert "quote" not in [one.check for one in checks.findings(story, begins=NOON)]
