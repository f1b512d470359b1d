"""Two texts, word by word: what stayed, what went, what came.

Paragraphs are aligned before words: equal ones first, then those that are alike, then the words
inside each pair. Whatever the texts are, no step compares more than a bounded number of pairs:
beyond it a stretch is told as removed and added whole.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile
from typing import Literal

Kind = Literal["same", "removed", "added"]
Pair = tuple[int, int]

# Pairs of words, or of paragraphs, that are weighed against each other at most in one stretch.
MOST_WORDS = 90_000
MOST_PARAGRAPHS = 40_000
# How often a stretch is cut at the words that stand in it once, before it is told whole.
MOST_CUTS = 8
# Two paragraphs that share fewer of their words than this are two paragraphs, not one edited.
ALIKE = 0.4

# A word keeps its vowel marks and joiners (Arabic), its apostrophe, its hyphen, its decimals.
_LETTER = r"[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]"
_TOKEN = re.compile(rf"(\s*)({_LETTER}+(?:['’.,-]{_LETTER}+)*|\S|\Z)")


@dataclass(frozen=True)
class Run:
    """Some text, and whether it stayed, went or came."""

    kind: Kind
    text: str

    @property
    def space(self) -> str:
        """The space with which it begins: a page need not mark that."""
        return self.text[: len(self.text) - len(self.text.lstrip())]

    @property
    def words(self) -> str:
        return self.text.lstrip()


@dataclass(frozen=True)
class Row:
    """Two paragraphs beside each other. None: there is none on that side.

    `notes` say in words what the runs cannot show, as a link that leads elsewhere.
    """

    old: str | None
    new: str | None
    runs: tuple[Run, ...]
    notes: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        return self.old == self.new and not self.notes

    @property
    def old_runs(self) -> tuple[Run, ...]:
        return tuple(run for run in self.runs if run.kind != "added")

    @property
    def new_runs(self) -> tuple[Run, ...]:
        return tuple(run for run in self.runs if run.kind != "removed")


@dataclass(frozen=True)
class _Hunk:
    """Text that stayed, and the change that follows it."""

    same: str
    removed: str = ""
    added: str = ""

    def followed_by(self, other: "_Hunk") -> "_Hunk":
        """Both as one change, with what stood between them on both of its sides."""
        removed = self.removed + other.same + other.removed
        return _Hunk(self.same, removed, self.added + other.same + other.added)


def runs(old: str, new: str) -> list[Run]:
    """The words of two plain texts. What is same and removed, joined, is `old` to the letter;
    what is same and added is `new`."""
    before, after = _tokens(old), _tokens(new)
    shared = matches([word for _, word in before], [word for _, word in after])
    hunks = _joined(_hunks(before, after, shared))
    told = chain.from_iterable(
        (Run("same", hunk.same), Run("removed", hunk.removed), Run("added", hunk.added))
        for hunk in hunks
    )
    return [run for run in told if run.text]


def paragraphs(old: Sequence[str], new: Sequence[str]) -> list[Row]:
    """The paragraphs of two texts beside each other, in the order of both."""
    return list(_rows(old, new, matches(old, new)))


# --- Words ----------------------------------------------------------------------------------------


def _tokens(text: str) -> list[tuple[str, str]]:
    """Each word or sign with the space before it; space at the end stands before no word."""
    return [token for token in _TOKEN.findall(text) if any(token)]


def _hunks(
    before: list[tuple[str, str]], after: list[tuple[str, str]], shared: Iterable[Pair]
) -> Iterator[_Hunk]:
    same, i, j = "", 0, 0
    for x, y in [*shared, (len(before), len(after))]:
        removed, added = _text(before[i:x]), _text(after[j:y])
        kept = ""
        if x < len(before):
            (old_space, word), (new_space, _) = before[x], after[y]
            kept = old_space + word if old_space == new_space else word
            if old_space != new_space:
                removed, added = removed + old_space, added + new_space
        if removed or added:
            yield _Hunk(same, removed, added)
            same = ""
        same, i, j = same + kept, x + 1, y + 1
    yield _Hunk(same)


def _text(tokens: Iterable[tuple[str, str]]) -> str:
    return "".join(chain.from_iterable(tokens))


def _joined(hunks: Iterable[_Hunk]) -> list[_Hunk]:
    """Changes with hardly a word between them are one change: it reads better."""
    kept: list[_Hunk] = []
    for hunk in hunks:
        if kept and _is_crumb(hunk.same, kept[-1], hunk):
            kept[-1] = kept[-1].followed_by(hunk)
        else:
            kept.append(hunk)
    return [_without_space(hunk) for hunk in kept]


def _without_space(hunk: _Hunk) -> _Hunk:
    """The space with which both sides of a change begin stayed."""
    shared = hunk.removed[: _shared_start(hunk.removed, hunk.added)]
    space = "".join(takewhile(str.isspace, shared))
    return _Hunk(hunk.same + space, hunk.removed[len(space) :], hunk.added[len(space) :])


def _is_crumb(same: str, before: _Hunk, after: _Hunk) -> bool:
    """At most two words, shorter than the changes on both of its sides."""
    room = min(
        max(len(before.removed), len(before.added)), max(len(after.removed), len(after.added))
    )
    return len(same.strip()) <= room and len(same.split()) <= 2 and room > 0


# --- Paragraphs -----------------------------------------------------------------------------------


def _rows(old: Sequence[str], new: Sequence[str], equal: Iterable[Pair]) -> Iterator[Row]:
    i = j = 0
    for x, y in [*equal, (len(old), len(new))]:
        yield from _changed(old[i:x], new[j:y])
        if x < len(old):
            yield Row(old[x], new[y], tuple(runs(old[x], new[y])))
        i, j = x + 1, y + 1


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    """A stretch in which no paragraph stayed as it was: those alike in pairs, the rest alone."""
    i = j = 0
    for x, y in [*_alike(old, new), (len(old), len(new))]:
        yield from (Row(text, None, (Run("removed", text),)) for text in old[i:x])
        yield from (Row(None, text, (Run("added", text),)) for text in new[j:y])
        if x < len(old):
            yield Row(old[x], new[y], tuple(runs(old[x], new[y])))
        i, j = x + 1, y + 1


def _alike(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    if len(old) * len(new) > MOST_PARAGRAPHS:
        return []
    after = [_vocabulary(text) for text in new]
    return _best([[_likeness(words, other) for other in after] for words in map(_vocabulary, old)])


def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    share = 2 * len(one & other) / ((len(one) + len(other)) or 1)
    return share if share >= ALIKE else 0.0


# --- What two lists share -------------------------------------------------------------------------


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Positions of equal members, rising on both sides: all of them where the lists are short,
    along the members that stand once on each side where they are long."""
    return _matches(old, new, MOST_CUTS)


