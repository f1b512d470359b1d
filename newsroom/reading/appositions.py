"""A title beside a name with a comma between them: behind it, or in front of it.

"Andrii Sybiha, Ukraine's foreign minister, said"; "The Foreign Secretary, Jane Roe, said".
[article] [former] [owner] [modifiers] head [of/for/in ...]
"""

from collections.abc import Mapping
from dataclasses import dataclass

from newsroom.reading.lexicon.titles import (
    ACTING,
    BODIES,
    DESIGNATE,
    FORMER,
    HONORIFICS,
    MODIFIERS,
    RANKS,
)
from newsroom.reading.matches import Match
from newsroom.reading.passage import Passage, Word
from newsroom.reading.titles import POSSESSIVES, Owner, Title, head_length, nation_of

_ARTICLES = frozenset({"a", "an", "her", "his", "its", "our", "the", "their"})
_LEADS = frozenset({"at", "for", "in", "of", "on", "to", "with"})
_LINKS = frozenset({"and", "for", "of", "on", "the", "in"})
_BEFORE_HEAD = MODIFIERS | FORMER | ACTING | {"nd", "rd", "st", "th"}
_DASHES = frozenset({" - ", " – ", " — "})
_MOST_BEFORE_HEAD = 7
_MOST_BEHIND_HEAD = 9
_MOST_BEFORE_NAME = 16


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words `start` to `end` without the article; the head with its modifiers is `begun` to
    `head_end`. `bare` says that it is a head and no more."""

    start: int
    begun: int
    head_end: int
    end: int
    article: bool

    @property
    def bare(self) -> bool:
        return self.start == self.begun and self.end == self.head_end and not self.article


def title_behind(
    passage: Passage, start: int, end: int, matches: Mapping[int, Match]
) -> Title | None:
    """The title behind the name at words `start` to `end`."""
    if passage.gap(end - 1) != ", ":
        return None
    phrase = _phrase(passage, end, len(passage.words))
    if phrase is None or phrase.bare or _belongs_to_the_next(passage, phrase.end):
        return None
    return _title(passage, phrase, start, matches)


def title_before(
    passage: Passage, start: int, end: int, matches: Mapping[int, Match]
) -> Title | None:
    """The title in front of the name at words `start` to `end` that a comma parts from it, or that
    says where it holds: "Minister for the Middle East Jane Roe"."""
    edge = _past_ranks(passage, start)
    comma = passage.gap(edge - 1) == ", "
    if (end - start == 1 and edge == start) or not (comma or passage.follows(edge - 1)):
        return None
    first = _sentence_start(passage, edge)
    for at in range(max(first, edge - _MOST_BEFORE_NAME), edge):
        phrase = _phrase(passage, at, edge) if at == first or not _is_inside(passage, at) else None
        if phrase is not None and phrase.end == edge and not phrase.bare:
            fits = at == first or _closes(passage, end) if comma else phrase.end > phrase.head_end
            return _title(passage, phrase, start, matches) if fits else None
    return None


def _closes(passage: Passage, end: int) -> bool:
    """Whether a comma or the like stands behind the name too."""
    return end == len(passage.words) or passage.gap(end - 1)[:1] not in ("", " ")


def _past_ranks(passage: Passage, start: int) -> int:
    """The first of the ranks and honorifics that stand before this word."""
    while passage.gap(start - 1) in (" ", ". ") and _is_rank(passage.words[start - 1]):
        start -= 1
    return start


def _is_rank(word: Word) -> bool:
    return word.small in HONORIFICS | RANKS or word.text in ("HE", "H.E.")


def _sentence_start(passage: Passage, position: int) -> int:
    return next(start for start, end in passage.sentences if start <= position < end)


def _is_inside(passage: Passage, at: int) -> bool:
    """Whether a phrase that began here would leave out words of its own before it."""
    return passage.follows(at - 1) and (
        passage.words[at - 1].capital or passage.small(at - 1) in _ARTICLES | MODIFIERS
    )


def _belongs_to_the_next(passage: Passage, end: int) -> bool:
    """ "..., Chancellor Merz": the title of whoever is named next."""
    return passage.follows(end - 1) and passage.words[end].capital


def _phrase(passage: Passage, at: int, edge: int) -> _Phrase | None:
    """The title that begins here; nothing of it lies behind word `edge`."""
    article = passage.small(at) in _ARTICLES and passage.follows(at)
    start = at + article
    begun = start
    for head in range(start, min(start + _MOST_BEFORE_HEAD, edge)):
        length = head_length(passage, head)
        if length:
            end = head + length
            end += passage.gap(end - 1) == "-" and passage.small(end) in DESIGNATE
            last = _behind_head(passage, end, edge)
            return _Phrase(start, begun, head + length, last, article)
        if not _may_stand_before(passage, head):
            return None
        begun = begun if passage.small(head) in MODIFIERS else head + 1
    return None


def _may_stand_before(passage: Passage, at: int) -> bool:
    word = passage.words[at]
    if passage.gap(at) == "":  # the two parts of "507th"
        return word.text[0].isdigit()
    fits = word.capital or word.text[0].isdigit() or word.small in _BEFORE_HEAD
    return fits and (passage.follows(at) or passage.gap(at) in POSSESSIVES)


def _behind_head(passage: Passage, end: int, edge: int) -> int:
    """The word after "of U.S. Central Command"; `end` where the head has nothing behind it."""
    if not passage.follows(end - 1) or passage.small(end) not in _LEADS:
        return end
    begun = end + 1 + (passage.small(end + 1) in _ARTICLES)
    last = end
    for at in range(begun, min(begun + _MOST_BEHIND_HEAD, edge)):
        word = passage.words[at]
        if word.capital or word.text[0].isdigit():
            last = at + 1
        elif word.small in BODIES | MODIFIERS and at - begun < 3:
            last = at + 1 if word.small in BODIES else last
        elif word.small not in _LINKS or at == begun:
            break
        if not (passage.follows(at) or passage.gap(at) in POSSESSIVES | _DASHES):
            break
    return last


def _title(passage: Passage, phrase: _Phrase, name: int, matches: Mapping[int, Match]) -> Title:
    before = {passage.small(at) for at in range(phrase.start, phrase.begun)}
    manner = "acting" if before & ACTING else "full"
    if passage.small(phrase.head_end) in DESIGNATE and phrase.end > phrase.head_end:
        manner = "designate"
    return Title(
        start=phrase.start,
        end=phrase.end,
        name=name,
        post=passage.slice(phrase.begun, phrase.head_end),
        owner=_owner(passage, phrase, matches),
        former=bool(before & FORMER),
        manner=manner,
        behind=True,
    )


def _owner(passage: Passage, phrase: _Phrase, matches: Mapping[int, Match]) -> Owner:
    """The words in front of the head, else those behind it: a nation's, or a body's."""
    start, end = phrase.start, phrase.begun
    while start < end and passage.small(start) in FORMER | ACTING:
        start += 1
    if start == end:
        start, end = phrase.head_end + 1, phrase.end
        start += start < end and passage.small(start) in _ARTICLES
    if start >= end:
        return Owner()
    words, match = passage.slice(start, end), matches.get(end)
    whole = match is not None and match.start == start
    return Owner(words, nation_of(words), match.organisations if match and whole else ())
