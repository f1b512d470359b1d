"""The archive by month, and the index of writers."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from newsroom.articles import publishing
from newsroom.articles.models import Byline
from newsroom.articles.rights import loader
from tests.factories import NOON, make_article, make_contributor, publish
from tests.website.conftest import Clock
from tests.website.scene import Scene, page_of, words_of

pytestmark = pytest.mark.django_db
JANUARY = datetime(2025, 1, 31, 22, 59, tzinfo=UTC)  # 23:59 in Brussels


def old(headline: str, moment: datetime) -> str:
    return publish(make_article(headline, now=moment), now=moment).path


def test_the_months_stand_by_year_back_to_the_oldest_story(client: Client, scene: Scene) -> None:
    old("Of last year", datetime(2024, 11, 5, tzinfo=UTC))
    words = words_of(client.get("/archive/"))
    main = words.partition("Archive 2025 ")[2]
    assert main.startswith("April 2025 March 2025 February 2025 January 2025 2024 December 2024")


def test_a_month_holds_its_stories_and_leads_to_its_neighbours(
    client: Client, scene: Scene
) -> None:
    old("The last minute of January", JANUARY)
    old("The first minute of February", JANUARY + timedelta(minutes=1))
    page = page_of(client.get("/archive/2025/02/"))
    assert '<h1 class="list">February 2025</h1>' in page
    assert "The first minute of February</a>" in page
    assert "The last minute of January</a>" not in page
    for month in ("01", "03"):
        assert f'href="/archive/2025/{month}/"' in page
    assert "No story in this language" in page_of(client.get("/archive/2025/03/"))


def test_a_month_leads_to_the_other_language_only_where_that_has_it(
    client: Client, scene: Scene
) -> None:
    path, other = "/archive/2025/04/", "/ar/archive/2025/04/"
    assert other not in page_of(client.get(path))
    publish(make_article("عنوان", language="ar"))
    assert f'href="{other}" lang="ar"' in page_of(client.get(path))
    assert f'href="{path}" lang="en"' in page_of(client.get(other))


@pytest.mark.parametrize(
    "path", ["2025/13", "2025/00", "0000/01", "9999/12", "1999/01", "2025/05", "2025/4"]
)
def test_a_month_without_end_or_beginning_is_not_found(
    client: Client, scene: Scene, path: str
) -> None:
    assert client.get(f"/archive/{path}/").status_code == 404


def test_what_is_to_come_adds_no_month(client: Client, scene: Scene) -> None:
    later = make_article("In June")
    publishing.schedule(later, by=loader(), now=NOON, at=NOON + timedelta(days=60))
    assert "June 2025" not in page_of(client.get("/archive/"))
    assert client.get("/archive/2025/06/").status_code == 404


def test_an_archive_without_stories_says_so(client: Client, clock: Clock) -> None:
    assert "Nothing stands here yet." in words_of(client.get("/archive/"))
    assert client.get("/archive/2025/04/").status_code == 404


def test_the_arabic_archive_is_its_own(client: Client, scene: Scene) -> None:
    assert client.get("/ar/archive/2025/04/").status_code == 404
    publish(make_article("عنوان", language="ar"))
    assert "نيسان" in page_of(client.get("/ar/archive/")) or "أبريل" in page_of(
        client.get("/ar/archive/")
    )


def test_a_long_month_goes_on_by_key(
    client: Client, scene: Scene, django_assert_max_num_queries: Any
) -> None:
    for number in range(35):
        publish(make_article(f"Story {number}"), now=NOON + timedelta(seconds=number))
    with django_assert_max_num_queries(8):
        page = page_of(client.get("/archive/2025/04/"))
    older = page.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
    assert "Story 4</a>" in page_of(client.get(f"/archive/2025/04/{older}"))
    assert "archive/2025/04/feed" not in page


def test_writers_of_live_stories_have_an_index(client: Client, scene: Scene) -> None:
    article, hidden = make_article("By Ana"), make_article("By Omar")
    Byline.objects.create(article=article, contributor=make_contributor(), as_printed="x")
    Byline.objects.create(article=hidden, contributor=make_contributor("Omar"), as_printed="x")
    publish(article)
    page = page_of(client.get("/authors/"))
    assert 'href="/authors/ana-vidal/">Ana Vidal</a>' in page
    assert "Omar" not in page
