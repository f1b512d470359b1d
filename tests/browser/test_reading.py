"""What is new since the last visit, and the reading list, as a browser keeps them."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.factories import make_article, publish


@pytest.fixture
def stories(transactional_db: None) -> list[str]:
    now = timezone.now()
    for hours in (3, 2):
        story = make_article(f"Story of {hours} hours ago", standfirst="Words.")
        publish(story, now=now - timedelta(hours=hours))
    return ["Story of 2 hours ago", "Story of 3 hours ago"]


def test_a_story_is_put_on_the_list_and_taken_off(stories: list[str], page: Page) -> None:
    page.goto("/")
    shelf = page.get_by_role("region", name="Your reading list")
    expect(shelf).to_be_hidden()
    page.get_by_role("button", name=f"Read later: {stories[0]}").first.click()
    expect(shelf.get_by_role("link", name=stories[0])).to_be_visible()
    page.goto("/search/?q=hours")
    page.get_by_role("button", name=f"Read later: {stories[1]}").click()
    expect(shelf.get_by_role("listitem")).to_have_count(2)
    shelf.get_by_role("button", name=f"Take off the list: {stories[0]}").click()
    expect(shelf.get_by_role("listitem")).to_have_count(1)


def test_only_what_came_since_the_last_visit_is_new(stories: list[str], page: Page) -> None:
    page.goto("/")
    expect(page.locator(".new")).to_have_count(0)
    since = (timezone.now() - timedelta(hours=2, minutes=30)).timestamp() * 1000
    page.evaluate(f"localStorage.visited = {since}; sessionStorage.clear()")
    page.reload()
    fresh = page.locator("article, li").filter(has=page.locator(".new"))
    expect(fresh.first).to_contain_text(stories[0])
    expect(fresh.filter(has_text=re.compile("3 hours"))).to_have_count(0)


def test_what_another_hand_put_there_is_shown_as_words_or_not_at_all(
    stories: list[str], page: Page
) -> None:
    page.goto("/")
    page.evaluate(
        """localStorage.reading = JSON.stringify([
            {path: "javascript:alert(1)", title: "x"}, {path: "//elsewhere.example/", title: "y"},
            {path: "/news/", title: "<img src=x onerror=alert(1)>"}, null, 7])"""
    )
    page.reload()
    shelf = page.get_by_role("region", name="Your reading list")
    expect(shelf.get_by_role("link")).to_have_count(1)
    expect(shelf.get_by_role("link")).to_have_text("<img src=x onerror=alert(1)>")
    page.evaluate("localStorage.reading = '{broken'")
    page.reload()
    expect(shelf).to_be_hidden()
