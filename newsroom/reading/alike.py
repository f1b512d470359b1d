"""Whether two pieces of copy tell the same, and what one adds to the other or says otherwise.

The likeness is a 64-bit simhash of three-word shingles: copy that differs in a few words differs in
a few bits. It only proposes; `shared` counts what two texts really have in common. Pure, linear.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice, pairwise

NEAR = 18  # bits of 64 that may differ before the texts are compared
ENOUGH = 0.3  # of the shingles of the shorter one
_SHINGLE = 3  # words
_MOST_WORDS = 2_000
_FEWEST_SHINGLES = 8  # less is a line or two, alike by chance
_OWN_PARAGRAPH = 0.3
_MOST_TOLD = 4

_WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s(?:of|de|al|bin|von|van|der)?\s?[A-Z][\w’'-]+){1,3}")
_COUNTED = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
    )
}

# Sixteen bits a lane, so that eight counts are added at once.
_LANE = 16
_SPREAD = [sum(1 << (_LANE * bit) for bit in range(8) if byte >> bit & 1) for byte in range(256)]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the other copy has and ours has not. `adds` are names and figures, `otherwise` pairs of
    what ours says and what the other does, `paragraphs` how many of its paragraphs are its own."""

    adds: tuple[str, ...] = ()
    otherwise: tuple[tuple[str, str], ...] = ()
    paragraphs: int = 0

    def __bool__(self) -> bool:
        return bool(self.adds or self.otherwise or self.paragraphs)


# Likeness


def likeness(texts: Iterable[str]) -> int | None:
    """A signed 64-bit number; None for copy too short to be like any other."""
    shingles = set(_shingles(texts))
    if len(shingles) < _FEWEST_SHINGLES:
        return None
    counts = [0] * 8
    for shingle in shingles:
        for place, byte in enumerate(blake2b(shingle.encode(), digest_size=8).digest()):
            counts[place] += _SPREAD[byte]
    bits = "".join(_bits(count, len(shingles)) for count in counts)
    return int(bits, 2) - (1 << 63)


def _bits(count: int, of: int) -> str:
    lanes = (count >> (_LANE * bit) & ((1 << _LANE) - 1) for bit in range(8))
    return "".join("1" if 2 * lane > of else "0" for lane in lanes)


def apart(one: int, other: int) -> int:
    """How many of the 64 bits differ."""
    return ((one + (1 << 63)) ^ (other + (1 << 63))).bit_count()


def shared(one: Iterable[str], other: Iterable[str]) -> float:
    """The part of the shorter one's shingles that the other has, too."""
    ours, theirs = set(_shingles(one)), set(_shingles(other))
    least = min(len(ours), len(theirs))
    return len(ours & theirs) / least if least else 0.0


def _shingles(texts: Iterable[str]) -> Iterator[str]:
    words = list(islice((w for text in texts for w in _words(text)), _MOST_WORDS))
    for at in range(len(words) - _SHINGLE + 1):
        yield " ".join(words[at : at + _SHINGLE])


def _words(text: str) -> Iterator[str]:
    return (found[0].casefold() for found in _WORD.finditer(text))


# Difference


def difference(ours: Sequence[str], theirs: Sequence[str]) -> Difference:
    """What `theirs` adds to `ours` and says otherwise, the first few of each."""
    otherwise = tuple(islice(_otherwise(ours, theirs), _MOST_TOLD))
    told = {pair[1] for pair in otherwise}
    return Difference(
        adds=tuple(islice(_added(ours, theirs, told), _MOST_TOLD)),
        otherwise=otherwise,
        paragraphs=_own_paragraphs(ours, theirs),
    )


def _otherwise(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Figures of the same things: "18 people" where ours has "20 people"."""
    our_figures, their_figures = dict(_figures(ours)), dict(_figures(theirs))
    for thing, figure in their_figures.items():
        ours_too = our_figures.get(thing)
        if ours_too is not None and ours_too != figure:
            yield f"{ours_too} {thing}", f"{figure} {thing}"


def _figures(texts: Sequence[str]) -> list[tuple[str, str]]:
    """(thing, figure) where a thing is counted once: "20 people", "eight soldiers"."""
    found: dict[str, set[str]] = {}
    for text in texts:
        words = [match[0] for match in _WORD.finditer(text)]
        for figure, thing in pairwise(words):
            counted = _COUNTED.get(figure.casefold(), figure)
            if _NUMBER.fullmatch(counted) and thing.islower() and len(thing) > 3:
                found.setdefault(thing, set()).add(counted)
    return [(thing, next(iter(said))) for thing, said in found.items() if len(said) == 1]


def _added(ours: Sequence[str], theirs: Sequence[str], told: set[str]) -> Iterator[str]:
    """Names that only the other has, then figures that are not told as said otherwise."""
    known = " ".join(" ".join(ours).split())
    seen: set[str] = set()
    for text in theirs:
        for found in _NAME.finditer(text):
            name = " ".join(found[0].split())
            if name.split()[-1] not in known and name not in seen:
                seen.add(name)
                yield name
    our_figures = {thing for thing, _ in _figures(ours)}
    for thing, figure in _figures(theirs):
        if thing not in our_figures and f"{figure} {thing}" not in told:
            yield f"{figure} {thing}"


def _own_paragraphs(ours: Sequence[str], theirs: Sequence[str]) -> int:
    known = set(_shingles(ours))
    each = (set(_shingles([text])) for text in theirs)
    return sum(
        len(shingles & known) < _OWN_PARAGRAPH * len(shingles)
        for shingles in each
        if len(shingles) >= _FEWEST_SHINGLES
    )
