"""The search of editions: what is found, in which order, at which moment."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.articles import indexing, public, publishing, sections
from newsroom.articles.models import Edition, EditionText
from newsroom.articles.rights import loader
from newsroom.search.index import Hit, Narrowed
from newsroom.search.keys import key_of
from newsroom.search.query import parse
from tests.factories import (
    NOON,
    edit,
    make_article,
    make_person,
    make_section,
    mention,
    publish,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
IN_LISTS = indexing.EDITIONS.among(public.lists, through="edition_in_lists")


def hits(typed: str, *keys: str, at: Any = NOON, best: bool = False, **more: Any) -> list[Hit]:
    narrowed = Narrowed(tuple((key,) for key in keys), **more)
    search = indexing.EDITIONS.best if best else indexing.EDITIONS.newest
    return search(parse(typed), IN_LISTS(at, "en"), narrowed, limit=100)


def headlines(*args: Any, **more: Any) -> list[str]:
    return [Edition.objects.get(pk=hit.owner).headline for hit in hits(*args, **more)]


def story(headline: str, words: str = "Nothing else.", **more: Any) -> Edition:
    return publish(make_article(headline, body=f"<p>{words}</p>", **more))


def test_a_story_is_found_by_headline_standfirst_and_text() -> None:
    story("Allies agree", "The ministers spoke of <b>Kyiv</b> &amp; grain.", standfirst="In Oslo.")
    for typed in ("ally", "AGREED", "minister", "kyiv grain", "oslo"):
        assert headlines(typed) == ["Allies agree"], typed
    assert headlines("berlin") == headlines("kyiv berlin") == []


def test_words_in_quotes_stand_in_this_order() -> None:
    story("Talks in The Hague")
    story("Hague, the talks")
    assert headlines('"the hague"') == ["Talks in The Hague"]
    assert headlines("hague -in") == ["Hague, the talks"]
    assert len(headlines("hag*")) == 2


def test_newest_first_and_paged_by_key() -> None:
    for number in range(5):
        article = make_article(f"Story {number}")
        publish(article, now=NOON + number * HOUR)
    at = NOON + 9 * HOUR
    found = hits("story", at=at)
    assert headlines("story", at=at) == [f"Story {number}" for number in (4, 3, 2, 1, 0)]
    assert hits("story", at=at, before=found[1].key) == found[2:]


def test_best_sets_the_headline_above_a_word_in_passing() -> None:
    story("Sanctions on Belarus", "Ministers met.")
    story("Ministers met", "They met of this and that, and of sanctions in passing. " * 3)
    assert headlines("sanctions", best=True)[0] == "Sanctions on Belarus"


def test_only_what_is_in_force_is_found() -> None:
    article = make_article("First words")
    publish(article)
    edit(article, headline="Other words")
    publish(article, now=NOON + HOUR)
    assert headlines("first") == ["First words"]
    assert headlines("first", at=NOON + HOUR) == []
    assert headlines("other", at=NOON + HOUR) == ["Other words"]
    publishing.withdraw(
        article, by=loader(), now=NOON + 2 * HOUR, reason="Wrong.", public_note="Wrong."
    )
    assert headlines("other", at=NOON + 2 * HOUR) == []


def test_a_scheduled_story_is_found_from_its_second_on_and_never_if_taken_back() -> None:
    article = make_article("Secret visit")
    publishing.schedule(article, by=loader(), now=NOON, at=NOON + HOUR)
    assert headlines("secret", at=NOON + HOUR - timedelta(seconds=1)) == []
    assert headlines("secret", at=NOON + HOUR) == ["Secret visit"]
    article.refresh_from_db()
    publishing.unschedule(article, by=loader(), now=NOON)
    assert not EditionText.objects.exists()
    assert indexing.EDITIONS.sound()


def test_other_names_of_what_it_is_about_find_it_once_readers_see_them() -> None:
    sybiha, hidden = make_person("Andrii Sybiha"), make_person("Ann Hidden")
    for other in ("Андрій Сибіга", "Andriy Sybiga"):
        sybiha.names.create(text=other, kind="transliteration", language="uk")
    hidden.names.create(text="Codename", kind="nickname")
    article = make_article("A minister speaks")
    mention(article, person=sybiha)
    mention(article, "y", person=hidden)
    publish(article, opening=[f"person:{sybiha.pk}"])
    assert headlines("sybiga") == headlines("Сибіга") == ["A minister speaks"]
    assert headlines("codename") == []


def test_keys_narrow_a_search_and_a_moved_section_takes_its_stories_along() -> None:
    world, europe = make_section("World"), make_section("Europe")
    story("Story of Europe", section=europe)
    assert headlines("story", indexing.key("section", europe.pk)) == ["Story of Europe"]
    assert headlines("story", indexing.key("section", world.pk)) == []
    europe.parent = world
    sections.save(europe, by=loader(), now=NOON)
    assert headlines("story", indexing.key("section", world.pk)) == ["Story of Europe"]
    assert headlines("", indexing.key("section", world.pk)) == ["Story of Europe"]
    assert indexing.EDITIONS.sound()


@pytest.mark.parametrize(
    "typed",
    ['"', "'", "a OR", "NEAR(a b)", "title:x", "^a", "a\\b", "a & b | !c", "%s", "{x}", "x" * 5000,
     "½ ² Ⅷ", "'; DROP TABLE articles_edition; --", "\x00", "\ud800"],
)  # fmt: skip
@pytest.mark.parametrize("best", [False, True])
def test_nothing_typed_is_an_error(typed: str, best: bool) -> None:
    story("A story")
    hits(typed, "kindnews", best=best)
    assert Edition.objects.exists()


@pytest.mark.parametrize("best", [False, True])
def test_which_hits_readers_may_see_is_asked_without_reading_a_story(best: bool) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL chooses its indexes by the size of its tables.")
    story("A story")
    with CaptureQueriesContext(connection) as seen:
        assert hits("story", best=best)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {seen[0]['sql']}")
        plan = [line for *_, line in cursor.fetchall() if "articles_edition " in line]
    assert [line.partition(" (")[0] for line in plan] == [
        "SEARCH articles_edition USING COVERING INDEX edition_in_lists"
    ]


def test_a_key_that_would_lead_to_another_story_is_none() -> None:
    assert key_of(NOON, (1 << 30) - 1) < key_of(NOON + timedelta(seconds=1), 1)
    with pytest.raises(OverflowError):
        key_of(NOON, 1 << 30)


def test_an_index_that_lost_a_text_says_so_and_is_made_anew() -> None:
    edition = story("Lost and found")
    if connection.vendor == "sqlite":
        EditionText.objects.all().update(title="other")
        assert not indexing.EDITIONS.sound()
    indexing.index_all()
    assert indexing.EDITIONS.sound()
    assert headlines("lost") == ["Lost and found"]
    indexing.EDITIONS.clear()
    assert headlines("lost") == []
    indexing.index([edition])
    indexing.index([edition])
    assert headlines("lost") == ["Lost and found"]
    assert indexing.EDITIONS.sound()


@pytest.mark.django_db(transaction=True)
def test_a_flush_leaves_nothing_to_be_found() -> None:
    story("Flushed away")
    call_command("flush", interactive=False, verbosity=0)
    assert indexing.EDITIONS.sound()
    assert headlines("flushed") == []
