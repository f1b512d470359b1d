"""A wire story goes in, an editor publishes it, a reader reads it: the whole way, in a browser."""

from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from newsroom.articles.models import Article, Suggestion
from tests.browser.conftest import Shots

ROOT = Path(__file__).resolve().parent.parent.parent
# Our own sample, and, where a folder of real copy stands beside the clone, what is in that.
COPY = [ROOT / "seeds" / "010-nato-ministers-brussels.txt"]
COPY += sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
PEOPLE = ("Mark Rutte", "Marco Rubio", "Andrii Sybiha", "Kaja Kallas")
HEADLINE = "NATO ministers meet in Brussels with Ukraine and the summit on the table"


@pytest.fixture(params=COPY, ids=lambda path: path.stem[:3])
def story(request: pytest.FixtureRequest, transactional_db: None) -> Article:
    """The record as it is shipped, and one story as the wire sent it."""
    call_command("load_reference")
    call_command("load_seeds", str(request.param), date="2025-04-02")
    return Article.objects.get()


def test_a_wire_story_becomes_a_page_with_its_people_and_its_meeting(
    story: Article, desk: Page, shots: Shots
) -> None:
    open_from_the_list(desk, story)
    shots(desk, "1-as-it-came")
    confirm_its_people_and_meetings(desk, story)
    write_a_headline(desk)
    shots(desk, "2-confirmed")
    publish(desk, shots)
    read(desk, shots)


@pytest.mark.parametrize(("width", "scripts"), [(390, False)], ids=["phone"])
@pytest.mark.parametrize("story", COPY[:1], indirect=True, ids=["sample"])
def test_it_goes_on_a_phone_without_a_script(story: Article, desk: Page, shots: Shots) -> None:
    desk.goto(f"/admin/articles/article/{story.pk}/change/")
    confirm_its_people_and_meetings(desk, story)
    write_a_headline(desk)
    publish(desk, shots)
    read(desk, shots)
    assert desk.evaluate("document.documentElement.scrollWidth") <= 390


def open_from_the_list(desk: Page, story: Article) -> None:
    desk.get_by_role("link", name="Stories").first.click()
    desk.get_by_role("link", name=story.headline[:40]).first.click()
    expect(desk.locator("#suggestions")).to_be_visible()
    expect(desk.locator(".wire-text")).to_contain_text("Brussels")


def confirm_its_people_and_meetings(desk: Page, story: Article) -> None:
    """One click each; the page comes back after every one. A meeting goes before its sessions."""
    found = story.suggestions.filter(kind__in=("person", "meeting", "session"))
    for suggestion in list(found.order_by("paragraph", "start", "pk")):
        desk.locator(f"button[name=_decide][value='{suggestion.pk}:confirm']").click()
        expect(desk.get_by_text(f"Confirmed: “{suggestion.words}”")).to_be_visible()
    assert not found.exclude(status=Suggestion.Status.CONFIRMED).exists()


def write_a_headline(desk: Page) -> None:
    desk.get_by_label("Headline", exact=True).fill(HEADLINE)
    desk.locator("button[name=_save]:visible").first.click()
    expect(desk.get_by_label("Headline", exact=True)).to_have_value(HEADLINE)


def publish(desk: Page, shots: Shots) -> None:
    for verb, done in (("submit", "Submitted."), ("approve", "Approved.")):
        desk.locator(f"button[name=_verb][value={verb}]:visible").first.click()
        expect(desk.get_by_text(done).first).to_be_visible()
    desk.locator("button[name=_verb][value=publish]:visible").first.click()
    shots(desk, "3-what-goes-public-with-it")
    desk.get_by_role("button", name="Publish").click()
    expect(desk.get_by_text("Published.").first).to_be_visible()
    shots(desk, "4-published")


def read(reader: Page, shots: Shots) -> None:
    reader.get_by_role("link", name="On the website").click()
    shots(reader, "5-story")
    expect(reader.locator("h1")).to_have_text(HEADLINE)
    expect(reader.locator(".dateline")).to_contain_text("BRUSSELS")
    source = reader.locator(".docket a", has_text="Aletihad").or_(
        reader.locator(".docket a", has_text="Newsroom")
    )
    expect(source).to_have_count(1)
    for name in PEOPLE:
        expect(reader.locator(".people").get_by_role("link", name=name)).to_be_visible()
        expect(reader.locator(".text").get_by_role("link", name=name.split()[1])).to_have_count(1)
    reader.locator(".cloth h2 a").click()
    shots(reader, "6-meeting")
    expect(reader.locator("h1")).to_contain_text("NATO foreign ministers")
    expect(reader.locator(".cloth .facts")).to_contain_text("3 and Friday 4 April 2025")
    for name in PEOPLE:
        expect(reader.locator(".participants").get_by_role("link", name=name)).to_be_visible()
    expect(reader.get_by_role("link", name=HEADLINE)).to_be_visible()
    its_programme(reader)
    reader.locator(".participants").get_by_role("link", name="Kaja Kallas").click()
    shots(reader, "7-person")
    expect(reader.get_by_role("link", name=HEADLINE)).to_be_visible()


def its_programme(reader: Page) -> None:
    """Each session on the day that the copy gives it, and one whose day it does not give."""
    for title, day in (("to the media", "3 April"), ("ession", "Day not announced")):
        part = reader.locator("section.programme", has_text=day)
        expect(part.get_by_text(title).first).to_be_visible()
