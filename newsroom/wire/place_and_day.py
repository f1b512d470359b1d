"""The places, regions and day that stand before the source of a dateline; None when they are not.

`BRUSSELS`, `DALLAS/FORT WORTH, Texas`, `MOSCOW. Oct 5`, `NEW YORK, LONDON and BEIJING, Feb. 2,
2017`, `New Delhi [India], April 2`, `Paris, 21 janv. 2019`, `أبوظبي في 2 أبريل`.
"""

import re
from collections.abc import Iterator

from newsroom.wire.gazetteer import CITIES
from newsroom.wire.months import MONTHS, OTHER_MONTHS, WEEKDAYS
from newsroom.wire.story import Dateline

_LONGEST_PLACE = 6  # words
_LONGEST_REGION = 4
_LONGEST_JOURNEY = 10  # "ABOARD THE USS ABRAHAM LINCOLN IN THE GULF"

_COMMAS = re.compile(r"\s*[,،]\s*")
_JOINED_DAY = re.compile(r"\b([^\W\d_]{3,9}\.)(\d{1,2})\b")  # "Oct.18"
_IN_SQUARES = re.compile(r"\s\[([^\[\]]{2,30})\]")  # "New Delhi [India]"
_AND = re.compile(r"\s+(?:and|AND|&)\s+")
_SMALL_IN_PLACE = frozenset(
    {"al", "am", "an", "and", "da", "de", "del", "der", "di", "do", "du", "el", "en", "la", "las"}
    | {"le", "les", "of", "sur", "the", "upon", "y"}
)
_JOURNEYS = frozenset({"aboard", "en"})
_AT_PLACES = frozenset({"from", "in", "on"})  # a place in capitals only: "ON THE BORDER"
_MONTHS = {**OTHER_MONTHS, **MONTHS}
_NO_PLACE = frozenset(MONTHS) | frozenset(WEEKDAYS) | frozenset({"by", "من", "قال", "قالت"})
_BEFORE_DAY = frozenset({"في", "on"})
_AFTER_DAY = frozenset({"م", "ميلادية"})


def place_and_day(before: str) -> Dateline | None:
    """The dateline with these words before its source, or None when they are no such thing."""
    places: list[str] = []
    regions: list[str] = []
    *earlier, last = _segments(before)
    for parts in earlier:
        if not _take_places(parts, places, regions):
            return None
    words, day, behind = _day_off(last)
    if behind and not (len(behind) == 1 and behind[0].isalpha()):
        return None
    if words and not _take_places(words, places, regions):
        return None
    if not places and not day:
        return None
    return Dateline("", tuple(places), ", ".join(regions), "".join(behind), day)


def _segments(before: str) -> Iterator[list[str]]:
    """The parts between commas of each place: a slash parts places, and so does a list of cities
    that ends in "and"."""
    text = _IN_SQUARES.sub(r", \1", before)
    for segment in text.split("/"):
        parts = [part for part in _COMMAS.split(segment.strip()) if part]
        yield from _listed(parts)


def _listed(parts: list[str]) -> Iterator[list[str]]:
    for number, part in enumerate(parts):
        names = [*parts[:number], *_AND.split(part)]
        if len(names) > number + 1 and all(name.casefold() in CITIES for name in names):
            yield from ([name] for name in names[:-1])
            yield [names[-1], *parts[number + 1 :]]
            return
    yield parts


def _take_places(parts: list[str], places: list[str], regions: list[str]) -> bool:
    place, *region = parts or [""]
    place = _without_stop(place)
    if not _is_place(place) or not all(map(_is_region, region)):
        return False
    places.append(place)
    regions.extend(region)
    return True


def _without_stop(place: str) -> str:
    """The city of "MOSCOW. Oct 5" is MOSCOW; "Calif." keeps its stop."""
    bare = place.removesuffix(".")
    return bare if bare.casefold() in CITIES else place


# The day


def _day_off(parts: list[str]) -> tuple[list[str], str, list[str]]:
    """The parts before the day, the day as printed with its year, and the parts behind it."""
    for number, part in enumerate(parts):
        words, day = _day_at_end(part)
        if day:
            year = parts[number + 1 : number + 2]
            after = number + 1 + (bool(year) and is_year(year[0]))
            before = [*parts[:number], *filter(None, [words])]
            return before, ", ".join([day, *parts[number + 1 : after]]), parts[after:]
    return parts, "", []


def _day_at_end(part: str) -> tuple[str, str]:
    """The words before the day that ends this part, and the day; "" where there is none."""
    words = part.split()
    if words and words[-1] in _AFTER_DAY:
        words.pop()
    for length in (4, 3, 2, 1):
        if len(words) >= length and is_day(words[-length:]):
            before = words[:-length]
            if before and before[-1].casefold() in _BEFORE_DAY:
                before.pop()
            return " ".join(before), _day_as_printed(words[-length:])
    return part, ""


def _day_as_printed(words: list[str]) -> str:
    day = " ".join(words)
    return day.removesuffix(".") if day[-2:-1].isdecimal() else day


def is_day(words: list[str]) -> bool:
    """`April 2`, `2 April`, `2nd April 2025`, `Feb. 26`, `Oct.18`, `Thursday`; no bare month."""
    if len(words) == 1 and (joined := _JOINED_DAY.fullmatch(words[0])):
        words = [joined[1], joined[2]]
    small = [word.casefold().rstrip(".,") for word in words]
    if len(small) == 1:
        return small[0] in WEEKDAYS
    if len(small) > 2 and is_year(small[-1]):
        small = small[:-1]
    if len(small) > 2:
        small = [small[0], " ".join(small[1:])]
    month, number = small if _is_number(small[1]) else reversed(small)
    return month in _MONTHS and _is_number(number)


def _is_number(word: str) -> bool:
    digits = re.sub("(st|nd|rd|th)$", "", word)
    return digits.isdecimal() and len(digits) <= 2


def is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal()


# What may be a place, a region


def _is_place(text: str) -> bool:
    words = text.split()
    if not words or not all(map(_is_name, words)) or len(words) > _longest(words[0]):
        return False
    first = words[0].casefold().rstrip(".")
    if first in _NO_PLACE:
        return False
    if text.casefold() in CITIES and not text[0].islower():
        return True
    if text.upper() == text:
        return len(words) > 2 or first not in _AT_PLACES
    return (
        first not in _AT_PLACES
        and _is_title_case(words)
        and (words[0] != "The" or text == "The Hague")
    )


def _longest(first: str) -> int:
    return _LONGEST_JOURNEY if first.casefold() in _JOURNEYS else _LONGEST_PLACE


def _is_name(word: str) -> bool:
    letters = re.sub(r"[.'’ʼ-]", "", word)
    return letters.isalpha() or (bool(letters) and all(c.isalpha() or _is_mark(c) for c in letters))


def _is_mark(character: str) -> bool:
    return "\u0610" <= character <= "\u06ed" or "\u0300" <= character <= "\u036f"


def _is_title_case(words: list[str]) -> bool:
    first, *others = words
    return not first[0].islower() and all(
        not word[0].islower() or word in _SMALL_IN_PLACE or "-" in word for word in others
    )


def _is_region(text: str) -> bool:
    words = text.split()
    return (
        0 < len(words) <= _LONGEST_REGION
        and all(map(_is_name, words))
        and (text.upper() == text or _is_title_case(words))
    )
