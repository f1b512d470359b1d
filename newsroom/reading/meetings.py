"""Meetings that the copy announces or tells of in plain words.

Two ways of saying so are read, one sentence at a time:

- a group gathers: "Foreign ministers of ten states will meet in Riga on Monday for a two-day ...";
- a meeting is named with its place or day: "the summit in Riga in June", "G7 meeting on Friday".

A mere mention ("the meeting", "at a ministers' level") is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsroom.reading.days import Days, InMonth, named
from newsroom.reading.lexicon.meetings import (
    AUXILIARIES,
    BEFORE_NOUN,
    BEING,
    ENDS,
    GATHERS,
    GROUP_MODIFIERS,
    GROUPS,
    NO_MEETING,
    NOUNS,
    NUMBERS,
    PAST,
    PREPARES,
    SITTINGS,
    VAGUE_GROUPS,
    VERBS,
)
from newsroom.reading.lexicon.titles import OPENERS
from newsroom.reading.matches import Match
from newsroom.reading.names import is_name_word
from newsroom.reading.passage import Passage
from newsroom.reading.titles import nation_of
from newsroom.wire.months import MONTHS, WEEKDAYS

_REACH = 14  # words between a group and its verb, and from the verb to place and day
_LONGEST_PLACE = 4
_LONGEST_GROUP = 5
_NOT_IN_NAMES = frozenset(MONTHS) | frozenset(WEEKDAYS) | OPENERS
POSSESSIVES = frozenset({"’ ", "' ", "’s ", "'s "})


@dataclass(frozen=True, slots=True)
class Words:
    """Words `start` to `end` of a passage, half-open; false when there are none."""

    start: int = 0
    end: int = 0

    def __bool__(self) -> bool:
        return self.end > self.start


NONE = Words()


@dataclass(frozen=True, slots=True)
class Telling:
    """What one sentence tells of a meeting. `group` is who meets, as printed; `head` the words of
    it that name their office ("foreign ministers"); `ends` says that the day is the last one."""

    passage: Passage
    words: Words
    kind: str
    rule: str
    noun: str
    organisation: Words = NONE
    organisation_sure: bool = True
    group: Words = NONE
    head: Words = NONE
    place: Words = NONE
    day: Words = NONE
    days: Days | None = None
    count: int | None = None
    past: bool = False
    ends: bool = False
    prepared: bool = False

    def printed(self, words: Words) -> str:
        return self.passage.slice(words.start, words.end) if words else ""


@dataclass(frozen=True, slots=True)
class Sentence:
    passage: Passage
    start: int
    end: int
    organisations: Sequence[Match]

    def small(self, position: int) -> str:
        return self.passage.small(position) if self.start <= position < self.end else ""


def tellings(passages: Sequence[Passage], matches: Sequence[Sequence[Match]]) -> Iterator[Telling]:
    """Every telling of a meeting, in the order of the copy; one meeting may be told of twice."""
    for passage, found in zip(passages, matches, strict=True):
        organisations = [match for match in found if match.organisations]
        for start, end in passage.sentences:
            sentence = Sentence(passage, start, end, organisations)
            gathering = _gathering(sentence)
            if gathering is not None:
                yield gathering
            yield from _named_meetings(sentence, gathering)


# A group gathers


def _gathering(sentence: Sentence) -> Telling | None:
    for verb in range(sentence.start + 1, sentence.end):
        if _is_gathering(sentence, verb):
            group = _group_before(sentence, verb)
            telling = _told(sentence, group, verb) if group else None
            if telling is not None:
                return telling
    return None


def _is_gathering(sentence: Sentence, verb: int) -> bool:
    """A verb of meeting; "meeting" and "gathering" are nouns unless "are" stands before them."""
    small = sentence.small(verb)
    if small in GATHERS:
        return not small.endswith("ing") or sentence.small(verb - 1) in BEING
    return small in VERBS and bool(_object(sentence, verb + 1))


def _object(sentence: Sentence, start: int) -> Words:
    """The "two days of talks" or "an informal meeting" that begins at this word."""
    for at in range(start, min(start + _LONGEST_GROUP, sentence.end)):
        if sentence.small(at) in NOUNS or sentence.small(at) in SITTINGS:
            return Words(start, at + 1)
        if not sentence.passage.follows(at) or sentence.small(at) in ("in", "on", "with"):
            break
    return NONE


def _group_before(sentence: Sentence, verb: int) -> Words:
    """The nearest group before the verb: the word that names it, with its modifiers."""
    for at in range(verb - 1, max(sentence.start, verb - _REACH) - 1, -1):
        if sentence.small(at) in GROUPS and sentence.passage.gap(at) not in POSSESSIVES:
            return _with_modifiers(sentence, at)
    return NONE


def _with_modifiers(sentence: Sentence, at: int) -> Words:
    start = at
    while sentence.small(start - 1) in GROUP_MODIFIERS and sentence.passage.follows(start - 1):
        start -= 1
    return Words(start, at + 1)


def _told(sentence: Sentence, head: Words, verb: int) -> Telling | None:
    reach = _reach(sentence, verb)
    place = next(filter(None, (_place(sentence, at) for at in range(verb + 1, reach))), NONE)
    day, days = next(
        (f for at in range(verb + 1, reach) if (f := day_at(sentence, at))[0]), _NO_DAY
    )
    if not day:
        day, days = day_at(sentence, sentence.start)  # "On Thursday, ministers meet"
    if not place and not day:
        return None
    group = _whole_group(sentence, head, verb)
    organisation = _organisation(sentence, group)
    sure = bool(organisation)
    if sentence.small(head.start - 1) == "their":
        organisation = organisation or _only_organisation(sentence, head.start)
    if not organisation and _is_vague(sentence, head, group):
        return None
    count, noun = _count(sentence, verb, sentence.end)
    end = max(verb + 1, place.end, day.end, noun.end, _object(sentence, verb + 1).end)
    return Telling(
        passage=sentence.passage,
        words=Words(min(group.start, day.start) if day else group.start, end),
        kind=_kind(sentence, head, noun),
        rule="group gathers",
        noun=sentence.small(noun.end - 1) if noun else "meeting",
        organisation=organisation,
        organisation_sure=sure,
        group=group,
        head=head,
        place=place,
        day=day,
        days=days,
        count=count,
        past=VERBS[sentence.small(verb)],
        ends=sentence.small(verb) in ENDS,
    )


def _reach(sentence: Sentence, verb: int) -> int:
    """How far the verb's place and day may stand: not behind the noun of another meeting."""
    end = min(sentence.end, verb + _REACH)
    nouns = [at for at in range(verb + 1, end) if sentence.small(at) in NOUNS]
    own = _object(sentence, verb + 1).end - 1
    others = [at for at in nouns if at > own] if own > verb else nouns[1:]
    return others[0] if others else end


