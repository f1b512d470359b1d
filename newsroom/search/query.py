"""What somebody typed into a search box, taken apart. Nothing typed can be an error.

Words must all stand in a text; "words in quotes" in this order; -word must not; sybi* begins so.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from newsroom.search.terms import terms

MOST = 12  # phrases; what comes after is left out
PIECE = re.compile(r'(?P<minus>-?)(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))')


@dataclass(frozen=True)
class Phrase:
    """Terms in a row. `begins`: the last one is only the beginning of a word."""

    terms: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True)
class Query:
    wanted: tuple[Phrase, ...] = ()
    unwanted: tuple[Phrase, ...] = ()

    def marks(self, terms_of_a_word: tuple[str, ...]) -> bool:
        """Whether a word with these terms is one that was asked for."""
        if not self._terms.isdisjoint(terms_of_a_word):
            return True
        begins = self._beginnings
        return bool(begins) and any(term.startswith(begins) for term in terms_of_a_word)

    @cached_property
    def initials(self) -> str:
        """The first characters of what was asked for, each once."""
        return "".join(sorted({term[0] for term in self._terms}))

    @cached_property
    def _terms(self) -> frozenset[str]:
        return frozenset(term for phrase in self.wanted for term in phrase.terms)

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        return tuple(phrase.terms[-1] for phrase in self.wanted if phrase.begins)


def parse(typed: str) -> Query:
    """An empty query for nothing but punctuation, or for nothing but words with a minus."""
    wanted: list[Phrase] = []
    unwanted: list[Phrase] = []
    for piece in PIECE.finditer(typed):
        if phrase := _phrase(piece):
            (unwanted if piece["minus"] else wanted).append(phrase)
    if not wanted:
        return Query()
    return Query(_once(wanted), _once(unwanted))


def _phrase(piece: re.Match[str]) -> Phrase | None:
    if piece["plain"] is None:
        found = tuple(terms(piece["quoted"]))
        return Phrase(found) if found else None
    begins = piece["plain"].endswith("*")
    found = tuple(terms(piece["plain"]))
    return Phrase(found, begins) if found else None


def _once(phrases: list[Phrase]) -> tuple[Phrase, ...]:
    return tuple(dict.fromkeys(phrases))[:MOST]
