"""Whatever is asked for, the answer is a page or a refusal, never a fault of ours."""

import json
import re
from time import process_time
from urllib.parse import quote, urlencode, urljoin, urlsplit

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import make_article, publish
from tests.website.scene import Scene

pytestmark = pytest.mark.django_db
HERE = "127.0.0.1:8000"

FUZZ = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
ODD = st.text(st.characters(codec="utf-8"), max_size=40)
STARTS = st.sampled_from(
    ["", "ar/", "news/", "news/2025/04/02/", "people/", "meetings/", "meetings/series/",
     "topics/", "sources/", "authors/", "posts/", "places/", "pictures/", "sitemap-", "defence/"]
)  # fmt: skip
LISTS = st.sampled_from(
    ["/", "/news/", "/people/", "/meetings/", "/corrections/", "/defence/", "/topics/",
     "/people/mark-rutte/", "/sources/aletihad/", "/organisations/"]
)  # fmt: skip
NAMES = st.sampled_from(["after", "before", "month", "page", "q", "date"])


@FUZZ
@given(start=STARTS, rest=ODD, end=st.sampled_from(["", "/", "/feed.rss", "/editions/", ".xml"]))
def test_no_address_is_answered_with_a_fault(
    client: Client, scene: Scene, start: str, rest: str, end: str
) -> None:
    response = client.get(f"/{start}{quote(rest)}{end}")
    assert response.status_code in (200, 301, 302, 404)


@pytest.mark.parametrize("path", ["/%00", "/people/%00/", "/meetings/series/%00/", "/ar/%00"])
def test_an_address_with_a_nul_is_not_found(client: Client, scene: Scene, path: str) -> None:
    assert client.get(path).status_code == 404


@FUZZ
@given(path=LISTS, name=NAMES, value=ODD)
def test_no_parameter_is_answered_with_a_fault(
    client: Client, scene: Scene, path: str, name: str, value: str
) -> None:
    assert client.get(path, {name: value}).status_code in (200, 404)


@pytest.mark.parametrize(
    "query",
    [
        "after=%00", "before=0001-01-01T00:00", "before=9999-12-31T23:59:59-12:00", "month=9999-12",
        "page=999999999", "after=/news/&after=/ar/", "before=2025-04-02T10:00:00%2B99:99",
        "%ff=%ff",
    ],
)  # fmt: skip
def test_case_35_values_at_the_edge_are_not_found_or_ignored(
    client: Client, scene: Scene, query: str
) -> None:
    for path in ("/news/", "/corrections/", "/meetings/", "/people/"):
        assert client.get(f"{path}?{query}").status_code in (200, 404)


ELSEWHERE = (
    "//evil.example", "//evil.example/", "//evil.example/news", "///evil.example/news",
    "/\\evil.example/news", "\\\\evil.example/news", "/\t/evil.example/news", "/ar//evil.example",
    "/ar/\\evil.example", "/news//evil.example", "//evil.example/people/mark-rutte",
    "//evil.example/%2e%2e", "http://evil.example/news", "/http://evil.example/news",
    "/news\r\nLocation: http://evil.example/", "/people/mark-rutte", "/news", "/ar", "/old-page",
)  # fmt: skip
ASKED = (
    "next",
    "url",
    "to",
    "return",
    "redirect",
    "continue",
    "after",
    "lang",
    "language",
    "as_of",
)


def leads_away(location: str) -> bool:
    """Where a browser goes from there: it takes a backslash for a slash, and skips line ends."""
    seen = re.sub(r"[\t\r\n]", "", location).replace("\\", "/")
    return urlsplit(urljoin(f"http://{HERE}/x/", seen)).netloc != HERE


