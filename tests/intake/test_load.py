"""A first load: what of the file stands where, and that the second load changes nothing."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from briefings.ledger.models import History
from newsroom.articles import versions
from newsroom.articles.models import Article, Contributor
from newsroom.articles.rights import loader
from newsroom.intake.models import ImportRun, WireItem
from newsroom.intake.times import Said
from newsroom.sources.models import Source
from tests.factories import (
    NOON,
    make_contributor,
    make_organisation,
    make_place,
    make_section,
    make_source,
    make_topic,
)
from tests.intake.wire import copy, item, rows, take, the_story

pytestmark = pytest.mark.django_db
BRUSSELS = ZoneInfo("Europe/Brussels")


def test_a_file_becomes_a_draft_with_its_receipt() -> None:
    source, place = make_source(), make_place("Geneva")
    data = copy(headline="Two states settle a border")
    taken = take(item(data=data))
    story, receipt = the_story(), WireItem.objects.get()
    assert str(taken.tally) == "created 1, updated 0, unchanged 0, duplicate 0, quarantined 0"
    assert (story.status, story.created_by) == (Article.Status.DRAFT, None)
    assert (story.headline, story.headline_proposed) == ("Two states settle a border", False)
    assert story.body.startswith("<p>Envoys of two states")
    assert (story.dateline_text, story.source) == ("GENEVA", source)
    assert list(story.dateline_places.all()) == [place]
    assert (receipt.outcome, receipt.article) == (WireItem.Outcome.CREATED, story)
    assert bytes(receipt.raw or b"") == data


def test_copy_without_a_headline_gets_a_proposed_one() -> None:
    take(item())
    story = the_story()
    assert story.headline_proposed
    assert story.headline == "Envoys of two states signed a border agreement on Tuesday"


def test_the_first_version_is_what_a_snapshot_of_the_row_would_be() -> None:
    make_section("World"), make_topic("Borders"), make_contributor(), make_place("Geneva")
    body = "Copy with <signs> & “marks”\u00a0here.\nAnd\u2067 a\u2069 second one."
    headers = {"section": "world", "topics": "Borders", "byline": "Ana Vidal", "note": "Sample"}
    take(item(data=copy(body, id="x-1", **headers)))
    story = the_story()
    version, snapshot = story.versions.get(), versions.snapshot(story)
    assert version.content == snapshot
    assert version.content_hash == versions.content_hash(snapshot["fields"])
    assert (version.number, story.version_number, version.from_wire) == (1, 1, True)
    assert versions.save(story, by=loader(), now=NOON, reason="nothing new") is None


def test_history_says_who_loaded_it() -> None:
    take(item())
    line = History.objects.get(verb="loaded")
    assert line.actor_name == "Newsroom loader"
    assert line.object_key == str(the_story().pk)
    assert line.detail == {"run": ImportRun.objects.get().pk}


def test_the_run_keeps_its_tally() -> None:
    take(item(), item("two.txt", b""))
    run = ImportRun.objects.get()
    assert run.tally["created"] == run.tally["quarantined"] == 1
    assert run.finished_at is not None
    assert run.finished_at > run.started_at


def test_loading_twice_changes_nothing() -> None:
    batch = (item(data=copy(id="x-1")), item("two.txt", copy("Other words.")), item("no.txt", b""))
    take(*batch)
    before = rows(), WireItem.objects.count(), History.objects.count()
    taken = take(*batch)
    assert (rows(), WireItem.objects.count(), History.objects.count()) == before
    assert taken.outcomes == ["unchanged", "unchanged", "quarantined"]


# --- Filed under --------------------------------------------------------------------------------


def test_section_by_path_slug_or_name() -> None:
    world = make_section("World")
    gulf = make_section("Middle East", parent=world)
    for number, word in enumerate(("world/middle-east", "middle-east", "Middle East")):
        take(item(f"{number}.txt", copy(f"Words {number}.", section=word)))
    assert Article.objects.filter(section=gulf).count() == 3


def test_what_is_not_on_file_is_reported_and_kept_in_the_headers() -> None:
    taken = take(item(data=copy(section="gardening", topics="roses, NATO", mood="mild")))
    assert "There is no section “gardening”" in taken.said
    assert "There is no topic “roses”" in taken.said
    assert "The header “Mood” is not known" in taken.said
    assert ["Mood", "mild"] in WireItem.objects.get().headers
    assert the_story().section is None


def test_topics_by_slug_or_name() -> None:
    nato, borders = make_topic("NATO"), make_topic("Border talks")
    take(item(data=copy(topics="nato, Border talks")))
    assert set(the_story().topics.all()) == {nato, borders}


def test_an_unknown_source_becomes_an_agency_and_it_is_said_once() -> None:
    taken = take(item(), item("two.txt", copy("Other words.")))
    source = Source.objects.get()
    assert (source.name, source.kind) == ("ALETIHAD", Source.Kind.AGENCY)
    assert [name.text for name in source.names.all()] == ["ALETIHAD"]
    assert taken.said.count("The source “ALETIHAD” was new") == 1


def test_a_source_known_by_its_name_alone_gets_the_alias() -> None:
    known = Source.objects.create(name="Aletihad", slug="aletihad", kind=Source.Kind.NEWSPAPER)
    take(item())
    assert the_story().source == known
    assert known.names.filter(text="ALETIHAD").exists()


def test_the_source_option_is_for_copy_that_names_none() -> None:
    make_source()
    take(item(data=copy(dateline="GENEVA, April 1 2025 - One")), source="Aletihad")
    assert str(the_story().source) == "Aletihad"


def test_bylines_find_their_writers_or_make_them() -> None:
    known = make_contributor("Ana Vidal")
    take(item(data=copy(byline="By Ana Vidal and Omar Said")))
    first, second = the_story().bylines.all()
    assert (first.contributor, first.as_printed) == (known, "Ana Vidal")
    assert second.contributor == Contributor.objects.get(name="Omar Said", slug="omar-said")


def test_two_writers_of_one_batch_are_made_once() -> None:
    take(
        item("1.txt", copy("One.", byline="Omar Said")),
        item("2.txt", copy("Two.", byline="Omar Said")),
    )
    assert Contributor.objects.count() == 1


def test_a_dateline_with_a_country_chooses_between_namesakes() -> None:
    make_place("Georgia", kind="country")
    states = make_place("United States", kind="country")
    make_place("Paris", parent=make_place("France", kind="country"))
    texas = make_place("Paris", parent=states)
    take(item(data=copy(dateline="PARIS, United States (ALETIHAD)")))
    assert list(the_story().dateline_places.all()) == [texas]


def test_two_namesakes_and_no_country_are_left_to_the_editor() -> None:
    make_place("Paris", parent=make_place("France", kind="country"))
    make_place("Paris", parent=make_place("United States", kind="country"))
    take(item(data=copy(dateline="PARIS (ALETIHAD)")))
    assert not the_story().dateline_places.exists()
    assert the_story().dateline_text == "PARIS"


def test_kind_and_language_that_are_not_ours_are_said() -> None:
    taken = take(item(data=copy(kind="poem", language="fr-BE")))
    story = the_story()
    assert (story.kind, story.language) == (Article.Kind.NEWS, "en")
    assert "Kind “poem”" in taken.said
    assert "Language “fr”" in taken.said


def test_arabic_copy_is_arabic() -> None:
    take(item(data="القاهرة (الاتحاد)\nوصل الوزراء إلى المدينة صباح اليوم.\n".encode()))
    story = the_story()
    assert (story.language, story.dateline_text) == ("ar", "القاهرة")


def test_a_headline_longer_than_its_column_is_cut_and_said() -> None:
    taken = take(item(data=copy(headline="word " * 80)))
    assert len(the_story().headline) <= 300
    assert "Headline with 399 characters" in taken.said


# --- Dates --------------------------------------------------------------------------------------


def test_the_files_own_date_wins_over_the_option() -> None:
    given = Said(datetime(2025, 5, 1, tzinfo=BRUSSELS), True)
    take(item(data=copy(date="2025-04-01")), item("two.txt", copy("Other words.")), date=given)
    first, second = Article.objects.order_by("pk")
    assert (first.reference_date, first.reference_basis) == (date(2025, 4, 1), "header")
    assert (second.reference_date, second.reference_basis) == (date(2025, 5, 1), "option")


def test_a_dateline_dates_the_story_only_with_its_year() -> None:
    take(
        item("1.txt", copy("One.", dateline="GENEVA, April 1, 2025 (ALETIHAD) -")),
        item("2.txt", copy("Two.", dateline="GENEVA, April 1 (ALETIHAD) -")),
    )
    first, second = Article.objects.order_by("pk")
    assert (first.reference_date, first.reference_basis) == (date(2025, 4, 1), "dateline")
    assert (second.reference_date, second.reference_basis) == (None, "")
    assert second.dateline_date is None


def test_the_year_of_a_dateline_follows_from_the_storys_date() -> None:
    take(item(data=copy(date="2025-01-01", dateline="GENEVA, Dec. 31 (ALETIHAD) -")))
    assert the_story().dateline_date == date(2024, 12, 31)


def test_a_time_of_day_says_when_the_wire_sent_it() -> None:
    make_source(zone="Asia/Dubai")
    take(item(data=copy(date="2025-04-02 09:00")), item("2.txt", copy("Two.", date="2025-04-02")))
    first, second = Article.objects.order_by("pk")
    assert first.wire_sent_at == datetime(2025, 4, 2, 5, 0, tzinfo=UTC)
    assert second.wire_sent_at is None


def test_the_zone_option_wins_over_the_sources_zone() -> None:
    make_source(zone="Asia/Dubai")
    take(item(data=copy(date="2025-04-02 09:00")), zone=ZoneInfo("UTC"))
    assert the_story().wire_sent_at == datetime(2025, 4, 2, 9, 0, tzinfo=UTC)


def test_a_date_that_can_hardly_be_meant_is_flagged() -> None:
    taken = take(
        item("1.txt", copy("One.", date="1970-01-01")),
        item("2.txt", copy("Two.", date="9999-12-31")),
    )
    assert "Its date is 1970-01-01" in taken.said
    assert "9999-12-31, is still to come" in taken.said


# --- Translations -------------------------------------------------------------------------------

ARABIC = "جنيف (ALETIHAD)\nوقع مبعوثو دولتين اتفاق حدود يوم الثلاثاء.\n"


def _arabic(**headers: str) -> bytes:
    block = "".join(f"{name}: {value}\n" for name, value in headers.items())
    return f"{block}\n{ARABIC}".encode()


@pytest.mark.parametrize("original_first", [True, False])
def test_a_translation_joins_its_original_whichever_comes_first(original_first: bool) -> None:
    pair = [
        item("en.txt", copy(id="x-1")),
        item("ar.txt", _arabic(Id="x-1-ar", **{"Translation-of": "x-1"})),
    ]
    take(*(pair if original_first else reversed(pair)))
    english, arabic = Article.objects.get(language="en"), Article.objects.get(language="ar")
    assert english.translation_group == arabic.translation_group is not None


def test_a_translation_finds_an_original_of_another_source() -> None:
    take(item("en.txt", copy(id="x-1", source="House")))
    take(item("ar.txt", _arabic(Id="x-1-ar", **{"Translation-of": "x-1"})))
    first, second = Article.objects.order_by("pk")
    assert first.translation_group == second.translation_group


def test_a_second_translation_into_one_language_stands_alone() -> None:
    take(item("en.txt", copy(id="x-1")))
    taken = take(item("2.txt", copy("Other words.", id="x-2", translation_of="x-1")))
    assert Article.objects.get(wire_items__external_id="x-2").translation_group is None
    assert "is on file in English already" in taken.said


# --- Suggestions --------------------------------------------------------------------------------


def test_what_reading_finds_is_suggested_with_its_words() -> None:
    make_organisation("Swiss Confederation")
    body = "The Swiss Confederation is host.\nForeign Minister Ines Roth opened the talks."
    take(item(data=copy(body)))
    found = {row.kind: row for row in the_story().suggestions.all()}
    assert found["person"].words == "Ines Roth"
    assert (found["person"].paragraph, found["person"].start) == (1, 17)
    assert found["organisation"].words == "Swiss Confederation"
    assert found["organisation"].payload["candidates"][0]["name"] == "Swiss Confederation"


def test_without_reading_nothing_is_suggested() -> None:
    take(item(data=copy("Foreign Minister Ines Roth opened the talks.")), reading=False)
    assert not the_story().suggestions.exists()


def test_suggestions_stand_where_the_body_has_their_words() -> None:
    body = "A first line with\u2067 marks\u2069 in it.\nPresident\u00a0Ines Roth & others met."
    take(item(data=copy(body)))
    story = the_story()
    texts = versions.snapshot(story)["fields"]["body"]
    assert "Ines Roth" in texts
    for row in story.suggestions.all():
        from_body = story.body.split("<p>")[row.paragraph + 1].removesuffix("</p>\n")
        assert row.words in from_body.replace("&nbsp;", "\u00a0")


def test_a_page_of_the_site_keeps_the_address_that_its_file_gives_it() -> None:
    taken = take(item(data=copy(headline="Who we are", kind="page", address="/about/us/")))
    assert (the_story().kind, the_story().slug) == ("page", "about/us")
    assert "Address" not in taken.said


@pytest.mark.parametrize(
    ("headers", "sentence"),
    [
        ({"kind": "page", "address": "no spaces here"}, "Use letters, digits and hyphens."),
        ({"kind": "page", "address": "x" * 101}, "at most 100 characters"),
        ({"kind": "news", "address": "about"}, "only a page of the site has one"),
    ],
)
def test_an_address_that_cannot_be_is_left_out_in_words(
    headers: dict[str, str], sentence: str
) -> None:
    assert sentence in take(item(data=copy(headline="Who we are", **headers))).said
    assert the_story().slug == ""
