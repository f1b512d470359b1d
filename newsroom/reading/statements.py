"""Who said what: the words between quotation marks or in a clause, with speaker, verb and occasion.

A statement is direct (whole sentences between marks), partial (a clause with some of its words
between marks) or indirect (a clause without marks); an announcement or a denial where the verb says
so. One that goes on behind its verb or in the next paragraph gives a finding a piece, all with the
"cue_span" of the one verb.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from newsroom.reading import attribution, days
from newsroom.reading.attribution import Attribution
from newsroom.reading.finding import Finding, Span
from newsroom.reading.known import Known, candidates
from newsroom.reading.lexicon.speech import (
    ANNOUNCEMENTS,
    BEFORE_OCCASION,
    DENIALS,
    DETERMINERS,
    HEADLESS,
    OCCASIONS,
    REPORTERS,
    SINGULAR,
    STRONG,
    TELLING,
)
from newsroom.reading.matches import Match
from newsroom.reading.passage import Passage
from newsroom.reading.people import Person
from newsroom.reading.quotations import Quotation, Sentence, joined, sentences
from newsroom.reading.speakers import Cast, Speaker
from newsroom.wire.months import MONTHS, WEEKDAYS

_FEWEST_QUOTED = 3  # words: fewer between marks are a phrase, not speech
_FEWEST_INDIRECT = 4
_THAT_WITHIN = 9  # words: "told reporters in Brussels on Thursday that"
_LONGEST_OCCASION = 4
_TRAILS = " \u00a0,;:.–—-"


@dataclass(frozen=True, slots=True)
class Statement:
    """Characters `start` to `end` of a passage, as somebody's words."""

    passage: Passage
    start: int
    end: int
    form: str
    attribution: Attribution
    goes_on: bool = False

    @property
    def words(self) -> str:
        return self.passage.text[self.start : self.end]


def findings(
    passages: Sequence[Passage],
    matched: Sequence[Sequence[Match]],
    everyone: Iterable[Person],
    known: Known,
    reference: date | None,
) -> Iterator[Finding]:
    cast = Cast.of(everyone, passages, matched, known)
    for statement in statements(passages, cast):
        yield _finding(statement, reference)


def statements(passages: Iterable[Passage], cast: Cast) -> Iterator[Statement]:
    """In the order of the copy."""
    reader = _Reader(cast)
    for passage in passages:
        for sentence in _sentences(passage):
            yield from reader.read(sentence)


def _sentences(passage: Passage) -> Iterator[Sentence]:
    """The passage's sentences; the one behind "“Never!” " is joined to it where it names who."""
    waiting: Sentence | None = None
    for sentence in sentences(passage):
        if waiting is not None and attribution.only_attributes(sentence):
            waiting = joined(waiting, sentence)
            continue
        if waiting is not None:
            yield waiting
        waiting = sentence
    if waiting is not None:
        yield waiting


