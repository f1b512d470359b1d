"""Every path and every parameter of the readers' site, with whatever a stranger may think of.

The addresses are drawn from the patterns of the site itself, so that a new one is tried from its
first day; what may be in them and behind their question mark is odd, at an edge, or real.
"""

from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from django.urls import resolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from newsroom.website import urls
from newsroom.website.addresses import FIRST, in_language
from newsroom.website.meeting_filter import MeetingFilter
from newsroom.website.memberships import OnDay
from newsroom.website.paging import After, Before
from newsroom.website.search_form import THINGS, SearchForm
from tests.safety.every_address import every_address, furnish
from tests.website.conftest import clock, scene  # noqa: F401 (fixtures)
from tests.website.scene import Scene

pytestmark = pytest.mark.django_db

ANSWERS = (200, 301, 304, 404, 410)
FUZZ = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ODD = st.text(st.characters(codec="utf-8"), max_size=60)
EDGES = (

        "", "0", "-1", "999999999", str(1 << 63), str((1 << 63) - 1), "1e400", "NaN", "٣", "½",
        "0001-01-01", "9999-12-31", "2025-02-30", "2025-04", "2025-13", "0000-00", "now",
        "0001-01-01T00:00", "9999-12-31T23:59:59-12:00", "2025-04-02T10:00:00+99:99",
        "en", "ar", "x" * 5000, "(" * 5000, '"', "*", "-", '-"', "%", "%s", "{{7*7}}", "\x00",
        "' OR 1=1 --", "/", "//evil.example/", "http://evil.example/", "../" * 40, "\u202e", "é",
        "mark-rutte", "nato", "defence", "aletihad", "brussels", "ministerial", "best", "NATO OR",
)  # fmt: skip
VALUES = st.one_of(st.sampled_from(EDGES), ODD)
PARAMETERS = sorted(
    {*After.base_fields, *Before.base_fields, *OnDay.base_fields, *SearchForm.base_fields, *THINGS}
    | {*MeetingFilter.base_filters, "page", "as_of", "format", "lang", "utm_source"}
)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "if-none-match": st.sampled_from(['"', "*", 'W/"x"', "x" * 5000, ", , ,"]),
        "if-modified-since": st.sampled_from(["", "yesterday", "Wed, 99 Abc 9999 99:99:99 GMT"]),
        "range": st.sampled_from(["bytes=0-", "bytes=-1", "x"]),
        "accept-encoding": st.sampled_from(["gzip", "gzip;q=0", "br", "*", "x" * 5000]),
        "accept-language": st.sampled_from(["ar", "xx", "*;q=9"]),
        "x-forwarded-for": st.sampled_from(["", "x", "127.0.0.1, ::1"]),
        "cookie": st.sampled_from(["sessionid=x", "=", ";;;", "django_language=ar"]),
    },
)  # fmt: skip


@pytest.fixture
def real(scene: Scene, client: Client, settings: Settings, tmp_path: Path) -> list[str]:  # noqa: F811
    return every_address(scene, client, furnish(scene, settings, tmp_path))


def test_every_pattern_of_the_site_has_an_address_that_answers(
    client: Client, real: list[str]
) -> None:
    """So that nothing below tries only what is not there."""
    answered = {path for path in real if answer(client, path) == 200}
    assert set(real) - answered == set()
    named = {resolve(in_language(path, FIRST)).url_name for path in answered}
    assert {pattern.name for pattern in (*urls.plain, *urls.pages)} - named == set()


def patterns() -> st.SearchStrategy[str]:
    """An address that one of the site's patterns takes, in one of its languages."""
    plain = [st.from_regex(one.pattern.regex) for one in urls.plain]
    pages = [
        st.tuples(st.sampled_from(["", "ar/"]), st.from_regex(one.pattern.regex)).map("".join)
        for one in urls.pages
    ]
    return st.one_of(*plain, *pages).map(
        lambda path: f"/{quote(path, safe='/%', errors='replace')}"
    )


def asked() -> st.SearchStrategy[str]:
    """A query: known names and unknown ones, now and then twice."""
    names = st.one_of(st.sampled_from(PARAMETERS), ODD)
    pairs = st.lists(st.tuples(names, VALUES), max_size=4)
    return pairs.map(lambda pairs: urlencode(pairs, errors="replace"))


def answer(client: Client, path: str, query: str = "", headers: Any = None) -> int:
    response = client.get(f"{path}?{query}" if query else path, headers=headers)
    assert not response.cookies, path
    return response.status_code


@FUZZ
@given(path=patterns(), query=asked())
def test_no_address_of_the_site_answers_with_a_fault(
    client: Client,
    scene: Scene,  # noqa: F811
    path: str,
    query: str,
) -> None:
    assert answer(client, path, query) in ANSWERS


@FUZZ
@given(draw=st.data(), query=asked(), headers=HEADERS)
def test_no_parameter_and_no_header_of_a_real_page_makes_it_a_fault(
    client: Client,
    real: list[str],
    draw: st.DataObject,
    query: str,
    headers: dict[str, str],
) -> None:
    path = draw.draw(st.sampled_from(real))
    assert answer(client, path, query, headers) in ANSWERS


@FUZZ
@given(draw=st.data(), odd=VALUES)
def test_no_slip_of_the_hand_in_an_address_makes_it_a_fault(
    client: Client,
    real: list[str],
    draw: st.DataObject,
    odd: str,
) -> None:
    """A real address with something put into it, or something left out."""
    path = draw.draw(st.sampled_from(real))
    start = draw.draw(st.integers(1, len(path)))
    end = draw.draw(st.integers(start, len(path)))
    slipped = path[:start] + quote(odd[:200], safe="/") + path[end:]
    assert answer(client, slipped) in ANSWERS


@pytest.mark.parametrize("name", PARAMETERS)
def test_case_35_no_parameter_makes_any_address_a_fault(
    client: Client, real: list[str], name: str
) -> None:
    """Every address of every pattern in both languages; with another value at the edge each."""
    for path, value in zip(real, cycle(EDGES[PARAMETERS.index(name) :] + EDGES), strict=False):
        query = urlencode({name: value})
        assert answer(client, path, query) in ANSWERS, (path, query)


@pytest.mark.parametrize("name", PARAMETERS)
@pytest.mark.parametrize("path", ["/search/", "/news/", "/meetings/", "/people/", "/corrections/"])
def test_case_35_a_value_at_the_edge_is_empty_or_not_found(
    client: Client,
    scene: Scene,  # noqa: F811
    path: str,
    name: str,
) -> None:
    for value in ("999999999", "-1", "0001-01-01", "9999-12-31", "(" * 5000, "\x00", "٣", "\ud800"):
        query = urlencode({name: value}, errors="surrogatepass")
        assert answer(client, path, query) in (200, 404), (name, value)
