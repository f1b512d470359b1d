"""What was said: on the pages of who said it and of the meeting, as the edition in force has it."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from briefings.meetings.models import Session
from newsroom.articles import copying, publishing
from newsroom.articles.rights import loader
from tests.factories import NOON, edit, make_article, make_person, make_statement, publish
from tests.website.conftest import Clock
from tests.website.scene import HOUR, LONG_AGO, Scene, add_sessions, page_of, words_of

WORDS = "in the chair"
PERSON, MEETING = "/people/mark-rutte/", "/meetings/nato-foreign-ministers-spring-2025/"
PACKS = (f"{PERSON}briefing/", f"{MEETING}briefing/")


def say(scene: Scene, text: str = WORDS, **more: Any) -> None:
    """Published an hour after the story's first edition."""
    make_statement(scene.article, text, **{"person": scene.rutte, **more})
    publish(scene.article, now=NOON + HOUR)


def test_a_person_s_page_says_what_they_said_in_which_post_when_and_where(
    client: Client, scene: Scene
) -> None:
    say(scene, said_on="2025-04-02", occasion="press briefing")
    page = words_of(client.get(PERSON))
    expected = (
        "“in the chair” Direct quote · as Secretary General of NATO · press briefing · "
        "2 April 2025 · in the story"
    )
    assert expected in page
    assert f'href="{scene.edition.path}"' in page_of(client.get(PERSON))


def test_only_the_speaker_s_own_words_stand_in_quotation_marks(
    client: Client, scene: Scene
) -> None:
    say(scene, "speaks to the press on both days", kind="announcement")
    page = words_of(client.get(PERSON))
    assert "Speaks to the press on both days Announcement" in page
    assert "“Speaks" not in page


def test_a_day_that_is_not_known_stays_a_word(client: Client, scene: Scene) -> None:
    say(scene, day_text="Wednesday")
    assert "as Secretary General of NATO · Wednesday · in the story of 2 April 2025" in words_of(
        client.get(PERSON)
    )


def test_a_meeting_says_what_was_said_session_by_session(client: Client, scene: Scene) -> None:
    first, second = add_sessions(scene, 2)
    body = "<p>First words. Second words. Third words.</p>"
    edit(scene.article, body=body)
    at: dict[str, Any] = {"meeting": scene.meeting}
    make_statement(scene.article, "Third words", speaker="a senior official", **at)
    make_statement(scene.article, "Second words", person=scene.kallas, session=second, **at)
    say(scene, "First words", session=first, **at)
    page = words_of(client.get(MEETING))
    said = page[page.index("What was said") : page.index("Coverage")]
    expected = ["Session 0 “First words” Mark Rutte", "Session 1 “Second words” Kaja Kallas"]
    places = [said.index(words) for words in [*expected, "“Third words” a senior official"]]
    assert places == sorted(places)
    assert "Outside the sessions “Third words”" in said
    assert f'<a class="plain" href="{PERSON}">Mark Rutte</a>' in page_of(client.get(MEETING))


def test_elsewhere_the_occasion_is_the_session_and_its_meeting(
    client: Client, scene: Scene
) -> None:
    (session,) = add_sessions(scene)
    say(scene, session=session, meeting=scene.meeting)
    page = page_of(client.get(PERSON))
    assert f'<a href="{MEETING}">Session 0, {scene.meeting.title}</a>' in page


def test_an_organisation_may_be_the_speaker(client: Client, scene: Scene) -> None:
    say(scene, person=None, organisation=scene.nato)
    assert "“in the chair” Direct quote · in the story of 2 April" in words_of(
        client.get("/organisations/nato/")
    )
    assert WORDS not in words_of(client.get("/organisations/nato/")).replace("“in the chair”", "")


@pytest.mark.parametrize("path", PACKS)
def test_a_briefing_pack_lists_what_was_said(path: str, client: Client, scene: Scene) -> None:
    say(scene, meeting=scene.meeting)
    page = words_of(client.get(path))
    assert "What was said" in page
    assert "“in the chair”" in page


@pytest.mark.parametrize("path", [PERSON, MEETING, "/organisations/nato/", *PACKS])
def test_where_nothing_was_said_nothing_stands(path: str, client: Client, scene: Scene) -> None:
    page = page_of(client.get(path))
    assert 'id="said"' not in page
    assert "Quotation" not in page


def test_a_speaker_whom_readers_may_not_see_is_plain_words_of_the_copy(
    client: Client, scene: Scene
) -> None:
    hidden = make_person("Zqhidden Name")
    more: dict[str, Any] = {"person": hidden, "speaker": "an envoy", "meeting": scene.meeting}
    make_statement(scene.article, WORDS, **more)
    make_statement(scene.article, "on both days", **{**more, "speaker": ""})
    publish(scene.article, now=NOON + HOUR, opening=())
    page = page_of(client.get(MEETING))
    assert "<span>an envoy</span>" in page
    assert "Zqhidden" not in page
    assert "“on both days”" not in page  # by nobody whom readers may know


