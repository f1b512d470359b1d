"""Titles and names in real copy, where it lies beside the checkout."""

import csv
import re
from itertools import combinations
from pathlib import Path

import pytest

from newsroom.reading.alike import ENOUGH, NEAR, apart, likeness, shared
from newsroom.reading.read import read
from newsroom.wire.detect import parse
from tests.reading.record import KNOWN

REUTERS_2017 = (
    Path(__file__)
    .parents[3]
    .joinpath("shared", "data", "modern_wire", "isot_reuters_2017", "reuters_2017.shared.csv")
)
# Sure signs of a title in front of a name, found here by other means than the reading's own.
_SURE = re.compile(
    r"(?:President|Prime Minister|Senator|Secretary of State|House Speaker|Attorney General) "
    r"([A-Z][a-z]+ [A-Z][a-z]+)(?=[ ,.’] ?[a-z])"
)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    if not REUTERS_2017.exists():
        pytest.skip(f"the shared copy is not beside this checkout: {REUTERS_2017.name}")
    with REUTERS_2017.open(encoding="utf-8") as rows:
        return [row["text"].strip() for row in csv.DictReader(rows)][:200]


def test_nearly_everyone_behind_a_plain_title_is_found(texts: list[str]) -> None:
    sure = found = 0
    for text in texts:
        story = parse(text.encode())
        names = {finding.words for finding in read(story.paragraphs, known=KNOWN)}
        for name in set(_SURE.findall(" ".join(story.paragraphs)[:15_000])):
            sure += 1
            found += any(name in whole for whole in names)
    assert sure > 200
    assert found / sure > 0.97


def test_real_copy_holds_few_people_of_one_word(texts: list[str]) -> None:
    people = [
        finding
        for text in texts
        for finding in read(parse(text.encode()).paragraphs, known=KNOWN)
        if finding.kind == "person"
    ]
    single = [finding for finding in people if " " not in finding.words]
    assert len(single) < len(people) / 10


def test_real_copy_has_statements_of_named_speakers_and_not_too_many(texts: list[str]) -> None:
    stories = [parse(text.encode()) for text in texts[:100]]
    found = [
        finding
        for story in stories
        for finding in read(story.paragraphs, known=KNOWN)
        if finding.kind == "statement"
    ]
    assert 1 < len(found) / len(stories) < 15
    assert sum(bool(one.payload["speaker"]) for one in found) > 0.8 * len(found)


def test_of_real_stories_only_those_that_tell_the_same_are_alike(texts: list[str]) -> None:
    known = [(number, likeness([text])) for number, text in enumerate(texts)]
    near = [
        (one, other)
        for (one, first), (other, second) in combinations(known, 2)
        if first is not None and second is not None and apart(first, second) <= NEAR
    ]
    alike = [shared([texts[one]], [texts[other]]) for one, other in near]
    assert sum(part < ENOUGH for part in alike) <= len(texts) / 20


def test_a_real_story_with_a_tenth_of_its_words_left_out_is_still_alike(texts: list[str]) -> None:
    near = 0
    for text in texts[:50]:
        words = text.split()
        cut = " ".join(words[: len(words) * 9 // 10])
        first, second = likeness([text]), likeness([cut])
        near += first is not None and second is not None and apart(first, second) <= NEAR
    assert near > 45


def test_arabic_copy_is_read_without_trouble() -> None:
    folder = REUTERS_2017.parents[2] / "arabic" / "antcorpus"
    if not folder.exists():
        pytest.skip("the shared copy is not beside this checkout: antcorpus")
    for path in sorted(folder.glob("*/*.txt"))[:200]:
        story = parse(path.read_bytes())
        for finding in read(story.paragraphs, dateline=story.dateline, known=KNOWN, language="ar"):
            assert finding.words
