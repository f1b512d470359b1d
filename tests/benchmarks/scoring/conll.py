"""CoNLL columns turned back into copy: paragraphs as a desk gets them, and the gold spans in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from newsroom.reading.finding import Span

_CLOSES = re.compile(r"^(?:[.,;:!?)\]%]|'s|'S|n't|'re|'ve|'ll|'d|'m|''|…)$")
_OPENS = frozenset("([$")
Labelled = tuple[str, Span]
Sentence = list[tuple[str, str]]
"""(word, tag) of each word."""


@dataclass(slots=True)
class Document:
    """One paragraph a sentence; gold is (label, span)."""

    paragraphs: list[str] = field(default_factory=list)
    gold: set[Labelled] = field(default_factory=set)

    def lines(self) -> Iterator[tuple[str, list[tuple[str, int, int]]]]:
        """Each paragraph with the labels and places of its own gold."""
        for number, text in enumerate(self.paragraphs):
            spans = [(label, *span[1:]) for label, span in self.gold if span[0] == number]
            yield text, sorted(spans)


def documents(path: Path, separator: str = "-DOCSTART-") -> Iterator[Document]:
    """The stories of a file; before the first separator there is none."""
    story: list[Sentence] = []
    for sentence in _sentences(path):
        if sentence[0][0] == separator:
            yield of_sentences(story)
            story = []
        else:
            story.append(sentence)
    yield of_sentences(story)


def of_sentences(sentences: Iterable[Sentence]) -> Document:
    document = Document()
    for sentence in sentences:
        _add(document, sentence)
    return document


def _sentences(path: Path) -> Iterator[Sentence]:
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split(" ") for line in block.strip().split("\n") if line.strip()]
        if rows:
            yield [(row[0], row[-1]) for row in rows]


def _add(document: Document, sentence: Sentence) -> None:
    paragraph, text = len(document.paragraphs), ""
    spans: list[list[int]] = []
    labels: list[str] = []
    before = "O"
    for word, tag in sentence:
        text += _gap(text, word)
        start, text = len(text), text + word
        if tag == "O":
            pass
        elif tag[0] == "B" or before[1:] != tag[1:]:
            labels.append(tag[2:])
            spans.append([start, len(text)])
        else:
            spans[-1][1] = len(text)
        before = tag
    document.paragraphs.append(text)
    document.gold.update(
        (label, (paragraph, start, end)) for label, (start, end) in zip(labels, spans, strict=True)
    )


def _gap(text: str, word: str) -> str:
    return "" if not text or text[-1] in _OPENS or _CLOSES.match(word) else " "
