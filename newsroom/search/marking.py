"""Hits marked in the text as it was printed, and the part of a long text that shows them."""

from collections.abc import Iterator
from typing import NamedTuple

from newsroom.search.query import Query
from newsroom.search.terms import WORD, terms_of

BEFORE, LONG = 60, 220


class Run(NamedTuple):
    """Some words, and whether they are what was searched for."""

    text: str
    hit: bool


def marked(text: str, query: Query) -> list[Run]:
    """The whole text in runs; joined they are the text again."""
    runs, at = [], 0
    for start, end in _hits(text, query):
        if start > at:
            runs.append(Run(text[at:start], False))
        runs.append(Run(text[start:end], True))
        at = end
    return [*runs, Run(text[at:], False)] if at < len(text) else runs


def excerpt(text: str, query: Query) -> list[Run]:
    """About two lines around the first hit, cut between words; the beginning when there is none."""
    first = next(_hits(text, query), (0, 0))[0]
    start = 0 if first <= BEFORE else text.rfind(" ", 0, first - BEFORE) + 1
    end = len(text) if len(text) - start <= LONG else text.rfind(" ", start, start + LONG)
    cut = text[start : end if end > start else start + LONG]
    front, back = "… " if start else "", " …" if start + len(cut) < len(text) else ""
    return marked(f"{front}{cut}{back}", query)


def _hits(text: str, query: Query) -> Iterator[tuple[int, int]]:
    for match in WORD.finditer(text):
        if query.marks(terms_of(match.group())):
            yield match.span()
