"""Hits marked in the text as it was printed, and the part of a long text that shows them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newsroom.search.query import Query
from newsroom.search.terms import MARKS, WORD, terms_of

BEFORE, LONG = 60, 220
STRIDE = 100  # letters that are looked at together where every word may be a hit


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
    """No word goes on over a space: between two of them stand whole words, and most of a text has
    nothing there that a hit could begin with. A text in other letters has it everywhere."""
    at, promising = 0, _promising(query.initials)
    while query.wanted and (place := promising.search(text, at)):
        start = max(at, text.rfind(" ", at, place.start()) + 1)
        least = place.start() + (0 if place.group().isascii() else STRIDE)
        at = end if (end := text.find(" ", least)) >= 0 else len(text)
        for match in WORD.finditer(text, start, at):
            if query.marks(terms_of(match.group())):
                yield match.span()


@lru_cache(maxsize=1_000)
def _promising(initials: str) -> re.Pattern[str]:
    """Where a word may be that has a term with one of these first characters.

    A plain word has one term, which begins as the word does (a stem loses its end alone); one with
    other letters, or with more than letters in it, may begin with anything."""
    plain = "".join(f"{one}{one.upper()}" for one in initials if one.isascii())
    inside = f"(?<![a-zA-Z0-9][{plain}])" if plain else ""
    return re.compile(rf"[{plain}_\x80-\U0010ffff](?<=[\w{MARKS}]){inside}")
