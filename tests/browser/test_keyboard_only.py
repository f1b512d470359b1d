"""From a reporter to a reader without touching a mouse, on a screen and on a phone's width."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Browser, Page, expect

from newsroom.articles.models import Article, Section, SectionMember
from tests.browser.accessible import faults
from tests.browser.conftest import PASSWORD, Shots
from tests.factories import make_section

MOST_TABS = 150


@pytest.fixture
def europe(transactional_db: None) -> Section:
    section = make_section("Europe")
    for name, group in (("tom", "Reporter"), ("ana", "Editor")):
        user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
        user.groups.set(Group.objects.filter(name=group))
        SectionMember.objects.create(user=user, section=section)
    return section


@pytest.fixture(params=[1400, 390])
def keyboard(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    """A window whose mouse is never used: what is pressed must have been reached by Tab."""
    context = browser.new_context(base_url=site, viewport={"width": request.param, "height": 844})
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def tab_to(page: Page, selector: str) -> None:
    """Tab after Tab until the focus stands on what the selector names, and can be seen there."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            break
    else:
        raise AssertionError(f"{MOST_TABS} tabs do not reach {selector}")
    over = page.evaluate(
        """() => {
        const focused = document.activeElement, at = focused.getBoundingClientRect();
        const top = document.elementFromPoint(
          at.left + Math.min(at.width, innerWidth) / 2, at.top + Math.min(at.height, 20) / 2);
        return focused.contains(top) || top?.contains(focused) ? "" : top?.outerHTML ?? "the edge";
        }"""
    )
    assert not over, f"{selector} has the focus and lies under {over[:300]}"


def press(page: Page, selector: str) -> None:
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def sign_in(page: Page, name: str) -> None:
    page.goto("/admin/")
    if not page.evaluate("document.activeElement.matches('[name=username]')"):
        tab_to(page, "[name=username]")
    page.keyboard.type(name)
    tab_to(page, "[name=password]")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")


def sign_out(page: Page) -> None:
    page.goto("/admin/account/sign-out/")
    press(page, "main button[type=submit], form[action*='sign-out'] button:not(nav *)")


def step(page: Page, verb: str) -> None:
    press(page, f"button[name=_verb][value={verb}]")


def test_desk_22_from_reporter_to_reader_with_the_keyboard_alone(
    keyboard: Page, europe: Section, shots: Shots
) -> None:
    page = keyboard
    sign_in(page, "tom")
    page.keyboard.press("c")
    page.wait_for_url("**/add/")
    tab_to(page, "#id_headline")
    page.keyboard.type("Ministers share gas stocks")
    tab_to(page, "#story-text")
    page.keyboard.type("Ministers agreed on Monday.")
    tab_to(page, "#id_section")
    page.keyboard.type("Europe")
    press(page, "button[name=_save]")
    expect(page.get_by_text("Saved as version 1.")).to_be_visible()
    step(page, "submit")
    expect(page.get_by_text("Submitted.")).to_be_visible()
    shots(page, "submitted")
    sign_out(page)
    sign_in(page, "ana")
    press(page, "a[href*='/articles/article/'][href$='/change/']")
    step(page, "claim")
    step(page, "approve")
    expect(page.get_by_text("Approved. Not public yet.")).to_be_visible()
    step(page, "publish")
    shots(page, "asks")
    tab_to(page, "main button[type=submit], #content button[type=submit]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("Published.").first).to_be_visible()
    assert faults(page, "published") == []
    press(page, "a[href*='/news/']")
    expect(page.locator("h1")).to_have_text("Ministers share gas stocks")
    assert Article.objects.get().editions.count() == 1


def test_reader_06_the_first_tab_skips_to_the_story_and_every_link_can_be_reached(
    keyboard: Page, europe: Section
) -> None:
    page = keyboard
    page.goto("/people/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.skip')")
    box = page.locator(".skip").bounding_box()
    assert box is not None
    assert box["height"] >= 24
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
