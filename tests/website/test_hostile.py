"""Whatever is asked for, the answer is a page or a refusal, never a fault of ours."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.website.scene import Scene

pytestmark = pytest.mark.django_db

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


@pytest.mark.parametrize("path", ["//evil.example/news", "/news", "/ar", "/people/mark-rutte"])
def test_a_missing_slash_leads_nowhere_else(client: Client, scene: Scene, path: str) -> None:
    response = client.get(path)
    if response.status_code == 301:
        assert response.headers["Location"].startswith("/")
        assert not response.headers["Location"].startswith("//")


HOSTILE = '"><img src=x onerror=alert(1)>{{7*7}}{% load x %}%s'


def test_case_02_hostile_words_stand_escaped_everywhere(
    client: Client, scene: Scene, django_db_blocker: Any
) -> None:
    scene.rutte.name = scene.rutte.description = HOSTILE
    scene.rutte.save()
    scene.section.name = scene.topic.name = scene.source.name = HOSTILE[:80]
    for row in (scene.section, scene.topic, scene.source):
        row.save()
    scene.meeting.title = scene.meeting.summary = HOSTILE
    scene.meeting.save()
    for path in (
        "/", "/people/", "/people/mark-rutte/", "/defence/", "/topics/nato/", "/sources/aletihad/",
        scene.meeting.get_absolute_url(), "/meetings/", scene.edition.path,
    ):  # fmt: skip
        page = client.get(path).content.decode()
        assert "<img src=x" not in page
        assert "49" not in page.partition("<main")[2].partition("</main>")[0]
