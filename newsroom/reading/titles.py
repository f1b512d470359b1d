"""A title right in front of a name: its head, the words that widen it, and who owns it.

[former] [owner] [modifiers] head [-designate] [of/for/to a known name,] Name
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from newsroom.reading.known import Entry
from newsroom.reading.lexicon import nations
from newsroom.reading.lexicon.titles import (
    ACTING,
    BODIES,
    DESIGNATE,
    FORMER,
    HEADS,
    HONORIFICS,
    MODIFIERS,
    RANKS,
)
from newsroom.reading.matches import Match
from newsroom.reading.passage import Passage

_MOST_MODIFIERS = 4
_MOST_OWNER_WORDS = 4
POSSESSIVES = frozenset({"’s ", "'s ", "’ ", "' "})


def _by_first_word() -> dict[str, tuple[tuple[str, ...], ...]]:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for head in sorted(HEADS, key=len, reverse=True):
        by_first.setdefault(head[0], []).append(head)
    return {first: tuple(heads) for first, heads in by_first.items()}


_HEADS = _by_first_word()


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose title: the words as printed, a nation's English name, rows that bear the words."""

    words: str = ""
    nation: str = ""
    organisations: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Title:
    """Words `start` to `end` (half-open) are the title as printed, owner and all; the name begins
    at word `name`. `post` is the title without its owner, `behind` says that the owner stands
    between head and name.
    """

    start: int
    end: int
    name: int
    post: str
    owner: Owner
    former: bool = False
    manner: str = "full"
    behind: bool = False


def titles(passage: Passage, matches: Mapping[int, Match]) -> Iterator[Title]:
    """The titles of the passage that something follows which may be a name.

    `matches` are the passage's known names by the word they end before.
    """
    position = 0
    while position < len(passage.words):
        length = head_length(passage, position)
        found = _title(passage, position, length, matches) if length else None
        if found is not None:
            yield found
        position = found.end if found is not None else position + 1


def head_length(passage: Passage, position: int) -> int:
    """How many words the longest head that begins here has; 0 when none does."""
    for head in _HEADS.get(passage.words[position].small, ()):
        words = range(position, position + len(head))
        if all(passage.small(at) == small for at, small in zip(words, head, strict=True)) and all(
            passage.follows(at) for at in words[:-1]
        ):
            return len(head)
    return 0


def _title(passage: Passage, head: int, length: int, matches: Mapping[int, Match]) -> Title | None:
    end = head + length
    designate = passage.gap(end - 1) == "-" and passage.small(end) in DESIGNATE
    begun = _widened(passage, head)
    behind = _owner_behind(passage, end + designate, matches)
    if behind is not None:
        start, (tail, owner) = begun, behind
    else:
        tail = end + designate
        start, owner = _owner_before(passage, begun, matches)
    name = _name_start(passage, tail, comma=behind is not None)
    if name == 0:
        return None
    former, manner = _manner(passage, start, begun, designate=designate)
    post = passage.slice(begun, end)
    return Title(start, tail, name, post, owner, former, manner, behind is not None)


def _name_start(passage: Passage, tail: int, *, comma: bool) -> int:
    """The word at which a name may begin, honorifics passed over; 0 when the title ends there."""
    name = tail
    gaps = (" ", "\u00a0", ", ") if comma else (" ", "\u00a0")
    if passage.gap(name - 1) not in gaps:
        return 0
    while passage.small(name) in HONORIFICS | RANKS and passage.gap(name) in (" ", ". "):
        name += 1
    return name


def _widened(passage: Passage, head: int) -> int:
    """Where the title begins, its modifiers taken in: "foreign policy" chief."""
    start = head
    while head - start < _MOST_MODIFIERS and passage.follows(start - 1):
        if passage.small(start - 1) not in MODIFIERS:
            break
        start -= 1
    return start


def _manner(passage: Passage, start: int, begun: int, *, designate: bool) -> tuple[bool, str]:
    around = {passage.small(at) for at in (start - 1, begun - 1) if passage.follows(at)}
    manner = "acting" if around & ACTING else "designate" if designate else "full"
    return bool(around & FORMER), manner


# Whose title it is


def _owner_before(passage: Passage, begun: int, matches: Mapping[int, Match]) -> tuple[int, Owner]:
    """The owner in front: "NATO" Secretary General, "European Commission" President."""
    edge = begun
    if passage.follows(edge - 1) and passage.small(edge - 1) in FORMER | ACTING:
        edge -= 1
    if not passage.follows(edge - 1) and passage.gap(edge - 1) not in POSSESSIVES:
        return begun, Owner()
    start = _owner_start(passage, edge, matches)
    if start == edge:
        return begun, Owner()
    return start, _owner(passage, start, edge, matches.get(edge))


def _owner_start(passage: Passage, edge: int, matches: Mapping[int, Match]) -> int:
    nation = _nation_start(passage, edge)
    known = matches.get(edge)
    known_start = known.start if known is not None and known.organisations else edge
    body = _body_start(passage, edge)
    return min(nation, known_start, body, edge - _is_initials(passage, edge - 1))


def _owner(passage: Passage, start: int, edge: int, match: Match | None) -> Owner:
    words = passage.slice(start, edge)
    whole = match is not None and match.start == start
    return Owner(words, nation_of(words), match.organisations if match and whole else ())


def _nation_start(passage: Passage, edge: int) -> int:
    for count in range(min(nations.LONGEST, edge), 0, -1):
        start = edge - count
        joined = all(passage.follows(at) for at in range(start, edge - 1))
        if joined and passage.words[start].capital and nation_of(passage.slice(start, edge)):
            return start
    return edge


def nation_of(words: str) -> str:
    """The nation that these words name as adjective, name or initials; "" for none."""
    return nations.NATIONS.get(words.casefold().replace(".", ""), "")


def _body_start(passage: Passage, edge: int) -> int:
    """The beginning of a run of capitalised words that ends in a body: "State Department"."""
    if passage.small(edge - 1) not in BODIES or not passage.words[edge - 1].capital:
        return edge
    start = edge - 1
    while edge - start < _MOST_OWNER_WORDS and passage.follows(start - 1):
        word = passage.words[start - 1]
        if not word.capital or word.small in ("the", "a", "an", "in", "on", "as", "but", "and"):
            break
        start -= 1
    return start


def _is_initials(passage: Passage, position: int) -> bool:
    text = passage.words[position].text.replace(".", "") if position >= 0 else ""
    return len(text) > 1 and text.isupper()


def _owner_behind(
    passage: Passage, end: int, matches: Mapping[int, Match]
) -> tuple[int, Owner] | None:
    """The owner of "president of France, Emmanuel Macron", and the word where the title ends.

    The whole name of a nation or an organisation on record, no less: "commander of U.S. Strategic
    Command" owns no name behind "U.S.".
    """
    if not passage.follows(end - 1) or passage.small(end) not in ("of", "for", "to"):
        return None
    start = end + 1 + (passage.small(end + 1) == "the")
    for edge in range(min(start + _MOST_OWNER_WORDS, len(passage.words) - 1), start, -1):
        if _joined(passage, end - 1, edge):
            owner = _owner(passage, start, edge, matches.get(edge))
            if _owns_from_behind(owner, comma="," in passage.gap(edge - 1)):
                return edge, owner
    return None


def _owns_from_behind(owner: Owner, *, comma: bool) -> bool:
    if owner.nation:
        return comma or owner.nation.casefold() == owner.words.casefold()
    return bool(owner.organisations)


def _joined(passage: Passage, start: int, end: int) -> bool:
    return all(passage.follows(at) for at in range(start, end - 1))
