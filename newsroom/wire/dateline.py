"""The dateline at the head of the copy: `CITY (SOURCE)`, `CITY, Month D (SOURCE) - text` and kin.

    [place[, region][/place[, region]]...][, day][, Source | (SOURCE)] [dash text]

It stands within the first HEAD characters of the first line, so a long line costs no more than a
short one. What is taken and what is refused:

- in parentheses, a source: alone on its line, or with a dash and copy behind. Copy that goes on
  with a small letter makes it a sentence: "NATO (the alliance) - said". So do initials of the
  words before: "European Union (EU) - Leaders".
- without parentheses, a day or a region must back the place, or it is one of the standing cities.
"""

import re
from dataclasses import replace

from newsroom.wire.characters import single_line
from newsroom.wire.cities import STANDING
from newsroom.wire.months import MONTHS, WEEKDAYS
from newsroom.wire.story import Dateline

HEAD = 160
_LONGEST_PLACE = 6
_LONGEST_REGION = 4

_MARK = re.compile(r"\s*(-{1,3}|[–—―_])\s*")
_SPACED_MARK = re.compile(r"(?:\s+(-{1,3}|[–—―_])\s*|(?<=[.\d])(-{1,3}|[–—―_])(?:\s+|$))")
_COMMAS = re.compile(r"\s*[,،]\s*")
_SMALL_AGENCIES = frozenset({"ap", "apa", "cna", "dpa", "epa", "epd", "kna", "sda", "ots"})
_SMALL_IN_SOURCE = frozenset({"and", "de", "for", "of", "on", "the"})
_SMALL_IN_PLACE = frozenset(
    {"al", "am", "an", "and", "da", "de", "del", "der", "di", "do", "du", "el", "en", "la", "las"}
    | {"le", "les", "of", "sur", "the", "upon", "y"}
)
_NO_PLACE = frozenset(MONTHS) | frozenset(WEEKDAYS) | frozenset({"by", "from", "in", "on"})


def split(line: str) -> tuple[Dateline, str] | None:
    """The dateline that opens the line and the copy behind it ("" when alone); None without one."""
    head = single_line(line[:HEAD])
    found = _with_source(head) or _without_source(head)
    if found is None:
        return None
    dateline, rest = found
    joint = " " if line[HEAD - 1 : HEAD].isspace() else ""
    return dateline, (rest + joint + line[HEAD:]).strip()


def _with_source(head: str) -> tuple[Dateline, str] | None:
    before, opening, behind = head.partition("(")
    inside, closing, rest = behind.partition(")")
    if not (opening and closing and _is_source(inside)) or _abbreviates(inside, before):
        return None
    dateline = _place_and_day(before.strip())
    if dateline is None:
        return None
    text = f"{before}({inside})"
    return _behind_source(replace(dateline, text=text, source=inside.strip()), rest)


def _behind_source(dateline: Dateline, rest: str) -> tuple[Dateline, str] | None:
    if not rest.strip():
        return dateline, ""
    mark = _MARK.match(rest)
    if mark is None or _goes_on_small(rest[mark.end() :]):
        return None
    return replace(dateline, mark=mark[1]), rest[mark.end() :]


def _without_source(head: str) -> tuple[Dateline, str] | None:
    mark = _SPACED_MARK.search(head)
    before = head[: mark.start()] if mark else head
    rest = head[mark.end() :] if mark else ""
    dateline = _place_and_day(before)
    if dateline is None or not _stands_without_source(dateline):
        return None
    if not dateline.day_text and _goes_on_small(rest):
        return None
    return replace(dateline, text=before, mark=mark[0].strip() if mark else ""), rest


def _stands_without_source(dateline: Dateline) -> bool:
    first = dateline.places[0] if dateline.places else ""
    if dateline.day_text:
        return bool(first)
    if first != first.upper() or first == first.lower():
        return False
    return first.casefold() in STANDING or (bool(dateline.region) and len(first) > 4)


