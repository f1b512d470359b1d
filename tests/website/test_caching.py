"""What may be kept, for how long, and what no reader is given."""

from datetime import timedelta

import pytest
from django.test import Client, override_settings

from tests.factories import NOON, edit, publish
from tests.website.conftest import Clock
from tests.website.scene import HOUR, Scene

pytestmark = pytest.mark.django_db

PATHS = (
    "/", "/ar/", "/news/", "/defence/", "/people/", "/people/mark-rutte/", "/meetings/",
    "/corrections/", "/feed.rss", "/sitemap.xml", "/robots.txt", "/nothing-here/",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_reader_24_a_public_page_says_how_long_it_may_be_kept_and_sets_no_cookie(
    client: Client, scene: Scene, path: str
) -> None:
    response = client.get(path)
    assert response.headers["Cache-Control"] == "public, max-age=0, s-maxage=5, stale-if-error=60"
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "Accept-Language" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("path", PATHS[:-1])
def test_the_same_bytes_are_answered_304(client: Client, scene: Scene, path: str) -> None:
    first = client.get(path)
    again = client.get(path, HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", PATHS[:-1])
def test_who_sends_no_etag_is_answered_304_for_as_long_as_a_cache_may_be_behind(
    client: Client, scene: Scene, clock: Clock, path: str
) -> None:
    said = client.get(path).headers["Last-Modified"]
    clock(NOON + HOUR + timedelta(seconds=4))
    assert client.get(path, HTTP_IF_MODIFIED_SINCE=said).status_code == 304
    clock(NOON + HOUR + timedelta(seconds=5))
    assert client.get(path, HTTP_IF_MODIFIED_SINCE=said).status_code == 200


def test_a_change_has_another_etag(client: Client, scene: Scene, clock: Clock) -> None:
    before = client.get(scene.edition.path).headers["ETag"]
    edit(scene.article, now=NOON + timedelta(minutes=30), headline="Another headline")
    publish(scene.article, now=NOON + timedelta(minutes=30))
    assert client.get(scene.edition.path, HTTP_IF_NONE_MATCH=before).status_code == 200


def test_a_draft_changes_no_etag(client: Client, scene: Scene) -> None:
    before = client.get(scene.edition.path).headers["ETag"]
    edit(scene.article, now=NOON + HOUR, headline="Nobody sees this")
    assert client.get(scene.edition.path).headers["ETag"] == before


def test_a_page_is_compressed_for_those_who_ask(client: Client, scene: Scene) -> None:
    response = client.get("/", HTTP_ACCEPT_ENCODING="gzip")
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.content) < 30_000


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_changed_here(client: Client, scene: Scene, method: str) -> None:
    assert getattr(client, method)("/").status_code == 405


def test_a_head_request_has_the_headers_alone(client: Client, scene: Scene) -> None:
    response = client.head(scene.edition.path)
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["ETag"] == client.get(scene.edition.path).headers["ETag"]


def test_public_pages_need_no_script_and_say_so(client: Client, scene: Scene) -> None:
    policy = client.get(scene.edition.path).headers["Content-Security-Policy"]
    assert "script-src 'none'" in policy


def test_case_28_a_forged_host_is_refused(client: Client, scene: Scene) -> None:
    with override_settings(ALLOWED_HOSTS=["127.0.0.1"]):
        assert client.get("/", HTTP_HOST="evil.example").status_code == 400


def test_case_28_absolute_addresses_come_from_the_settings(client: Client, scene: Scene) -> None:
    page = client.get(scene.edition.path, HTTP_X_FORWARDED_HOST="evil.example").content
    assert b"evil.example" not in page


def test_case_28_no_host_that_may_be_asked_stands_in_an_address(
    client: Client, scene: Scene
) -> None:
    """Not in pages, nor in feeds, maps, calendars and what else names whole addresses."""
    files = ("/sitemap-record.xml", "/news-sitemap.xml", "/feed.atom", "/feed.json", "/robots.txt",
             "/meetings/calendar.ics", "/opensearch.xml", scene.edition.path,
             f"{scene.edition.path}story.ninjs.json")  # fmt: skip
    for path in (*PATHS, *files):
        plain, other = client.get(path), client.get(path, headers={"host": "localhost"})
        assert (other.status_code, other.content) == (plain.status_code, plain.content), path
        assert "localhost" not in str(other.headers), path


@pytest.mark.parametrize(
    "cookie", ["sessionid=x", "sessionid=abcdefghijklmnop", "csrftoken=x; a=b"]
)
def test_case_29_what_a_cookie_says_changes_neither_the_page_nor_its_headers(
    client: Client, scene: Scene, cookie: str
) -> None:
    """Else a cache in front would keep one page for all and another for whoever sends it."""
    for path in PATHS:
        plain, forged = client.get(path), Client(headers={"cookie": cookie}).get(path)
        assert (forged.content, forged.headers) == (plain.content, plain.headers), path
        assert not forged.cookies


@pytest.mark.parametrize(
    "header",
    ["accept-language", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-for", "forwarded",
     "x-original-url", "x-rewrite-url", "x-http-method-override", "user-agent", "referer"],
)  # fmt: skip
def test_case_29_no_header_that_a_cache_does_not_look_at_changes_a_page(
    client: Client, scene: Scene, header: str
) -> None:
    for path in ("/", "/ar/", scene.edition.path, "/feed.rss", "/nothing-here/"):
        plain = client.get(path)
        forged = client.get(path, headers={header: "evil.example"})
        assert (forged.status_code, forged.content) == (plain.status_code, plain.content), path
        assert forged.headers == plain.headers, path
