"""The reading list and what is new: words of the page, a script of two pages, nothing required."""

import re

import pytest
from django.test import Client

from tests.website.scene import Scene, page_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/search/?q=ministers", "/ar/", "/ar/search/"])
def test_reader_24_front_and_search_alone_have_the_script(
    client: Client, scene: Scene, path: str
) -> None:
    response = client.get(path)
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    assert re.search(
        r'<script src="/static/website/scripts/reading[^"]*" defer>', page_of(response)
    )


@pytest.mark.parametrize("path", ["/news/", "/archive/", "/topics/nato/", "/people/mark-rutte/"])
def test_other_pages_have_none(client: Client, scene: Scene, path: str) -> None:
    response = client.get(path)
    assert "script-src 'none'" in response.headers["Content-Security-Policy"]
    assert "<script src" not in page_of(response)


def test_the_list_is_hidden_until_a_browser_fills_it(client: Client, scene: Scene) -> None:
    section = page_of(client.get("/")).partition('<section class="wrap block reading"')[2]
    assert " hidden data-reading" in section.partition(">")[0]
    assert "للقراءة لاحقًا" in page_of(client.get("/ar/"))
