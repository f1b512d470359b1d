"""The same news from several sources: found whichever came first, with what differs."""

from datetime import timedelta
from typing import Any

import pytest

from newsroom.articles.models import Article
from newsroom.intake.alike import also_sent
from newsroom.intake.models import WireItem
from tests.factories import NOON, make_user
from tests.intake.wire import copy, item, take
from tests.reading.test_alike import ANOTHER, OURS, THEIRS

pytestmark = pytest.mark.django_db


def load(name: str, texts: tuple[str, ...], source: str, *, days: int = 0) -> Article:
    data = copy("\n".join(texts), dateline=f"GENEVA ({source})")
    take(item(name, data), now=NOON + timedelta(days=days))
    article = WireItem.objects.get(file_name=name).article
    assert article is not None
    return article


def test_each_of_two_stories_shows_the_other_with_what_differs() -> None:
    ours, theirs = load("a.txt", OURS, "ALETIHAD"), load("b.txt", THEIRS, "AFP")
    chief = make_user("Chief")
    (found,) = also_sent(ours, chief)
    assert (found.item.article, found.sender) == (theirs, "AFP")
    assert found.difference.otherwise == (("20 people", "18 people"),)
    assert found.difference.paragraphs == 1
    (back,) = also_sent(theirs, chief)
    assert back.item.article == ours
    assert back.difference.otherwise == (("18 people", "20 people"),)


def test_other_news_is_not_shown() -> None:
    ours = load("a.txt", OURS, "ALETIHAD")
    load("b.txt", ANOTHER, "AFP")
    assert also_sent(ours, make_user("Chief")) == []


def test_the_same_news_of_another_week_is_not_shown() -> None:
    ours = load("a.txt", OURS, "ALETIHAD")
    load("b.txt", THEIRS, "AFP", days=7)
    assert also_sent(ours, make_user("Chief")) == []


def test_a_story_that_one_may_not_see_is_not_shown() -> None:
    ours = load("a.txt", OURS, "ALETIHAD")
    load("b.txt", THEIRS, "AFP")
    assert also_sent(ours, make_user("Reporter")) == []


def test_versions_of_the_story_itself_are_not_others() -> None:
    ours = load("a.txt", OURS, "ALETIHAD")
    take(item("a.txt", copy("\n".join(THEIRS))), now=NOON + timedelta(hours=1))
    assert also_sent(ours, make_user("Chief")) == []


def test_nothing_near_costs_one_query(django_assert_num_queries: Any) -> None:
    ours, chief = load("a.txt", OURS, "ALETIHAD"), make_user("Chief")
    with django_assert_num_queries(1):
        assert also_sent(ours, chief) == []


def test_a_line_or_two_costs_none(django_assert_num_queries: Any) -> None:
    ours = load("a.txt", ("Ministers met.",), "ALETIHAD")
    assert WireItem.objects.get().likeness is None
    with django_assert_num_queries(0):
        assert also_sent(ours, None) == []
