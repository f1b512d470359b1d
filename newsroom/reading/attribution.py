"""The verb by which a sentence gives words to somebody, and the speaker beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.reading import speakers
from newsroom.reading.finding import Span
from newsroom.reading.lexicon.speech import (
    ADVERBS,
    ANNOUNCEMENTS,
    BARE,
    BEFORE_BARE,
    CUES,
    OFFICIALS,
    PASSIVE,
    RELATIVE,
    STRONG,
    TELLING,
)
from newsroom.reading.passage import Passage
from newsroom.reading.quotations import Quotation, Sentence
from newsroom.reading.speakers import Cast, Speaker
from newsroom.wire.months import WEEKDAYS

_SAYING = frozenset({"say", "says", "said", "saying", *TELLING}) | ANNOUNCEMENTS
_LONGEST_PHRASE = 15  # words before a speaker that belong to the same phrase
_ALONE = frozenset({"according to"})
_CLAUSE_OPENERS = frozenset({"and", "but", "while", "whereas", "although", "though"})
_WHENEVER = frozenset({"if", "when", "whenever", "unless"})
_NOBODY = frozenset({"anybody", "anyone", "everybody", "everyone", "nobody", "none", "whoever"})
_AFTER_ONLY = WEEKDAYS.keys() | {"after", "at", "during", "in", "of", "on", "to", "about", "as"}


@dataclass(frozen=True, slots=True)
class Attribution:
    """`verb` at word `cue` of a sentence (words up to `end`), the words of who speaks and whom
    they mean. A pronoun's meaning is found by who reads on; None where nobody can tell."""

    sentence: Sentence
    cue: int
    end: int
    speaker: Speaker
    meant: Speaker | None

    @property
    def passage(self) -> Passage:
        return self.sentence.passage

    @property
    def verb(self) -> str:
        return self.passage.slice(self.cue, self.end).casefold()

    @property
    def cue_span(self) -> Span:
        return self.passage.span(self.cue, self.end)

    @property
    def first(self) -> int:
        """The first character of speaker and verb, with what stands before the speaker's name."""
        begun = at = min(self.cue, self.speaker.start)
        while at > max(self.sentence.start, begun - _LONGEST_PHRASE) and self.passage.follows(
            at - 1
        ):
            at -= 1
        return self.passage.words[at].start

    @property
    def last(self) -> int:
        return self.passage.words[max(self.end, self.speaker.end) - 1].end

    @property
    def printed(self) -> str:
        start, end = min(self.cue, self.speaker.start), max(self.end, self.speaker.end)
        return self.passage.slice(start, end)

    @property
    def follows_clause(self) -> bool:
        """Whether what was said stands before: "The plan is dead, X said on Monday"."""
        before = self.passage.text[self.sentence.first : self.first].rstrip()
        if len(before.split()) < 4 or before[-1:] != ",":
            return False
        rest = range(max(self.end, self.speaker.end), self.sentence.end)
        return not rest or (len(rest) < 12 and self.passage.small(rest[0]) in _AFTER_ONLY)

    @property
    def is_believed(self) -> bool:
        """Whether a clause without quotation marks is taken for this speaker's words."""
        if self.meant is None or self.verb not in STRONG | _ALONE:
            return False
        named = self.meant.is_name or any(
            self.passage.small(at) in OFFICIALS
            for at in range(self.speaker.start, self.speaker.end)
        )
        behind = self.passage.small(max(self.end, self.speaker.end))
        if self.follows_clause:
            return named
        return named and behind != "to" and (self.verb in _SAYING or behind == "that")


def of(sentence: Sentence, cast: Cast) -> Attribution | None:
    """The attribution of the sentence: right behind a quotation, else a sure verb before others,
    the first before later ones."""
    found = list(_attributions(sentence, cast))
    closing = {quote.closed for quote in sentence.quotations if _asks_for_more(sentence, quote)}
    right_behind = (one for one in found if one.first - 1 in closing)
    sure = (one for one in found if one.verb in STRONG | _ALONE)
    return next(right_behind, None) or next(sure, found[0] if found else None)


def _asks_for_more(sentence: Sentence, quote: Quotation) -> bool:
    return quote.whole and sentence.passage.text[quote.end - 1] in ",?!—"


def _attributions(sentence: Sentence, cast: Cast) -> Iterator[Attribution]:
    passage = sentence.passage
    floor = previous = -2
    for at in sentence.frame:
        floor = floor if at == previous + 1 else at
        previous, small = at, passage.small(at)
        if small == "according" and passage.small(at + 1) == "to":
            speaker = speakers.behind(passage, at + 1, sentence.end, cast)
            if speaker is not None:
                yield _attribution(sentence, at, at + 2, speaker)
        elif small in CUES and not _is_no_verb(passage, at):
            speaker = _speaker(sentence, at, floor, cast)
            if speaker is not None:
                yield _attribution(sentence, at, at + 1, speaker)


def _attribution(sentence: Sentence, cue: int, end: int, speaker: Speaker) -> Attribution:
    return Attribution(sentence, cue, end, speaker, None if speaker.is_pronoun else speaker)


def _speaker(sentence: Sentence, cue: int, floor: int, cast: Cast) -> Speaker | None:
    passage = sentence.passage
    inverts = cue == floor or passage.gap(cue - 1).strip(" \u00a0") in (",", "”,", '",')
    if inverts and passage.small(cue) not in TELLING:
        inverted = speakers.behind(passage, cue, sentence.end, cast)
        if inverted is not None:
            return inverted
    found = speakers.before(passage, cue, floor, cast)
    if found is None or _is_relative(passage, found.start, floor):
        return None
    return found


def _is_relative(passage: Passage, start: int, floor: int) -> bool:
    """As in "that he said" and "when a ministry says": nobody has said it, or not here."""
    before = passage.small(start - 1) if start > floor else ""
    return before in RELATIVE | _WHENEVER or passage.small(start) in _NOBODY


def _is_no_verb(passage: Passage, at: int) -> bool:
    """A base form behind "to" or "not", a passive, a noun behind an article: nobody speaks."""
    small, before = passage.small(at), passage.small(at - 1)
    while before in ADVERBS - {"has", "have", "had"} and at:
        at -= 1
        before = passage.small(at - 1)
    if before in BEFORE_BARE or before in ("the", "a", "an", "his", "her", "its", "their"):
        return True
    if before in PASSIVE:
        return not small.endswith("ing")
    return small in BARE and before in ("did", "does", "do")


def only_attributes(sentence: Sentence) -> bool:
    """Whether a sentence does no more than name who spoke: "Trump said on Monday"."""
    passage = sentence.passage
    if sentence.quotations:
        return False
    for at in range(sentence.start, min(sentence.start + 7, sentence.end)):
        if passage.small(at) in CUES:
            rest = at + 1
            ends = rest >= sentence.end or "," in passage.gap(at)
            return ends or passage.small(rest) in _AFTER_ONLY
    return False