class _Reader:
    """Reads sentence after sentence; remembers who spoke last and who was spoken of."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.latest: Attribution | None = None
        self.latest_paragraph = -2
        self.spoken_of: Speaker | None = None

    def read(self, sentence: Sentence) -> list[Statement]:
        found = list(self._of(sentence))
        paragraph = sentence.passage.paragraph
        if found:
            self.latest, self.latest_paragraph = found[-1].attribution, paragraph
        speaker = found[-1].attribution.speaker if found else self._first_person(sentence)
        if speaker is not None and not speaker.is_pronoun:
            self.spoken_of = speaker
        return found

    def _of(self, sentence: Sentence) -> Iterator[Statement]:
        told = attribution.of(sentence, self.cast)
        if told is None:
            yield from self._going_on(sentence)
            return
        told = self._resolved(told)
        if _ends_in_colon(sentence):
            self.latest, self.latest_paragraph = told, sentence.passage.paragraph
        yield from _told(sentence, told)

    def _going_on(self, sentence: Sentence) -> Iterator[Statement]:
        """Nothing but quotations: the last speaker goes on, if that was right before."""
        near = sentence.passage.paragraph - self.latest_paragraph <= 1
        if sentence.frame or not near or self.latest is None:
            return
        for quote in sentence.quotations:
            if _count(sentence.passage, quote) >= _FEWEST_QUOTED:
                yield _direct(sentence.passage, quote, self.latest, goes_on=True)

    def _resolved(self, told: Attribution) -> Attribution:
        """ "He" is who spoke or was spoken of last; "they" and "it" are nobody known."""
        speaker = told.speaker
        if not speaker.is_pronoun:
            return told
        if speaker.words.casefold() in SINGULAR:
            return replace(told, meant=self.spoken_of)
        return told

    def _first_person(self, sentence: Sentence) -> Speaker | None:
        for at in sentence.frame:
            if (sentence.passage.paragraph, at) in self.cast.people:
                return self.cast.speaker(sentence.passage, at, at + 1)
        return None


def _ends_in_colon(sentence: Sentence) -> bool:
    return sentence.passage.text[sentence.last :].strip() == ":"


# From a sentence and its verb to the words


def _told(sentence: Sentence, told: Attribution) -> Iterator[Statement]:
    fewest = 1 if told.is_believed else _FEWEST_QUOTED
    spoken = [quote for quote in sentence.quotations if _count(sentence.passage, quote) >= fewest]
    if not spoken:
        yield from _indirect(sentence, told)
        return
    before = [quote for quote in spoken if quote.closed <= told.first]
    after = [quote for quote in spoken if quote.opened >= told.last]
    if before and _is_attributed(sentence, before[-1], told):
        yield from _before(sentence, before, told)
        yield from (_direct(sentence.passage, quote, told, goes_on=True) for quote in after)
    elif after:
        yield from _after(sentence, after, told)


def _is_attributed(sentence: Sentence, quote: Quotation, told: Attribution) -> bool:
    """Whether speaker and verb follow right behind the quotation."""
    between = sentence.passage.text[quote.closed : told.first]
    return not any(map(str.isalnum, between)) or sentence.passage.text[quote.end - 1] in ",?!"


def _before(
    sentence: Sentence, quotes: Sequence[Quotation], told: Attribution
) -> Iterator[Statement]:
    """ "“A,” X said", and "The plan “is dead,” X said"."""
    passage, last = sentence.passage, quotes[-1]
    frame = [at for at in sentence.frame if passage.words[at].start < last.opened]
    if len(frame) > 1:
        yield _statement(passage, sentence.first, last.closed, "partial", told)
    else:
        yield from (_direct(passage, quote, told) for quote in quotes)


def _after(
    sentence: Sentence, quotes: Sequence[Quotation], told: Attribution
) -> Iterator[Statement]:
    """ "X said: “A”", and "X said that the plan “is dead”"."""
    passage = sentence.passage
    start = _content_start(sentence, told, quotes[0])
    if start >= quotes[0].opened:
        yield from (_direct(passage, quote, told) for quote in quotes)
        return
    end = _clause_end(sentence, passage.text.find(" ", quotes[-1].closed))
    yield _statement(passage, start, max(end, quotes[-1].closed), "partial", told)


def _content_start(sentence: Sentence, told: Attribution, quote: Quotation | None) -> int:
    """The character at which what is said begins, behind whom it was told to, where and when."""
    passage = sentence.passage
    at = _past_addressee(sentence, told)
    for position in range(at, min(at + _THAT_WITHIN, sentence.end)):
        if quote is not None and passage.words[position].start >= quote.opened:
            break
        if passage.small(position) == "that" and position + 1 < sentence.end:
            return passage.words[position + 1].start
    if quote is not None and _leads_in(passage.text[: quote.opened]):
        return quote.opened
    at = _past_circumstances(sentence, at)
    if at >= sentence.end:
        return len(passage.text)
    start = passage.words[at].start
    return min(start, quote.opened) if quote and quote.start == start else start


def _leads_in(text: str) -> bool:
    return text.rstrip()[-1:] in (":", ",", "—", "–")


def _past_addressee(sentence: Sentence, told: Attribution) -> int:
    """The word behind "told reporters", "told the BBC"."""
    passage, at = sentence.passage, told.end
    if told.verb not in TELLING:
        return at
    at += passage.small(at) in DETERMINERS
    capital = at < sentence.end and passage.words[at].capital
    at += 1
    while capital and at < sentence.end and passage.follows(at - 1) and passage.words[at].capital:
        at += 1
    return at


def _past_circumstances(sentence: Sentence, at: int) -> int:
    """The word behind "on Wednesday", "in a statement"."""
    passage = sentence.passage
    while at < sentence.end:
        if passage.small(at) in WEEKDAYS:
            at += 1
        elif passage.small(at) == "on" and passage.small(at + 1) in WEEKDAYS:
            at += 2
        elif (occasion := _occasion_at(passage, at)) is not None:
            at = occasion[1]
        else:
            break
    return at


def _clause_end(sentence: Sentence, start: int) -> int:
    """The character before ", as Kyiv braces", where the reporter goes on; else the sentence's."""
    passage = sentence.passage
    for at in sentence.frame:
        word = passage.words[at]
        if word.start > start >= 0 and word.small in REPORTERS and "," in passage.gap(at - 1):
            return passage.words[at - 1].end
    return sentence.last


def _indirect(sentence: Sentence, told: Attribution) -> Iterator[Statement]:
    passage = sentence.passage
    if not told.is_believed:
        return
    if told.follows_clause:
        start, end = sentence.first, told.first
    else:
        start = _content_start(sentence, told, None)
        end = _clause_end(sentence, start)
    text = passage.text[start:end].strip(_TRAILS)
    if len(text.split()) >= _FEWEST_INDIRECT:
        yield _statement(passage, start, end, "indirect", told)


