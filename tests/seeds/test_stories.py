"""The sample stories: readable, filed under what exists, and one of each kind that is needed."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from newsroom.wire.detect import parse
from newsroom.wire.headers import KNOWN
from newsroom.wire.story import Story

SEEDS = Path(__file__).parents[2] / "seeds"
FILES = sorted(SEEDS.glob("*.txt"))
COPY = {file.name: parse(file.read_bytes(), file.name) for file in FILES}
STORIES = {name: story for name, story in COPY.items() if story.kind != "page"}
PAGES = [story for story in COPY.values() if story.kind == "page"]
ENGLISH = [story for story in STORIES.values() if story.language == "en"]
ARABIC = [story for story in STORIES.values() if story.language == "ar"]
ONCE = {story.external_id: story for story in STORIES.values()}


def reference(name: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads((SEEDS / "reference" / name).read_text("utf-8"))
    return rows


def of_every_file(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(name, COPY.values(), ids=COPY.keys())


def of_every_story(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(name, STORIES.values(), ids=STORIES.keys())


@of_every_story("story")
def test_story_has_what_a_page_shows(story: Story) -> None:
    assert all((story.headline, story.standfirst, story.section, story.external_id, story.source))
    assert story.unknown_headers == ()
    assert story.remarks == ()


@of_every_file("story")
def test_story_says_in_public_that_it_is_sample_copy(story: Story) -> None:
    words = {"en": "Sample copy written for Newsroom.", "ar": "نص نموذجي كُتب لغرفة الأخبار."}
    assert story.notes == (words[story.language],)


def test_two_pages_of_the_site_stand_in_both_languages() -> None:
    both = {(page.address, page.language) for page in PAGES}
    assert len(PAGES) == len(both) == 4
    assert {address for address, _ in both} == {"about", "about/corrections-policy"}
    english = {page.external_id: page.address for page in PAGES if page.language == "en"}
    arabic = [page for page in PAGES if page.language == "ar"]
    assert [english[page.translation_of] for page in arabic] == [page.address for page in arabic]
    assert all(page.headline and page.standfirst and not page.remarks for page in PAGES)


@of_every_story("story")
def test_story_is_filed_under_sections_and_topics_that_exist(story: Story) -> None:
    sections = {
        f"{row['parent']}/{row['slug']}" if row["parent"] else row["slug"]
        for row in reference("sections.json")
    }
    assert story.section in sections
    assert set(story.topics) <= {row["slug"] for row in reference("topics.json")}
    assert story.topics


@of_every_file("story")
def test_story_has_one_moment_to_begin_at(story: Story) -> None:
    assert bool(story.publish) != bool(story.embargo)
    counted = re.fullmatch(r"[+-]\d+[dh]", story.publish or story.embargo)
    assert bool(story.date) != bool(counted)


@of_every_file("story")
def test_story_quotes_nobody(story: Story) -> None:
    assert not re.search(r"[“\"«][^”\"»]{25,}", "\n".join(story.paragraphs))


@of_every_file("story")
def test_source_of_the_story_is_known(story: Story) -> None:
    aliases = {alias for row in reference("sources.json") for alias in row["aliases"]}  # type: ignore[attr-defined]
    assert story.source in aliases


@of_every_story("story")
def test_writers_are_known(story: Story) -> None:
    known = {str(row[name]) for row in reference("contributors.json") for name in ("name", "ar")}
    assert set(filter(None, story.byline.split(" and "))) <= known


@of_every_story("story")
def test_picture_is_there_and_described(story: Story) -> None:
    if story.photo:
        assert (SEEDS / story.photo).is_file()
        assert all((story.photo_alt, story.photo_caption, story.photo_credit))


def test_there_are_enough_of_them_in_every_section() -> None:
    assert len(ONCE) >= 12
    for section in ("world", "europe", "defence", "indo-pacific", "world/middle-east"):
        assert sum(story.section == section for story in ONCE.values()) >= 2


def test_versions_of_one_story_follow_each_other() -> None:
    for earlier, later in versions():
        assert later.correction
        assert later.paragraphs != earlier.paragraphs
        assert (later.headline, later.section) == (earlier.headline, earlier.section)


def test_two_stories_are_corrected() -> None:
    assert len(versions()) == 2


def versions() -> list[tuple[Story, Story]]:
    """Pairs of first and second version; their files follow each other."""
    stories = list(STORIES.values())
    return [(a, b) for a, b in pairwise(stories) if b.version == "2"]


def test_every_other_identity_is_used_once() -> None:
    first = [story.external_id for story in STORIES.values() if story.version != "2"]
    assert len(first) == len(set(first))


def test_one_waits_for_its_moment_and_one_for_its_embargo() -> None:
    assert [story.publish for story in ENGLISH if story.publish.startswith("+")] == ["+2d"]
    assert [story.embargo for story in ENGLISH if story.embargo] == ["+1d"]


def test_arabic_stories_translate_or_stand_alone() -> None:
    translated = [story for story in ARABIC if story.translation_of]
    assert len(translated) >= 1
    assert len(translated) < len(ARABIC)
    for story in translated:
        assert ONCE[story.translation_of].language == "en"


def test_forms_of_datelines_are_shown() -> None:
    datelines = [story.dateline for story in STORIES.values()]
    assert None in datelines
    found = [dateline for dateline in datelines if dateline]
    assert any(len(dateline.places) == 2 for dateline in found)
    assert any(not dateline.places for dateline in found)
    assert any(dateline.region for dateline in found)
    assert any(dateline.day_text for dateline in found)


def test_one_headline_is_very_long_and_one_byline_has_two_names() -> None:
    assert sum(len(story.headline) > 90 for story in ENGLISH) == 1
    assert any(" and " in story.byline for story in ENGLISH)


@pytest.mark.parametrize(
    "words",
    [
        "NATO Secretary General Mark Rutte",
        "Secretary of State Marco Rubio",
        "Ukrainian Foreign Minister Andrii Sybiha",
        "EU foreign policy chief Kaja Kallas",
    ],
)
def test_people_recur_with_their_posts(words: str) -> None:
    assert sum(words in "\n".join(story.paragraphs) for story in ONCE.values()) >= 3


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_every_header_is_described_for_operators(name: str) -> None:
    assert f"`{name.capitalize()}:`" in (SEEDS / "README.md").read_text("utf-8")
