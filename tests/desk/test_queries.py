"""Scenario 20 in small: what each page of the desk asks of the database does not grow with it.

How many milliseconds 50,000 stories take is told by `python -m tests.benchmarks.desk`.
"""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsroom.articles.models import Article
from newsroom.articles.standing import Public, seen_as, standing
from tests.benchmarks.house import House, pages
from tests.desk.conftest import SignIn, story_url
from tests.desk.filled import read_form

MOST = 30


@pytest.fixture
def house(db: None) -> House:
    """Sixty stories in every state, with versions, editions, wire and suggestions."""
    ContentType.objects.get_for_model(Article)  # known to a process after its first page
    made = House(60)
    made.fill()
    return made


@pytest.fixture
def client(house: House, sign_in: SignIn) -> Client:
    return sign_in(house.ana)


def test_desk_20_every_page_asks_at_most_thirty_times(house: House, client: Client) -> None:
    asked = {name: _asked(client, url) for name, url in pages(house.one_more()).items()}
    assert {name: many for name, many in asked.items() if many > MOST} == {}


def _asked(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200, url
    return len(seen)


def test_desk_20_more_stories_are_not_more_queries(house: House, client: Client) -> None:
    story = house.one_more()
    urls = ["/admin/", "/admin/articles/article/", story_url(story)]
    before = [_asked(client, url) for url in urls]
    house.fill()
    after = [_asked(client, url) for url in urls]
    # A group of My desk that was empty may ask once for what it shows now.
    assert [many - few for many, few in zip(after, before, strict=True) if many - few > 1] == []


def test_desk_20_saving_a_story_asks_at_most_thirty_times(house: House, client: Client) -> None:
    url = story_url(house.one_more())
    typed = read_form(client.get(url), "article_form").data | {"headline": ["Ministers met"]}
    with CaptureQueriesContext(connection) as seen:
        assert client.post(url, typed).status_code == 302
    asked = [one["sql"] for one in seen if "SAVEPOINT" not in one["sql"]]
    assert len(asked) <= MOST


@pytest.mark.parametrize("seen", list(Public))
def test_a_list_finds_each_story_under_what_its_square_says(seen: Public, house: House) -> None:
    found = set(seen_as(Article.objects.all(), seen, house.now))
    meant = {s for s in Article.objects.all() if seen in standing(s, house.now).found_as}
    assert found == meant
    says = {s for s in Article.objects.all() if standing(s, house.now).public == seen}
    assert says <= found
