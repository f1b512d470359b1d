"""An old version again, as a new one; what is gone by then is left out and told by name."""

from datetime import date, timedelta
from typing import Any

import pytest

from briefings.ledger.models import History
from briefings.people.models import Person
from newsroom.articles import restoring
from newsroom.articles.models import Article, Version
from newsroom.articles.restoring import lost_from, restore
from newsroom.articles.rights import loader
from newsroom.articles.versions import Stale
from newsroom.photos.store import add_photo
from tests.factories import (
    NOON,
    edit,
    make_article,
    make_contributor,
    make_person,
    make_place,
    make_section,
    make_source,
    make_topic,
    make_user,
    mention,
)
from tests.photos.test_store import picture

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


def full_story() -> Article:
    """A story that names one of everything; its second last version holds them all."""
    story = make_article(
        "Talks go on",
        body="<p>Mark Rutte spoke.</p>",
        section=make_section("Europe"),
        source=make_source(),
        topics=[make_topic()],
        dateline_text="BRUSSELS",
        dateline_date=date(2025, 4, 2),
    )
    story.dateline_places.add(make_place())
    story.bylines.create(contributor=make_contributor(), as_printed="Ana Vidal")
    photo = add_photo(picture(60, 40), name="x.jpg", by=loader(), now=NOON, alt="x", credit="x")
    story.article_photos.create(photo=photo, caption="The hall")
    mention(story, "Mark Rutte", person=make_person(), paragraph=0, start=0, end=10)
    return story


def emptied(story: Article) -> None:
    """A later version in which everything is gone from the copy."""
    for rows in (story.topics, story.dateline_places):
        rows.clear()
    for parts in (story.bylines, story.article_photos, story.mentions):
        parts.all().delete()
    edit(story, headline="x", body="<p>x</p>", source=None, dateline_date=None)


def again(story: Article, number: int, **more: Any) -> restoring.Restored:
    return restore(story, number, by=loader(), now=LATER, **more)


def test_words_and_relations_come_back_as_a_new_version() -> None:
    story = full_story()
    before = story.versions.latest("number")
    emptied(story)
    restored = again(story, before.number)
    assert restored.lost == ()
    assert restored.version is not None
    assert restored.version.number == before.number + 2
    assert restored.version.content["fields"] == before.content["fields"]
    assert restored.version.reason == f"restored version {before.number}"


def test_a_story_that_moved_stays_in_its_section() -> None:
    story, asia = make_article("Talks go on", section=make_section("Europe")), make_section("Asia")
    edit(story, headline="Talks end", section=asia)
    again(story, 1)
    story.refresh_from_db()
    assert (story.headline, story.section) == ("Talks go on", asia)


def test_history_says_who_restored_what() -> None:
    story, marta = full_story(), make_user("Chief", name="marta")
    edit(story, headline="Another")
    restore(story, 1, by=marta, now=LATER)
    line = History.objects.first()
    assert line is not None
    assert (line.actor_name, line.verb, line.from_version) == ("marta", "restored version 1", 4)


def test_restoring_what_stands_already_makes_no_version() -> None:
    story = make_article()
    assert again(story, 1).version is None
    assert story.versions.count() == 1


def test_restoring_lifts_no_hold() -> None:
    story = make_article()
    edit(story, headline="Another", legal_hold=True, embargo=LATER, not_for_publication=True)
    again(story, 1)
    story.refresh_from_db()
    assert story.headline == "Allied ministers meet in Brussels"
    assert (story.legal_hold, story.not_for_publication, story.embargo) == (True, True, LATER)


def test_restoring_voids_an_approval() -> None:
    story = make_article()
    edit(story, headline="Another")
    Article.objects.filter(pk=story.pk).update(status="approved", approved_version=2)
    again(story, 1)
    story.refresh_from_db()
    assert (story.status, story.approved_version) == ("in_edit", None)


def test_somebody_who_saved_meanwhile_is_not_overwritten() -> None:
    story = make_article()
    edit(story, headline="Another")
    with pytest.raises(Stale):
        again(story, 1, seen_version=1)
    story.refresh_from_db()
    assert (story.headline, story.version_number) == ("Another", 2)


def test_a_version_that_there_is_not() -> None:
    with pytest.raises(Version.DoesNotExist):
        again(make_article(), 7)


def test_case_03_what_is_restored_is_cleaned_again() -> None:
    story = make_article()
    version = story.versions.get()
    version.content["fields"]["body"] = "<p>Words</p><script>alert(1)</script>"
    version.save()
    edit(story, headline="Another")
    again(story, 1)
    story.refresh_from_db()
    assert story.body == "<p>Words</p>"
    assert "script" not in str(story.versions.latest("number").content)


def test_desk_06_a_deleted_person_is_left_out_and_the_rest_comes_back() -> None:
    story = full_story()
    before = story.versions.latest("number")
    emptied(story)
    Person.objects.get().delete()
    restored = again(story, before.number)
    story.refresh_from_db()
    assert restored.lost == ("Mark Rutte (deleted)",)
    assert (story.headline, story.topics.count()) == ("Talks go on", 1)
    assert not story.mentions.exists()


def test_desk_06_a_merged_person_is_told_with_the_one_that_stands_for_them() -> None:
    story = make_article()
    one, other = make_person("Andrij Sybiha"), make_person("Andrii Sybiha")
    mention(story, "x", person=one)
    number = story.versions.latest("number").number
    story.mentions.all().delete()
    edit(story, headline="Another")
    one.merged_into = other
    one.save()
    assert again(story, number).lost == ("Andrij Sybiha (merged into Andrii Sybiha)",)
    assert not story.mentions.exists()


def test_desk_06_everything_that_is_gone_is_told_by_name() -> None:
    story = full_story()
    before = story.versions.latest("number")
    emptied(story)
    fields = before.content["fields"]
    fields["source"] = fields["topics"][0] = 9_999
    fields["bylines"][0]["contributor_id"] = fields["photos"][0]["photo_id"] = 9_999
    before.content["labels"]["topic:9999"] = "Gas"
    before.save()
    restored = again(story, before.number)
    assert set(restored.lost) == {
        "the source Aletihad",
        "Gas (deleted)",
        "the writer’s page of Ana Vidal",
        "photo 1 (The hall)",
    }
    assert story.bylines.get().as_printed == "Ana Vidal"


def test_what_would_be_lost_is_known_before() -> None:
    story = make_article(topics=[topic := make_topic("Gas")])
    version = story.versions.get()
    assert lost_from(version) == ()
    story.topics.clear()
    topic.delete()
    assert lost_from(version) == ("Gas (deleted)",)
    assert story.versions.count() == 1


def test_a_language_that_the_translation_has_taken_stays() -> None:
    story = make_article()
    group = story.public_id
    edit(story, language="ar", translation_group=group)
    make_article("The other", language="en", translation_group=group)
    assert again(story, 1).lost == ("the language (its translation has that one)",)
    story.refresh_from_db()
    assert story.language == "ar"


def test_a_restored_mention_follows_its_words() -> None:
    story = full_story()
    number = story.versions.latest("number").number
    story.mentions.all().delete()
    edit(story, body="<p>Nobody spoke.</p>")
    again(story, number)
    row = story.mentions.get()
    assert (row.words, row.paragraph, row.start, row.end) == ("Mark Rutte", 0, 0, 10)
