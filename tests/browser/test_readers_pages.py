"""The readers' pages in a real browser: what they weigh, without scripts, in the dark, on paper."""

import gzip
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, Response

from newsroom.articles import publishing
from newsroom.articles.rights import loader
from tests.browser import nu
from tests.browser.accessible import lines_of
from tests.browser.audit import Missing
from tests.browser.conftest import Shots
from tests.browser.test_audit import BUDGETS
from tests.factories import edit, make_article, publish
from tests.website.scene import HOUR, Scene, council_story

WIDTHS, SCHEMES = (360, 768, 1280), ("light", "dark")
KB = 1024


@pytest.fixture
def scene(transactional_db: None, site: str) -> Scene:
    """The council story as corrected an hour later, with a story before it and one that is gone."""
    scene = council_story()
    now = timezone.now()
    publish(make_article("Ministers gather", section=scene.section, topics=[scene.topic]))
    edit(scene.article, now=now - HOUR, body=scene.article.body.replace("on Friday", "on Thursday"))
    note = "Kaja Kallas joins on Thursday."
    publishing.correct(scene.article, by=loader(), now=now - HOUR, public_note=note)
    withdrawn("Gone", slug="gone")
    return scene


def withdrawn(headline: str, **more: Any) -> str:
    """The path of a story that is gone."""
    story = make_article(headline, **more)
    path = publish(story).path
    now, note = timezone.now() - timedelta(minutes=5), "It was wrong."
    publishing.withdraw(story, by=loader(), now=now, reason=note, public_note=note)
    return path


@pytest.fixture
def plain(browser: Browser, site: str) -> Iterator[Page]:
    """A window of a browser whose scripts are off."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    yield context.new_page()
    context.close()


def weight(response: Response) -> int:
    """As the site is deployed: what is not compressed here yet goes out compressed there."""
    body = response.body()
    return len(gzip.compress(body)) + len(str(response.all_headers()))


@pytest.mark.parametrize("width", [360])
def test_reader_01_a_story_weighs_thirty_kilobytes_and_asks_nobody_else(
    scene: Scene, page: Page, site: str
) -> None:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(scene.edition.path, wait_until="networkidle")
    assert {urlsplit(one.url).netloc for one in answers} == {urlsplit(site).netloc}
    assert len(answers) <= 8
    base = [one for one in answers if one.request.resource_type != "image"]
    assert sum(weight(one) for one in base) <= 30 * KB
    assert "gzip" in answers[0].all_headers().get("content-encoding", "")


def test_reader_02_a_story_is_the_same_without_scripts(
    scene: Scene, page: Page, plain: Page
) -> None:
    for window in (page, plain):
        window.goto(scene.edition.path)
    for selector in ("body", "article", "aside", "#related", ".share"):
        with_scripts, without = (w.locator(selector).first.inner_text() for w in (page, plain))
        assert with_scripts == without != "", selector
    links = [[a.get_attribute("href") for a in w.locator("a").all()] for w in (page, plain)]
    assert links[0] == links[1]
    assert any(link and link.startswith("mailto:") for link in links[0])


@pytest.mark.parametrize("path", ["/", "/search/?q=ministers"])
def test_what_a_script_adds_moves_nothing_that_was_there(
    scene: Scene, page: Page, plain: Page, path: str
) -> None:
    places = []
    for window in (page, plain):
        window.set_viewport_size({"width": 412, "height": 900})
        window.goto(path)
        window.wait_for_load_state("networkidle")
        places.append(window.locator(".footer").bounding_box())
    assert page.locator(".keep").count() > 0
    assert places[0] == places[1]


def kinds(scene: Scene) -> dict[str, str]:
    return {
        "front": "/",
        "section": scene.section.get_absolute_url(),
        "article": scene.edition.path,
        "editions": f"{scene.edition.path}editions/",
        "edition": f"{scene.edition.path}editions/2/",
        "person": scene.rutte.get_absolute_url(),
        "meeting": scene.meeting.get_absolute_url(),
        "source": scene.source.get_absolute_url(),
        "search": "/search/?q=ministers",
        "404": "/nothing-here/",
        "410": "/news/2025/04/02/gone/",
    }


@pytest.mark.parametrize("width", [360])
def test_reader_04_no_page_has_an_accessibility_fault_at_any_width_or_scheme(
    scene: Scene, page: Page
) -> None:
    found = []
    for kind, path in kinds(scene).items():
        response = page.goto(path)
        assert response is not None
        assert response.status == (int(kind) if kind.isdigit() else 200)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                found += [f"{kind} at {width} {scheme}: {line}" for line in lines_of(page)]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{kind} at {width}: it scrolls sideways")
    assert found == []


# What stands alone, not in a sentence: a finger must find it.
ALONE = ":is(a, button, input, select, summary):not(.skip, p:not(.more, .kicker) *, .changes *)"
TOO_SMALL = """(selector) => [...document.querySelectorAll(selector)].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width && Math.min(box.width, box.height) < 24;
}).map((one) => one.outerHTML)"""


@pytest.mark.parametrize("width", [360])
def test_reader_06_what_is_pressed_is_at_least_24_pixels_high_and_wide(
    scene: Scene, page: Page
) -> None:
    small = {}
    for kind, path in kinds(scene).items():
        page.goto(path)
        small[kind] = page.evaluate(TOO_SMALL, ALONE)
    assert not any(small.values()), small


def test_reader_06_the_ring_of_the_focus_stands_on_the_cloth_of_its_tab(
    scene: Scene, page: Page
) -> None:
    """Its colour is the cloth's: on the paper around the tab nobody would see it."""
    page.goto(scene.edition.path)
    page.keyboard.press("Tab")
    tab = page.locator(".nav .tab")
    tab.focus()
    assert tab.evaluate("tab => parseFloat(getComputedStyle(tab).outlineOffset)") <= -3
    assert tab.evaluate("tab => getComputedStyle(tab).outlineStyle") == "solid"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_date_of_another_year_stands_on_one_line_of_its_column(scene: Scene, page: Page) -> None:
    """As wide as the widest, so that all headlines begin at one edge."""
    page.goto("/news/")
    dates, heads = page.locator(".rows time"), page.locator(".rows a")
    line = "2 * parseFloat(getComputedStyle(time).lineHeight)"
    assert dates.last.evaluate(f"time => time.offsetHeight < {line}")
    starts = heads.evaluate_all("all => all.map(a => a.getBoundingClientRect().x)")
    assert len(starts) > 1
    assert len(set(starts)) == 1