def _whole_group(sentence: Sentence, head: Words, verb: int) -> Words:
    """Who gathers, as printed: an organisation or nation before, "from ... states" behind."""
    passage, start = sentence.passage, head.start
    while head.start - start < _LONGEST_GROUP and passage.follows(start - 1):
        if start <= sentence.start or not passage.words[start - 1].capital:
            break
        start -= 1
    end = head.end
    while end < verb and passage.follows(end - 1) and sentence.small(end) not in AUXILIARIES:
        end += 1
    return Words(start, end)


def _is_vague(sentence: Sentence, head: Words, group: Words) -> bool:
    """Whether the copy leaves open whose leaders they are: no nation, no number of them."""
    if sentence.small(head.end - 1) not in VAGUE_GROUPS:
        return False
    words = [sentence.passage.words[at] for at in range(group.start, group.end)]
    return not any(
        nation_of(word.text) or _number(word.small) or word.small == "world" for word in words
    )


def _kind(sentence: Sentence, head: Words, noun: Words) -> str:
    told = NOUNS.get(sentence.small(noun.end - 1), "") if noun else ""
    return told or GROUPS[sentence.small(head.end - 1)]


def _count(sentence: Sentence, start: int, end: int) -> tuple[int | None, Words]:
    """The 2 of "two-day meeting", and those words up to the noun; the 2 of "two days of talks"."""
    for at in range(start, end - 2):
        number = _number(sentence.small(at))
        if number is None:
            continue
        small = [sentence.small(at + ahead) for ahead in (1, 2, 3)]
        if small[0] == "day" and small[1] in NOUNS and sentence.passage.gap(at) == "-":
            return number, Words(at, at + 3)
        if small[:2] == ["days", "of"] and small[2] in SITTINGS:
            return number, NONE
    return None, NONE


