"""A paragraph cut into words and sentences, each with its place in the text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from newsroom.reading.finding import Span

LONGEST_PARAGRAPH = 20_000
MOST_CHARACTERS = 200_000

_WORD = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}                # U.S., J.D.
    | [^\W\d_]?\d[\d.,]*(?<![.,])       # 32, 1.5, G7
    | [^\W\d_]+(?:['’ʼ][^\W\d_]+)*\+?   # ministers, O'Brien, Ukraine's
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile("['’ʼ]s$", re.IGNORECASE)
_STOP = re.compile("[.!?…]")
_JOINTS = frozenset({" ", "\u00a0", "-", "\u2010", "\u2011"})
_ABBREVIATIONS = frozenset(
    {"adm", "aug", "col", "dec", "dr", "feb", "gen", "gov", "jan", "jr", "lt", "mr", "mrs", "ms"}
    | {"nov", "oct", "prof", "rep", "sen", "sept", "sgt", "sr", "st", "vs"}
)


class Word(NamedTuple):
    """A word without its possessive ending; `small` is its case-folded form, without full stops."""

    text: str
    small: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph. Positions in `words` are what the rules count in; `span` turns them back."""

    paragraph: int
    text: str
    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]

    def gap(self, position: int) -> str:
        """The text between this word and the next, "" at the edges."""
        if not 0 <= position < len(self.words) - 1:
            return ""
        return self.text[self.words[position].end : self.words[position + 1].start]

    def follows(self, position: int) -> bool:
        """Whether the next word is of the same phrase: a space or a hyphen between, no more."""
        return self.gap(position) in _JOINTS

    def small(self, position: int) -> str:
        """The case-folded word there, "" beyond the edges."""
        return self.words[position].small if 0 <= position < len(self.words) else ""

    def slice(self, start: int, end: int) -> str:
        """The text from word `start` up to word `end`, half-open."""
        return self.text[self.words[start].start : self.words[end - 1].end]

    def span(self, start: int, end: int) -> Span:
        return self.paragraph, self.words[start].start, self.words[end - 1].end


def passages(paragraphs: Iterable[str]) -> Iterator[Passage]:
    """The paragraphs as passages. Of a paragraph, and of all, only so much is read: no news copy
    is longer, and hostile copy must not cost more."""
    left = MOST_CHARACTERS
    for number, text in enumerate(paragraphs):
        if left <= 0:
            return
        yield passage(number, text[: min(left, LONGEST_PARAGRAPH)])
        left -= len(text)


def passage(paragraph: int, text: str) -> Passage:
    words = tuple(map(_word, _WORD.finditer(text)))
    return Passage(paragraph, text, words, tuple(_sentences(text, words)))


def _word(found: re.Match[str]) -> Word:
    text = _POSSESSIVE.sub("", found[0])
    small = text.casefold().replace(".", "")
    return Word(text, small, found.start(), found.start() + len(text))


def _sentences(text: str, words: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    begun = 0
    for position in range(1, len(words)):
        if _ends(text, words[position - 1], words[position]):
            yield begun, position
            begun = position
    if words:
        yield begun, len(words)


def _ends(text: str, word: Word, following: Word) -> bool:
    between = text[word.end : following.start]
    if not _STOP.search(between) or following.text[0].islower():
        return False
    initial = len(word.text) == 1 or word.small in _ABBREVIATIONS
    return not (initial and between.startswith("."))
