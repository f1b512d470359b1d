"""The style sheet and the templates keep to the rules of the look."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

SHEET = Path(settings.BASE_DIR) / "newsroom/website/static/website/site.css"
TEMPLATES = [
    *(Path(settings.BASE_DIR) / "templates").glob("*.html"),
    *(Path(settings.BASE_DIR) / "templates" / "website").glob("*.html"),
]
WEBSITE = Path(settings.BASE_DIR) / "newsroom" / "website"


def rules() -> str:
    return re.sub(r"/\*.*?\*/", "", SHEET.read_text(), flags=re.DOTALL)


def test_the_sheet_weighs_at_most_ten_kilobytes() -> None:
    assert len(gzip.compress(SHEET.read_bytes())) <= 10_000


def test_left_and_right_are_never_named() -> None:
    physical = r"(?<![\w-])(left|right|(margin|padding|border)-(left|right|top|bottom))(?![\w-])"
    assert not re.findall(physical, rules())


@pytest.mark.parametrize("word", ["border-radius", "box-shadow", "gradient", "italic", "justify;"])
def test_what_the_look_avoids_is_not_there(word: str) -> None:
    assert word not in rules()


def test_every_column_may_shrink_below_its_content() -> None:
    tracks = re.findall(r"grid-template-columns: ([^;]+);", rules())
    assert tracks
    for track in tracks:
        bare = re.sub(r"minmax\(0, [^)]+\)", "", track)
        assert "fr" not in bare or "repeat(4, 1fr)" in track, track


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_style_no_script_and_trusts_nothing(path: Path) -> None:
    text = path.read_text()
    assert " style=" not in text
    assert "|safe" not in text
    assert "autoescape" not in text
    assert not re.search(r"\son\w+=", text)
    own = text.count('<script src="{{ static(script) }}" defer></script>')
    assert text.count("<script") == text.count('<script type="application/ld+json">') + own


def test_a_script_weighs_at_most_four_kilobytes_and_asks_nobody() -> None:
    for path in SHEET.parent.glob("scripts/*.js"):
        text = path.read_text()
        assert len(text) <= 4_000, path.name
        assert not re.search(r"fetch\(|XMLHttp|https?:|innerHTML|eval\(|cookie", text), path.name


def test_the_website_calls_nothing_safe() -> None:
    """But for what it escaped itself: the frames of names and times, and its own words."""
    calls = [
        f"{path.name}: {line.strip()}"
        for path in WEBSITE.rglob("*.py")
        for line in path.read_text().splitlines()
        if re.search(r"mark_safe|SafeString\(|Markup\(", line)
    ]
    assert sorted({call.partition(":")[0] for call in calls}) == ["engine.py", "names.py"], calls
    assert len(calls) == 4, calls


def test_the_website_asks_no_status_and_no_working_copy() -> None:
    for path in WEBSITE.rglob("*.py"):
        text = path.read_text()
        assert "Article.Status" not in text
        assert not re.search(r"edition\.article\b(?!_id)", text), path
        assert "timezone.now" not in text or path.name == "middleware.py"
