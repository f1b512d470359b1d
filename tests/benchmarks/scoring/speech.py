"""Speech within quotation marks: who is quoted, and in which words.

The gold is PolNeAR's: each attribution whose content holds words between quotation marks is wanted
once, with every such word and the surname of its source. What is offered are the direct and partial
statements of the reading, those of one verb taken together. One is right when the surnames agree
and at least 80 % of the gold's quoted words are in it. A pronoun is a surname here ("she" is
"she"), since the gold says no more; the reading's own words for the speaker are compared with it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from newsroom.reading.finding import Finding
from newsroom.reading.read import read
from tests.benchmarks.scoring.known import reference
from tests.benchmarks.scoring.row import Row, Tally, shared

ENOUGH = 0.8
_AFTER_NAME = re.compile(r"[,(:;]|\s(?:of|for|at|from|in|on|with|who|and)\s")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PARAGRAPH = re.compile(r"[^\n]+")
_QUOTED = re.compile(r"“([^”]*)|\"([^\"]*)\"?|''((?:[^']|'(?!'))*)")


class Spoken(NamedTuple):
    """The surname of the speaker, and the words between marks."""

    surname: str
    words: Counter[str]


def of_polnear() -> Iterator[Row]:
    """PolNeAR dev; the gold is read from its stand-off files, one annotator a text."""
    tally = Tally()
    for text, gold in _documents(shared("entities", "polnear", "data", "dev")):
        offered = list(_offered(text))
        tally.offered += len(offered)
        tally.wanted += len(gold)
        tally.right += _right(offered, gold)
    yield Row("quoted speech, F1", "PolNeAR dev", tally.f1, 0.60, 0.75, note=tally.in_words)


def _right(offered: list[Spoken], gold: list[Spoken]) -> int:
    """How many of the gold are met, each offer counting once."""
    left = list(offered)
    right = 0
    for wanted in gold:
        met = next((one for one in left if _meets(one, wanted)), None)
        if met is not None:
            left.remove(met)
            right += 1
    return right


def _meets(one: Spoken, wanted: Spoken) -> bool:
    common = sum((one.words & wanted.words).values())
    return one.surname == wanted.surname and common >= ENOUGH * wanted.words.total()


# What the reading offers


def _offered(text: str) -> Iterator[Spoken]:
    paragraphs = [found[0] for found in _PARAGRAPH.finditer(text)]
    by_verb: dict[tuple[int, ...], list[Finding]] = defaultdict(list)
    for finding in read(paragraphs, known=reference()):
        if finding.kind == "statement" and finding.payload["form"] in ("direct", "partial"):
            by_verb[tuple(finding.payload["cue_span"])].append(finding)
    for found in by_verb.values():
        words = Counter(word for finding in found for word in _spoken_of(finding, paragraphs))
        yield Spoken(_surname(found[0].payload["said_by"]), words)


def _spoken_of(finding: Finding, paragraphs: list[str]) -> Iterator[str]:
    paragraph = paragraphs[finding.paragraph or 0]
    yield from _spoken(paragraph, [(finding.start, finding.end)])


# What the gold says


def _documents(folder: Path) -> Iterator[tuple[str, list[Spoken]]]:
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        text = (folder / "text" / f"{name}.txt").read_text("utf-8")
        yield text, list(_gold(text, path.read_text("utf-8").splitlines()))


def _gold(text: str, lines: list[str]) -> Iterator[Spoken]:
    marks = {}
    for line in lines:
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            spans = rest.partition("\t")[0].partition(" ")[2]
            marks[key] = [(int(a), int(b)) for a, b in map(str.split, spans.split(";"))]
    for line in lines:
        if line.startswith("E"):
            parts = re.findall(r"(Source|Content)\d*:(T\d+)", line)
            content = [span for kind, key in parts if kind == "Content" for span in marks[key]]
            source = [span for kind, key in parts if kind == "Source" for span in marks[key]]
            words = Counter(_spoken_in(text, content))
            if words and source:
                yield Spoken(_surname(" ".join(text[a:b] for a, b in source)), words)


def _spoken_in(text: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    for found in _PARAGRAPH.finditer(text):
        begun, ended = found.span()
        here = [(max(a, begun) - begun, min(b, ended) - begun) for a, b in spans]
        yield from _spoken(found[0], [(a, b) for a, b in here if a < b])


def _spoken(paragraph: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    """The words of the spans that stand between quotation marks of the paragraph."""
    inside = [quote.span(quote.lastindex or 0) for quote in _QUOTED.finditer(paragraph)]
    for start, end in spans:
        for word in _WORD.finditer(paragraph, start, end):
            if any(a <= word.start() < b for a, b in inside):
                yield word[0].casefold()


def _surname(source: str) -> str:
    """The last word of the name: before a comma, "of the party", "who"."""
    bare = _AFTER_NAME.split(source.strip(), maxsplit=1)[0] or source
    words = [found[0] for found in _WORD.finditer(re.sub(r"['’]s\b", "", bare))]
    return words[-1].casefold() if words else ""
