"""The pages of the record in a real browser: narrow, large, in both languages, in other zones."""

from collections.abc import Iterator
from datetime import time
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from briefings.meetings.models import Session
from tests.browser.accessible import faults
from tests.browser.conftest import Shots
from tests.factories import NOON, edit, make_meeting, make_person, make_post, make_tenure, publish
from tests.website.scene import HOUR, LONG_AGO, Scene, council_story, take_part

SHOWN: dict[str, Any] = {"public_from": LONG_AGO}
ENDLESS = "Donaudampfschifffahrtsgesellschaftskapitaenswitwenrente" * 3
LONG = (
    f"{ENDLESS}, Her Excellency the Minister of State for Foreign and European Affairs of Northland"
)
# What reaches out of the window, or is cut by a box that hides what does not fit.
CUT = """() => [...document.querySelectorAll("body *")].filter((one) => {
  if (one.closest(".skip, .unseen, [hidden]") || !one.getClientRects().length) return false;
  const box = one.getBoundingClientRect();
  const hides = getComputedStyle(one).overflowX === "hidden" && one.scrollWidth > one.clientWidth;
  return hides || box.left < -1 || box.right > document.documentElement.clientWidth + 1;
}).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture
def scene(transactional_db: None) -> Scene:
    """The council story, its meeting full, its people with the longest names."""
    scene = council_story()
    person = make_person(LONG[:200], slug="longest", **SHOWN)
    post = make_post(scene.nato, LONG[:200], slug="longest", **SHOWN)
    make_tenure(person, post, **SHOWN)
    for number in range(12):
        row = Session.objects.create(
            meeting=scene.meeting,
            title=LONG[:250] if number == 3 else f"Session {number}",
            kind="plenary",
            date=f"2025-04-0{3 + number % 2}",
            start_time=time(8 + number),
            end_time=time(8 + number, 45),
            room=LONG[:90],
            **SHOWN,
        )
        take_part(scene.meeting, session=row, person=person, role="chair")
    take_part(scene.meeting, person=scene.rutte, role="chair", post=scene.post)
    take_part(scene.meeting, person=scene.kallas)
    Session.objects.create(meeting=scene.meeting, title="No day yet", kind="plenary", **SHOWN)
    make_meeting(LONG[:250], slug="longest", status="cancelled", status_reason=LONG[:250], **SHOWN)
    edit(scene.article, headline=LONG[:200])
    publish(scene.article, now=NOON + HOUR)
    return scene


def paths(scene: Scene) -> list[str]:
    return [
        scene.meeting.get_absolute_url(), "/meetings/longest/", "/meetings/?month=2025-04",
        "/meetings/", "/people/longest/", "/people/mark-rutte/", "/posts/longest/",
        "/organisations/nato/", "/places/brussels/", "/meetings/series/nato-foreign-ministers/",
        "/people/longest/met/mark-rutte/", f"{scene.meeting.get_absolute_url()}briefing/",
        "/people/", "/",
    ]  # fmt: skip


@pytest.mark.parametrize(("width", "size"), [(320, "100%"), (640, "200%"), (1280, "200%")])
def test_reader_07_nothing_scrolls_sideways_or_is_cut(
    page: Page, scene: Scene, width: int, size: str, shots: Shots
) -> None:
    for path in paths(scene):
        for prefix in ("", "/ar"):
            answer = page.goto(f"{prefix}{path}")
            assert answer is not None
            assert answer.status == 200, path
            page.evaluate("(size) => { document.documentElement.style.fontSize = size }", size)
            cut = page.evaluate(CUT)
            sideways = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
            if cut or sideways:
                shots(page, path.strip("/").replace("/", "-"))
            assert (cut, sideways) == ([], False), f"{prefix}{path}"


def test_the_pages_of_the_record_have_no_fault_that_axe_finds(page: Page, scene: Scene) -> None:
    found: list[str] = []
    for path in paths(scene)[:-2]:
        page.goto(path)
        found += faults(page, path)
    assert found == []


# --- In the reader's zone ---------------------------------------------------------------------


@pytest.fixture
def reader(browser: Browser, site: str, zone: str, scripts: bool) -> Iterator[Page]:
    """A reader somewhere else."""
    context = browser.new_context(
        base_url=site, timezone_id=zone, java_script_enabled=scripts, locale="en-GB"
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Asia/Tokyo", ["yours: 15:00", "yours: Fri 01:00"]),
        ("America/New_York", ["yours: 02:00", "yours: 11:00"]),
        ("Europe/Paris", []),
    ],
)
def test_a_programme_tells_its_times_in_the_zone_of_the_reader_too(
    reader: Page, scene: Scene, said: list[str]
) -> None:
    reader.goto(scene.meeting.get_absolute_url())
    words = reader.locator("section[data-yours]").inner_text()
    assert "08:00" in words
    assert [line for line in said if line not in words] == []
    assert ("yours" in words) is bool(said)
    reader.goto(f"/ar{scene.meeting.get_absolute_url()}")
    assert ("بتوقيتك" in reader.locator("section[data-yours]").inner_text()) is bool(said)


@pytest.mark.parametrize(("zone", "scripts"), [("Asia/Tokyo", False)])
def test_without_a_script_the_programme_is_whole(reader: Page, scene: Scene) -> None:
    reader.goto(scene.meeting.get_absolute_url())
    words = reader.locator("section[data-yours]").inner_text()
    assert "08:00" in words
    assert "yours" not in words