def _matches(old: Sequence[Hashable], new: Sequence[Hashable], cuts: int) -> list[Pair]:
    start = _shared_start(old, new)
    rest, other = old[start:], new[start:]
    end = _shared_start(rest[::-1], other[::-1])
    middle = _middle(rest[: len(rest) - end], other[: len(other) - end], cuts)
    return [
        *((place, place) for place in range(start)),
        *((start + i, start + j) for i, j in middle),
        *((len(old) - left, len(new) - left) for left in range(end, 0, -1)),
    ]


def _shared_start(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    return sum(1 for _ in takewhile(_is_equal, zip(old, new, strict=False)))


def _is_equal(pair: tuple[Hashable, Hashable]) -> bool:
    return pair[0] == pair[1]


def _middle(old: Sequence[Hashable], new: Sequence[Hashable], cuts: int) -> list[Pair]:
    if not old or not new:
        return []
    if len(old) * len(new) <= MOST_WORDS:
        return _best([[float(one == other) for other in new] for one in old])
    return _along(_anchors(old, new), old, new, cuts - 1) if cuts else []


def _along(
    anchors: list[Pair], old: Sequence[Hashable], new: Sequence[Hashable], cuts: int
) -> list[Pair]:
    """The anchors, and what is shared between one and the next."""
    found: list[Pair] = []
    i = j = 0
    for x, y in [*anchors, (len(old), len(new))] if anchors else ():
        found += [(i + a, j + b) for a, b in _matches(old[i:x], new[j:y], cuts)]
        found += [(x, y)] if x < len(old) else []
        i, j = x + 1, y + 1
    return found


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Members that stand once on each side, as many as rise on both (patience sorting)."""
    once = {member for member, count in Counter(old).items() if count == 1}
    once &= {member for member, count in Counter(new).items() if count == 1}
    places = {member: place for place, member in enumerate(new)}
    pairs = [(place, places[member]) for place, member in enumerate(old) if member in once]
    return _rising(pairs)


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest run of pairs whose second numbers rise, too."""
    tops: list[int] = []
    last: list[int] = []  # for each length, the pair that ends the best run of it
    back: list[int] = []
    for place, (_, number) in enumerate(pairs):
        at = bisect_left(tops, number)
        tops[at : at + 1], last[at : at + 1] = [number], [place]
        back.append(last[at - 1] if at else -1)
    found, place = [], last[-1] if last else -1
    while place >= 0:
        found.append(pairs[place])
        place = back[place]
    return found[::-1]


def _best(weights: Sequence[Sequence[float]]) -> list[Pair]:
    """The heaviest choice of (row, column), rising on both; a weight of 0 is never chosen."""
    totals = [[0.0] * (len(weights[0]) + 1)] if weights else []
    for row in reversed(weights):
        below, right, line = totals[-1], 0.0, [0.0]
        for column in range(len(row) - 1, -1, -1):
            weight = row[column]
            paired = weight + below[column + 1] if weight else 0.0
            right = max(paired, below[column], right)
            line.append(right)
        totals.append(line[::-1])
    return _walk(weights, totals[::-1])


def _walk(weights: Sequence[Sequence[float]], totals: Sequence[Sequence[float]]) -> list[Pair]:
    found: list[Pair] = []
    i = j = 0
    while i < len(weights) and j < len(weights[i]):
        weight = weights[i][j]
        if weight and totals[i][j] == weight + totals[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif totals[i][j] == totals[i + 1][j]:
            i += 1
        else:
            j += 1
    return found
