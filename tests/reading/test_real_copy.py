"""Titles and names in real copy, where it lies beside the checkout."""

import csv
import re
from pathlib import Path

import pytest

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
