"""Words between quotation marks, and the sentences around them that no mark of theirs cuts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from newsroom.reading.passage import Passage

# Single marks count where a word begins behind them, and end behind the stop of a sentence.
# Wires that know one apostrophe only set two of them.
_MARK = re.compile(r"[“”„\"«»]|''|``|(?<![^\s(—–-])[‘'](?=\w)|(?<=[.,!?…])[’'](?!\w)")
_PAIRS = {
    "“": ("”",),
    "„": ("“", "”"),
    '"': ('"',),
    "''": ("''",),
    "``": ("''",),
    "«": ("»",),
    "‘": ("’",),
    "'": ("'",),
}
_SINGLE = "‘'"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters `start` to `end` stand between marks; `opened` to `closed` is the whole of it.

    Speech that goes on in the next paragraph has no closing mark: `closed` is `end`.
    """

    opened: int
    start: int
    end: int
    closed: int

    @property
    def whole(self) -> bool:
        return self.closed > self.end


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words `start` to `end` (half-open) of the passage; `frame` are those of them outside of
    quotation marks, and `quotations` those that begin in it."""

    passage: Passage
    start: int
    end: int
    quotations: tuple[Quotation, ...]
    frame: tuple[int, ...]

    @property
    def first(self) -> int:
        """The character it begins with, an opening mark before its first word taken in."""
        begun = self.passage.words[self.start].start
        return min(begun, self.quotations[0].opened) if self.quotations else begun

    @property
    def last(self) -> int:
        """The character after its last word or closing mark; a full stop is left out."""
        ended = self.passage.words[self.end - 1].end
        return max(ended, self.quotations[-1].closed) if self.quotations else ended


def quotations(text: str) -> Iterator[Quotation]:
    """In order; one inside another is part of it."""
    opening: re.Match[str] | None = None
    for mark in _MARK.finditer(text):
        if opening is None:
            opening = mark if mark[0] in _PAIRS else None
        elif mark[0] in _PAIRS[opening[0]]:
            if mark.start() > opening.end():
                yield Quotation(opening.start(), opening.end(), mark.start(), mark.end())
            opening = None
    if opening is not None and opening[0] not in _SINGLE and opening.end() < len(text):
        yield Quotation(opening.start(), opening.end(), len(text), len(text))


def sentences(passage: Passage) -> list[Sentence]:
    """The sentences of the passage; one that ends within quotation marks goes on behind them."""
    quotes = list(quotations(passage.text))
    within = _within(passage, quotes)
    edges = [
        first
        for first, _ in passage.sentences
        if within[first] is None or _begins(passage, first, within[first])
    ]
    return list(_cut(passage, edges, quotes, within))


def _within(passage: Passage, quotes: list[Quotation]) -> list[Quotation | None]:
    """The quotation that each word stands in."""
    within: list[Quotation | None] = []
    at = 0
    for word in passage.words:
        while at < len(quotes) and quotes[at].closed <= word.start:
            at += 1
        inside = at < len(quotes) and quotes[at].opened <= word.start
        within.append(quotes[at] if inside else None)
    return within


def _begins(passage: Passage, first: int, quote: Quotation | None) -> bool:
    """Whether this word is the first one of the quotation."""
    return quote is not None and (first == 0 or passage.words[first - 1].start < quote.opened)


def _cut(
    passage: Passage, edges: list[int], quotes: list[Quotation], within: list[Quotation | None]
) -> Iterator[Sentence]:
    position = 0
    for start, end in pairwise([*edges, len(passage.words)]):
        limit = passage.words[end].start if end < len(passage.words) else len(passage.text) + 1
        begun = position
        while position < len(quotes) and quotes[position].start < limit:
            position += 1
        frame = tuple(at for at in range(start, end) if within[at] is None)
        yield Sentence(passage, start, end, tuple(quotes[begun:position]), frame)


def joined(first: Sentence, second: Sentence) -> Sentence:
    """Two sentences as one: "“Never!” he said." is cut into two."""
    quotes = (*first.quotations, *second.quotations)
    frame = (*first.frame, *second.frame)
    return Sentence(first.passage, first.start, second.end, quotes, frame)