def test_reader_04_the_checker_of_html_finds_no_fault_in_any_page_that_is_there_or_is_not(
    scene: Scene, client: Client, tmp_path: Path
) -> None:
    try:
        nu.checker()
    except Missing as reason:
        pytest.skip(f"The pages were not given to the checker of HTML: {reason}")
    arabic = withdrawn("ذهب", language="ar")
    asked = {**kinds(scene), "404 ar": "/ar/nothing-here/", "410 ar": arabic}
    answers = {kind: client.get(path) for kind, path in asked.items()}
    for kind, answer in answers.items():
        expected = kind.partition(" ")[0]
        assert answer.status_code == (int(expected) if expected.isdigit() else 200), kind
    bodies = {kind: answer.content for kind, answer in answers.items()}
    assert nu.faults(bodies, tmp_path) == []
    broken = bodies["404"].replace(b"</h1>", b"</h2>")
    assert nu.faults({"broken": broken}, tmp_path) != []  # it does find what is amiss


def test_reader_05_the_audit_asks_full_marks_of_every_kind_of_page() -> None:
    """`make audit` has Lighthouse give them: an hour's work of a machine at rest, and no test."""
    marks = {"lh_performance": 98, "lh_accessibility": 100, "lh_best_practices": 100, "lh_seo": 100}
    asked = {page["kind"] for page in BUDGETS["page"]} - {"search"}
    assert {"front", "list", "article", "picture", "person", "meeting", "source"} <= asked
    for kind in asked:
        budget = {**BUDGETS["budget"], **BUDGETS["budget"].get(kind, {})}
        assert {name: budget[name] for name in marks if budget[name] < marks[name]} == {}, kind


@pytest.mark.parametrize("scheme", SCHEMES)
def test_reader_08_a_page_is_dark_or_light_as_the_system_is_from_its_first_moment(
    scene: Scene, plain: Page, scheme: str, shots: Shots
) -> None:
    """The sheet stands in the head and no script chooses, so nothing can flash."""
    plain.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for kind, path in kinds(scene).items():
        plain.goto(path)
        shots(plain, f"{kind}-{scheme}")
        assert brightness(plain, "html", "backgroundColor") < 40 or scheme == "light", kind
        assert brightness(plain, "html", "backgroundColor") > 215 or scheme == "dark", kind
        apart = brightness(plain, "body", "color") - brightness(plain, "html", "backgroundColor")
        assert abs(apart) > 180, kind
        assert plain.locator("head link[rel=stylesheet]:not([media])").count() == 1


def brightness(page: Page, selector: str, name: str) -> float:
    color = page.evaluate(
        "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]",
        [selector, name],
    )
    return sum(float(part) for part in re.findall(r"[\d.]+", color)[:3]) / 3


def test_reader_23_a_printed_story_is_one_light_column_with_all_that_names_it(
    scene: Scene, page: Page, site: str, shots: Shots
) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 700, "height": 990})
    page.goto(scene.edition.path)
    shots(page, "print")
    for gone in (".nav", ".skip", ".share", "#related", ".footer ul", ".more"):
        assert not page.locator(gone).first.is_visible(), gone
    for kept in (".wordmark", ".dateline", ".docket", "h1", ".text", ".people", ".changes"):
        assert page.locator(kept).first.is_visible(), kept
    printed = page.locator("body").inner_text()
    assert f"{site}{scene.edition.path}" in printed
    for said in ("BRUSSELS (Aletihad)", "2 April", scene.edition.headline):
        assert said.casefold() in printed.casefold()
    assert brightness(page, "html", "backgroundColor") == 255
    assert brightness(page, "body", "color") == 0
    text, window = page.locator(".text").bounding_box(), page.viewport_size
    assert text is not None
    assert window is not None
    assert text["width"] > window["width"] * 0.95
    assert page.pdf().startswith(b"%PDF")
