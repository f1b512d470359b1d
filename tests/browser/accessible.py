"""axe-core over a page as it stands: WCAG 2.0 to 2.2, levels A and AA, on a screen and a phone."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": WCAG},
    # What was measured in pixels is judged as it is now, the rest of the page is not scrolled to.
    "resultTypes": ["violations"],
}
SCREEN: Any = ({"width": 1400, "height": 900}, "light")
PHONE: Any = ({"width": 390, "height": 844}, "dark")


def faults(page: Page, name: str) -> list[str]:
    """What axe finds on this page, on a light screen and on a dark phone, a line each."""
    found = []
    for size, scheme in (SCREEN, PHONE):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        where = f"{name} at {size['width']} {scheme}"
        found += [f"{where}: {line}" for line in lines_of(page)]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{where}: it scrolls sideways")
    return found


def lines_of(page: Page) -> list[str]:
    """What axe finds on the page as it stands."""
    return [
        f"{rule['id']} ({rule['help']}): {node['html'][:160]} {node['failureSummary'][:200]}"
        for rule in Axe().run(page, options=RULES).response["violations"]
        for node in rule["nodes"]
    ]
