"""Two editors in one story, and a browser that dies: in real windows, with scripts."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Browser, Page, expect

from newsroom.articles.models import Article
from newsroom.desk.models import Unsaved
from tests.browser.conftest import PASSWORD, Shots
from tests.factories import make_article

BODY = "<p>Ministers will gather on Thursday.</p>\n<p>They will talk about gas.</p>"


@pytest.fixture
def story(transactional_db: None) -> Article:
    return make_article("First words", body=BODY)


def enter(page: Page, name: str) -> None:
    page.goto("/admin/")
    page.locator("input[name=login], input[name=username]").first.fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form [type=submit]").first.click()
    page.wait_for_url("**/admin/")


@pytest.fixture
def jonas(browser: Browser, site: str, transactional_db: None) -> Iterator[Page]:
    """A second window, with somebody else in it."""
    user = User.objects.create_user(
        "jonas", password=PASSWORD, is_staff=True, first_name="Jonas", last_name="Lind"
    )
    user.groups.set(Group.objects.filter(name="Chief"))
    context = browser.new_context(base_url=site)
    context.set_default_timeout(15_000)
    page = context.new_page()
    enter(page, "jonas")
    yield page
    context.close()


def change_url(story: Article) -> str:
    return f"/admin/articles/article/{story.pk}/change/"


def save(page: Page) -> None:
    page.locator("button[name=_save]:visible").first.click()


def test_desk_07_both_see_the_other_and_the_second_save_asks(
    story: Article, desk: Page, jonas: Page, shots: Shots
) -> None:
    desk.goto(change_url(story))
    expect(desk.locator("#story-text")).to_be_visible()
    jonas.goto(change_url(story))
    expect(jonas.locator("#present")).to_contain_text("editor has it open")
    expect(desk.locator("#present")).to_contain_text("Jonas Lind has it open", timeout=20_000)
    shots(desk, "1-presence")
    jonas.get_by_label("Headline", exact=True).fill("The words of Jonas")
    jonas.locator("#story-text p").first.fill("Jonas changed this.")
    save(jonas)
    expect(jonas.get_by_text("Saved as version 2")).to_be_visible()
    desk.get_by_label("Headline", exact=True).fill("The words of the other")
    desk.locator("#story-text p").nth(1).click()
    desk.keyboard.press("End")
    desk.keyboard.type(" And more.")
    save(desk)
    expect(desk.get_by_role("heading", name="Jonas Lind saved first")).to_be_visible()
    shots(desk, "2-conflict")
    desk.get_by_label("Neither, write it here").check()
    desk.get_by_label("Headline, written anew").fill("The words of both")
    desk.get_by_role("button", name="Save as version 3").click()
    expect(desk.get_by_text("Saved as version 3")).to_be_visible()
    story.refresh_from_db()
    assert story.headline == "The words of both"
    assert "They will talk about gas. And more." in story.body
    assert "Jonas changed this." in story.body


def test_desk_08_a_browser_that_dies_in_mid_sentence_offers_the_text_back(
    story: Article, desk: Page, shots: Shots
) -> None:
    desk.goto(change_url(story))
    desk.locator("#story-text p").first.click()
    desk.keyboard.press("End")
    desk.keyboard.type(" The talks broke off when")
    expect(desk.locator("#kept")).to_contain_text("Unsaved text kept", timeout=30_000)
    context = desk.context
    desk.close(run_before_unload=False)
    again = context.new_page()
    again.goto(change_url(story))
    expect(again.get_by_text("You have unsaved text of")).to_be_visible()
    shots(again, "1-offered")
    again.get_by_role("link", name="Take it up").click()
    expect(again.locator("#story-text")).to_contain_text("The talks broke off when")
    shots(again, "2-taken-up")
    save(again)
    expect(again.get_by_text("Saved as version 2")).to_be_visible()
    story.refresh_from_db()
    assert "The talks broke off when" in story.body
    assert not Unsaved.objects.exists()
