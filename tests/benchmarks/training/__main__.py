"""Learns the tagger's weights anew and writes them: python -m tests.benchmarks.training

An averaged perceptron over whole sentences. The same texts give the same bytes.
"""

import json
import lzma
import random
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from zlib import crc32

from newsroom.reading import tagger
from newsroom.reading.passage import passage
from newsroom.reading.tagger import BITS, LABELS, MASK, best_path
from newsroom.reading.traits import Site, traits_of
from tests.benchmarks.scoring.conll import Document
from tests.benchmarks.training import made, texts

ROUNDS = 8
SEEDS = (7, 8, 9)
_NUMBERS = {"PER": 1, "LOC": 2, "ORG": 3, "MISC": 4}
_RANKS = range(len(LABELS))
Plane = Sequence[float]
Averages = tuple[Sequence[Plane], Sequence[Sequence[Plane]]]
Example = tuple[list[Site], list[list[int]], list[int]]


def examples(document: Document) -> Iterable[Example]:
    """Each sentence: its sites, the numbers of their traits, the right labels."""
    read = [passage(number, text) for number, text in enumerate(document.paragraphs)]
    right: dict[tuple[int, int], int] = {}
    for label, (paragraph, start, end) in document.gold:
        right.update({(paragraph, at): _NUMBERS[label] for at in range(start, end)})
    for part, sentences in zip(read, traits_of(read), strict=True):
        for sentence in filter(None, sentences):
            numbers = [[crc32(trait.encode()) & MASK for trait in site.traits] for site in sentence]
            starts = [part.words[site.position].start for site in sentence]
            yield sentence, numbers, [right.get((part.paragraph, start), 0) for start in starts]


class Learner:
    """Weights and the sums that their average is made of."""

    def __init__(self) -> None:
        size = 1 << BITS
        self.weights = [array("d", bytes(8 * size)) for _ in LABELS]
        self.sums = [array("d", bytes(8 * size)) for _ in LABELS]
        self.steps = [[[0.0] * len(LABELS) for _ in LABELS] for _ in range(3)]
        self.step_sums = [[[0.0] * len(LABELS) for _ in LABELS] for _ in range(3)]
        self.seen = 0

    def learn(self, example: Example) -> int:
        """Returns how many labels were wrong."""
        sentence, numbers, right = example
        self.seen += 1
        scores = [self._scores(traits) for traits in numbers]
        guess = best_path(sentence, scores, self.steps)  # type: ignore[arg-type]
        if guess == right:
            return 0
        for at, (wanted, given) in enumerate(zip(right, guess, strict=True)):
            if wanted != given:
                self._move(wanted, numbers[at], 1)
                self._move(given, numbers[at], -1)
            gap = sentence[at].gap if at else 2
            self._step(gap, right[at - 1] if at else 0, wanted, 1)
            self._step(gap, guess[at - 1] if at else 0, given, -1)
        return sum(map(int.__ne__, right, guess))

    def _scores(self, traits: Sequence[int]) -> list[float]:
        return [sum([plane[trait] for trait in traits]) for plane in self.weights]

    def _move(self, label: int, traits: Sequence[int], by: int) -> None:
        plane, sums = self.weights[label], self.sums[label]
        for trait in traits:
            plane[trait] += by
            sums[trait] += by * self.seen

    def _step(self, gap: int, before: int, label: int, by: int) -> None:
        self.steps[gap][before][label] += by
        self.step_sums[gap][before][label] += by * self.seen

    def average(self) -> Averages:
        planes = [
            [weight - total / self.seen for weight, total in zip(plane, sums, strict=True)]
            for plane, sums in zip(self.weights, self.sums, strict=True)
        ]
        steps = [
            [
                [w - s / self.seen for w, s in zip(*rows, strict=True)]
                for rows in zip(*gaps, strict=True)
            ]
            for gaps in zip(self.steps, self.step_sums, strict=True)
        ]
        return planes, steps


def learned(stories: Sequence[Example], seed: int) -> Averages:
    order, learner, chance = list(stories), Learner(), random.Random(seed)
    for number in range(ROUNDS):
        chance.shuffle(order)
        wrong = sum(learner.learn(example) for example in order)
        print(f"seed {seed}, round {number + 1}: {wrong} wrong")  # noqa: T201
    return learner.average()


def mean(several: Sequence[Averages]) -> Averages:
    """What learners of different sentences agree on is surer than what one has learned."""
    planes = [_mean(rows) for rows in zip(*(planes for planes, _ in several), strict=True)]
    gaps = zip(*(steps for _, steps in several), strict=True)
    return planes, [[_mean(rows) for rows in zip(*gap, strict=True)] for gap in gaps]


def _mean(rows: Sequence[Plane]) -> Plane:
    return [sum(cells) / len(cells) for cells in zip(*rows, strict=True)]


def as_bytes(planes: Sequence[Plane], steps: Sequence[Sequence[Plane]]) -> bytes:
    """Quantised: what the five-thousandth part of all weights exceeds is 120."""
    nothing = planes[0]
    kept = [[w - n for w, n in zip(plane, nothing, strict=True)] for plane in planes[1:]]
    strong = sorted(abs(weight) for plane in kept for weight in plane if weight)
    scale = 120 / strong[-len(strong) // 5_000 - 1]
    rows = [
        bytes(128 + max(-120, min(120, round(weight * scale))) for weight in plane)
        for plane in kept
    ]
    whole = [[[round(step * scale) for step in row] for row in gap] for gap in steps]
    header = json.dumps({"steps": whole}).encode()
    return lzma.compress(header + b"\n" + b"".join(rows), preset=9)


def all_texts(seed: int) -> list[Document]:
    real = [*texts.wikigold(), *texts.wikinews()]
    return [*real, *shouted(real), *made.made(10, seed)]


def shouted(stories: Iterable[Document]) -> Iterator[Document]:
    """Every fifth sentence once more in capitals, as headlines are, a story of its own."""
    lines = [(text, gold) for story in stories for text, gold in story.lines()]
    for text, gold in lines[::5]:
        if len(text) == len(text.upper()):
            yield Document([text.upper()], {(label, (0, start, end)) for label, start, end in gold})


def examples_of(seed: int) -> list[Example]:
    return [example for document in all_texts(seed) for example in examples(document)]


if __name__ == "__main__":
    data = as_bytes(*mean([learned(examples_of(seed), seed) for seed in SEEDS]))
    Path(tagger.__file__).with_name("weights.xz").write_bytes(data)
    print(f"{len(data)} bytes")  # noqa: T201