def _goes_on_small(copy: str) -> bool:
    word = copy.split(maxsplit=1)[0] if copy.strip() else ""
    return word[:1].islower() and word == word.lower()


# The parts before the source


def _place_and_day(before: str) -> Dateline | None:
    """What stands before the source, or None when that is no place, region and day."""
    if not before:
        return Dateline("")
    places: list[str] = []
    regions: list[str] = []
    *earlier, last = map(_parts, before.split("/"))
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


def _parts(segment: str) -> list[str]:
    return list(filter(None, _COMMAS.split(segment.strip())))


def _take_places(parts: list[str], places: list[str], regions: list[str]) -> bool:
    place, *region = parts or [""]
    if not _is_place(place) or not all(map(_is_region, region)):
        return False
    places.append(place)
    regions.extend(region)
    return True


def _day_off(parts: list[str]) -> tuple[list[str], str, list[str]]:
    """The parts before the day, the day as printed with its year, and the parts behind it."""
    for number, part in enumerate(parts):
        words, day = _day_at_end(part)
        if day:
            year = parts[number + 1 : number + 2]
            after = number + 1 + (bool(year) and _is_year(year[0]))
            before = [*parts[:number], *filter(None, [words])]
            return before, ", ".join([day, *parts[number + 1 : after]]), parts[after:]
    return parts, "", []


def _day_at_end(part: str) -> tuple[str, str]:
    """The words before the day that ends this part, and the day; "" where there is none."""
    words = part.split()
    for length in (4, 3, 2, 1):
        if len(words) >= length and _is_day(words[-length:]):
            return " ".join(words[:-length]), " ".join(words[-length:])
    return part, ""


def _is_day(words: list[str]) -> bool:
    """`April 2`, `2 April`, `2nd April 2025`, `Feb. 26`, `Thursday`; a bare month is no day."""
    small = [word.casefold().rstrip(".,") for word in words]
    if len(small) == 1:
        return small[0] in WEEKDAYS
    if len(small) > 2 and _is_year(small[-1]):
        small = small[:-1]
    if len(small) > 2:
        small = [small[0], " ".join(small[1:])]
    month, number = small if _is_number(small[1]) else reversed(small)
    return month in MONTHS and _is_number(number)


def _is_number(word: str) -> bool:
    digits = re.sub("(st|nd|rd|th)$", "", word)
    return digits.isdecimal() and len(digits) <= 2


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal()


# What may be a place, a region, a source


def _is_place(text: str) -> bool:
    words = text.split()
    if not 0 < len(words) <= _LONGEST_PLACE or not all(map(_is_name, words)):
        return False
    if words[0].casefold().rstrip(".") in _NO_PLACE:
        return False
    if text.upper() == text:
        return True
    return _is_title_case(words) and (words[0] != "The" or text == "The Hague")


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


def _is_source(text: str) -> bool:
    """A name of at most five words with a capital (or of a script without them): no sentence."""
    words = text.split()
    if not 0 < len(words) <= 5 or len(text) > 40 or not any(map(str.isalpha, text)):
        return False
    if any(map(_is_year, words)):  # "NEW YORK, (Aug. 30, 2004) - " names a day there
        return False
    first, *others = words
    return _begins_a_source(first) and all(
        not word[0].islower() or word in _SMALL_IN_SOURCE for word in others
    )


def _begins_a_source(word: str) -> bool:
    """A capital ("Reuters"), a small agency ("dpa"), a site ("example.com"), or uncased letters."""
    if not word[0].islower():
        return word[0].isalnum()
    return word in _SMALL_AGENCIES or word != word.lower() or "." in word.rstrip(".")


def _abbreviates(source: str, before: str) -> bool:
    """Whether the parentheses hold the initials of the words before them: "European Union (EU)"."""
    initials = "".join(word[0] for word in before.split() if word[0].isupper())
    return len(initials) > 1 and initials == source.replace(".", "")
