"""The screen of the front page, as a browser without JavaScript uses it."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from newsroom.articles import front_page
from newsroom.articles.models import Article, FrontPage
from newsroom.articles.rights import loader
from tests.desk.conftest import SignIn
from tests.desk.filled import read_form, send_again
from tests.factories import make_article, make_user, publish

pytestmark = pytest.mark.django_db
URL = "/admin/front/en/"


@pytest.fixture
def stories(db: None) -> list[Article]:
    made = [make_article(f"Story {one}") for one in range(3)]
    for article in made:
        publish(article)
    return made


@pytest.fixture
def chief(marta: User, sign_in: SignIn) -> Client:
    return sign_in(marta)


def press(client: Client, response: Any, button: str, **typed: str) -> Any:
    """The form as the page came, with one button pressed."""
    form = read_form(response, "front_form")
    buttons = {value for name, value in form.buttons if name == "press"}
    assert button in buttons, f"{button} is not among {buttons}"
    return send_again(client, URL, form.data, press=f"press={button}", **typed)


def places(response: Any) -> list[str]:
    return read_form(response, "front_form").data["place"]


def test_stories_are_chosen_moved_and_published_by_buttons(
    chief: Client, stories: list[Article]
) -> None:
    one, two, three = (str(story.pk) for story in stories)
    page = press(chief, chief.get(URL), f"add-{one}")
    page = press(chief, page, f"add-{two}")
    page = press(chief, page, f"lead-{three}")
    assert places(page) == [three, one, two, *["newest"] * 4]
    page = press(chief, page, "down-0")
    page = press(chief, page, "up-2")
    page = press(chief, page, "away-0")
    assert places(page) == [two, three, *["newest"] * 5]
    assert not FrontPage.objects.exists()
    assert "readers get it now" in press(chief, page, "publish").content.decode()
    kept = front_page.stories_of(front_page.newest("en"))
    assert kept == [stories[1].pk, stories[2].pk, *[None] * 5]


def test_stories_are_found_by_the_words_of_their_headline(
    chief: Client, stories: list[Article]
) -> None:
    make_article("Spiked talks", status="spiked")
    draft = make_article("Talks in Geneva")
    words = press(chief, chief.get(URL), "find", q="talks").content.decode()
    assert f'value="add-{draft.pk}"' in words
    assert "Spiked talks" not in words
    assert f'value="add-{stories[0].pk}"' not in words
    none = press(chief, chief.get(URL), "find", q="100%_\x00nothing").content.decode()
    assert "No story in this language" in none


def test_a_version_begins_at_the_moment_that_is_typed(
    chief: Client, stories: list[Article]
) -> None:
    page = press(chief, chief.get(URL), f"lead-{stories[0].pk}")
    day = f"{timezone.localdate() + timedelta(days=2):%Y-%m-%d}"
    said = press(chief, page, "schedule", at_0=day, at_1="18:00").content.decode()
    assert "18:00 on" in said
    version = FrontPage.objects.get()
    assert timezone.localtime(version.live_from).strftime("%Y-%m-%d %H:%M") == f"{day} 18:00"
    assert "Take back" in said


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Give the day and the time"),
        ({"at_0": "2020-01-01", "at_1": "10:00"}, "That moment is over"),
        ({"at_0": "2026-13-45", "at_1": "10:00"}, "valid date"),
        ({"at_0": "2030-03-31", "at_1": "02:30"}, "does not exist"),
    ],
    ids=["no moment", "a past one", "no date", "an hour that is skipped"],
)
def test_a_moment_that_cannot_be_keeps_what_was_arranged(
    chief: Client, stories: list[Article], typed: dict[str, str], says: str
) -> None:
    page = press(chief, chief.get(URL), f"lead-{stories[0].pk}")
    refused = press(chief, page, "schedule", **typed)
    assert says in refused.content.decode()
    assert places(refused)[0] == str(stories[0].pk)
    assert not FrontPage.objects.exists()


def test_who_was_overtaken_keeps_the_arrangement_and_may_set_it_after_all(
    chief: Client, stories: list[Article]
) -> None:
    page = press(chief, chief.get(URL), f"lead-{stories[0].pk}")
    other = make_user("Chief", name="lena")
    front_page.publish("en", [stories[1].pk], by=other, now=timezone.now(), seen=None)
    refused = press(chief, page, "publish")
    assert "lena set this front page" in refused.content.decode()
    assert places(refused)[0] == str(stories[0].pk)
    assert FrontPage.objects.count() == 1
    press(chief, refused, "publish")
    assert front_page.stories_of(front_page.newest("en"))[0] == stories[0].pk


def test_a_double_click_sets_one_version(chief: Client, stories: list[Article]) -> None:
    page = press(chief, chief.get(URL), f"lead-{stories[0].pk}")
    for _ in range(2):
        press(chief, page, "publish")
    assert FrontPage.objects.count() == 1


def test_an_older_version_is_used_again(chief: Client, stories: list[Article]) -> None:
    for number, story in enumerate(stories[:2]):
        last = front_page.newest("en")
        seen, now = (last.pk if last else None), timezone.now()
        front_page.publish("en", [story.pk], by=loader(), now=now, seen=seen)
        assert FrontPage.objects.count() == number + 1
    first = FrontPage.objects.get(number=1)
    page = chief.get(f"{URL}?version={first.pk}")
    assert "Arranged as version 1." in page.content.decode()
    press(chief, page, "publish")
    assert front_page.stories_of(front_page.newest("en"))[0] == stories[0].pk
    assert chief.get(f"{URL}?version=99999999").status_code == 404


def test_what_is_pending_is_taken_back(chief: Client, stories: list[Article]) -> None:
    now = timezone.now()
    page = front_page.publish("en", [], by=loader(), now=now, seen=None, at=now + timedelta(days=1))
    back = f"{URL}{page.pk}/back/"
    assert "taken back" in chief.post(back, {"seen": page.pk}, follow=True).content.decode()
    assert not FrontPage.objects.exists()
    assert chief.post(back).status_code == 404


@pytest.mark.parametrize("place", ["-1", "x", "99999999999999999999", "\x00", "٣"])
def test_a_forged_place_is_no_place(chief: Client, place: str) -> None:
    answer = chief.post(URL, {"press": "find", "place": [place, "newest"]})
    assert answer.status_code == 200
    assert places(answer) == ["newest"]


def test_an_unknown_story_is_refused_in_words(chief: Client) -> None:
    sent = {"press": "publish", "place": ["999999"], "seen": ""}
    assert "no story in the language" in chief.post(URL, sent).content.decode()


def test_editors_and_strangers_do_not_set_it(ana: User, sign_in: SignIn, client: Client) -> None:
    assert sign_in(ana).post(URL, {"press": "publish"}).status_code == 403
    assert client.post(URL, {"press": "publish"}).status_code == 401
    assert not FrontPage.objects.exists()


def test_the_screen_asks_the_same_of_the_database_for_many(
    chief: Client, stories: list[Article], django_assert_max_num_queries: Any
) -> None:
    keys = [make_article(f"More {one}").pk for one in range(12)]
    front_page.publish("en", keys, by=loader(), now=timezone.now(), seen=None)
    with django_assert_max_num_queries(18):
        assert chief.get(URL).status_code == 200
