"""Where the names that the record knows stand in a passage: the longest one wins."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsroom.reading.known import Entry, Known, Names
from newsroom.reading.passage import Passage

_LONGEST_NAME = 12  # words
_SMALL_FIRST = frozenset({"al", "el", "the"})


@dataclass(frozen=True, slots=True)
class Match:
    """A known name at words `start` to `end` (half-open), and who bears it."""

    start: int
    end: int
    organisations: tuple[Entry, ...] = ()
    places: tuple[Entry, ...] = ()
    people: tuple[Entry, ...] = ()


def matches(passage: Passage, known: Known) -> Iterator[Match]:
    """The known names of the passage from left to right, none inside another."""
    position = 0
    while position < len(passage.words):
        found = _longest(passage, position, known)
        if found is not None:
            yield found
        position = position + 1 if found is None else found.end


def _longest(passage: Passage, position: int, known: Known) -> Match | None:
    if not _may_begin(passage, position):
        return None
    first, *_ = [*known.normalise(passage.words[position].text).split(), ""]
    kinds = (known.organisations, known.places, known.people)
    reach = _reach(passage, position, max(names.longest.get(first, 0) for names in kinds))
    for end in range(position + reach, position, -1):
        found = _match(passage, position, end, known)
        if found is not None:
            return found
    return None


def _may_begin(passage: Passage, position: int) -> bool:
    word = passage.words[position]
    return word.capital or (word.small in _SMALL_FIRST and passage.follows(position))


def _reach(passage: Passage, position: int, longest: int) -> int:
    """How many words from here on may be one name: they follow each other without a stop."""
    longest = min(longest, _LONGEST_NAME, len(passage.words) - position)
    for count in range(1, longest):
        if not passage.follows(position + count - 1):
            return count
    return longest


def _match(passage: Passage, start: int, end: int, known: Known) -> Match | None:
    printed = passage.slice(start, end)
    if not _printed_as_name(printed):
        return None
    name = known.normalise(printed)
    lower = passage.words[start].text == "the" and end - start > 1  # "the Netherlands"
    found = Match(
        start + lower, end, *_bearing((known.organisations, known.places, known.people), name)
    )
    return found if found.organisations or found.places or found.people else None


def _bearing(kinds: Iterable[Names], name: str) -> Iterator[tuple[Entry, ...]]:
    return (names.bearing(name) for names in kinds)


def _printed_as_name(printed: str) -> bool:
    """Short names are initials, and those are capitals: "US" is a state, "us" and "Who" are not."""
    letters = printed.replace(".", "")
    return letters.isupper() if len(letters) <= 3 else printed != printed.lower()
