"""House style: which words are found, where, and what one press replaces."""

import pytest
from django.core.exceptions import ValidationError

from newsroom.articles import checks, house_style
from newsroom.articles.body import from_paragraphs, replace_spans
from newsroom.articles.checks.copy import Copy
from newsroom.articles.models import Article, HouseStyle
from newsroom.articles.versions import Stale
from newsroom.articles.workflow import Refused
from tests.factories import NOON, edit, make_article, make_section, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def kyiv() -> HouseStyle:
    return HouseStyle.objects.create(wrong="Kiev", right="Kyiv", note="The city.")


def found(article: Article) -> list[str]:
    return [reason.text for reason in checks.FINDERS["house_style"](Copy(article, NOON))]


def text(*paragraphs: str) -> str:
    return from_paragraphs(paragraphs)


def test_the_words_are_named_with_their_places(kyiv: HouseStyle) -> None:
    article = make_article("Kiev waits", body=text("Nothing.", "In Kiev and in Kiev again."))
    assert found(article) == ["“Kiev” in the headline, paragraph 2: we write “Kyiv”. The city."]


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("The Kievan Rus is long gone.", {}),
        ("kiev in small letters.", {}),
        ("In Kyiv.", {}),
    ],
)
def test_what_only_holds_the_words_is_not_found(
    words: str, more: dict[str, bool], kyiv: HouseStyle
) -> None:
    assert found(make_article(body=text(words))) == []


def test_a_rule_may_mean_parts_of_words_and_any_case() -> None:
    HouseStyle.objects.create(wrong="e-mail", right="email", match_case=False, whole_word=False)
    assert len(found(make_article(body=text("E-mails came.")))) == 1


def test_the_right_form_may_hold_the_wrong_one() -> None:
    HouseStyle.objects.create(wrong="Macedonia", right="North Macedonia")
    assert found(make_article(body=text("In North Macedonia."))) == []
    assert len(found(make_article(body=text("In Macedonia.")))) == 1


def test_a_rule_is_for_its_language(kyiv: HouseStyle) -> None:
    assert found(make_article(language="ar", body=text("Kiev"))) == []


def test_signs_of_a_pattern_are_plain_words() -> None:
    HouseStyle.objects.create(wrong="U.S.", right="US")
    assert found(make_article(body=text("The UXSX ship."))) == []
    assert len(found(make_article(body=text("The U.S. ship.")))) == 1


def test_replacing_makes_a_version_that_says_why_and_leaves_quotations(kyiv: HouseStyle) -> None:
    editor = make_user("Editor")
    article = make_article(
        "Kiev waits", body=text("In Kiev & beyond.", "“Kiev stands,” he said in Kiev.")
    )
    assert house_style.replaceable(article) == [(kyiv, 3)]
    version = house_style.replace(article, kyiv, by=editor, now=NOON, seen_version=1)
    article.refresh_from_db()
    assert article.headline == "Kyiv waits"
    assert article.body == text("In Kyiv & beyond.", "“Kiev stands,” he said in Kyiv.")
    assert version is not None
    assert (version.number, version.reason) == (2, "house style: “Kyiv”, not “Kiev”")
    assert "It is in a quotation" in found(article)[0]
    assert house_style.replaceable(article) == []
    assert house_style.replace(article, kyiv, by=editor, now=NOON, seen_version=2) is None


def test_nobody_replaces_in_a_story_that_is_not_theirs_or_moved_on(kyiv: HouseStyle) -> None:
    article = make_article("Kiev", section=make_section("Europe"))
    stranger = make_user("Editor", sections=(make_section("Asia"),))
    with pytest.raises(Refused):
        house_style.replace(article, kyiv, by=stranger, now=NOON, seen_version=1)
    edit(article, standfirst="More")
    with pytest.raises(Stale):
        house_style.replace(article, kyiv, by=make_user("Chief"), now=NOON, seen_version=1)


def test_words_that_a_tag_cuts_stay_and_markup_survives() -> None:
    html = '<p>A &amp; <b>Kiev</b><br>Ki<i>ev</i> <a href="/x">Kiev</a></p>'
    spans = [(0, 4, 8), (0, 9, 13), (0, 14, 18)]
    assert replace_spans(html, spans, "Kyiv <x>") == (
        '<p>A &amp; <b>Kyiv &lt;x&gt;</b><br>Ki<i>ev</i> <a href="/x">Kyiv &lt;x&gt;</a></p>'
    )


def test_a_form_is_not_its_own_right_one() -> None:
    with pytest.raises(ValidationError):
        HouseStyle(wrong="Kyiv", right="Kyiv").full_clean()


def test_a_form_stands_once_in_a_language(kyiv: HouseStyle) -> None:
    with pytest.raises(ValidationError, match="in the list already"):
        HouseStyle(wrong="Kiev", right="Kijiw").full_clean()
    HouseStyle(wrong="Kiev", right="Kyiv", language="ar").full_clean()
