"""What a person's name looks like: capitals, particles, initials, hyphens; and its surname."""

from newsroom.reading.lexicon.titles import BODIES, NO_NAMES, NO_SECOND_HALF, PARTICLES
from newsroom.reading.passage import Passage
from newsroom.wire.months import MONTHS, WEEKDAYS

LONGEST_NAME = 7  # words
_ROMAN = frozenset(
    {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XII", "XIV", "XVI"}
)
_SMALL_WORDS = frozenset({"and", "at", "but", "he", "her", "his", "in", "on", "she", "the", "they"})
_NEVER = NO_NAMES | BODIES | _SMALL_WORDS | frozenset(WEEKDAYS)
_NAMES_TOO = frozenset({"april", "august", "june", "may"})  # months that people are called by
HYPHENS = frozenset({"-", "\u2010", "\u2011"})


def name_end(passage: Passage, start: int) -> int:
    """The word after the name that begins at `start`; `start` itself when none does."""
    if not _begins_name(passage, start):
        return start
    end = start + 1
    while end - start < LONGEST_NAME and _goes_on(passage, end - 1):
        if passage.words[end].small in PARTICLES and not passage.words[end].capital:
            after = _past_particles(passage, end)
            if after == end:
                break
            end = after
        elif _is_second_half(passage, end, start):
            end += 1
        elif not is_name_word(passage, end):
            break
        else:
            end += 1
    return end


def _begins_name(passage: Passage, position: int) -> bool:
    return position < len(passage.words) and is_name_word(passage, position)


def is_name_word(passage: Passage, position: int) -> bool:
    """Whether this word may be part of a name: a capital, and neither a day nor a body."""
    word = passage.words[position]
    if not word.capital:
        return False
    if _is_initials(word.text):
        return word.text in _ROMAN
    return word.small not in _NEVER and not _is_month(passage, position)


def _is_initials(text: str) -> bool:
    """The initials of some body, "NATO"; a person's are two letters ("JD") or have full stops."""
    return text in ("EU", "UN") or (text.isalpha() and text.isupper() and len(text) > 2)


def _is_month(passage: Passage, position: int) -> bool:
    """May is a name in "Theresa May" and a day in "President Macron May 3"."""
    small = passage.small(position)
    return small in MONTHS and (
        small not in _NAMES_TOO or passage.small(position + 1)[:1].isdecimal()
    )


def _is_second_half(passage: Passage, position: int, start: int) -> bool:
    """The "wen" of "Tsai Ing-wen", not the "led" of "Macron-led"."""
    word = passage.words[position]
    return (
        position - start > 1
        and passage.gap(position - 1) in HYPHENS
        and word.text.islower()
        and word.small not in NO_SECOND_HALF
    )


def _goes_on(passage: Passage, position: int) -> bool:
    """Whether a name may go on behind this word: a joint, or the full stop of an initial."""
    if position + 1 >= len(passage.words):
        return False
    initial = len(passage.words[position].text) == 1 and passage.gap(position) == ". "
    return initial or passage.follows(position)


def _past_particles(passage: Passage, position: int) -> int:
    """The word after the particles and the capital they lead to; `position` when none follows."""
    at = position
    while at < len(passage.words) and passage.words[at].small in PARTICLES:
        if not passage.follows(at):
            return position
        at += 1
    return at + 1 if at < len(passage.words) and is_name_word(passage, at) else position


def surname_start(passage: Passage, start: int, end: int) -> int:
    """Where the surname begins: at the first particle, else the last word and its hyphens."""
    for position in range(start + 1, end):
        if passage.words[position].small in PARTICLES:
            return position
    last = end - 1
    if passage.words[last].text in _ROMAN and last > start:
        return start  # "Charles III" is one name
    while last > start + 1 and passage.gap(last - 1) in HYPHENS:
        last -= 1
    return last
