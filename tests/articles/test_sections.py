"""Moving a section: everything below it comes along, and the lists that its stories stand in."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from briefings.ledger import addresses
from briefings.ledger.models import History, Stamp
from newsroom.articles import publishing, sections
from newsroom.articles.models import EditionSubject, Section
from newsroom.articles.rights import loader
from tests.factories import NOON, edit, make_article, make_section, publish

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def move(section: Section, **place: Any) -> None:
    for name, value in place.items():
        setattr(section, name, value)
    sections.save(section, by=loader(), now=NOON + HOUR)


def listed(section: Section) -> set[int]:
    return set(EditionSubject.objects.filter(section=section).values_list("edition", flat=True))


def test_a_section_takes_all_that_is_below_it_along() -> None:
    world, europe = make_section("World"), make_section("Europe")
    trade = make_section("Trade", parent=make_section("EU", parent=europe))
    move(europe, parent=world)
    trade.refresh_from_db()
    assert trade.path == "world/europe/eu/trade"
    assert addresses.find("articles.section", "europe/eu/trade") == str(trade.pk)
    assert addresses.find("articles.section", "europe") == str(europe.pk)


def test_the_stories_stand_in_the_lists_of_their_new_place() -> None:
    world, asia = make_section("World"), make_section("Asia")
    europe = make_section("Europe", parent=asia)
    brussels = make_section("Brussels", parent=europe)
    first = publish(make_article(section=brussels))
    move(europe, parent=world)
    assert listed(world) == listed(europe) == listed(brussels) == {first.pk}
    assert listed(asia) == set()
    row = EditionSubject.objects.get(section=world)
    assert (row.first_published, row.language) == (first.first_published, first.language)


def test_editions_that_are_over_and_those_to_come_follow_too() -> None:
    world, europe = make_section("World"), make_section("Europe")
    story = make_article(section=europe)
    over = publish(story)
    edit(story, now=NOON + HOUR, headline="Another")
    now = publish(story, now=NOON + HOUR)
    edit(story, now=NOON + HOUR, headline="A third one")
    later = publishing.schedule(story, by=loader(), now=NOON + 2 * HOUR, at=NOON + 9 * HOUR)
    move(europe, parent=world)
    assert listed(world) == {over.pk, now.pk, later.pk}


def test_the_hash_of_an_edition_stays() -> None:
    world, europe = make_section("World"), make_section("Europe")
    edition = publish(make_article(section=europe))
    move(europe, parent=world)
    before = edition.content_hash
    edition.refresh_from_db()
    assert edition.content_hash == before


def test_a_section_that_goes_to_the_top_leaves_the_list_above() -> None:
    world = make_section("World")
    europe = make_section("Europe", parent=world)
    publish(make_article(section=europe))
    move(europe, parent=None)
    assert (europe.path, listed(world)) == ("europe", set())


def test_a_new_slug_moves_no_story() -> None:
    europe = make_section("Europe")
    edition = publish(make_article(section=europe))
    move(europe, slug="the-continent")
    assert listed(europe) == {edition.pk}
    assert EditionSubject.objects.count() == 1


def test_a_move_is_written_down_and_told_to_the_caches() -> None:
    world, europe = make_section("World"), make_section("Europe")
    make_section("Brussels", parent=europe)
    before = Stamp.objects.get().number if Stamp.objects.exists() else 0
    move(europe, parent=world)
    line = History.objects.get(verb="moved")
    assert line.detail == {"from": "/europe/", "to": "/world/europe/", "with": 1}
    assert Stamp.objects.get().number > before


def test_a_save_without_a_move_writes_no_such_line() -> None:
    move(make_section("Europe"), name="The continent")
    assert not History.objects.filter(verb="moved").exists()
    assert Section.objects.get().name == "The continent"


def test_a_section_cannot_go_below_itself_even_when_somebody_was_faster() -> None:
    europe = make_section("Europe")
    asia = make_section("Asia")
    stale = Section.objects.get(pk=europe.pk)
    move(asia, parent=europe)
    with pytest.raises(ValidationError, match="below itself"):
        move(stale, parent=Section.objects.get(pk=asia.pk))
    europe.refresh_from_db()
    assert europe.path == "europe"


def test_nothing_moves_when_one_below_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    world, europe = make_section("World"), make_section("Europe")
    brussels = make_section("Brussels", parent=europe)
    monkeypatch.setattr(sections, "_join", _fail)
    with pytest.raises(RuntimeError):
        move(europe, parent=world)
    brussels.refresh_from_db()
    assert brussels.path == "europe/brussels"
    assert addresses.find("articles.section", "europe") is None


def _fail(*_: Any) -> None:
    raise RuntimeError


def test_two_sections_of_one_address_are_refused_in_words() -> None:
    make_section("Europe")
    with pytest.raises(ValidationError, match="is the address of Europe"):
        Section(name="Other", slug="europe").full_clean()


def test_an_address_that_would_be_too_long_is_refused_in_words() -> None:
    top = make_section("Top", slug="a" * 80)
    low = make_section("Low", slug="b" * 80, parent=top)
    deep = make_section("Deep", slug="c" * 60)
    make_section("Deepest", slug="d" * 60, parent=deep)
    deep.parent = low
    with pytest.raises(ValidationError, match="too long"):
        deep.full_clean()
