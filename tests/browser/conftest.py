"""Tests in a real browser: Debian's chromium against a server on the suite's own database.

They run where chromium is and say why where it is not; NEWSROOM_TEST_BROWSER=required makes a
missing one a failure. NEWSROOM_SHOTS=folder keeps a picture of every page that a test asks for.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Browser, Page, Request, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

CHROMIUM = Path("/usr/bin/chromium")
HERE = Path(__file__).parent
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "a password for the tests"

Shots = Callable[[Page, str], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM.exists() and os.environ.get("NEWSROOM_TEST_BROWSER") != "required":
                item.add_marker(pytest.mark.skip(f"{CHROMIUM} is missing: apt install chromium"))


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all of these tests.

    Playwright keeps an event loop in this thread, which Django takes for a reason to refuse the
    database; here nothing asynchronous is going on, so it is told not to.
    """
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def site(live_server: LiveServer, settings: Settings) -> str:
    """The address of the running site, which also knows itself by it."""
    settings.NEWSROOM_ORIGIN = live_server.url
    return live_server.url


@pytest.fixture
def width() -> int:
    """How wide the window is; a test that means a phone says so."""
    return 1280


@pytest.fixture
def scripts() -> bool:
    return True


@pytest.fixture
def page(browser: Browser, site: str, width: int, scripts: bool) -> Iterator[Page]:
    """A fresh browser window; the test fails when a page of ours broke or asked somebody else."""
    context = browser.new_context(
        base_url=site, viewport={"width": width, "height": 900}, java_script_enabled=scripts
    )
    context.set_default_timeout(15_000)
    opened, troubles = context.new_page(), list[str]()
    opened.on("pageerror", lambda error: troubles.append(f"script error: {error}"))
    context.on("request", lambda request: troubles.extend(_foreign(request, site)))
    yield opened
    context.close()
    assert troubles == []


def _foreign(request: Request, site: str) -> list[str]:
    parts = urlsplit(request.url)
    ours = parts.scheme in ("data", "blob", "about") or request.url.startswith(site)
    return [] if ours else [f"asked another host: {request.url}"]


@pytest.fixture
def editor(transactional_db: None) -> User:
    """Who may do all that an editor does, as the account of a first start."""
    user = User.objects.create_user("editor", password=PASSWORD, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=("Chief", "Record keeper", "Picture editor")))
    return user


@pytest.fixture
def desk(page: Page, editor: User) -> Page:
    """The desk, with the editor signed in through its door."""
    page.goto("/admin/")
    page.locator("input[name=username]").fill(editor.get_username())
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form [type=submit]").first.click()
    page.wait_for_url("**/admin/")
    return page


@pytest.fixture
def shots(request: pytest.FixtureRequest) -> Shots:
    """Keeps a picture of the page as it is now, under the test's name, when a folder is named."""
    folder = os.environ.get("NEWSROOM_SHOTS")

    def keep(page: Page, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{request.node.name}-{name}.png", full_page=True)

    return keep