def test_an_occasion_that_readers_may_not_see_is_plain_words_or_nothing(
    client: Client, scene: Scene
) -> None:
    session = Session.objects.create(meeting=scene.meeting, title="Zqsecret", kind="doorstep")
    say(scene, session=session, meeting=scene.meeting, occasion="doorstep")
    Session.objects.filter(pk=session.pk).update(public_from=None)
    for path in (PERSON, MEETING):
        page = page_of(client.get(path))
        assert "Zqsecret" not in page
        assert "“in the chair”" in page


@pytest.mark.parametrize("hidden", ["post", "nato"])
@pytest.mark.parametrize("path", [PERSON, "story"])
def test_a_post_that_readers_may_not_see_is_left_out(
    hidden: str, path: str, client: Client, scene: Scene
) -> None:
    say(scene)
    row = getattr(scene, hidden)
    row.public_from = None
    row.save()
    page = words_of(client.get(scene.edition.path if path == "story" else path))
    assert "Mark Rutte" in page
    assert "Secretary General" not in page


def test_what_two_stories_have_is_told_once_of_the_newer(client: Client, scene: Scene) -> None:
    say(scene)
    newer = copying.copy(scene.article, by=loader(), now=NOON + HOUR)
    edit(newer, headline="It goes on")
    publish(newer, now=NOON + HOUR)
    page = words_of(client.get(PERSON))
    assert page.count("“in the chair”") == 1
    assert "in the story of 2 April 2025: It goes on" in page_of(client.get(PERSON))


def test_a_withdrawn_story_takes_its_statements_along(
    client: Client, scene: Scene, clock: Clock
) -> None:
    say(scene, meeting=scene.meeting)
    publishing.withdraw(
        scene.article, by=loader(), now=NOON + 2 * HOUR, reason="x", public_note="Withdrawn."
    )
    assert WORDS in page_of(client.get(PERSON))  # not yet
    clock(NOON + 2 * HOUR)
    for path in (PERSON, MEETING, *PACKS):
        assert WORDS not in page_of(client.get(path))


def test_machines_read_quotations_word_for_word_and_nothing_reported(
    client: Client, scene: Scene
) -> None:
    make_statement(scene.article, "Mark Rutte speaks", person=scene.rutte, kind="indirect")
    say(scene, said_on="2025-04")
    page = page_of(client.get(PERSON))
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)[0])
    profile = next(one for one in data if one["@type"] == "ProfilePage")
    (quotation,) = profile["hasPart"]
    assert (quotation["@type"], quotation["text"]) == ("Quotation", WORDS)
    assert quotation["dateCreated"] == "2025-04"
    assert quotation["creator"]["url"].endswith(PERSON)
    assert quotation["isPartOf"]["url"].endswith(scene.edition.path)


def test_arabic_pages_hold_what_arabic_stories_say(client: Client, scene: Scene) -> None:
    say(scene)
    story = make_article("خبر", body="<p>قال روته: سننفق أكثر.</p>", language="ar")
    make_statement(story, "سننفق أكثر", person=scene.rutte)
    publish(story)
    page = words_of(client.get(f"/ar{PERSON}"))
    assert "أقوال «سننفق أكثر» اقتباس مباشر" in page
    assert WORDS not in page
    assert "سننفق" not in words_of(client.get(PERSON))


def test_marks_of_an_attack_are_shown_as_text(client: Client, scene: Scene) -> None:
    attack = "<script>alert(1)</script>{{7*7}}"
    edit(scene.article, body="<p>x &lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}</p>")
    more: dict[str, Any] = {
        "speaker": attack,
        "occasion": attack,
        "meeting": scene.meeting,
        "person": None,
    }
    say(scene, attack, **more)
    page = page_of(client.get(MEETING))
    assert "“&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}”" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("path", "most"), [(PERSON, 12), ("/organisations/nato/", 12), (MEETING, 15), (PACKS[1], 15)]
)
def test_many_statements_cost_no_more_queries(
    path: str, most: int, client: Client, scene: Scene, django_assert_max_num_queries: Any
) -> None:
    add_sessions(scene, 4)
    texts = [f"word {number} of it" for number in range(40)]
    edit(scene.article, body="".join(f"<p>{text}.</p>" for text in texts))
    for number, text in enumerate(texts):
        speaker: dict[str, Any] = (
            {"organisation": scene.nato}
            if number % 3
            else {"person": make_person(f"P {number}", public_from=LONG_AGO)}
        )
        make_statement(scene.article, text, meeting=scene.meeting, **speaker)
    say(scene, texts[0], meeting=scene.meeting)
    with django_assert_max_num_queries(most):
        assert client.get(path).status_code == 200
    with django_assert_max_num_queries(most):
        assert client.get(f"/ar{path}").status_code == 200
