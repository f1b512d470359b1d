"""Two people changed one text: what only one of them changed merges by itself, the rest is asked.

Pure: lists of blocks in, pieces out. Blocks are compared whole; what is said of a block here is
true of any list of texts.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from newsroom.articles.difference import matches

Blocks = tuple[str, ...]


@dataclass(frozen=True)
class Merged:
    """Blocks that nobody has to be asked about."""

    blocks: Blocks
    by: Literal["nobody", "theirs", "mine", "both"]  # who changed them


@dataclass(frozen=True)
class Conflict:
    """Blocks that both changed, each in their own way; either side may be empty."""

    base: Blocks
    theirs: Blocks
    mine: Blocks


Piece = Merged | Conflict


class _Change(NamedTuple):
    """base[start:end] became `blocks` on one side; an insertion has no length."""

    start: int
    end: int
    blocks: Blocks
    side: Literal["theirs", "mine"]

    def meets(self, start: int, end: int) -> bool:
        """Whether it touches the same blocks; two insertions at one place meet, too."""
        if self.start == self.end or start == end:
            same_gap = (self.start, self.end) == (start, end)
            return same_gap or start < self.start < end or self.start < start < self.end
        return self.start < end and start < self.end


def merge(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> list[Piece]:
    """The merged text in order: what nobody or one side changed, and what both did.

    Every block that either side wrote is in a piece; a block of `base` is missing only where a
    side took it out and the other left it as it was.
    """
    changes = sorted([*_changes(base, theirs, "theirs"), *_changes(base, mine, "mine")])
    pieces: list[Piece] = []
    done = 0
    for start, end, group in _groups(changes):
        pieces += _kept(base[done:start])
        pieces += _settled(tuple(base[start:end]), start, end, group)
        done = end
    return [*pieces, *_kept(base[done:])]


def conflicts(pieces: Sequence[Piece]) -> list[Conflict]:
    return [piece for piece in pieces if isinstance(piece, Conflict)]


def _changes(
    base: Sequence[str], side: Sequence[str], name: Literal["theirs", "mine"]
) -> Iterator[_Change]:
    for i, j, k, m in _between(matches(base, side), len(base), len(side)):
        if j - i == m - k:  # as many as before: one by one
            for step in range(j - i):
                yield _Change(i + step, i + step + 1, (side[k + step],), name)
        else:
            yield _Change(i, j, tuple(side[k:m]), name)


def _between(
    shared: Iterable[tuple[int, int]], end: int, other_end: int
) -> Iterator[tuple[int, int, int, int]]:
    """What lies between shared blocks: base[i:j] stands for side[k:m]."""
    i = k = 0
    for j, m in [*shared, (end, other_end)]:
        if i < j or k < m:
            yield i, j, k, m
        i, k = j + 1, m + 1


def _groups(changes: Sequence[_Change]) -> Iterator[tuple[int, int, list[_Change]]]:
    """Changes that meet, directly or through others, with the stretch of base that they cover."""
    group: list[_Change] = []
    start = end = 0
    for change in changes:
        if group and change.meets(start, end):
            group.append(change)
            end = max(end, change.end)
            continue
        if group:
            yield start, end, group
        group, start, end = [change], change.start, change.end
    if group:
        yield start, end, group


def _kept(blocks: Sequence[str]) -> list[Piece]:
    return [Merged(tuple(blocks), "nobody")] if blocks else []


def _settled(base: Blocks, start: int, end: int, group: list[_Change]) -> list[Piece]:
    sides = {change.side for change in group}
    theirs, mine = (_applied(base, start, group, side) for side in ("theirs", "mine"))
    if theirs == mine:
        return [Merged(mine, "both")] if mine else []
    if sides == {"theirs"}:
        return [Merged(theirs, "theirs")] if theirs else []
    if sides == {"mine"}:
        return [Merged(mine, "mine")] if mine else []
    return [Conflict(base, theirs, mine)]


def _applied(base: Blocks, offset: int, group: list[_Change], side: str) -> Blocks:
    """This stretch of base as one side has it."""
    blocks: list[str] = []
    done = 0
    for change in group:
        if change.side == side:
            blocks += [*base[done : change.start - offset], *change.blocks]
            done = change.end - offset
    return (*blocks, *base[done:])
