"""The front page."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from newsroom.articles import front_page, publishing
from newsroom.articles.models import Article
from newsroom.articles.rights import loader
from tests.factories import NOON, edit, make_article, make_meeting, make_section, mention, publish
from tests.website.conftest import Clock
from tests.website.scene import HOUR, LONG_AGO, Scene, add_sessions, page_of, words_of

pytestmark = pytest.mark.django_db


def set_front(*stories: Article | None, **more: Any) -> None:
    """As a Chief sets it; None is a place for the newest story."""
    last = front_page.newest("en")
    keys = [story.pk if story else None for story in stories]
    more.setdefault("now", NOON)
    seen = last.pk if last else None
    front_page.publish("en", keys, by=loader(), seen=seen, **more)


def above(client: Client) -> list[str]:
    """The headlines from the lead to the row of four, in order."""
    page = page_of(client.get("/")).partition('<aside class="rail')
    row = page[2].partition('<section class="wrap block"')[0].partition("</aside>")[2]
    return re.findall(r"<h2><a[^>]*>([^<]*)</a>", page[0] + row)


def make_stories(number: int) -> list[Article]:
    made = [make_article(f"Story {one}") for one in range(number)]
    for one, article in enumerate(made):
        publish(article, now=NOON + timedelta(seconds=one))
    return made


def test_editors_set_the_places_and_the_newest_fill_the_others(
    client: Client, clock: Clock
) -> None:
    stories = make_stories(6)
    set_front(stories[0], None, stories[2])
    assert above(client)[:4] == ["Story 0", "Story 5", "Story 2", "Story 4"]
    assert len(set(above(client))) == 6


def test_a_slot_with_a_scheduled_story_falls_to_the_next_one(client: Client, clock: Clock) -> None:
    stories, later = make_stories(4), make_article("At two")
    publishing.schedule(later, by=loader(), now=NOON, at=NOON + 2 * HOUR)
    set_front(later, stories[0], stories[1])
    assert above(client) == ["Story 0", "Story 1", "Story 3", "Story 2"]
    clock(NOON + 2 * HOUR)
    assert above(client)[:3] == ["At two", "Story 0", "Story 1"]


def test_reader_22_a_hidden_story_in_a_slot_tells_nothing(client: Client, clock: Clock) -> None:
    """No gap, no other byte, no other header: as if the slot had never been."""
    stories = make_stories(4)
    set_front(None, stories[0], now=NOON)
    before = client.get("/")
    draft, later = make_article("A draft"), make_article("Embargoed", embargo=NOON + 9 * HOUR)
    publishing.schedule(later, by=loader(), now=NOON, at=NOON + 9 * HOUR)
    set_front(draft, None, later, stories[0], now=NOON + HOUR / 2)
    set_front(stories[2], now=NOON + HOUR / 2, at=NOON + 9 * HOUR)
    after = client.get("/")
    assert after.content == before.content
    assert after.headers == before.headers
    assert client.get("/", headers={"If-None-Match": before["ETag"]}).status_code == 304


def test_a_chosen_story_stands_once_above(client: Client, scene: Scene, clock: Clock) -> None:
    """Even where it is related to the lead."""
    other = make_article("A second story of the council")
    mention(other, "the meeting", meeting=scene.meeting)
    publish(other)
    set_front(scene.article, other)
    page = page_of(client.get("/")).partition('id="latest"')[0]
    assert page.count(f">{other.headline}</a>") == 1


def test_the_newest_story_leads(client: Client, scene: Scene) -> None:
    newest = publish(make_article("Newest of all"), now=NOON + timedelta(minutes=1))
    page = page_of(client.get("/"))
    assert page.index(newest.headline) < page.index(scene.edition.headline)


def test_related_heads_stand_with_the_lead_and_nowhere_else_above(
    client: Client, scene: Scene
) -> None:
    lead = make_article("A second story of the council", now=NOON)
    mention(lead, "the meeting", meeting=scene.meeting)
    publish(lead, now=NOON + timedelta(minutes=1))
    page = page_of(client.get("/"))
    above, _, latest = page.partition('id="latest"')
    assert above.count(f">{scene.edition.headline}</a>") == 1
    assert scene.edition.headline in latest


def test_a_hidden_meeting_relates_no_stories(client: Client, scene: Scene) -> None:
    lead = make_article("A second story of the council", now=NOON)
    mention(lead, "the meeting", meeting=scene.meeting)
    publish(lead, now=NOON + timedelta(minutes=1))
    scene.meeting.public_from = None
    scene.meeting.save()
    above = page_of(client.get("/")).partition('id="latest"')[0]
    assert '<ul class="heads">' not in above


def test_a_section_without_stories_is_left_out(client: Client, scene: Scene) -> None:
    make_section("Empty quarter")
    page = page_of(client.get("/"))
    assert page.count("Empty quarter") == 1  # the navigation


def test_sections_stand_below_with_what_is_not_told_above(client: Client, scene: Scene) -> None:
    for number in range(20):
        article = make_article(f"Story {number}", section=scene.section)
        publish(article, now=NOON + timedelta(seconds=number + 1))
    above, _, block = page_of(client.get("/")).partition('id="section-1"')
    told = block.partition('id="latest"')[0]
    shown = [f"Story {n}" for n in range(20) if f">Story {n}</a>" in told]
    assert shown
    assert not [headline for headline in shown if f">{headline}</a>" in above]


def test_a_meeting_to_come_stands_in_the_rail(client: Client, scene: Scene) -> None:
    words = words_of(client.get("/"))
    assert "Today and coming Thursday 3 April" in words
    assert "NATO foreign ministers, spring 2025 Confirmed · Brussels" in words


def test_sessions_follow_their_meeting_day_by_day(client: Client, scene: Scene) -> None:
    add_sessions(scene, 4)
    words = words_of(client.get("/"))
    first, second = words.index("Thursday 3 April"), words.index("Friday 4 April")
    assert first < words.index("spring 2025, day 1") < words.index("Session 2") < second
    assert second < words.index("spring 2025, day 2") < words.index("Session 3")


def test_a_postponed_meeting_says_so_before_its_struck_date(client: Client, scene: Scene) -> None:
    scene.meeting.status, scene.meeting.status_reason = "postponed", "no new date"
    scene.meeting.save()
    page = page_of(client.get("/"))
    assert "<strong>Postponed</strong>, no new date" in page


def test_the_rail_holds_at_most_nine_rows(client: Client, scene: Scene) -> None:
    for number in range(30):
        make_meeting(
            f"Meeting {number}", start=f"2025-04-{3 + number % 20:02}", end="", public_from=LONG_AGO
        )
    rail = page_of(client.get("/")).partition('id="coming"')[2].partition("</aside>")[0]
    assert rail.count("<li>") == 9


def test_hidden_meetings_and_places_stay_out(client: Client, scene: Scene) -> None:
    make_meeting("Secret talks")
    scene.place.public_from = None
    scene.place.save()
    words = words_of(client.get("/"))
    assert "Secret talks" not in words
    assert "Confirmed · Brussels" not in words


def test_an_empty_rail_says_where_to_go(client: Client, db: None, clock: Clock) -> None:
    words = words_of(client.get("/"))
    assert "No meetings are announced. All meetings" in words
    assert "No story is published in this language yet." in words


def test_corrections_of_the_week_stand_with_their_words(
    client: Client, scene: Scene, clock: Clock
) -> None:
    edit(scene.article, now=NOON + HOUR, standfirst="Two days in Brussels.")
    note = "It is two days, not three."
    publishing.correct(scene.article, by=loader(), now=NOON + HOUR, public_note=note)
    clock(NOON + 2 * HOUR)
    assert f"13:00 · {note}" in words_of(client.get("/"))
    clock(NOON + timedelta(days=30))
    assert note not in words_of(client.get("/"))


def test_the_clock_of_the_newsroom_is_on_the_page(client: Client, scene: Scene) -> None:
    assert "Wednesday 2 April 2025 Brussels 13:00" in words_of(client.get("/"))


def test_the_front_asks_at_most_ten_questions(
    client: Client, scene: Scene, django_assert_max_num_queries: Any
) -> None:
    sections = [make_section(name) for name in ("World", "Europe", "Asia", "Africa")]
    for number in range(40):
        article = make_article(f"Story {number}", section=sections[number % 4])
        publish(article, now=NOON + timedelta(seconds=number + 1))
    add_sessions(scene, 6)
    set_front(None, article, None, scene.article, now=NOON + HOUR)
    with django_assert_max_num_queries(10):
        assert client.get("/").status_code == 200
    with django_assert_max_num_queries(10):
        assert client.get("/ar/").status_code == 200


def test_a_month_stands_whole_in_the_narrow_column_of_the_rail(
    client: Client, clock: Clock, db: None
) -> None:
    clock(NOON)
    make_meeting("A round of talks", start="2025-12", end="", public_from=NOON)
    make_meeting("A summit", start="2025-06", end="", public_from=NOON)
    page = client.get("/").content.decode()
    assert ">Dec<" in page
    assert ">June<" in page
