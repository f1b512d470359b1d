"""Who says it: the words before or behind a verb of speech, and whom they mean."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from newsroom.reading.finding import Span
from newsroom.reading.known import Entry, Known
from newsroom.reading.lexicon.speech import (
    ADVERBS,
    CUES,
    DETERMINERS,
    HEADLESS,
    OFFICIALS,
    PASSIVE,
    PRONOUNS,
    RELATIVE,
    SINGULAR,
)
from newsroom.reading.lexicon.titles import HEADS, HONORIFICS, MODIFIERS, PARTICLES
from newsroom.reading.matches import Match
from newsroom.reading.passage import Passage
from newsroom.reading.people import Mention, Person
from newsroom.wire.months import MONTHS, WEEKDAYS

_REACH = 40  # words between a verb and its speaker, an apposition in between
_LONGEST = 12  # words of a speaker
_TITLE_WORDS = MODIFIERS | HONORIFICS | OFFICIALS | {word for head in HEADS for word in head}
_TITLE_WORDS |= frozenset({"officer", "rev", "retired", "del"})
_NEVER = CUES | RELATIVE | PRONOUNS | HEADLESS | DETERMINERS | frozenset({"and", "but", "or"})
_DAYS = frozenset(WEEKDAYS) | frozenset(MONTHS)
_ABBREVIATED = frozenset(
    {"adm", "col", "del", "dr", "gen", "gov", "lt", "maj", "mr", "mrs", "ms", "prof", "rep", "rev"}
    | {"sen", "sgt", "st"}
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words at `start` to `end` of a passage that stand for the speaker, and who that is."""

    passage: Passage
    start: int
    end: int
    person: Person | None = None
    entries: tuple[Entry, ...] = ()
    organisation: bool = False

    @property
    def words(self) -> str:
        return self.passage.slice(self.start, self.end)

    @property
    def span(self) -> Span:
        return self.passage.span(self.start, self.end)

    @property
    def is_pronoun(self) -> bool:
        return self.end - self.start == 1 and self.passage.small(self.start) in PRONOUNS

    @property
    def is_name(self) -> bool:
        return not self.is_pronoun and self.passage.words[self.end - 1].capital


@dataclass(slots=True)
class Cast:
    """Everybody who may speak in this copy, by the words that name them."""

    known: Known
    people: Mapping[tuple[int, int], tuple[Person, Mention]] = field(default_factory=dict)
    organisations: Mapping[tuple[int, int], Match] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        everyone: Iterable[Person],
        passages: Sequence[Passage],
        matched: Sequence[Sequence[Match]],
        known: Known,
    ) -> "Cast":
        people = {
            (mention.passage.paragraph, at): (person, mention)
            for person in everyone
            for mention in (person.first, *person.again)
            for at in range(mention.start, mention.end)
        }
        organisations = {
            (passage.paragraph, at): match
            for passage, found in zip(passages, matched, strict=True)
            for match in found
            if match.organisations
            for at in range(match.start, match.end)
        }
        return cls(known, people, organisations)

    def speaker(self, passage: Passage, start: int, end: int) -> Speaker:
        """The speaker whom these words name, told by their last word that names anybody."""
        for at in range(end - 1, start - 1, -1):
            if found := self.people.get((passage.paragraph, at)):
                person, mention = found
                return Speaker(passage, mention.start, mention.end, person, self._entries(person))
        match = self.organisations.get((passage.paragraph, end - 1))
        if match is not None and match.end == end:
            return Speaker(passage, match.start, end, None, match.organisations, organisation=True)
        return self._by_name(passage, start, end)

    def _entries(self, person: Person) -> tuple[Entry, ...]:
        first = person.first
        return first.entries or self.known.people.bearing(self.known.normalise(first.name))

    def _by_name(self, passage: Passage, start: int, end: int) -> Speaker:
        """A name that nobody has read as a person's: its capitals, without a title before them."""
        if not passage.words[end - 1].capital:
            return Speaker(passage, start, end)
        begun = end - 1
        while begun > start and _is_of_name(passage, begun - 1):
            begun -= 1
        while begun < end - 1 and passage.small(begun) in _TITLE_WORDS:
            begun += 1
        entries = self.known.people.bearing(self.known.normalise(passage.slice(begun, end)))
        return Speaker(passage, begun, end, None, entries)


# The words before the verb


def before(passage: Passage, cue: int, floor: int, cast: Cast) -> Speaker | None:
    """The speaker of "NAME, the minister, also said": the words before `cue`, not below `floor`."""
    at = _past_adverbs(passage, cue - 1, floor)
    if passage.small(cue).endswith("ing"):
        at -= passage.small(at) in PASSIVE
        if "," in passage.gap(at):
            return _subject(passage, floor, at, cast)
    at = _past_apposition(passage, at, floor)
    for _ in range(3):
        start = _phrase_start(passage, at, floor)
        if start is None:
            return None
        owner = _head_before(passage, start, floor)
        if owner is None:
            return cast.speaker(passage, start, at + 1)
        at = owner
    return None


