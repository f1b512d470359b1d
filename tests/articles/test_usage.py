"""What uses a row: named for those who may see it, counted for the others."""

from datetime import timedelta
from typing import Any

import pytest

from briefings.meetings.models import Session
from newsroom.articles import publishing
from newsroom.articles.models import Article, Citation
from newsroom.articles.rights import loader
from newsroom.articles.usage import Group, where_used
from newsroom.photos.store import add_photo
from tests.factories import (
    NOON,
    edit,
    make_article,
    make_contributor,
    make_meeting,
    make_organisation,
    make_person,
    make_place,
    make_post,
    make_section,
    make_source,
    make_tenure,
    make_topic,
    make_user,
    mention,
    publish,
)
from tests.photos.test_store import picture

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
PUBLIC = "Readers see it in"
PENDING = "Scheduled"
PAST = "Readers saw it in an earlier edition"
COPIES = "Working copies"


def used(thing: Any, by: Any = None) -> dict[str, list[str]]:
    groups = where_used(thing, by=by or loader(), at=NOON + 2 * HOUR)
    return {group.title: [str(row) for row in group.shown] for group in groups}


def test_nothing_uses_a_new_row() -> None:
    assert used(make_person()) == {}


def test_a_draft_is_a_working_copy() -> None:
    person = make_person()
    mention(make_article("A draft"), person=person)
    assert used(person) == {COPIES: ["A draft"]}


def test_what_is_public_stands_first_and_once() -> None:
    person = make_person()
    for headline in ("Live", "To come", "Over", "A draft"):
        story = make_article(headline)
        mention(story, person=person)
        if headline in ("Live", "Over"):
            publish(story)
        if headline == "To come":
            story.refresh_from_db()
            publishing.schedule(story, by=loader(), now=NOON, at=NOON + 9 * HOUR)
        if headline == "Over":
            story.mentions.all().delete()
            edit(story, now=NOON + HOUR, standfirst="Without that person.")
            publish(story, now=NOON + HOUR)
    assert used(person) == {
        PUBLIC: ["Live"],
        PENDING: ["To come"],
        PAST: ["Over"],
        COPIES: ["A draft"],
    }
    assert list(used(person)) == [PUBLIC, PENDING, PAST, COPIES]


def test_a_withdrawn_story_was_seen_once() -> None:
    person, story = make_person(), make_article("Gone")
    mention(story, person=person)
    publish(story)
    story.refresh_from_db()
    publishing.withdraw(
        story, by=loader(), now=NOON + HOUR, reason="wrong", public_note="It was wrong."
    )
    assert used(person) == {PAST: ["Gone"]}


def story_with_everything() -> tuple[Article, dict[str, Any]]:
    rows: dict[str, Any] = {
        "topic": make_topic(),
        "source": make_source(),
        "section": make_section(),
        "contributor": make_contributor(),
        "photo": add_photo(picture(60, 40), name="x", by=loader(), now=NOON, alt="x", credit="x"),
        "place": make_place(),
    }
    story = make_article(source=rows["source"], section=rows["section"], topics=[rows["topic"]])
    story.bylines.create(contributor=rows["contributor"], as_printed="Ana")
    story.article_photos.create(photo=rows["photo"])
    story.dateline_places.add(rows["place"])
    edit(story, credit="x")
    return story, rows


def test_every_noun_of_a_copy_and_of_an_edition_is_found() -> None:
    story, rows = story_with_everything()
    assert {name: used(row) for name, row in rows.items()} == {
        name: {COPIES: [story.headline]} for name in rows
    }
    publish(story)
    assert {name: used(row) for name, row in rows.items()} == {
        name: {PUBLIC: [story.headline]} for name in rows
    }


def test_other_rows_of_the_record_are_named() -> None:
    nato, place = make_organisation(), make_place()
    post, person = make_post(nato), make_person()
    make_tenure(person, post)
    make_meeting("A summit", host=nato, place=place)
    assert used(person) == {"Tenures": ["Mark Rutte, Secretary General of NATO"]}
    assert used(nato) == {"Posts": ["Secretary General of NATO"], "Meetings": ["A summit"]}
    assert used(place) == {"Meetings": ["A summit"]}


def test_what_goes_with_it_is_no_use_but_a_story_that_cites_a_part_is() -> None:
    meeting = make_meeting()
    session = Session.objects.create(meeting=meeting, title="Dinner", kind="plenary")
    assert used(meeting) == {}
    Citation.objects.create(article=make_article("About the dinner"), session=session)
    assert used(meeting) == {COPIES: ["About the dinner"]}


def test_stories_of_other_sections_are_only_counted() -> None:
    europe, asia = make_section("Europe"), make_section("Asia")
    person = make_person()
    for section in (europe, asia):
        mention(make_article(f"Secret of {section}", section=section), person=person)
    (group,) = where_used(person, by=make_user("Editor", sections=(europe,)), at=NOON)
    assert ([str(row) for row in group.shown], group.more) == (["Secret of Europe"], 1)


def test_rows_that_the_person_may_not_see_are_only_counted() -> None:
    person = make_person()
    make_tenure(person, make_post(make_organisation()))
    (group,) = where_used(person, by=make_user(), at=NOON)
    assert group == Group(group.title, group.advice, [], 1)


def test_a_busy_row_costs_no_query_a_story(django_assert_max_num_queries: Any) -> None:
    person = make_person()
    for number in range(3):
        mention(make_article(f"Story {number}"), person=person)
        make_tenure(person, make_post(make_organisation(f"Body {number}"), f"Post {number}"))
    by = make_user("Editor")
    assert by.has_perm("people.view_person")
    with django_assert_max_num_queries(16):
        groups = where_used(person, by=by, at=NOON)
        assert [len([str(row) for row in group.shown]) for group in groups] == [3, 3]
