"""Two people in one story: the second save is refused, both texts are kept, and one is asked."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from newsroom.articles import versions
from newsroom.articles.models import Article, Section
from tests.desk.conftest import SignIn, story_url
from tests.desk.filled import read_form, said, send, send_again
from tests.factories import (
    NOON,
    edit,
    make_article,
    make_person,
    make_place,
    make_source,
    make_topic,
    mention,
)

BODY = "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>"


@pytest.fixture
def story(ana: User, europe: Section) -> Article:
    return make_article("First words", by=ana, section=europe, body=BODY)


def opened_by(client: Client, story: Article) -> dict[str, list[str]]:
    return read_form(client.get(story_url(story)), "article_form").data


def body_of(*texts: str) -> str:
    return "\n".join(f"<p>{text}</p>" for text in texts)


class Refused:
    """A refused save, and the answers that are given to it."""

    def __init__(self, client: Client, story: Article, response: Any) -> None:
        assert response.status_code == 409
        self.client, self.story, self.response = client, story, response
        self.text = response.content.decode()
        self.rows = {row["label"]: row for row in response.context["rows"]}

    def key(self, label: str) -> str:
        return str(self.rows[label]["key"])

    def answer(self, *, press: str = "_merge=1", write: str = "", **choices: str) -> Any:
        data = read_form(self.response, "conflict-form").data
        for label, side in choices.items():
            key = self.key(label.replace("_", " "))
            data[f"choose-{key}"] = [side]
            if side == "write":
                data[f"write-{key}"] = [write]
        return send_again(self.client, story_url(self.story), data, press=press)


@pytest.fixture
def collide(story: Article, ana: User, marta: User, sign_in: SignIn) -> Any:
    """Ana opens the story, Marta changes it, Ana saves."""

    def collided(theirs: dict[str, Any], **mine: Any) -> Refused:
        client = sign_in(ana)
        opened = opened_by(client, story)
        edit(story, by=marta, **theirs)
        return Refused(client, story, send_again(client, story_url(story), opened, **mine))

    return collided


def test_desk_07_the_second_save_is_refused_with_both_texts(story: Article, collide: Any) -> None:
    theirs = {"headline": "The chief's words", "body": body_of("One.", "Hers.", "Three.")}
    page = collide(theirs, headline="Ana's words", body=body_of("One.", "Mine.", "Three."))
    assert "marta saved first" in page.text
    for words in ("First words", "chief", "Hers.", "Mine.", "Two."):
        assert words in page.text
    assert set(page.rows) == {"Headline", "Text, where both wrote"}
    story.refresh_from_db()
    assert (story.headline, story.version_number) == ("The chief's words", 2)


@pytest.mark.parametrize(
    ("side", "headline"),
    [
        ("mine", "Ana's words"),
        ("base", "First words"),
        ("write", "Words of both"),
    ],
)
def test_case_38_each_answer_is_saved_as_a_new_version(
    side: str, headline: str, story: Article, collide: Any
) -> None:
    page = collide({"headline": "The chief's words", "standfirst": "Hers"}, headline="Ana's words")
    saved = page.answer(Headline=side, write="Words of both")
    story.refresh_from_db()
    assert (story.headline, story.standfirst, story.version_number) == (headline, "Hers", 3)
    assert "Saved as version 3" in said(saved)
    assert story.versions.get(number=3).reason == "saved on the desk, merged with version 2"
    assert story.versions.filter(number=2, content__fields__headline="The chief's words").exists()


def test_taking_theirs_throughout_makes_no_version(story: Article, collide: Any) -> None:
    page = collide({"headline": "The chief's words"}, headline="Ana's words")
    assert "still version 2" in said(page.answer(Headline="theirs"))
    story.refresh_from_db()
    assert (story.headline, story.version_number) == ("The chief's words", 2)


def test_what_only_they_changed_is_not_put_back(story: Article, collide: Any) -> None:
    """Section, slug, licence and days of a page opened before are not theirs to overwrite."""
    changed = {
        "section": Section.objects.create(name="Asia", slug="asia"),
        "source": make_source(),
        "slug": "a-better-slug",
        "licence_end": date(2026, 1, 2),
        "embargo": datetime(2025, 4, 5, 16, 30, tzinfo=UTC),
        "urgency": 2,
        "legal_hold": True,
    }
    page = collide(changed, headline="Ana's words")
    assert page.rows == {}
    assert "Nothing of the two collides" in page.text
    page.answer()
    story.refresh_from_db()
    assert story.headline == "Ana's words"
    assert {name: getattr(story, name) for name in changed} == changed


def test_the_folded_line_names_what_merged(collide: Any) -> None:
    page = collide({"slug": "hers"}, headline="Ana's words", standfirst="Ana's")
    assert "Only they changed: slug." in page.text
    assert "Only you changed: headline, standfirst." in page.text


def test_paragraphs_of_each_merge_by_themselves(story: Article, collide: Any) -> None:
    page = collide(
        {"body": body_of("Hers.", "Two.", "Three.")},
        body=body_of("One.", "Two.", "Three.", "Mine."),
    )
    assert page.rows == {}
    page.answer()
    story.refresh_from_db()
    assert story.body == body_of("Hers.", "Two.", "Three.", "Mine.")


def test_one_paragraph_is_asked_about_and_the_others_merge(story: Article, collide: Any) -> None:
    page = collide(
        {"body": body_of("Hers.", "Two.", "Three.")}, body=body_of("Mine.", "Two.", "New.")
    )
    key = page.key("Text, where both wrote")
    data = read_form(page.response, "conflict-form").data
    data |= {f"choose-{key}": ["write"], f"write-{key}": ["Both.\n\nOf us."]}
    send_again(page.client, story_url(story), data, press="_merge=1")
    story.refresh_from_db()
    assert story.body == body_of("Both.", "Of us.", "Two.", "New.")


def test_case_38_a_missing_answer_is_asked_for_and_nothing_is_saved(
    story: Article, collide: Any
) -> None:
    page = collide({"headline": "The chief's", "standfirst": "Hers"}, headline="Ana's",
                   standfirst="Mine")  # fmt: skip
    again = Refused(page.client, story, page.answer(Headline="write", write="Of both"))
    assert "choose one for Standfirst" in again.text
    assert "Of both" in again.text
    story.refresh_from_db()
    assert story.version_number == 2
    again.answer(Standfirst="mine")
    story.refresh_from_db()
    assert (story.headline, story.standfirst) == ("Of both", "Mine")


def test_somebody_saves_again_while_one_resolves(story: Article, collide: Any, marta: User) -> None:
    page = collide({"headline": "The chief's"}, headline="Ana's", body=body_of("Mine."))
    edit(story, by=marta, headline="The chief's second", slugline="hers")
    again = Refused(page.client, story, page.answer(Headline="write", write="Of both"))
    assert "Version 3 was saved" in again.text
    assert again.rows["Headline"]["box"] == "Of both"
    assert "Mine." in read_form(again.response, "conflict-form").data["body"][0]
    again.answer(Headline="mine")
    story.refresh_from_db()
    assert (story.headline, story.slugline, story.body) == ("Of both", "hers", body_of("Mine."))
    assert story.version_number == 4


def test_a_forged_answer_counts_as_none(story: Article, collide: Any) -> None:
    page = collide({"headline": "The chief's"}, headline="Ana's")
    again = Refused(page.client, story, page.answer(Headline="nobody"))
    assert "choose one for Headline" in again.text
    assert story.versions.count() == 2


def test_a_form_that_does_not_say_what_was_opened_is_asked_about(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    opened = opened_by(client, story)
    del opened["seen_version"]
    page = Refused(client, story, send_again(client, story_url(story), opened, headline="Mine"))
    assert "Headline" in page.rows
    story.refresh_from_db()
    assert story.headline == "First words"


def test_topics_and_places_are_asked_about_whole(story: Article, ana: User, marta: User,
                                                 sign_in: SignIn) -> None:  # fmt: skip
    trade, gas, arms = make_topic("Trade"), make_topic("Gas"), make_topic("Arms")
    brussels = make_place()
    story.topics.set([trade])
    versions.save(story, by=ana, now=NOON, reason="topics")
    client = sign_in(ana)
    opened = opened_by(client, story)
    story.topics.set([trade, gas])
    story.dateline_places.set([brussels])
    versions.save(story, by=marta, now=NOON, reason="topics")
    mine = opened | {"topics": [], "topics-add": ["Arms"]}
    page = Refused(client, story, send_again(client, story_url(story), mine))
    assert set(page.rows) == {"Topics"}
    assert all(f"{topic}" in page.text for topic in (trade, gas, arms))
    page.answer(Topics="mine")
    story.refresh_from_db()
    assert list(story.topics.all()) == [arms]
    assert list(story.dateline_places.all()) == [brussels]


def test_names_that_they_tied_stay_while_i_write(story: Article, collide: Any, ana: User,
                                                 sign_in: SignIn) -> None:  # fmt: skip
    client = sign_in(ana)
    opened = opened_by(client, story)
    rutte = make_person()
    mention(story, "Rutte", person=rutte)
    page = Refused(client, story, send_again(client, story_url(story), opened, headline="Mine"))
    assert page.rows == {}
    page.answer()
    assert story.mentions.get().person == rutte
    story.refresh_from_db()
    assert story.headline == "Mine"


@pytest.mark.parametrize("side", ["mine", "theirs", "base"])
def test_names_and_bylines_of_both_are_asked_about(
    side: str, story: Article, ana: User, sign_in: SignIn
) -> None:
    rutte, kallas, rubio = (make_person(name) for name in ("Rutte", "Kallas", "Rubio"))
    mention(story, "Rutte", person=rutte)
    story.bylines.create(as_printed="Ana Vidal")
    versions.save(story, by=ana, now=NOON, reason="bylines")
    client = sign_in(ana)
    opened = opened_by(client, story)
    story.mentions.all().delete()
    mention(story, "Kallas", person=kallas)
    story.bylines.create(as_printed="Jonas Lind")
    versions.save(story, by=ana, now=NOON, reason="theirs")
    total = int(opened["mentions-TOTAL_FORMS"][0]) - 1
    mine = opened | {
        f"mentions-{total}-what": ["person"],
        f"mentions-{total}-name": ["Rubio"],
        f"mentions-{total}-words": ["Rubio"],
        "bylines-0-as_printed": ["Ana V."],
    }
    page = Refused(client, story, send_again(client, story_url(story), mine))
    names = "People, organisations and meetings"
    assert set(page.rows) == {names, "Bylines"}
    data = read_form(page.response, "conflict-form").data
    data |= {f"choose-{page.key(names)}": [side], f"choose-{page.key('Bylines')}": [side]}
    saved = send_again(client, story_url(story), data, press="_merge=1")
    assert saved.status_code == 200
    expected = {
        "mine": ({rutte, rubio}, ["Ana V."]),
        "theirs": ({kallas}, ["Ana Vidal", "Jonas Lind"]),
        "base": ({rutte}, ["Ana Vidal"]),
    }[side]
    assert {row.person for row in story.mentions.all()} == expected[0]
    assert [row.as_printed for row in story.bylines.all()] == expected[1]


def test_a_plan_that_only_they_set_stays(story: Article, ana: User, sign_in: SignIn) -> None:
    """Plans are part of no version: the page says what it showed."""
    client = sign_in(ana)
    opened = opened_by(client, story)
    Article.objects.filter(pk=story.pk).update(planned_for=date(2025, 5, 5), due=NOON)
    send_again(client, story_url(story), opened, headline="Mine")
    story.refresh_from_db()
    assert (story.headline, story.planned_for, story.due) == ("Mine", date(2025, 5, 5), NOON)


def test_a_plan_that_both_set_is_asked_about(story: Article, ana: User, sign_in: SignIn) -> None:
    client = sign_in(ana)
    opened = opened_by(client, story)
    Article.objects.filter(pk=story.pk).update(planned_for=date(2025, 5, 5))
    mine = {"planned_for": "2025-06-06"}
    page = Refused(client, story, send_again(client, story_url(story), opened, **mine))
    assert "The plans have changed" in page.text
    page.answer(Planned_for="mine")
    story.refresh_from_db()
    assert (story.planned_for, story.version_number) == (date(2025, 6, 6), 1)


def test_the_same_change_by_both_is_no_question(story: Article, collide: Any) -> None:
    page = collide({"headline": "Agreed"}, headline="Agreed", standfirst="Mine")
    assert page.rows == {}
    assert "You both made the same change to: headline." in page.text


def test_discarding_asks_and_goes_back_with_the_answers(story: Article, collide: Any) -> None:
    page = collide({"headline": "The chief's"}, headline="Ana's")
    asked = page.answer(press="_discard=ask", Headline="write", write="Of both")
    assert "Discard what you typed?" in asked.content.decode()
    data = read_form(asked, "discard-form").data
    back = Refused(
        page.client, story, send_again(page.client, story_url(story), data, press="_back=1")
    )
    assert back.rows["Headline"]["writes"]
    assert back.rows["Headline"]["box"] == "Of both"
    gone = send_again(page.client, story_url(story), data, press="_discard=yes")
    assert "Discarded" in said(gone)
    story.refresh_from_db()
    assert (story.headline, story.version_number) == ("The chief's", 2)


def test_a_step_pressed_on_a_stale_page_is_not_taken(
    story: Article, ana: User, marta: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    send(client, story_url(story), press="_verb=submit")
    opened = opened_by(client, story)
    edit(story, by=marta, headline="The chief's words")
    page = send_again(client, story_url(story), opened, press="_verb=approve")
    assert page.status_code == 409
    story.refresh_from_db()
    assert story.status == "submitted"


def test_a_stranger_to_the_section_gets_no_conflict(
    story: Article, omar: User, sign_in: SignIn
) -> None:
    refused = sign_in(omar).post(story_url(story), {"seen_version": "0", "headline": "Mine"})
    assert refused.status_code == 404


def test_a_reporter_who_may_only_read_gets_no_conflict(
    story: Article, tom: User, sign_in: SignIn
) -> None:
    refused = sign_in(tom).post(story_url(story), {"seen_version": "0", "headline": "Mine"})
    assert refused.status_code == 403


@pytest.mark.parametrize("against", ["", "-1", "x", "99999999999999999999", "7"])
def test_a_malformed_answer_is_a_page_and_saves_nothing(
    against: str, story: Article, collide: Any
) -> None:
    page = collide({"headline": "The chief's"}, headline="Ana's")
    data = read_form(page.response, "conflict-form").data | {"against": [against]}
    again = send_again(page.client, story_url(story), data, press="_merge=1")
    assert again.status_code == 409
    story.refresh_from_db()
    assert (story.headline, story.version_number) == ("The chief's", 2)
