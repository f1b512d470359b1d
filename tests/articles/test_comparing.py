"""What changed between two states of a story, told field by field and in words."""

from typing import Any

import pytest

from newsroom.articles import comparing
from newsroom.articles.comparing import FOR_READERS, Difference, difference
from newsroom.articles.models import Article, Version
from tests.factories import (
    NOON,
    edit,
    make_article,
    make_person,
    make_section,
    make_topic,
    mention,
    publish,
)

EMPTY: dict[str, Any] = {"headline": "", "standfirst": "", "body": ""}


def of(old: dict[str, Any], new: dict[str, Any], **labels: str) -> Difference:
    """Two states with no more than these fields."""
    sides = ({"fields": fields, "labels": labels} for fields in (old, new))
    return difference(*sides)


def bodies(old: str, new: str) -> Difference:
    return of({"body": old}, {"body": new})


def last_two(story: Article, **more: Any) -> Difference:
    new, old = story.versions.all()[:2]
    return difference(old.content, new.content, **more)


def test_the_change_of_a_text_is_told_in_words_and_counted() -> None:
    old = "<p>Ministers met on Monday.</p><p>It rained.</p><p>They go on.</p><p>Old one.</p>"
    new = "<p>Ministers agreed on Monday.</p><p>It rained.</p><p>They go on.</p><p>New words.</p>"
    found = of({"headline": "Talks", "body": old}, {"headline": "Deal", "body": new})
    assert found.words == "The headline is new. One paragraph changed, one is new, one went."
    assert found.tally == "4 words added, 4 removed; 2 of 5 paragraphs the same."


def test_nothing_changed_is_said_so() -> None:
    found = of(EMPTY, EMPTY)
    assert found.same
    assert found.words == "Nothing changed: both say the same."


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "Talks", "The headline was added."),
        ("Talks", "", "The headline was taken out."),
        ("Talks", "Deal", "The headline is new."),
    ],
)
def test_a_text_that_comes_or_goes_whole(old: str, new: str, said: str) -> None:
    assert of({"headline": old}, {"headline": new}).words == said


def test_the_dateline_moves() -> None:
    found = of({"dateline_text": "VIENNA"}, {"dateline_text": "BRUSSELS"})
    assert found.words == "The dateline moved from VIENNA to BRUSSELS."


def test_a_heading_that_became_a_paragraph_is_told() -> None:
    found = bodies("<h2>Winter</h2><p>Cold.</p>", "<p>Winter</p><p>Cold.</p>")
    assert found.words == "One paragraph changed."
    assert found.parts[0].rows[0].notes == ("Was a heading, is a paragraph now.",)


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ('<a href="/a/">Rutte</a>', '<a href="/b/">Rutte</a>', "“Rutte” leads to /b/ now."),
        ('<a href="/a/">Rutte</a>', "Rutte", "“Rutte” is no link any more; it led to /a/."),
        ("Rutte", '<a href="/b/">Rutte</a>', "“Rutte” is a link now, to /b/."),
        (
            "<em>Rutte</em>",
            "Rutte",
            "Words are set off in another way, as in bold or italics.",
        ),
    ],
)
def test_a_changed_link_is_told_though_no_word_changed(old: str, new: str, note: str) -> None:
    [row] = bodies(f"<p>{old} spoke.</p>", f"<p>{new} spoke.</p>").parts[0].rows
    assert row.notes == (note,)
    assert not row.same


def test_markup_without_words_is_told() -> None:
    found = bodies("<p>One.</p><p>Two.</p>", "<p>One.</p><hr><p>Two.</p>")
    assert found.words == "No word of the text changed, only its markup."


def photo(key: int, caption: str = "") -> dict[str, Any]:
    return {"photo_id": key, "caption": caption, "alt": ""}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ([photo(1), photo(2)], [photo(1)], "Photo 2 was removed."),
        ([photo(1)], [photo(1), photo(2)], "Photo 2 was added."),
        ([photo(1)], [photo(1, "Talks")], "The words of photo 1 changed."),
        ([photo(1), photo(2)], [photo(2), photo(1)], "The photos stand in another order."),
    ],
)
def test_photos_are_told_by_number(old: Any, new: Any, said: str) -> None:
    assert of({"photos": old}, {"photos": new}).words == said


def test_a_byline_is_told_with_its_role() -> None:
    writer = {"as_printed": "Ana Vidal", "contributor_id": None, "role": "writer"}
    other = {"as_printed": "Jonas Lind", "contributor_id": None, "role": "translator"}
    found = of({"bylines": [writer]}, {"bylines": [writer, other]})
    assert found.words == "Jonas Lind (translator) was added."


def test_a_field_that_one_side_does_not_hold_is_not_compared() -> None:
    assert of({"headline": "Talks", "photos": [photo(1)]}, {"headline": "Talks"}).same


# --- Of stories -----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_people_topics_and_section_are_told_by_name() -> None:
    story = make_article()
    mention(story, person=make_person("Sergey Lavrov"))
    assert last_two(story).words == "Sergey Lavrov was added."
    story.topics.add(make_topic("Gas"))
    edit(story, section=make_section("Europe"))
    assert last_two(story).words == "The section was added: Europe. Gas was added."
    story.mentions.all().delete()
    edit(story, headline="Another")
    assert last_two(story).words == "The headline is new. Sergey Lavrov was removed."


@pytest.mark.django_db
def test_a_name_stays_told_when_its_row_is_gone() -> None:
    story = make_article(topics=[topic := make_topic("Gas")])
    story.topics.clear()
    edit(story, headline="Another")
    topic.delete()
    assert "Gas was removed." in last_two(story).words


@pytest.mark.django_db
def test_what_changes_for_readers_leaves_the_desks_notes_out() -> None:
    story = make_article()
    edit(story, internal_note="Call the ministry.")
    assert last_two(story, only=FOR_READERS).same
    assert last_two(story).words == "The internal note was added."


@pytest.mark.django_db
def test_an_edition_equals_the_version_it_was_made_from() -> None:
    story = make_article(section=make_section("Europe"), topics=[make_topic("Gas")])
    edition = publish(story)
    version = story.versions.get(number=edition.version_number)
    assert difference(comparing.of_edition(edition, version), version.content).same


@pytest.mark.django_db
def test_two_editions_differ_in_their_frozen_words() -> None:
    story = make_article("Talks", body="<p>On Friday.</p>")
    first = publish(story)
    edit(story, headline="Deal")
    later = publish(story, now=NOON.replace(hour=11))
    contents = (
        comparing.of_edition(one, Version.objects.get(article=story, number=one.version_number))
        for one in (first, later)
    )
    assert difference(*contents).words == "The headline is new."
