"""Setting the front page: versions by the clock, and two editors at once."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from briefings.ledger import stamp
from briefings.ledger.models import History
from newsroom.articles import front_page, public, publishing
from newsroom.articles.models import Article, FrontPage
from newsroom.articles.rights import loader
from newsroom.articles.workflow import Refused
from tests.factories import NOON, make_article, make_user, publish

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def chief(db: None) -> User:
    return make_user("Chief", name="marta")


def stories(number: int) -> list[Article]:
    made = [make_article(f"Story {one}") for one in range(number)]
    for article in made:
        publish(article, now=NOON - HOUR)
    return made


def set_front(chief: User, *keys: int | None, **more: Any) -> FrontPage:
    last = front_page.newest("en")
    more.setdefault("seen", last.pk if last else None)
    more.setdefault("now", NOON)
    return front_page.publish("en", keys, by=chief, **more)


def shown(at: Any, language: str = "en") -> list[str]:
    return [edition.headline if edition else "-" for edition in public.front(at, language)]


def bounds() -> list[tuple[Any, Any]]:
    rows = FrontPage.objects.order_by("live_from")
    return list(rows.values_list("live_from", "live_until"))


def test_stories_stand_in_the_order_they_were_set(chief: User) -> None:
    one, two = stories(2)
    set_front(chief, two.pk, None, one.pk)
    assert shown(NOON) == ["Story 1", "-", "Story 0"]
    assert shown(NOON - timedelta(seconds=1)) == []
    assert shown(NOON, "ar") == []


def test_a_version_ends_where_the_next_one_begins(chief: User) -> None:
    one, two = stories(2)
    set_front(chief, one.pk)
    set_front(chief, two.pk, now=NOON + HOUR)
    assert bounds() == [(NOON, NOON + HOUR), (NOON + HOUR, None)]
    assert shown(NOON + HOUR - timedelta(microseconds=1)) == ["Story 0"]
    assert shown(NOON + HOUR) == ["Story 1"]


def test_a_version_set_for_later_begins_by_the_clock_alone(chief: User) -> None:
    one, two = stories(2)
    set_front(chief, one.pk)
    set_front(chief, two.pk, at=NOON + HOUR)
    assert shown(NOON) == ["Story 0"]
    assert shown(NOON + HOUR) == ["Story 1"]


def test_what_is_published_now_keeps_what_is_pending(chief: User) -> None:
    one, two, three = stories(3)
    set_front(chief, one.pk)
    set_front(chief, two.pk, at=NOON + 2 * HOUR)
    set_front(chief, three.pk, now=NOON + HOUR)
    assert bounds() == [
        (NOON, NOON + HOUR),
        (NOON + HOUR, NOON + 2 * HOUR),
        (NOON + 2 * HOUR, None),
    ]
    assert shown(NOON + 2 * HOUR) == ["Story 1"]


def test_the_same_moment_replaces_what_is_pending_there(chief: User) -> None:
    one, two, three = stories(3)
    set_front(chief, one.pk)
    set_front(chief, two.pk, at=NOON + HOUR)
    set_front(chief, three.pk, at=NOON + HOUR)
    assert bounds() == [(NOON, NOON + HOUR), (NOON + HOUR, None)]
    assert shown(NOON + HOUR) == ["Story 2"]


def test_taking_a_pending_version_back_lets_the_one_before_go_on(chief: User) -> None:
    one, two, three = stories(3)
    set_front(chief, one.pk)
    noon = set_front(chief, two.pk, at=NOON + HOUR)
    evening = set_front(chief, three.pk, at=NOON + 2 * HOUR)
    front_page.take_back(noon, by=chief, now=NOON, seen=evening.pk)
    assert bounds() == [(NOON, NOON + 2 * HOUR), (NOON + 2 * HOUR, None)]
    assert not list(front_page.faults())


def test_what_readers_have_seen_is_not_taken_back(chief: User) -> None:
    page = set_front(chief, stories(1)[0].pk)
    with pytest.raises(Refused, match="Readers have seen"):
        front_page.take_back(page, by=chief, now=NOON, seen=page.pk)


def test_a_scheduled_story_fills_its_slot_at_its_second(chief: User) -> None:
    now = stories(1)[0]
    later = make_article("At three")
    publishing.schedule(later, by=loader(), now=NOON, at=NOON + HOUR)
    set_front(chief, later.pk, now.pk)
    assert shown(NOON + HOUR - timedelta(microseconds=1)) == ["Story 0"]
    assert shown(NOON + HOUR) == ["At three", "Story 0"]


def test_a_withdrawn_story_vanishes_from_its_slot(chief: User) -> None:
    one, two = stories(2)
    set_front(chief, one.pk, two.pk)
    publishing.withdraw(
        one, by=loader(), now=NOON + HOUR, reason="Court order", public_note="Withdrawn."
    )
    assert shown(NOON + HOUR) == ["Story 1"]
    assert shown(NOON) == ["Story 0", "Story 1"]


def test_only_a_chief_sets_the_front_page() -> None:
    editor = make_user("Editor")
    with pytest.raises(Refused, match="Only a Chief"):
        set_front(editor, None)
    assert not FrontPage.objects.exists()


def test_every_reason_is_named_at_once(chief: User) -> None:
    arabic = make_article("عنوان", language="ar")
    page = make_article("About", kind="page", slug="about")
    one = stories(1)[0]
    with pytest.raises(Refused) as refused:
        set_front(chief, arabic.pk, page.pk, one.pk, one.pk, *[None] * 12)
    said = str(refused.value)
    for words in ("at most 12", "twice", "no story in the language"):
        assert words in said


def test_a_moment_that_is_over_is_refused(chief: User) -> None:
    with pytest.raises(Refused, match="That moment is over"):
        set_front(chief, None, at=NOON)


def test_a_clock_set_back_is_refused(chief: User) -> None:
    set_front(chief, None)
    with pytest.raises(Refused, match="Check the clock"):
        set_front(chief, None, now=NOON - HOUR)


def test_who_looked_before_another_set_it_is_overtaken(chief: User) -> None:
    one, two = stories(2)
    set_front(chief, one.pk)
    with pytest.raises(front_page.Overtaken, match="marta set this front page"):
        set_front(chief, two.pk, seen=None, now=NOON + HOUR)
    assert shown(NOON + HOUR) == ["Story 0"]


def test_history_and_stamp_move_with_each_verb(chief: User) -> None:
    before = stamp.current()
    one, two = stories(2)
    moved = stamp.current()
    set_front(chief, one.pk)
    page = set_front(chief, two.pk, None, at=NOON + HOUR)
    front_page.take_back(page, by=chief, now=NOON, seen=page.pk)
    assert stamp.current() == moved + 3 > before
    rows = History.objects.filter(object_label="articles.frontpage").order_by("pk")
    assert [row.verb for row in rows] == ["set", "set", "take_back"]
    assert rows[1].detail["stories"] == ["Story 1", "The newest story"]


def test_check_newsroom_finds_and_mends_a_gap(chief: User) -> None:
    one, two = stories(2)
    set_front(chief, one.pk)
    set_front(chief, two.pk, now=NOON + HOUR)
    FrontPage.objects.filter(number=1).update(live_until=NOON + HOUR / 2)
    (fault,) = front_page.faults()
    assert "does not end where version 2 begins" in fault.words
    assert fault.mend
    fault.mend()
    assert not list(front_page.faults())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", [True, False], ids=["the first ever", "a later one"])
def test_two_editors_at_once_make_one_version(first: bool) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time: there is no such moment.")
    chief, keys = make_user("Chief"), [article.pk for article in stories(2)]
    before = None if first else set_front(chief, None, now=NOON - HOUR)
    gate, outcomes = threading.Barrier(2), []

    def press(key: int) -> None:
        try:
            gate.wait(10)
            set_front(chief, key, seen=before.pk if before else None)
            outcomes.append("set")
        except front_page.Overtaken:
            outcomes.append("overtaken")
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(outcomes) == ["overtaken", "set"]
    assert not list(front_page.faults())
