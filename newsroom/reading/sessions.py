"""The parts of a meeting that the copy tells of: sessions, dinners, talks apart, press briefings.

Read only where the copy tells of a meeting, of whose first they are parts. Who takes part, and on
which day, is what the words around a session say; `session_findings` turns it into findings.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from newsroom.reading.lexicon.sessions import (
    ADDRESSES,
    COUNTERPARTS,
    DENIES,
    ENDS_A_COMPLEMENT,
    LEADS_TO_MORE,
    MODIFIED,
    NOT_OF_A_MEETING,
    PRESS,
    PRONOUNS,
    SAID,
    SPEAKS,
    WHICH,
)
from newsroom.reading.matches import Match
from newsroom.reading.meetings import POSSESSIVES, Sentence, Words, day_at
from newsroom.reading.passage import Passage
from newsroom.reading.people import Person

PRESS_KIND = "press_conference"
_LONGEST_COMPLEMENT = 8


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody the sentence names, and where: the words of the name in it."""

    name: str
    start: int
    end: int


@dataclass(slots=True)
class Told:
    """One session, as its sentence tells of it. `noun` is the word that says what it is."""

    sentence: Sentence
    words: Words
    noun: int
    kind: str
    rule: str
    body: Match | None = None
    people: list[Present] = field(default_factory=list)
    counterparts: list[Match] = field(default_factory=list)

    @property
    def printed(self) -> str:
        return self.sentence.passage.slice(self.words.start, self.words.end)


def sessions(
    passages: Sequence[Passage], matches: Sequence[Sequence[Match]], everyone: Sequence[Person]
) -> list[Told]:
    """Every telling of a session in the order of the copy."""
    named = _named_in(everyone)
    found: list[Told] = []
    for passage, known in zip(passages, matches, strict=True):
        for start, end in passage.sentences:
            sentence = Sentence(passage, start, end, [one for one in known if one.organisations])
            present = [one for one in named.get(passage.paragraph, ()) if start <= one.start < end]
            if found:
                found[-1].people += _joined_by(sentence, present)
            found += _in(sentence, present)
    return found


def _named_in(everyone: Sequence[Person]) -> dict[int, list[Present]]:
    """Paragraph -> who is named in it, in order."""
    named: dict[int, list[Present]] = {}
    for person in everyone:
        for mention in (person.first, *person.again):
            one = Present(person.first.name, mention.start, mention.end)
            named.setdefault(mention.passage.paragraph, []).append(one)
    return {paragraph: sorted(rows, key=lambda one: one.start) for paragraph, rows in named.items()}


def _joined_by(sentence: Sentence, present: Sequence[Present]) -> list[Present]:
    """Whom "He will be joined by ..." adds to the session of the sentence before."""
    if sentence.small(sentence.start) not in PRONOUNS:
        return []
    for at in range(sentence.start + 1, sentence.end - 1):
        if sentence.small(at) == "joined" and sentence.small(at + 1) == "by":
            stop = _first(sentence, at + 2, frozenset({"who", "which", "for", "to"}))
            return [one for one in present if at < one.start < stop]
    return []


def _first(sentence: Sentence, start: int, words: frozenset[str]) -> int:
    return next(
        (at for at in range(start, sentence.end) if sentence.small(at) in words), sentence.end
    )


def _in(sentence: Sentence, present: Sequence[Present]) -> Iterator[Told]:
    begun = sentence.start
    for at in range(sentence.start, sentence.end):
        told = _noun(sentence, at) or _to_the_press(sentence, at)
        if told is not None and not _is_denied(told):
            told.people = list(_taking_part(told, present, begun))
            told.counterparts = _counterparts(told, begun)
            begun = told.words.end
            yield told


def _is_denied(told: Told) -> bool:
    """ "did not hold bilateral talks", "the lack of a bilateral meeting" """
    start = told.words.start
    return any(told.sentence.small(at) in DENIES for at in range(start - 5, start))


# What is a session


