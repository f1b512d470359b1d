"""Words as they are searched: found in a text, folded, and cut to their stems.

Both databases get these terms and nothing else, so that a search means the same on either, and a
hit can be marked in the text as it was printed. A change in what this file answers means that
every index is made anew (`index_search`).
"""

import re
import threading
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import snowballstemmer

from briefings.words import normalise

LONGEST = 60
# A change to an acronym's full stops, to an apostrophe or to a mark over a letter parts no word.
MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c\u200d"
APOSTROPHES = "'’‘‛ʼʻʹʾʿ`´′"
WORD = re.compile(
    rf"""
    (?:[^\W\d_]\.){{2,}}                                     # U.S., U.N.
    | [^\W_] [\w{MARKS}]* (?: [{APOSTROPHES}] [^\W_] [\w{MARKS}]* )*   # Rutte's, Sana'a
    """,
    re.VERBOSE,
)
LETTERS = re.compile(r"[^\W_]+")

_ARABIC_FRONT = ("وال", "بال", "كال", "فال", "ال", "لل")
_ARABIC_END = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


class _English(threading.local):
    """A stemmer for each thread: it keeps the word it is at work on in itself, so that two threads
    with one would take words apart at each other's letters, or stop with an IndexError."""

    def __init__(self) -> None:
        self.stemmer: Any = snowballstemmer.stemmer("english")


_ENGLISH = _English()


class Found(NamedTuple):
    """A word at [start, end) of a text, and the terms that it is searched under."""

    start: int
    end: int
    terms: tuple[str, ...]


def found(text: str) -> Iterator[Found]:
    """Every word of `text` in order. Offsets are code points of `text` itself."""
    for match in WORD.finditer(text):
        if terms := terms_of(match.group()):
            yield Found(match.start(), match.end(), terms)


def terms(text: str) -> list[str]:
    return [term for word in found(text) for term in word.terms]


@lru_cache(maxsize=100_000)
def terms_of(word: str) -> tuple[str, ...]:
    """One as a rule: "Ministers" gives "minist". None for what folds away, several for "½"."""
    return tuple(_stem(part)[:LONGEST] for part in LETTERS.findall(normalise(word)))


def _stem(term: str) -> str:
    if term.isascii():
        return str(_ENGLISH.stemmer.stemWord(term)) if term.isalpha() else term
    return _arabic(term) if "\u0600" <= term[0] <= "\u06ff" else term


def _arabic(term: str) -> str:
    """Light stemming: the article with what is joined to it, then endings. (Larkey et al. 2007,
    "light10"; the folding of its letters is normalise's.) A word that begins with "and" by chance
    loses it too, with and without its article, so that both stay one."""
    term = _without_and(term)
    front = next((f for f in _ARABIC_FRONT if term.startswith(f) and len(term) > len(f) + 1), "")
    term = _without_and(term[len(front) :])
    for end in _ARABIC_END:
        if term.endswith(end) and len(term) > len(end) + 1:
            term = term[: -len(end)]
    return term


def _without_and(term: str) -> str:
    return term[1:] if term.startswith("و") and len(term) > 3 else term