def _number(small: str) -> int | None:
    if small.isdecimal() and len(small) <= 2:
        return int(small)
    return NUMBERS.get(small)


def _organisation(sentence: Sentence, words: Words) -> Words:
    """The first organisation on record among the words, else the first word in initials.

    A nation is none here: its ministers gather, but it is not the body that meets.
    """
    for match in sentence.organisations:
        inside = words.start <= match.start and match.end <= words.end
        if inside and not nation_of(sentence.passage.slice(match.start, match.end)):
            return Words(match.start, match.end)
    for at in range(words.start, words.end):
        text = sentence.passage.words[at].text
        if len(text) > 1 and text[0].isalpha() and text.upper() == text and not nation_of(text):
            return Words(at, at + 1)
    return NONE


# Places and days, at the word that leads to them


_NO_DAY: tuple[Words, Days | None] = (NONE, None)


def _place(sentence: Sentence, at: int) -> Words:
    """The place behind "in" or "at" at this word: "in The Hague", "at NATO headquarters"."""
    if sentence.small(at) not in ("in", "at") or not sentence.passage.follows(at):
        return NONE
    end = at + 1
    while end < sentence.end and end - at <= _LONGEST_PLACE and _is_place_word(sentence, end):
        end += 1
        if not sentence.passage.follows(end - 1):
            break
    if end > at + 1 and sentence.small(end) == "headquarters" and sentence.passage.follows(end - 1):
        end += 1
    return Words(at + 1, end)


def _is_place_word(sentence: Sentence, at: int) -> bool:
    word = sentence.passage.words[at]
    return word.text == "The" or is_name_word(sentence.passage, at) or word.text.isupper()


def day_at(sentence: Sentence, at: int) -> tuple[Words, Days | None]:
    """The days named behind "on", "from" or "in" at this word, or right at it ("meet Thursday").

    A bare month counts behind "in" only: "may" is a verb too.
    """
    lead = sentence.small(at)
    start = at + 1 if lead in ("on", "from", "in") else at
    words = [sentence.small(position) for position in range(start, min(start + 8, sentence.end))]
    days = named(words)
    if days is None or not sentence.passage.words[start].text[0].isalnum():
        return _NO_DAY
    bare_month = words[0].isalpha() and days.length == 1 and _is_month(days)
    if (bare_month and lead != "in") or (lead == "in" and not _is_month(days)):
        return _NO_DAY
    return Words(start, start + days.length), days


def _is_month(days: Days) -> bool:
    return isinstance(days.first, InMonth) and days.first.number is None


# A meeting is named


def _named_meetings(sentence: Sentence, gathering: Telling | None) -> Iterator[Telling]:
    for at in range(sentence.start, sentence.end):
        if sentence.small(at) not in NOUNS or sentence.small(at - 1) in NO_MEETING:
            continue
        if gathering is not None and gathering.words.start <= at < gathering.words.end:
            continue
        telling = _named(sentence, at)
        if telling is not None:
            yield telling


