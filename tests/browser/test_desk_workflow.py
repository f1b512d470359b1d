"""The steps of a story with its people, in a browser: what is missing, asked, and public.

Each signs in through the door, in a window of their own.
"""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Browser, Page, expect

from newsroom.articles.models import Article, Section, SectionMember
from tests.browser.conftest import PASSWORD, Shots
from tests.factories import make_section

SignedIn = Callable[[str], Page]


@pytest.fixture
def europe(transactional_db: None) -> Section:
    return make_section("Europe")


@pytest.fixture
def people(europe: Section) -> dict[str, User]:
    found = {}
    for name, full, group in (("tom", "Tom Okafor", "Reporter"), ("ana", "Ana Vidal", "Editor")):
        first, last = full.split()
        user = User.objects.create_user(
            name, password=PASSWORD, is_staff=True, first_name=first, last_name=last
        )
        user.groups.set(Group.objects.filter(name=group))
        SectionMember.objects.create(user=user, section=europe)
        found[name] = user
    return found


@pytest.fixture
def at_the_desk(browser: Browser, site: str, people: dict[str, User]) -> Iterator[SignedIn]:
    opened = []

    def signed_in(name: str) -> Page:
        context = browser.new_context(base_url=site, viewport={"width": 1400, "height": 900})
        context.set_default_timeout(20_000)
        opened.append(context)
        page = context.new_page()
        page.goto("/admin/")
        page.locator("input[name=username]").fill(name)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("form [type=submit]").first.click()
        page.wait_for_url("**/admin/")
        return page

    yield signed_in
    for context in opened:
        context.close()


def press(page: Page, verb: str) -> None:
    page.locator(f".story-panel button[name=_verb][value={verb}]").first.click()


def test_desk_01_half_a_story_is_saved_and_submit_names_every_missing_item(
    at_the_desk: SignedIn, europe: Section, shots: Shots
) -> None:
    page = at_the_desk("tom")
    page.keyboard.press("c")
    page.wait_for_url("**/add/")
    page.get_by_label("Section").select_option(str(europe.pk))
    page.get_by_label("Standfirst", exact=True).fill("Twenty-one countries may draw on it.")
    page.locator("button[name=_save]:visible").first.click()
    expect(page.get_by_text("Saved as version 1.")).to_be_visible()
    press(page, "submit")
    for words in ("The headline is missing.", "The text is empty."):
        expect(page.locator(".messagelist").get_by_role("link", name=words)).to_be_visible()
    shots(page, "missing")
    page.locator(".messagelist").get_by_role("link", name="The headline is missing.").click()
    assert page.evaluate("location.hash") == "#id_headline"
    assert Article.objects.get().status == "draft"


def test_desk_02_from_a_reporter_by_way_of_changes_to_the_public_page(
    at_the_desk: SignedIn, europe: Section, shots: Shots
) -> None:
    tom, ana = at_the_desk("tom"), at_the_desk("ana")
    write(tom, europe)
    press(tom, "submit")
    expect(tom.get_by_text("Submitted.")).to_be_visible()
    ask_for_changes(ana, shots)
    answer(tom, shots)
    approve_and_publish(ana)
    shots(ana, "published")
    ana.get_by_role("link", name="On the website").click()
    expect(ana.locator("h1")).to_have_text("Ministers share gas stocks")
    expect(ana.get_by_text("Rutte said so on Monday.")).to_be_visible()


def write(tom: Page, europe: Section) -> None:
    tom.goto("/admin/articles/article/add/")
    tom.get_by_label("Headline", exact=True).fill("Ministers share gas stocks")
    tom.get_by_label("Section").select_option(str(europe.pk))
    tom.locator("#story-text").fill("Ministers agreed on Monday.")
    tom.locator("button[name=_save]:visible").first.click()
    expect(tom.get_by_text("Saved as version 1.")).to_be_visible()


def ask_for_changes(ana: Page, shots: Shots) -> None:
    ana.reload()
    expect(ana.get_by_text("Waiting for approval").first).to_be_visible()
    ana.get_by_role("link", name="Ministers share gas stocks").first.click()
    press(ana, "claim")
    expect(ana.locator(".panel-states")).to_contain_text("held by you")
    note_to_tom(ana)
    press(ana, "request_changes")
    ana.get_by_label("What should change").fill("Who said this, and when?")
    shots(ana, "asks")
    ana.get_by_role("button", name="Request changes").click()
    expect(ana.get_by_text("Sent back to the writer with your note.")).to_be_visible()


def note_to_tom(ana: Page) -> None:
    """A note that asks him, without a new page: what else is typed stays as it is."""
    ana.get_by_label("Standfirst", exact=True).fill("Typed and not saved yet")
    ana.get_by_label("New note").press_sequentially("@to")
    ana.get_by_role("button", name="@tom, Tom Okafor").click()
    ana.get_by_label("New note").press_sequentially("is Lisbon confirmed?")
    ana.get_by_role("button", name="Add note").click()
    expect(ana.locator(".note-text")).to_have_text("@tom is Lisbon confirmed?")
    expect(ana.get_by_label("Standfirst", exact=True)).to_have_value("Typed and not saved yet")


def answer(tom: Page, shots: Shots) -> None:
    tom.keyboard.press("g")
    tom.keyboard.press("d")
    tom.wait_for_url("**/admin/")
    expect(tom.get_by_text("is Lisbon confirmed?")).to_be_visible()
    expect(tom.get_by_text("Who said this, and when?")).to_be_visible()
    shots(tom, "my-desk")
    tom.get_by_role("button", name="Done").click()
    expect(tom.get_by_text("is Lisbon confirmed?")).to_have_count(0)
    tom.get_by_role("link", name="Answer: Ministers share gas stocks").click()
    tom.locator("#story-text").fill("Rutte said so on Monday.")
    press(tom, "submit")
    expect(tom.get_by_text("Submitted.")).to_be_visible()


def approve_and_publish(ana: Page) -> None:
    ana.goto("/admin/")
    ana.get_by_role("link", name="Ministers share gas stocks").first.click()
    expect(ana.locator(".panel-states")).to_contain_text("held by you")
    press(ana, "approve")
    expect(ana.get_by_text("Approved. Not public yet.")).to_be_visible()
    press(ana, "publish")
    ana.get_by_role("button", name="Publish").click()
    expect(ana.get_by_text("Published.").first).to_be_visible()


def test_keys_move_through_the_list_and_never_act_in_a_field(
    at_the_desk: SignedIn, europe: Section
) -> None:
    page = at_the_desk("ana")
    for number in range(3):
        Article.objects.create(
            headline=f"Story {number}", section=europe, created_at=f"2025-04-0{number + 1}T10:00Z",
            changed_at=f"2025-04-0{number + 1}T10:00Z",
        )  # fmt: skip
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/article/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator(".action-select").nth(1)).to_be_checked()
    page.keyboard.press("/")
    page.keyboard.type("c?")
    expect(page.locator(".rail-find input")).to_have_value("c?")
    page.keyboard.press("Tab")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.get_by_label("Single letters and signs act").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    assert page.url.endswith("/article/")
