"""A live story gets a new draft: what readers keep, what the desk sees, in a real browser."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from newsroom.articles.models import Article
from tests.browser.conftest import Shots
from tests.factories import make_article, make_person, mention, publish

OLD, NEW = "Ministers fail to agree on gas stocks", "Ministers agree to share gas stocks"
BODY = (
    "<p>Energy ministers from 21 countries met on Monday.</p><p>It rained in the morning.</p>"
    "<p>It rained in the evening, too.</p><p>They will look at the rules again in the spring.</p>"
)


@pytest.fixture
def story(transactional_db: None) -> Article:
    """Live, with one version that readers have."""
    made = make_article(OLD, body=BODY, now=timezone.now(), dateline_text="VIENNA")
    mention(made, person=make_person(), now=timezone.now())
    publish(made, now=timezone.now())
    return made


def write_anew(desk: Page, story: Article) -> None:
    desk.goto(f"/admin/articles/article/{story.pk}/change/")
    desk.get_by_label("Headline", exact=True).fill(NEW)
    desk.get_by_label("Dateline", exact=True).fill("BRUSSELS")
    desk.locator("button[name=_save]:visible").first.click()
    expect(desk.get_by_text("Readers see it when it is published.").first).to_be_visible()


def readers_have(desk: Page, story: Article, headline: str) -> None:
    reader = desk.context.new_page()
    reader.goto(story.editions.get(number=1).path)
    expect(reader.locator("h1")).to_have_text(headline)
    reader.close()


def look_at_the_difference(desk: Page, shots: Shots) -> None:
    desk.get_by_role("link", name="Difference").click()
    words = "The headline is new. The dateline moved from VIENNA to BRUSSELS."
    expect(desk.locator(".told")).to_contain_text(words)
    table = desk.locator("table.difference")
    expect(table.locator("td.in-two del").first).to_have_text("fail to agree on")
    expect(table.locator("td.in-two ins").first).to_have_text("agree to share")
    expect(table.get_by_text("It rained in the morning.")).to_be_hidden()
    table.locator("summary").click()
    expect(table.get_by_text("It rained in the morning.")).to_be_visible()
    shots(desk, "1-two-columns")


def publish_it(desk: Page, story: Article, shots: Shots) -> None:
    desk.goto(f"/admin/articles/article/{story.pk}/step/publish/")
    expect(desk.get_by_text("What changes for readers.")).to_be_visible()
    shots(desk, "3-before-publishing")
    desk.get_by_role("button", name="Publish").click()
    expect(desk.get_by_text("Published.").first).to_be_visible()


def test_desk_05_a_live_story_gets_a_new_draft_and_readers_keep_the_old_text_until_publish(
    story: Article, desk: Page, shots: Shots
) -> None:
    write_anew(desk, story)
    readers_have(desk, story, OLD)
    look_at_the_difference(desk, shots)
    desk.get_by_label("One text").check()
    expect(desk.locator("td.in-one ins").first).to_be_visible()
    expect(desk.locator("td.in-two ins").first).to_be_hidden()
    shots(desk, "2-one-text")
    desk.go_back()
    desk.get_by_role("link", name="Preview").click()
    expect(desk.frame_locator("iframe").locator("h1")).to_have_text(NEW)
    readers_have(desk, story, OLD)
    publish_it(desk, story, shots)
    readers_have(desk, story, NEW)


@pytest.mark.parametrize(("width", "scripts"), [(390, False)], ids=["phone"])
def test_the_difference_is_one_text_on_a_phone_without_a_script(
    story: Article, desk: Page, shots: Shots
) -> None:
    write_anew(desk, story)
    desk.get_by_role("link", name="Difference").click()
    expect(desk.locator("td.in-one ins").first).to_be_visible()
    expect(desk.locator("td.in-two ins").first).to_be_hidden()
    assert desk.evaluate("document.documentElement.scrollWidth") <= 390
    shots(desk, "difference")


def test_the_preview_has_the_width_of_a_phone(story: Article, desk: Page, shots: Shots) -> None:
    desk.goto(f"/admin/articles/article/{story.pk}/preview/")
    desk.get_by_role("link", name="Phone").click()
    expect(desk.locator("iframe")).to_have_attribute("width", "360")
    page = desk.frame_locator("iframe").locator("body")
    assert page.evaluate("document.documentElement.clientWidth") in range(340, 361)
    shots(desk, "phone")
