"""What can be told of a capitalised word in its place: the traits that the tagger weighs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from newsroom.reading.lexicon.bodies import KNOWN_BODIES
from newsroom.reading.lexicon.titles import PARTICLES
from newsroom.reading.lexicon.words import folded, lists, marks, phrases
from newsroom.reading.passage import Passage

_LINKS = PARTICLES | {"of", "the", "for", "and", "in", "on", "to", "y", "e", "do", "das"}
_MOST_LINKS = 3
_SAYS = frozenset(
    {"said", "says", "told", "added", "announced", "warned", "asked", "replied", "stated", "urged"}
)
_IN = frozenset({"in", "at", "near", "from", "to", "across", "outside", "around", "into"})
_JOINTS = frozenset({" ", "\u00a0", "-", "\u2010", "\u2011", "&", " & ", "/"})
_SHORT = frozenset({"st", "mt", "ft", "jr", "sr", "gen", "lt", "col", "sen", "rep", "dr", "mr"})
_SHORTENED = re.compile("^(?:i|we|you|they|he|she|it|that|there)['’ʼ]")
_LEFT, _RIGHT = "^", "$"


@dataclass(frozen=True, slots=True)
class Site:
    """A word that may be of a name, at `position`; `gap` says what lies between it and the site
    before: 0 nothing, 1 a comma or "and", 2 other words or the beginning."""

    position: int
    gap: int
    traits: tuple[str, ...]


@dataclass(slots=True)
class Evidence:
    """What the whole story shows of each word: codes that its other mentions earned."""

    codes: dict[str, set[str]] = field(default_factory=dict)

    def add(self, small: str, code: str) -> None:
        self.codes.setdefault(small, set()).add(code)


def evidence(passages: Iterable[Passage]) -> Evidence:
    found = Evidence()
    for passage in passages:
        for position, word in enumerate(passage.words):
            if not word.capital:
                found.add(word.small, "low")
            else:
                _tell(found, passage, position)
    return found


def _tell(found: Evidence, passage: Passage, position: int) -> None:
    small, before = passage.words[position].small, passage.small(position - 1)
    joined = joins(passage, position - 1)
    if joined:
        before_marks = marks(before)
        capital = passage.words[position - 1].capital
        if "g" in before_marks and capital:
            found.add(small, "given")
        if "t" in before_marks and capital:
            found.add(small, "title")
        if not capital and before in _IN:
            found.add(small, "in")
    if joins(passage, position):
        after = passage.words[position + 1]
        if after.small in _SAYS:
            found.add(small, "says")
        elif after.capital and ("b" in marks(after.small) or "i" in marks(after.small)):
            found.add(small, "body")


def joins(passage: Passage, position: int) -> bool:
    """Whether a name may run on from this word to the next."""
    gap = passage.gap(position)
    if gap in _JOINTS:
        return True
    small = passage.small(position)
    return gap in (". ", ".") and (len(small) == 1 or small in _SHORT)


def sites(passage: Passage, found: Evidence) -> list[list[Site]]:
    """The sites of each sentence, from left to right."""
    drawn = _Drawn(passage, found)
    return [drawn.of_sentence(start, end) for start, end in passage.sentences]


class _Drawn:
    """Draws the traits of one passage; what several sites ask for is worked out once."""

    def __init__(self, passage: Passage, found: Evidence) -> None:
        self.passage = passage
        self.evidence = found
        self.marks = [marks(word.small) for word in passage.words]
        self.shapes = [_shape(word.text) for word in passage.words]
        self.inside = _inside(passage)

    def of_sentence(self, start: int, end: int) -> list[Site]:
        words = self.passage.words
        capitals = sum(words[at].text.isupper() for at in range(start, end))
        shouted = capitals * 2 > end - start and end - start > 3
        found: list[Site] = []
        before = -1
        for first, last in self._runs(start, end):
            run = self._of_run(first, last, start, shouted)
            for position in range(first, last):
                gap = 0 if position > first else self._gap(before, first)
                found.append(Site(position, gap, (*run, *self._of_word(position, first, last))))
            before = last - 1
        return found

    def _gap(self, before: int, position: int) -> int:
        if before < 0 or position - before > 2:
            return 2
        between = self.passage.text[
            self.passage.words[before].end : self.passage.words[position].start
        ].strip()
        return 1 if between in (",", "and", ", and", "or", "-", "/", ";") else 2

    def _runs(self, start: int, end: int) -> Iterable[tuple[int, int]]:
        position = start
        while position < end:
            if not self._is_head(position):
                position += 1
                continue
            last = self._run_end(position, end)
            yield position, last
            position = last

    def _run_end(self, position: int, end: int) -> int:
        last = position + 1
        while last < end and joins(self.passage, last - 1):
            if self._is_head(last):
                last += 1
                continue
            after = self._past_links(last, end)
            if after == last:
                break
            last = after
        return last

    def _past_links(self, position: int, end: int) -> int:
        for at in range(position, min(position + _MOST_LINKS, end)):
            text = self.passage.words[at]
            if not (text.small in _LINKS or text.text[0].isdigit()):
                return position
            if at + 1 < end and joins(self.passage, at) and self._is_head(at + 1):
                return at + 2
        return position

    def _is_head(self, position: int) -> bool:
        word = self.passage.words[position]
        return word.capital and not _SHORTENED.search(word.small)

    # Traits

    def _of_run(self, first: int, last: int, start: int, shouted: bool) -> tuple[str, ...]:
        left, right = self._left(first), self._right(last - 1)
        head, tail = self.passage.small(first), self.passage.small(last - 1)
        size = min(last - first, 5)
        return (
            f"A{left}",
            f"B{right}",
            f"C{size}{'!' if shouted else ''}{'^' if first == start else ''}",
            f"D{head}",
            f"E{tail}",
            f"F{self.marks[last - 1]}",
            f"G{self.marks[first]}",
            f"H{left}|{right}",
            f"I{self.passage.small(first - 2)}|{left}",
            f"J{right}|{self.passage.small(last + 1)}",
        )

    def _of_word(self, at: int, first: int, last: int) -> tuple[str, ...]:
        passage, marked = self.passage, self.marks[at]
        word = passage.words[at]
        small, shape = word.small, self.shapes[at]
        left, right = self._left(at), self._right(at)
        before = self.marks[at - 1] if at > first else "/"
        after = self.marks[at + 1] if at + 1 < last else "/"
        place = f"{min(at - first, 3)}{min(last - at, 3)}"
        codes = self.evidence.codes.get(small, ())
        return (
            f"a{small}",
            f"b{shape}",
            f"c{small[:3]}",
            f"d{small[-3:]}",
            f"e{small[-4:]}",
            f"f{small[-2:]}",
            f"g{marked}",
            f"h{before}|{marked}",
            f"i{marked}|{after}",
            f"j{before}|{marked}|{after}",
            f"k{place}|{marked}",
            f"l{left}",
            f"m{right}",
            f"n{left}|{marked}",
            f"o{right}|{marked}",
            f"p{place}|{shape}",
            f"q{self.inside[at]}",
            f"r{self.inside[at]}|{marked}",
            f"s{self._left(first)}|{marked}",
            f"t{self._right(last - 1)}|{marked}",
            *(f"u{mark}" for mark in marked),
            *(f"v{code}" for code in codes),
            f"w{'+'.join(sorted(codes))}",
        )

    def _left(self, position: int) -> str:
        gap = self.passage.gap(position - 1).strip() if position else ""
        return gap[-1:] or (self.passage.small(position - 1) or _LEFT)

    def _right(self, position: int) -> str:
        if position + 1 >= len(self.passage.words):
            return self.passage.text[self.passage.words[position].end :].strip()[:1] or _RIGHT
        gap = self.passage.gap(position).strip()
        return gap[:1] or self.passage.small(position + 1)


def _shape(text: str) -> str:
    if text[0].isdigit():
        return "9"
    if text.isupper():
        return "X" if len(text) == 1 else "X." if "." in text else "XX" if len(text) < 5 else "XXX"
    if text.islower():
        return "x"
    return "Xx" if text[1:].islower() else "XxX"


def _inside(passage: Passage) -> list[str]:
    """For each word whether it is of a place or a firm of several words: "p", "c" or ""."""
    inside = [""] * len(passage.words)
    table, places, firms = phrases(), lists()["places"], lists()["firms"]
    position = 0
    while position < len(inside):
        length = _phrase(passage, position, table) if passage.words[position].capital else 0
        if length:
            name = " ".join(folded(passage.small(at)) for at in range(position, position + length))
            kind = (
                "o"
                if name in KNOWN_BODIES
                else "c"
                if name in firms and name not in places
                else "p"
            )
            inside[position : position + length] = [kind] * length
        position += length or 1
    return inside


def _phrase(passage: Passage, position: int, table: dict[str, tuple[tuple[str, ...], ...]]) -> int:
    for words in table.get(folded(passage.small(position)), ()):
        if all(
            joins(passage, position + at - 1) and folded(passage.small(position + at)) == words[at]
            for at in range(1, len(words))
        ):
            return len(words)
    return 0


def traits_of(passages: Sequence[Passage]) -> list[list[list[Site]]]:
    """Of each passage, of each sentence, its sites."""
    found = evidence(passages)
    return [sites(passage, found) for passage in passages]
