"""Every word of a file is in the story or in its receipt: the same words, as often."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from newsroom.articles.body import clean, from_paragraphs, paragraphs
from newsroom.intake.models import WireItem
from newsroom.intake.preparing import parsed
from newsroom.wire.characters import clean as clean_text
from tests.intake.wire import copy, item, take

SEEDS = sorted(Path(settings.NEWSROOM_SEEDS).glob("*.txt"))
_WORD = re.compile(r"\w+")


def words(*texts: str) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(text))


def words_in(data: bytes) -> Counter[str]:
    return words(clean_text(data.decode()).text)


def words_out(receipt: WireItem) -> Counter[str]:
    """Headers and dateline stand in the receipt, the copy in the body of the story."""
    assert receipt.article is not None
    headers = [part for header in receipt.headers for part in header]
    return words(*headers, receipt.dateline, *paragraphs(receipt.article.body))


@pytest.mark.django_db
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_no_word_of_a_sample_is_lost(path: Path) -> None:
    data = path.read_bytes()
    taken = take(item(path.name, data, folder=path.parent))
    assert taken.outcomes == ["created"]
    assert words_out(WireItem.objects.get()) == words_in(data)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "dateline",
    [
        "GENEVA (ALETIHAD)",
        "GENEVA, Switzerland (ALETIHAD) -- First words here.",
        "GENEVA, April 2 (ALETIHAD) - First words here.",
        "GENEVA/BERN (ALETIHAD)",
        "(ALETIHAD) - First words here.",
        "No dateline at all in this one.",
    ],
)
def test_no_word_of_a_dateline_is_lost(dateline: str) -> None:
    data = copy(dateline=dateline, headline="Two sign", byline="A. Vidal and O. Said", mood="mild")
    take(item(data=data))
    assert words_out(WireItem.objects.get()) == words_in(data)


@pytest.mark.django_db
def test_signs_of_html_are_words_like_any_other() -> None:
    data = copy("Copy says <b>this</b> & {{ that }} of 5 < 6.\n<script>x()</script> is text.")
    take(item(data=data))
    assert words_out(WireItem.objects.get()) == words_in(data)


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=4))
def test_the_cleaner_changes_nothing_of_a_body_made_from_copy(lines: list[str]) -> None:
    try:
        data = "\n".join(["GENEVA (ALETIHAD)", *lines]).encode()
    except UnicodeEncodeError:
        return
    prepared = parsed(item(data=data))
    if prepared.story is not None and prepared.texts:
        made = from_paragraphs(prepared.texts)
        assert clean(made) == made
        assert tuple(paragraphs(made)) == prepared.texts