def _direct(
    passage: Passage, quote: Quotation, told: Attribution, *, goes_on: bool = False
) -> Statement:
    found = _statement(passage, quote.start, quote.end, "direct", told)
    return replace(found, goes_on=goes_on)


def _statement(passage: Passage, start: int, end: int, form: str, told: Attribution) -> Statement:
    text = passage.text
    while start < end and text[start] in _TRAILS:
        start += 1
    while end > start and text[end - 1] in (_TRAILS if form != "direct" else " \u00a0,"):
        end -= 1
    return Statement(passage, start, end, form, told)


def _count(passage: Passage, quote: Quotation) -> int:
    return len(passage.text[quote.start : quote.end].split(maxsplit=_FEWEST_QUOTED))


# When and on what occasion


def _occasion(statement: Statement) -> str:
    """ "press briefing" of "In a press briefing on Wednesday", outside of the statement itself."""
    passage = statement.passage
    for at in _circumstances(statement):
        if (found := _occasion_at(passage, at)) is not None:
            return passage.slice(*found)
    return ""


def _occasion_at(passage: Passage, at: int) -> tuple[int, int] | None:
    """The words of an occasion behind the preposition at this word."""
    if passage.small(at) not in BEFORE_OCCASION:
        return None
    start = at + 1 + (passage.small(at + 1) in DETERMINERS)
    for end in range(start, min(start + _LONGEST_OCCASION, len(passage.words))):
        if passage.small(end) in HEADLESS:
            return None
        if passage.small(end) in OCCASIONS:
            joined = passage.small(end + 1) in OCCASIONS and passage.follows(end)
            return start, end + 1 + joined
        if not passage.follows(end):
            return None
    return None


def _day(statement: Statement, reference: date | None) -> dict[str, str]:
    """The day named beside the words; "date" is a whole day or ""."""
    passage = statement.passage
    for at in _circumstances(statement):
        found = days.named([passage.small(word) for word in range(at, at + 6)])
        if found is not None and (passage.words[at].capital or passage.small(at) not in MONTHS):
            text = passage.slice(at, min(at + found.length, len(passage.words)))
            on = days.resolve(found.first, reference, past=True)
            return {"text": text, "date": on if len(on) == len("2025-04-02") else ""}
    return {"text": "", "date": ""}


def _circumstances(statement: Statement) -> Iterator[int]:
    """The words of the sentence around the verb that are not the statement's."""
    passage = statement.passage
    if passage is not statement.attribution.sentence.passage:
        return
    for at in statement.attribution.sentence.frame:
        if not statement.start <= passage.words[at].start < statement.end:
            yield at


# Findings


def _finding(statement: Statement, reference: date | None) -> Finding:
    told = statement.attribution
    meant = told.meant
    speaker = meant.words if meant else ""
    payload = {
        "speaker": speaker,
        "speaker_span": list(meant.span) if meant else None,
        "speaker_kind": _kind(meant),
        "said_by": told.speaker.words,
        # Keys of people: who else may speak is asked of the record by name.
        "candidates": candidates(meant.entries) if meant and not meant.organisation else [],
        "form": _form(statement),
        "cue": told.verb,
        "cue_span": list(told.cue_span),
        "day": _day(statement, reference),
        "occasion": _occasion(statement),
        "tied": speaker,
    }
    paragraph, start, end = _span(statement)
    rule, score, reason = _why(statement)
    return Finding(
        "statement", paragraph, start, end, statement.words, score, rule, reason, payload
    )


def _span(statement: Statement) -> Span:
    return statement.passage.paragraph, statement.start, statement.end


def _kind(speaker: Speaker | None) -> str:
    if speaker is None:
        return ""
    if speaker.organisation:
        return "organisation"
    return "person" if speaker.person or speaker.is_name else ""


def _form(statement: Statement) -> str:
    verb = statement.attribution.verb
    if statement.form == "indirect" and verb in ANNOUNCEMENTS:
        return "announcement"
    if statement.form == "indirect" and verb in DENIALS:
        return "denial"
    return statement.form


_SCORES = {"direct": 0.9, "partial": 0.8, "indirect": 0.7}


def _why(statement: Statement) -> tuple[str, float, str]:
    told = statement.attribution
    score = _SCORES[statement.form] - (0.1 if told.verb not in STRONG else 0)
    printed = told.printed
    if told.speaker.is_pronoun:
        who = f"“{told.meant.words}”" if told.meant else "nobody that can be told"
        reason = f"“{printed}” gives these words to {who}, spoken of last."
        return "pronoun and verb", score - 0.15, reason
    if statement.goes_on:
        reason = f"The words go on after “{printed}”."
        return "goes on", score - 0.15, reason
    return f"{statement.form} speech", score, f"“{printed}” gives these words to the speaker."
