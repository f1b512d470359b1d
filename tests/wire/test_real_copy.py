"""Datelines of real copy, where it lies beside the checkout."""

import csv
import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom.wire.dateline import split
from newsroom.wire.detect import parse

SHARED = Path(__file__).parents[3] / "shared"
REUTERS_1987 = SHARED / "data" / "reuters21578"
REUTERS_2017 = SHARED / "data" / "modern_wire" / "isot_reuters_2017" / "reuters_2017.shared.csv"
SEEDS = SHARED / "seeds"
_ITEM = re.compile(r"<DATELINE>(.*?)</DATELINE>\s*<BODY>(.*?)</BODY>", re.DOTALL)


def needs(path: Path) -> None:
    if not path.exists():
        pytest.skip(f"the shared copy is not beside this checkout: {path.name}")


def items_of_1987() -> Iterator[tuple[str, str]]:
    for path in sorted(REUTERS_1987.glob("*.sgm")):
        for printed, body in _ITEM.findall(path.read_text(encoding="latin-1")):
            yield " ".join(html.unescape(printed).split()), " ".join(body[:300].split())


def test_nearly_every_dateline_of_1987_is_read_as_printed() -> None:
    needs(REUTERS_1987)
    items = list(items_of_1987())
    read = [split(f"{printed} {body}") for printed, body in items]
    right = sum(
        found is not None and printed.startswith(found[0].text) and bool(found[0].places)
        for (printed, _), found in zip(items, read, strict=True)
    )
    assert right / len(items) > 0.99


def test_every_reuters_dateline_of_2017_is_read_and_nothing_else() -> None:
    needs(REUTERS_2017)
    with REUTERS_2017.open(encoding="utf-8") as rows:
        texts = [row["text"].strip() for row in csv.DictReader(rows)]
    for text in texts:
        dated = re.match(r"[A-Z][^()]{0,60}\(Reuters\) - |\(Reuters\) - ", text)
        found = split(text)
        assert (found is not None and found[0].source == "Reuters") or dated is None, text[:80]


def test_the_seed_story_loses_its_first_line_and_nothing_else() -> None:
    needs(SEEDS)
    data = next(SEEDS.glob("*.txt")).read_bytes()
    story = parse(data)
    lines = data.decode().strip().split("\n")
    assert story.dateline is not None
    assert story.dateline.text == lines[0]
    assert story.dateline.places == ("BRUSSELS",)
    assert story.source == "ALETIHAD"
    assert story.paragraphs == tuple(lines[1:])
