"""Names that nobody has told us of: a small tagger weighs each capitalised word in its place.

Its weights lie in weights.xz, learned by `python -m tests.benchmarks.training`; WEIGHTS.md says
from which texts and under which licence.
"""

import json
import lzma
import sys
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

from newsroom.reading.lexicon.titles import PARTICLES
from newsroom.reading.names import HYPHENS
from newsroom.reading.passage import Passage
from newsroom.reading.traits import Site, traits_of

LABELS = ("", "person", "place", "organisation", "other")
BITS = 18
MASK = (1 << BITS) - 1
_FILE = Path(__file__).with_name("weights.xz")
_PERSON = LABELS.index("person")
_ZERO = 128  # a weight of nothing, as the bytes keep it
_FIELD = 0xFFFF
_SURE = 400
AGREE = 70  # hundredths by which the whole story weighs in
Scores = list[list[tuple[int, ...]]]
Transitions = Sequence[Sequence[Sequence[int]]]


@dataclass(frozen=True, slots=True)
class Tagged:
    """Words `start` to `end` are a name of this label; `margins` say by how much, word for word:
    a hundred is likely, four hundred is as sure as it gets."""

    start: int
    end: int
    label: str
    margins: tuple[int, ...]

    @property
    def margin(self) -> int:
        """A name is as sure as its least sure word."""
        return min(self.margins, default=0)

    @property
    def score(self) -> float:
        """From 0.3 to 0.8: no reading of this kind is sure."""
        return round(0.3 + 0.5 * min(max(self.margin, 0), _SURE) / _SURE, 2)


@dataclass(frozen=True, slots=True)
class Weights:
    """`table` keeps the weights of four labels in one number a trait; `steps` those of going from
    one label to the next, by gap."""

    table: "array[int]"
    steps: Transitions

    def of(self, traits: Sequence[str]) -> tuple[int, ...]:
        """What these traits say for each label; nothing is what they are measured against."""
        table = self.table
        total = sum([table[crc32(trait.encode()) & MASK] for trait in traits])
        zero = _ZERO * len(traits)
        return (
            0,
            (total & _FIELD) - zero,
            (total >> 16 & _FIELD) - zero,
            (total >> 32 & _FIELD) - zero,
            (total >> 48) - zero,
        )


def packed(planes: Sequence[bytes]) -> "array[int]":
    """Four labels' weights, a byte each with 128 for nothing, as one number a trait."""
    mixed = bytearray(8 * len(planes[0]))
    for number, plane in enumerate(planes):
        mixed[2 * number :: 8] = plane
    table = array("Q")
    table.frombytes(bytes(mixed))
    if sys.byteorder == "big":
        table.byteswap()
    return table


@cache
def weights() -> Weights:
    """Read once, when the first story is tagged."""
    header, _, planes = lzma.decompress(_FILE.read_bytes()).partition(b"\n")
    size = 1 << BITS
    table = packed([planes[at : at + size] for at in range(0, 4 * size, size)])
    return Weights(table, json.loads(header)["steps"])


def tagged(passages: Sequence[Passage]) -> list[list[Tagged]]:
    """The names of each passage, from left to right."""
    learned = weights()
    drawn = traits_of(passages)
    scores = [[[learned.of(site.traits) for site in line] for line in lines] for lines in drawn]
    agreed(passages, drawn, scores)
    return [
        [
            name
            for line, own in zip(lines, marks, strict=True)
            for name in _names(passage, line, own, learned.steps)
        ]
        for passage, lines, marks in zip(passages, drawn, scores, strict=True)
    ]