@pytest.mark.parametrize("path", ELSEWHERE, ids=ascii)
@pytest.mark.parametrize("query", ["", "//evil.example/", "http://evil.example/"])
def test_case_31_no_address_leads_a_reader_to_another_site(
    client: Client, scene: Scene, path: str, query: str
) -> None:
    """The path goes to the server as it is here; a client that parses addresses would mend it."""
    asked = urlencode(dict.fromkeys(ASKED, query)) if query else ""
    response = client.get("/", PATH_INFO=path, QUERY_STRING=asked, HTTP_HOST=HERE)
    assert response.status_code in (200, 301, 404)
    location = response.headers.get("Location", "/")
    assert not leads_away(location), location


@pytest.mark.parametrize("host", ["localhost", "testserver"])
def test_case_31_what_has_moved_stays_on_the_site_whatever_host_was_asked(
    client: Client, scene: Scene, host: str
) -> None:
    scene.topic.slug = "alliance"
    scene.topic.save()
    for query in ("", "?next=//evil.example/", "?after=http://evil.example/"):
        response = client.get(f"/topics/nato/{query}", HTTP_HOST=host)
        assert response.status_code == 301
        assert response.headers["Location"] == "/topics/alliance/"
    slash = client.get("/topics/alliance", HTTP_HOST=host)
    assert (slash.status_code, slash.headers["Location"]) == (301, "/topics/alliance/")


@pytest.mark.parametrize(
    ("location", "away"),
    [
        ("/news/", False), ("http://127.0.0.1:8000/news/", False), ("//evil.example/", True),
        ("/\\evil.example/", True), ("/\t/evil.example/", True), ("http://evil.example/", True),
    ],
)  # fmt: skip
def test_the_reader_of_locations_knows_what_leads_away(location: str, away: bool) -> None:
    assert leads_away(location) is away


@pytest.mark.parametrize("unit", ["(((", "BRUSSELS ", '"', "-", "a*", "\u202e", "½", "وال"])
@pytest.mark.parametrize("path", ["/search/", "/ar/search/"])
def test_case_20_a_search_of_a_hundred_kilobytes_is_a_page(
    client: Client, scene: Scene, path: str, unit: str
) -> None:
    words = unit * (100_000 // len(unit.encode()))
    started = process_time()
    for name in ("q", "person", "since", "sort", "before"):
        assert client.get(path, {name: words}).status_code == 200, name
        assert client.get(path, {"q": words[:190], name: words}).status_code == 200, name
    assert process_time() - started < 5  # of ten pages


SCRIPTS = (
    "قال الوزير \u2067NATO\u2069 إن المحادثات بدأت", "بَدَأَتِ المُحادَثات",
    "השר אמר \u2067NATO\u2069 כי השיחות החלו", "گفت\u200cوگوها آغاز شد", "Café à Genève",
)  # fmt: skip


@pytest.mark.parametrize("headline", SCRIPTS, ids=ascii)
def test_case_13_real_scripts_stand_intact_on_the_page_and_for_programs(
    client: Client, scene: Scene, headline: str
) -> None:
    path = publish(make_article(headline, section=scene.section, slug="scripts")).path
    for address in (path, "/defence/", "/feed.rss", "/feed.atom", "/feed.json"):
        assert headline in client.get(address).content.decode(), address
    assert json.loads(client.get(f"{path}story.ninjs.json").content)["headlines"][0]["value"]


@pytest.mark.parametrize(
    "typed",
    ["Cafe\u0301", "Ca\u200bfé", "\u202eCafé\u202c", "\ufeffCafé", "Ca\u00adfé", "\u2067Café\u2069",
     "Café\u200e", "Café\x00"],
    ids=ascii,
)  # fmt: skip
def test_case_13_words_are_found_whatever_is_hidden_in_what_was_typed(
    client: Client, scene: Scene, typed: str
) -> None:
    publish(make_article("Ministers in the Café", section=scene.section))
    page = client.get("/search/", {"q": typed}).content.decode()
    assert "Ministers in the <mark>Café</mark>" in page
    assert "<title>Search: Café | Newsroom</title>" in page
