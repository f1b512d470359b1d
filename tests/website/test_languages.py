"""English and Arabic: from the path alone, and complete."""

import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from newsroom.website.addresses import in_language, language_of_path
from tests.website.scene import Scene, page_of, words_of

WEBSITE = Path(settings.BASE_DIR) / "newsroom" / "website"
TEMPLATES = Path(settings.BASE_DIR) / "templates"


@pytest.mark.parametrize(
    ("path", "language"), [("/", "en"), ("/ar/", "ar"), ("/ar", "ar"), ("/arts/", "en"), ("", "en")]
)
def test_the_language_comes_from_the_path(path: str, language: str) -> None:
    assert language_of_path(path) == language


def test_the_same_page_in_the_other_language() -> None:
    assert in_language("/people/x/", "ar") == "/ar/people/x/"
    assert in_language("/ar/people/x/", "en") == "/people/x/"
    assert in_language("/people/x/", "en") == "/people/x/"
    assert in_language("/ar/", "en") == "/"


@pytest.mark.django_db
def test_what_the_browser_asks_for_changes_nothing(client: Client, scene: Scene) -> None:
    response = client.get("/", HTTP_ACCEPT_LANGUAGE="ar", HTTP_COOKIE="django_language=ar")
    assert '<html lang="en" dir="ltr">' in page_of(response)
    assert response.headers["Content-Language"] == "en"


@pytest.mark.django_db
def test_each_page_leads_to_the_other_language(client: Client, scene: Scene) -> None:
    page = page_of(client.get("/people/mark-rutte/"))
    assert '<a href="/ar/people/mark-rutte/" lang="ar" dir="rtl" hreflang="ar">' in page
    back = page_of(client.get("/ar/people/mark-rutte/"))
    assert '<a href="/people/mark-rutte/" lang="en" dir="ltr" hreflang="en">' in back


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    ["/ar/", "/ar/news/", "/ar/meetings/", "/ar/people/", "/ar/corrections/", "/ar/nothing/"],
)
def test_an_arabic_page_says_nothing_of_its_own_in_english(
    client: Client, scene: Scene, path: str
) -> None:
    page = page_of(client.get(path))
    bare = re.sub(
        r"<bdi.*?</bdi>|<p class=\"address\">.*?</p>|<[^>]+>", " ", page.partition("<body>")[2]
    )
    allowed = {"Newsroom", "Defence", "NATO", "Aletihad"}
    assert set(re.findall(r"[A-Za-z]{2,}", bare)) <= allowed, words_of(client.get(path))


def sources() -> list[str]:
    python = [path.read_text() for path in WEBSITE.rglob("*.py")]
    return python + [path.read_text() for path in (TEMPLATES / "website").iterdir()]


def test_every_word_of_the_site_is_in_the_catalogue() -> None:
    said = set()
    for text in sources():
        said |= set(re.findall(r'\bgettext(?:_noop)?\(\s*"((?:[^"\\]|\\.)+)"\s*\)', text))
        said |= set(re.findall(r'\b_\("([^"]+)"\)', text))
    assert len(said) > 150
    with translation.override("ar"):
        missing = [words for words in sorted(said) if translation.gettext(words) == words]
    assert not missing


def test_what_stands_for_a_value_stands_in_the_translation_too() -> None:
    text = (WEBSITE / "locale" / "ar" / "LC_MESSAGES" / "django.po").read_text()
    for entry in text.split("\n\n")[1:]:
        wanted = set(re.findall(r"%\(\w+\)s", entry.partition("msgstr")[0]))
        *_, last = entry.split("msgstr")
        assert set(re.findall(r"%\(\w+\)s", last)) == wanted, entry


def test_no_entry_is_empty_or_fuzzy() -> None:
    text = (WEBSITE / "locale" / "ar" / "LC_MESSAGES" / "django.po").read_text()
    body = text.partition("\n\n")[2]
    assert "fuzzy" not in body
    assert not re.search(r'msgstr(\[\d\])? ""\n(?!")', body)


def test_the_compiled_catalogue_is_the_written_one() -> None:
    folder = WEBSITE / "locale" / "ar" / "LC_MESSAGES"
    text = (folder / "django.po").read_text().partition("\n\n")[2]
    with (folder / "django.mo").open("rb") as file:
        compiled = {value for value in GNUTranslations(file)._catalog.values() if value}  # type: ignore[attr-defined]
    written = re.findall(r'^msgstr(?:\[\d\])? "(.+)"$', text, re.MULTILINE)
    assert not set(written) - compiled
    assert len(written) > 250