def agreed(
    passages: Sequence[Passage], drawn: Sequence[Sequence[Sequence[Site]]], scores: list[Scores]
) -> None:
    """Moves each word's scores towards what the whole story says of it: a name is one thing."""
    told: dict[str, list[int]] = {}
    places = [
        (passage.words[site.position].small, line, at)
        for passage, sentences, own in zip(passages, drawn, scores, strict=True)
        for sites, line in zip(sentences, own, strict=True)
        for at, site in enumerate(sites)
    ]
    for small, line, at in places:
        sums = told.setdefault(small, [0] * (len(LABELS) + 1))
        for label, score in enumerate(line[at]):
            sums[label] += score
        sums[-1] += 1
    for small, line, at in places:
        *sums, count = told[small]
        if count > 1:
            line[at] = tuple(
                own + (total // count - own) * AGREE // 100
                for own, total in zip(line[at], sums, strict=True)
            )


def _names(
    passage: Passage, sentence: Sequence[Site], scores: Sequence[Sequence[int]], steps: Transitions
) -> Iterator[Tagged]:
    path = best_path(sentence, scores, steps)
    _mend(passage, sentence, path)
    at = 0
    while at < len(path):
        end = at + 1
        while end < len(path) and sentence[end].gap == 0 and path[end] == path[at]:
            end += 1
        if path[at]:
            words = range(at, end)
            margins = tuple(_margin(word, sentence, scores, path, steps) for word in words)
            label = LABELS[path[at]]
            yield Tagged(sentence[at].position, sentence[end - 1].position + 1, label, margins)
        at = end


def _mend(passage: Passage, sentence: Sequence[Site], path: list[int]) -> None:
    """A person's name is not cut at a hyphen, nor at the small words inside it."""
    for at in range(1, len(path)):
        if sentence[at].gap or _PERSON not in (path[at - 1], path[at]):
            continue
        before, position = sentence[at - 1].position, sentence[at].position
        if passage.gap(before) in HYPHENS and not (path[at - 1] and path[at]):
            path[at - 1] = path[at] = _PERSON
        elif passage.small(position) in PARTICLES and _goes_on(sentence, path, at):
            path[at] = _PERSON


def _goes_on(sentence: Sequence[Site], path: Sequence[int], at: int) -> bool:
    """Whether a person's name goes on within two words behind this one."""
    following = range(at + 1, min(at + 3, len(path)))
    joined = (not sentence[after].gap and path[after] == _PERSON for after in following)
    return any(joined)


def best_path(
    sentence: Sequence[Site], scores: Sequence[Sequence[int]], steps: Transitions
) -> list[int]:
    """The labels that together have the highest score."""
    ranks = range(len(LABELS))
    sums: list[int] = []
    back: list[list[int]] = []
    for site, own in zip(sentence, scores, strict=True):
        if not sums:
            first = steps[2][0]
            sums = [first[label] + own[label] for label in ranks]
            back.append([0] * len(LABELS))
            continue
        step, came, best = steps[site.gap], [], []
        for label in ranks:
            reached = [sums[before] + step[before][label] for before in ranks]
            top = max(reached)
            came.append(reached.index(top))
            best.append(top + own[label])
        sums = best
        back.append(came)
    return _traced(sums, back)


def _traced(sums: Sequence[int], back: Sequence[Sequence[int]]) -> list[int]:
    if not sums:
        return []
    label = max(range(len(sums)), key=sums.__getitem__)
    path = [label]
    for came in reversed(back[1:]):
        label = came[label]
        path.append(label)
    return path[::-1]


def _margin(
    at: int,
    sentence: Sequence[Site],
    scores: Sequence[Sequence[int]],
    path: Sequence[int],
    steps: Transitions,
) -> int:
    """How much this label is ahead of the next best one, its neighbours kept."""
    before = steps[sentence[at].gap if at else 2][path[at - 1] if at else 0]
    alone = [before[label] + scores[at][label] for label in range(len(LABELS))]
    if at + 1 < len(path):
        step = steps[sentence[at + 1].gap]
        alone = [score + step[label][path[at + 1]] for label, score in enumerate(alone)]
    chosen = alone.pop(path[at])
    return chosen - max(alone)