def _noun(sentence: Sentence, noun: int) -> Told | None:
    small = sentence.small(noun)
    if small == "session":
        return _session(sentence, noun)
    kind, modifiers = MODIFIED.get(small, ("", frozenset()))
    start = _modifiers(sentence, noun, modifiers)
    if not kind or start == noun:
        return None
    return Told(
        sentence, Words(start, noun + 1), noun, kind, f"{small} with a word that says which"
    )


def _modifiers(sentence: Sentence, noun: int, among: frozenset[str]) -> int:
    start = noun
    while sentence.small(start - 1) in among and sentence.passage.follows(start - 1):
        start -= 1
    return start


def _session(sentence: Sentence, noun: int) -> Told | None:
    """A session that is told from others: by its place in the order, its body or its matter."""
    if sentence.small(noun - 1) in NOT_OF_A_MEETING:
        return None
    start = _modifiers(sentence, noun, frozenset(WHICH))
    end = _complement(sentence, noun + 1)
    if start == noun and end == noun + 1:
        return None
    body = _body(sentence, noun + 1, end)
    end = body.end if body else end
    ordered = WHICH[sentence.small(start)] if start < noun else "plenary"
    kind = "council_format" if body else ordered
    return Told(sentence, Words(start, end), noun, kind, "session told from others", body)


def _complement(sentence: Sentence, at: int) -> int:
    """The word after "of the NATO-Ukraine Council" or "on partnerships"; `at` when neither."""
    if sentence.small(at) not in LEADS_TO_MORE or not sentence.passage.follows(at - 1):
        return at
    if day_at(sentence, at)[0]:
        return at
    end = at + 1
    while end < min(at + _LONGEST_COMPLEMENT, sentence.end):
        if not _goes_on(sentence, end) or sentence.small(end) in ENDS_A_COMPLEMENT:
            break
        end += 1
    return end if end > at + 1 else at


def _goes_on(sentence: Sentence, at: int) -> bool:
    passage = sentence.passage
    return passage.follows(at - 1) or passage.gap(at - 1) in POSSESSIVES


def _body(sentence: Sentence, start: int, end: int) -> Match | None:
    """The body whose session it is: the organisation behind "of"."""
    if sentence.small(start) != "of":
        return None
    inside = (one for one in sentence.organisations if start < one.start and one.end <= end)
    return next(inside, None)


def _to_the_press(sentence: Sentence, verb: int) -> Told | None:
    """ "address the media", "speak to reporters" """
    small, at = sentence.small(verb), verb + 1
    if small in SPEAKS:
        if sentence.small(at) != "to":
            return None
        at += 1
    elif small not in ADDRESSES:
        return None
    at += sentence.small(at) == "the"
    if sentence.small(at) not in PRESS or not sentence.passage.follows(at - 1):
        return None
    return Told(sentence, Words(verb, at + 1), at, PRESS_KIND, "speaks to the press")


# Who takes part


def _taking_part(told: Told, present: Sequence[Present], begun: int) -> Iterator[Present]:
    """Those named before it since the last session; behind it, those whom "with" leads to, and
    whoever speaks at a press briefing."""
    before = [one for one in present if begun <= one.start < told.noun]
    if told.kind != PRESS_KIND:
        yield from (one for one in before if not _only_speaks(told.sentence, one))
        yield from (one for one in present if _led_to(told, one))
        return
    behind = [one for one in present if one.start > told.noun]
    yield from (before[:1] if told.rule == "speaks to the press" else before + behind)[:1]


def _only_speaks(sentence: Sentence, one: Present) -> bool:
    """ "Rutte said the session will ..." puts nobody into it."""
    return sentence.small(one.end) in SAID


def _led_to(told: Told, one: Present) -> bool:
    """Whether only a title stands between "with" or "between" behind the noun and the name."""
    after = told.noun + 1
    return told.sentence.small(after) in ("with", "between") and after < one.start <= after + 8


def _counterparts(told: Told, begun: int) -> list[Match]:
    """The states of "counterparts from Japan and Australia": ministers whom nobody names."""
    sentence = told.sentence
    for at in range(begun, told.words.start):
        if sentence.small(at) in COUNTERPARTS and sentence.small(at + 1) in ("from", "of"):
            return [one for one in sentence.organisations if at < one.start < told.words.start]
    return []
