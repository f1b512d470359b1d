"""The briefing pack: one page of what is public, and nothing more."""

from typing import Any

import pytest
from django.test import Client

from tests.website.scene import LONG_AGO, Scene, add_sessions, page_of, take_part, words_of

MEETING = "/meetings/nato-foreign-ministers-spring-2025/briefing/"


def test_of_a_meeting_it_holds_programme_participants_coverage_and_sources(
    client: Client, scene: Scene
) -> None:
    add_sessions(scene, 2)
    words = words_of(client.get(MEETING))
    for expected in (
        scene.meeting.title,
        "Programme",
        "Session 1",
        "Mark Rutte",
        scene.article.headline,
        scene.article.standfirst,
        "Aletihad",
    ):
        assert expected in words


def test_of_a_person_it_holds_posts_and_meetings(client: Client, scene: Scene) -> None:
    take_part(scene.meeting, person=scene.rutte, role="chair")
    words = words_of(client.get("/people/mark-rutte/briefing/"))
    for expected in ("Secretary General of NATO", scene.meeting.title, scene.article.headline):
        assert expected in words
    assert "Secretary General of NATO · Since 1 October 2024" in words
    assert "Chair, Secretary General of NATO" in words


def test_it_says_of_which_moment_it_is_with_the_year_for_paper_lasts(
    client: Client, scene: Scene
) -> None:
    words = words_of(client.get(MEETING))
    assert "As of Wednesday 2 April 2025, 13:00, Brussels time." in words
    assert "Aletihad · Wed 2 April, 12:00" in words


def test_of_a_topic_it_holds_the_latest_stories(client: Client, scene: Scene) -> None:
    assert scene.article.headline in words_of(client.get("/topics/nato/briefing/"))


def test_what_is_the_desks_alone_is_in_no_pack(client: Client, scene: Scene) -> None:
    take_part(scene.meeting, label="A secret guest", public_from=None)
    assert "secret" not in page_of(client.get(MEETING))


def test_search_engines_are_sent_to_the_page_itself(client: Client, scene: Scene) -> None:
    page = page_of(client.get(MEETING))
    assert '<meta name="robots" content="noindex">' in page
    assert f'href="{scene.meeting.get_absolute_url()}"' in page


def test_the_meeting_leads_to_its_pack(client: Client, scene: Scene) -> None:
    assert f'href="{MEETING}"' in page_of(client.get(scene.meeting.get_absolute_url()))


@pytest.mark.parametrize(
    "path", ["/meetings/none/briefing/", "/people/none/briefing/", "/topics/none/briefing/"]
)
def test_what_is_not_there_has_none(client: Client, scene: Scene, path: str) -> None:
    assert client.get(path).status_code == 404


def test_it_stands_in_arabic(client: Client, scene: Scene) -> None:
    assert "ملف إحاطة" in words_of(client.get(f"/ar{MEETING}"))


def test_it_asks_few_questions(
    client: Client, scene: Scene, django_assert_max_num_queries: Any
) -> None:
    add_sessions(scene, 10)
    for number in range(20):
        take_part(scene.meeting, label=f"Delegation {number}", public_from=LONG_AGO)
    with django_assert_max_num_queries(15):
        client.get(MEETING)
