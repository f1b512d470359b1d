"""One step with many stories: what became of each, and where the steps come from."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from newsroom.articles import verbs
from newsroom.articles.models import Article, Edition, Section
from newsroom.articles.workflow import TRANSITIONS
from newsroom.desk import bulk
from tests.desk.conftest import SignIn, step_url, story_url
from tests.desk.filled import buttons, said
from tests.factories import edit, make_article, make_person, mention

LIST = "/admin/articles/article/"
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def stories(tom: User, europe: Section) -> list[Article]:
    """A draft, one handed in, one without a headline."""
    now = timezone.now() - timedelta(hours=2)
    made = [
        make_article(headline, by=tom, section=europe, now=now)
        for headline in ("A draft", "Handed in", "")
    ]
    verbs.perform("submit", made[1], by=tom, now=now)
    return made


def apply(client: Client, verb: str, stories: list[Article], **changes: Any) -> Any:
    """Ticks the rows as the list shows them, and applies the step."""
    page = client.get(LIST).content.decode()
    seen = dict(re.findall(r'name="(seen-\d+)" value="(\d+)"', page))
    ticked = [story.pk for story in stories]
    sent = {**seen, "action": verb, "_selected_action": ticked, **changes}
    return client.post(LIST, sent, follow=True)


def states() -> list[str]:
    return list(Article.objects.order_by("pk").values_list("status", flat=True))


def test_each_row_says_what_became_of_it_and_one_that_fails_stops_no_other(
    stories: list[Article], ana: User, sign_in: SignIn
) -> None:
    page = apply(sign_in(ana), "submit", stories)
    assert "Submit: 1 of 3 done." in said(page)
    assert "A draft</a>: Submitted." in said(page)
    assert "Handed in</a>: A story that is submitted cannot take the step “submit”." in said(page)
    assert "The headline is missing." in said(page)
    assert f'<a href="{story_url(stories[2])}">' in said(page)
    assert states() == ["submitted", "submitted", "draft"]


def test_a_story_that_moved_on_after_the_list_was_read_is_left_alone(
    stories: list[Article], ana: User, marta: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    old = {f"seen-{stories[1].pk}": "1"}
    edit(stories[1], by=marta, headline="Handed in and changed")
    page = apply(client, "approve", stories[1:2], **old)
    assert "marta saved version 2 in the meantime" in said(page)
    assert states()[1] == "submitted"


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 30])
def test_a_row_that_does_not_say_its_version_is_left_alone(
    seen: str, stories: list[Article], ana: User, sign_in: SignIn
) -> None:
    apply(sign_in(ana), "approve", stories[1:2], **{f"seen-{stories[1].pk}": seen})
    assert states()[1] == "submitted"


def test_a_story_of_another_section_is_not_touched_and_not_named(
    stories: list[Article], omar: User, sign_in: SignIn
) -> None:
    page = apply(sign_in(omar), "claim", stories[:1], **{f"seen-{stories[0].pk}": "1"})
    assert "Claim: 0 of 1 done." in said(page)
    assert "A draft" not in page.content.decode()
    stories[0].refresh_from_db()
    assert stories[0].assignee is None


def test_publishing_many_opens_what_each_cites(
    stories: list[Article], ana: User, sign_in: SignIn
) -> None:
    person = make_person("Mark Rutte")
    mention(stories[1], "x", person=person)
    verbs.perform("approve", stories[1], by=ana, now=timezone.now())
    page = apply(sign_in(ana), "publish", stories[:2])
    assert "Publish: 1 of 2 done." in said(page)
    assert "Version 1 is not approved." in said(page)
    person.refresh_from_db()
    assert person.public_from is not None
    assert Edition.objects.get().article == stories[1]


def test_a_story_with_an_edition_pending_is_left_to_its_page(
    stories: list[Article], ana: User, sign_in: SignIn
) -> None:
    now = timezone.now()
    verbs.perform("approve", stories[1], by=ana, now=now)
    verbs.perform("schedule", stories[1], by=ana, now=now, at=now + timedelta(hours=1))
    page = apply(sign_in(ana), "publish", stories[1:2])
    assert "Another edition begins" in said(page)
    assert Edition.objects.count() == 1


def test_a_reporter_is_offered_no_step_of_an_editor(
    stories: list[Article], tom: User, sign_in: SignIn
) -> None:
    client = sign_in(tom)
    page = client.get(LIST).content.decode()
    assert re.findall(r'<option value="(\w+)"', page) == ["submit", "copy", "follow_up"]
    apply(client, "approve", stories[1:2])
    assert states()[1] == "submitted"


# --- One table ------------------------------------------------------------------------------------

TABLE = {row.verb for row in TRANSITIONS}


def test_every_verb_that_can_be_performed_is_a_row_of_the_table() -> None:
    assert set(verbs.VERBS) == TABLE


def test_every_bulk_action_is_a_row_of_the_table(marta: User) -> None:
    offered = bulk.actions(marta)
    asking = {row.verb for row in TRANSITIONS if {"note", "reason", "at", "number"} & {*row.asks}}
    assert set(offered) <= TABLE - asking
    assert {label for _, _, label in offered.values()} <= {
        row.label.rstrip("…") for row in TRANSITIONS
    }


def test_every_button_of_a_story_is_a_row_of_the_table(
    stories: list[Article], marta: User, sign_in: SignIn
) -> None:
    for story in stories:
        assert buttons(sign_in(marta).get(story_url(story))) <= TABLE


def test_every_step_that_the_code_takes_by_name_is_a_row_of_the_table() -> None:
    """Commands and other rooms: what is performed, and no status is set past the table."""
    files = [file for room in ("newsroom", "briefings") for file in (ROOT / room).rglob("*.py")]
    text = "\n".join(file.read_text() for file in files if "migrations" not in file.parts)
    taken = set(re.findall(r'verbs\.perform\(\s*"(\w+)"', text))
    assert taken
    assert taken <= TABLE
    # A change of the text voids an approval; the state of a suggestion or of somebody who takes
    # part in a meeting is not a story's.
    setters = {file.name for file in files if re.search(r"\.status = ", file.read_text())}
    assert setters == {"workflow.py", "versions.py", "decisions.py", "pasting.py"}


# --- Scenarios ------------------------------------------------------------------------------------


def test_desk_04_with_four_eyes_no_route_publishes_ones_own_copy(
    europe: Section, ana: User, marta: User, sign_in: SignIn, settings: Any
) -> None:
    settings.NEWSROOM_FOUR_EYES = True
    story = make_article("My own", by=marta, section=europe)
    client = sign_in(marta)
    for verb in ("submit", "approve", "publish"):
        apply(client, verb, [story])
    client.post(step_url(story, "publish"), {"seen_version": 1})
    day = timezone.localdate() + timedelta(days=2)
    at = {"at_day": day.isoformat(), "at_time": "18:00", "at_zone": "Europe/Brussels"}
    page = client.post(step_url(story, "schedule"), {"seen_version": 1, **at})
    assert "Four eyes" in page.content.decode()
    client.post(step_url(story, "approve"), {"seen_version": 1})
    story.refresh_from_db()
    assert (story.status, story.approved_version) == ("submitted", None)
    assert not Edition.objects.exists()
    assert "1 of 1 done" in said(apply(sign_in(ana), "approve", [story]))
    assert "1 of 1 done" in said(apply(client, "publish", [story]))


def test_desk_17_what_is_not_for_publication_is_published_by_no_route(
    stories: list[Article], tom: User, ana: User, marta: User, sign_in: SignIn
) -> None:
    story = stories[1]
    edit(story, by=tom, not_for_publication=True)
    verbs.perform("approve", story, by=ana, now=timezone.now())
    client = sign_in(marta)
    told = "The story is marked not for publication."
    assert told in said(apply(client, "publish", [story]))
    for verb in ("publish", "schedule", "correct", "minor", "reinstate"):
        day = timezone.localdate() + timedelta(days=2)
        sent = {
            "seen_version": 2, "at_day": day.isoformat(), "at_time": "18:00",
            "at_zone": "Europe/Brussels", "public_note": "x",
        }  # fmt: skip
        client.post(step_url(story, verb), sent)
    assert told in client.get(step_url(story, "publish")).content.decode()
    assert not Edition.objects.exists()
    story.refresh_from_db()
    assert story.status == "approved"