def _subject(passage: Passage, floor: int, end: int, cast: Cast) -> Speaker | None:
    """The first person or organisation before "X attacked the plan, saying"."""
    for at in range(max(floor, end - _REACH), end + 1):
        if passage.small(at) in SINGULAR:
            return cast.speaker(passage, at, at + 1)
        if (passage.paragraph, at) in cast.people:
            return cast.speaker(passage, at, at + 1)
        match = cast.organisations.get((passage.paragraph, at))
        if match is not None:
            return cast.speaker(passage, match.start, match.end)
    return None


def _past_adverbs(passage: Passage, at: int, floor: int) -> int:
    """The word before "also", "has repeatedly", "on Thursday"."""
    while at >= floor:
        small = passage.small(at)
        if small in ADVERBS or small.endswith("ly"):
            at -= 1
        elif small in WEEKDAYS:
            at -= 1 + (passage.small(at - 1) == "on")
        else:
            break
    return at


def _past_apposition(passage: Passage, at: int, floor: int) -> int:
    """The word before ", the former secretary of state," or "(R-Wis.)"; `at` where none ends."""
    if "," not in passage.gap(at):
        return _past_brackets(passage, at, floor)
    opened = _back_to(passage, at, floor, ",")
    while opened is not None and not _is_subject(passage, opened):
        opened = _back_to(passage, opened, floor, ",")
    return at if opened is None else _past_brackets(passage, opened, floor)


def _past_brackets(passage: Passage, at: int, floor: int) -> int:
    if ")" in passage.gap(at):
        opened = _back_to(passage, at, floor, "(")
        return at if opened is None else opened
    return at


def _back_to(passage: Passage, at: int, floor: int, mark: str) -> int | None:
    for position in range(at - 1, max(floor, at - _REACH) - 1, -1):
        if mark in passage.gap(position):
            return position
    return None


def _is_subject(passage: Passage, at: int) -> bool:
    """Whether the phrase that ends here may be a subject, and no day or region of an address."""
    return passage.words[at].small not in _DAYS and not passage.words[at].text[0].isdecimal()


def _phrase_start(passage: Passage, at: int, floor: int) -> int | None:
    """Where the phrase that ends with word `at` begins: a pronoun, a name, "a senior official"."""
    if at < floor or passage.small(at) in _DAYS:
        return None
    if passage.small(at) in PRONOUNS:
        return at
    start = at
    while start > max(floor, at - _LONGEST) and _is_joined(passage, start - 1):
        small = passage.small(start - 1)
        if small in DETERMINERS:
            return start - 1
        if small in _NEVER or small in _DAYS:
            break
        if _is_edge(passage, start):
            break
        start -= 1
    return None if passage.small(start) in _NEVER and start == at else start


def _is_edge(passage: Passage, start: int) -> bool:
    """Whether a name begins here, behind a small word that is no part of it."""
    before = passage.words[start - 1]
    if not passage.words[start].capital or before.capital:
        return False
    return before.small not in PARTICLES | _TITLE_WORDS | OFFICIALS


def _is_joined(passage: Passage, at: int) -> bool:
    """Whether the next word is of the same phrase, the stop of "Sen." or an initial between."""
    if passage.follows(at):
        return True
    short = passage.small(at) in _ABBREVIATED or len(passage.words[at].text) == 1
    return short and passage.gap(at) in (". ", ".\u00a0")


def _head_before(passage: Passage, start: int, floor: int) -> int | None:
    """The last word of the speaker to whom this phrase only belongs: "a spokesman for" Clinton."""
    at = start - 1
    if at <= floor or passage.small(at) not in ("for", "of", "with", "at", "from", "in"):
        return None
    if not passage.follows(at) or not passage.follows(at - 1):
        return None
    before_it = passage.words[at - 1]
    is_official = before_it.small in OFFICIALS or before_it.small in _TITLE_WORDS
    return at - 1 if is_official or (before_it.capital and at - 1 > floor) else None


# The words behind the verb


def behind(passage: Passage, cue: int, ceiling: int, cast: Cast) -> Speaker | None:
    """The speaker of "said NAME, a spokesman": the words behind `cue`, below `ceiling`."""
    start = cue + 1
    if start >= ceiling or not _is_joined(passage, cue):
        return None
    if passage.small(start) in SINGULAR | {"they"}:
        return cast.speaker(passage, start, start + 1)
    end = start
    while end < min(ceiling, start + _LONGEST) and _may_go_on(passage, start, end):
        end += 1
        if not _is_joined(passage, end - 1):
            break
    if end == start or not _is_speaker(passage, start, end):
        return None
    return cast.speaker(passage, start, end)


def _may_go_on(passage: Passage, start: int, end: int) -> bool:
    small = passage.small(end)
    if small in DETERMINERS:
        return end == start
    return small not in _NEVER and small not in _DAYS and small not in ADVERBS


def _is_speaker(passage: Passage, start: int, end: int) -> bool:
    words = range(start, end)
    return passage.words[end - 1].capital or any(passage.small(at) in OFFICIALS for at in words)


def _is_of_name(passage: Passage, at: int) -> bool:
    if not _is_joined(passage, at):
        return False
    word = passage.words[at]
    return word.small in PARTICLES or (word.capital and word.small not in DETERMINERS)
