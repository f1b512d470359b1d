"""The front page in a real browser."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Shots


def test_front_page_opens_with_one_small_script_of_ours(page: Page, shots: Shots) -> None:
    page.goto("/")
    shots(page, "front")
    expect(page.locator("main")).to_be_visible()
    expect(page.locator("script:not([type='application/ld+json'])")).to_have_count(1)


def test_a_stranger_is_asked_who_they_are(page: Page) -> None:
    page.goto("/admin/")
    expect(page.locator("input[name=password]")).to_be_visible()


def test_an_editor_who_signs_in_stands_at_the_desk(desk: Page, shots: Shots) -> None:
    shots(desk, "my-desk")
    expect(desk.locator("h1").first).to_be_visible()
