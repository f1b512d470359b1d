"""The checklist: for each check the plain case, and the trap that must not be reported."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from newsroom.articles import checks, verbs
from newsroom.articles.body import from_paragraphs
from newsroom.articles.check_table import levels
from newsroom.articles.checks.copy import Copy
from newsroom.articles.models import Article, ArticlePhoto, Suggestion
from newsroom.articles.rights import loader
from newsroom.articles.workflow import Refused
from newsroom.photos.models import Photo
from tests.factories import (
    NOON,
    make_article,
    make_organisation,
    make_person,
    make_post,
    make_section,
    make_source,
    make_tenure,
    mention,
)

pytestmark = pytest.mark.django_db

QUOTE = "“We will not leave anyone to face this alone.”"


def found(name: str, article: Article) -> list[str]:
    return [reason.text for reason in checks.FINDERS[name](Copy(article, NOON))]


def with_text(*paragraphs: str, **more: Any) -> Article:
    return make_article(body=from_paragraphs(paragraphs), **more)


def photo_on(article: Article, **more: Any) -> None:
    photo = Photo.objects.create(
        file="x.bin", sha256="0" * 64, width=9, height=9, added_at=timezone.now(), **more
    )
    ArticlePhoto.objects.create(article=article, photo=photo)


# --- Fields ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("headline", {"headline": "  "}, {"headline": "Ministers meet"}),
        ("proposed_headline", {"headline_proposed": True}, {"headline_proposed": False}),
        ("long_headline", {"headline": "x" * 91}, {"headline": "x" * 90}),
        ("text", {"body": "<p> </p><ul><li></li></ul>"}, {"body": "<p>One.</p>"}),
        ("standfirst", {"standfirst": " "}, {"standfirst": "They meet."}),
        ("dateline", {"dateline_text": " "}, {"dateline_text": "BRUSSELS"}),
        ("reference_date", {"reference_date": None}, {"reference_date": date(2025, 4, 2)}),
        ("holds", {"legal_hold": True}, {"legal_hold": False}),
        ("holds", {"not_for_publication": True}, {}),
        ("holds", {"embargo": NOON + timedelta(seconds=1)}, {"embargo": NOON}),
        ("licence", {"licence_end": date(2025, 4, 1)}, {"licence_end": date(2025, 4, 2)}),
    ],
)
def test_a_field_is_found_wanting_and_its_right_form_is_not(
    name: str, wrong: dict[str, Any], right: dict[str, Any]
) -> None:
    assert len(found(name, make_article(**wrong))) == 1
    assert found(name, make_article(**right)) == []


def test_a_section_is_missed() -> None:
    assert found("section", make_article()) == ["No section."]
    assert found("section", make_article(section=make_section())) == []


def test_only_copy_of_a_source_needs_a_credit_or_leave() -> None:
    bare = make_source("Ahram", may_republish=False)
    kind = make_source("Dpa", credit_line="dpa, by agreement")
    assert found("credit", make_article(source=bare)) == [
        "No credit: Ahram has no credit line of its own."
    ]
    assert found("source", make_article(source=bare)) == [
        "Ahram does not let us republish its copy."
    ]
    for fine in (make_article(), make_article(source=kind)):
        assert found("credit", fine) == found("source", fine) == []
    assert found("credit", make_article(source=bare, credit="By hand")) == []


def test_photos_are_named_by_their_number() -> None:
    article = make_article()
    photo_on(article, alt="Ministers at a table", credit="A. Vidal", expires=date(2025, 4, 2))
    assert [found(name, article) for name in ("photo_alt", "photo_credit", "photo_rights")] == [
        [], [], [],
    ]  # fmt: skip
    other = make_article()
    photo = Photo.objects.create(
        file="y.bin", sha256="1" * 64, width=9, height=9, added_at=timezone.now(),
        expires=date(2025, 4, 1),
    )  # fmt: skip
    row = ArticlePhoto.objects.create(article=other, photo=photo)
    assert found("photo_alt", other) == ["Photo 1 has no alt text."]
    assert found("photo_credit", other) == ["Photo 1 has no credit."]
    assert found("photo_rights", other) == ["The rights to photo 1 have ended."]
    ArticlePhoto.objects.filter(pk=row.pk).update(alt="A table")
    assert found("photo_alt", other) == []


def test_open_suggestions_are_counted_and_decided_ones_are_not() -> None:
    article = make_article()
    for number, status in enumerate(("open", "rejected", "confirmed")):
        Suggestion.objects.create(
            article=article, kind="person", words="x", paragraph=0, start=0, end=1, score=1,
            rule="x", reason="x", fingerprint=str(number), status=status,
        )  # fmt: skip
    assert found("suggestions", article) == ["One suggestion is open."]


# --- Quotations -----------------------------------------------------------------------------------


def test_a_quotation_without_a_speaker_is_reported_with_its_words() -> None:
    article = with_text("Ministers met on Monday.", f"The mood was dark. {QUOTE}")
    assert found("quote", article) == [f"A quotation without a speaker: {QUOTE}"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        [f"{QUOTE} she said."],
        [f"Said the minister: {QUOTE}"],
        [f"According to the spokesman, {QUOTE}"],
        ["The minister had one message:", QUOTE],
        ["“The deal stands and it will go on standing,” she said.", QUOTE],
        ["They called the price “fair but not generous”."],
        ["The book “A short history of nearly everything we know”, she wrote, is long."],
        ["A so-called “window of opportunity” closed."],
        ["وقال الوزير: «لن نترك أحدا يواجه هذا الأمر وحده»."],
        ["Nothing is quoted here at all."],
    ],
)
def test_a_quotation_with_a_speaker_is_not_reported(paragraphs: list[str]) -> None:
    assert found("quote", with_text(*paragraphs)) == []


def test_a_name_that_is_tied_to_the_story_counts_as_the_speaker() -> None:
    article = with_text(f"Rutte: {QUOTE}")
    assert len(found("quote", article)) == 1
    mention(article, "Rutte", person=make_person(), paragraph=0, start=0, end=5)
    assert found("quote", article) == []


# --- Sources without a name -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A source said the talks went on.", "A source said"),
        ("Two diplomatic sources told reporters so.", "Two diplomatic sources told"),
        ("He spoke on condition of anonymity.", "on condition of anonymity"),
        ("An aide asked not to be named.", "asked not to be named"),
        ("People familiar with the matter doubt it.", "People familiar with"),
        ("وقال مصدر مطلع إن المحادثات مستمرة.", "مصدر مطلع"),
    ],
)
def test_a_source_without_a_name_is_reported(text: str, words: str) -> None:
    assert found("unnamed_source", with_text(text)) == [f"A source without a name: “{words}”"]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said gas is a source of warmth.",
        "Open source said to be safe was not.",
        "US officials said the talks went on.",
        "“A source said so, and a source was wrong,” Ana Vidal said.",
        "The river has its sources near the border.",
    ],
)
def test_what_only_looks_like_such_a_source_is_not_reported(text: str) -> None:
    assert found("unnamed_source", with_text(text)) == []


# --- Titles ---------------------------------------------------------------------------------------


@pytest.fixture
def almgren() -> Any:
    """Prime minister until May 2024, finance minister since."""
    person = make_person("Sofia Almgren")
    sweden = make_organisation("Sweden", kind="state")
    make_tenure(person, make_post(sweden, "Prime Minister of Sweden"), "2020", end="2024-05-11")
    make_tenure(person, make_post(sweden, "Minister of Finance of Sweden"), "2024-05-12")
    return person


def titled(person: Any, title: str, text: str, **more: Any) -> list[str]:
    article = with_text(text, **more)
    start = text.index("Almgren")
    mention(
        article, "Almgren", person=person, title_printed=title, paragraph=0, start=start,
        end=start + 7,
    )  # fmt: skip
    return found("title", article)


def test_a_title_that_was_not_held_on_the_day_is_reported(almgren: Any) -> None:
    assert titled(almgren, "Prime Minister", "Prime Minister Almgren spoke.") == [
        "“Prime Minister”: Sofia Almgren did not hold this post on 2 April 2025. "
        "The record has: Prime Minister of Sweden, 2020 to 11 May 2024."
    ]


@pytest.mark.parametrize(
    ("title", "text", "more"),
    [
        ("Finance Minister", "Finance Minister Almgren spoke.", {}),
        ("Prime Minister", "Then-Prime Minister Almgren spoke.", {}),
        ("former Prime Minister", "Former Prime Minister Almgren spoke.", {}),
        ("Prime Minister", "Almgren, the former Prime Minister, spoke.", {}),
        ("Prime Minister", "Prime Minister Almgren spoke.", {"reference_date": date(2024, 5, 1)}),
        ("Prime Minister", "Prime Minister Almgren spoke.", {"reference_date": None}),
        # The record does not say who else she was.
        ("Party Leader", "Party Leader Almgren spoke.", {}),
        ("", "Almgren spoke.", {}),
    ],
)
def test_a_title_that_may_be_right_is_not_reported(
    title: str, text: str, more: dict[str, Any], almgren: Any
) -> None:
    assert titled(almgren, title, text, **more) == []


def test_a_year_alone_is_not_held_against_a_title() -> None:
    """Ended "2025": nobody knows that it was over in April."""
    person = make_person("Ines Almgren")
    make_tenure(person, make_post(make_organisation()), "2020", end="2025")
    assert titled(person, "NATO Secretary General", "Secretary General Almgren spoke.") == []


# --- Levels ---------------------------------------------------------------------------------------


def test_the_setting_makes_a_warning_stop_a_step_and_the_step_names_it(settings: Any) -> None:
    article = make_article("")
    settings.NEWSROOM_CHECKS = levels("dateline.submit=block,section=block")
    with pytest.raises(Refused) as refused:
        verbs.perform("submit", article, by=loader(), now=NOON)
    fields = [reason.field for reason in refused.value.reasons]
    assert fields == ["headline", "dateline_text", "section"]
    stops = {one.check: one.stops for one in checks.findings(article, begins=NOON)}
    assert (stops["section"], stops["dateline"], stops["standfirst"]) == ("publish", "submit", "")


def test_a_check_that_is_off_is_not_seen(settings: Any) -> None:
    article = make_article()
    settings.NEWSROOM_CHECKS = levels("standfirst=off")
    assert "standfirst" not in {one.check for one in checks.findings(article, begins=NOON)}
    assert "No standfirst." not in [reason.text for reason in checks.warnings(article, begins=NOON)]


def test_what_stops_publishing_stands_first() -> None:
    article = make_article("", legal_hold=True)
    order = [one.stops for one in checks.findings(article, begins=NOON)]
    assert order == sorted(order, key=["publish", "approve", "submit", ""].index)
    assert order.count("publish") == 2