def _named(sentence: Sentence, noun: int) -> Telling | None:
    behind = _behind(sentence, noun + 1)
    if not behind.place and not behind.day:
        return None
    start = _noun_phrase(sentence, noun)
    before = Words(start, noun)
    head = _head(sentence, before) or _head(sentence, behind.members)
    organisation = (
        _organisation(sentence, before)
        or _organisation(sentence, behind.members)
        or _capitals_before(sentence, before)
    )
    if not organisation and not head and not (behind.place and sentence.small(noun) == "summit"):
        return None
    sure = bool(organisation)
    return Telling(
        passage=sentence.passage,
        words=Words(start, behind.end),
        kind=_named_kind(sentence, noun, head, organisation),
        rule="meeting named",
        noun=sentence.small(noun),
        organisation=organisation or _only_organisation(sentence, noun),
        organisation_sure=sure,
        group=behind.members or head,
        head=head,
        place=behind.place,
        day=behind.day,
        days=behind.days,
        count=_count(sentence, start, noun + 1)[0],
        past=_near(sentence, start, PAST, 2),
        prepared=_near(sentence, start, PREPARES, 4),
    )


@dataclass(frozen=True, slots=True)
class _Behind:
    """What the phrases right behind the noun say."""

    end: int
    members: Words = NONE
    place: Words = NONE
    day: Words = NONE
    days: Days | None = None


def _behind(sentence: Sentence, at: int) -> _Behind:
    members, place, (day, days) = NONE, NONE, _NO_DAY
    while at < sentence.end and sentence.passage.follows(at - 1):
        next_day, next_days = day_at(sentence, at)
        next_place = _place(sentence, at)
        if next_day and not day:
            day, days, at = next_day, next_days, next_day.end
        elif next_place and not place:
            place, at = next_place, next_place.end
        elif sentence.small(at) == "of" and not members:
            members = _members(sentence, at + 1)
            at = members.end
        else:
            break
    return _Behind(at, members, place, day, days)


def _members(sentence: Sentence, at: int) -> Words:
    """The words behind "of", up to the next "in", "on", "at" or stop."""
    end = at
    while end < min(at + 8, sentence.end) and sentence.small(end) not in ("in", "on", "at", "from"):
        end += 1
        if not sentence.passage.follows(end - 1):
            break
    return Words(at, end)


def _noun_phrase(sentence: Sentence, noun: int) -> int:
    """Where the phrase that ends in the noun begins: "two-day NATO foreign ministers' summit"."""
    passage, start = sentence.passage, noun
    while start > sentence.start and noun - start < 8:
        if not passage.follows(start - 1) and passage.gap(start - 1) not in POSSESSIVES:
            break
        word = passage.words[start - 1]
        fits = word.small in BEFORE_NOUN or word.small in GROUPS or word.small in GROUP_MODIFIERS
        if not fits and not (word.capital and word.small not in _NOT_IN_NAMES):
            break
        start -= 1
    return start


def _head(sentence: Sentence, words: Words) -> Words:
    for at in range(words.start, words.end):
        if sentence.small(at) in GROUPS:
            return _with_modifiers(sentence, at)
    return NONE


def _capitals_before(sentence: Sentence, before: Words) -> Words:
    """The run of two or more capitalised words that ends right before the noun: a body's name."""
    start = before.end
    while start > before.start and sentence.passage.words[start - 1].capital:
        start -= 1
    run = Words(start, before.end)
    return run if run.end - run.start > 1 and not nation_of(_text(sentence, run)) else NONE


def _text(sentence: Sentence, words: Words) -> str:
    return sentence.passage.slice(words.start, words.end)


def _only_organisation(sentence: Sentence, noun: int) -> Words:
    """The one organisation on record that the sentence names before the noun; none if several."""
    found = [
        match
        for match in sentence.organisations
        if sentence.start <= match.start < noun
        and not nation_of(sentence.passage.slice(match.start, match.end))
    ]
    if len({match.organisations for match in found}) != 1:
        return NONE
    return Words(found[0].start, found[0].end)


def _named_kind(sentence: Sentence, noun: int, head: Words, organisation: Words) -> str:
    kind = NOUNS[sentence.small(noun)]
    if kind:
        return kind
    if head:
        return GROUPS[sentence.small(head.end - 1)]
    council = organisation and sentence.small(organisation.end - 1) == "council"
    return "council" if council else "conference"


def _near(sentence: Sentence, start: int, words: frozenset[str], reach: int) -> bool:
    return any(sentence.small(at) in words for at in range(start - reach, start))
