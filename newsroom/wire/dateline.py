"""The dateline at the head of the copy: `CITY (SOURCE)`, `CITY, Month D (SOURCE) - text` and kin.

    [place[, region][/place[, region]]...][, day][, Source | (SOURCE) | /SOURCE/] [dash text]
    (SOURCE) - place, day - text
    place - SOURCE [- text]

It stands within the first HEAD characters of the first line, so a long line costs no more than a
short one. What is taken and what is refused:

- in parentheses, a source: alone on its line, or with a dash and copy behind. Copy that goes on
  with a small letter makes it a sentence: "NATO (the alliance) - said". So do initials of the
  words before: "European Union (EU) - Leaders".
- a known agency may stand between slashes, bare, or with a colon or nothing in front of the copy:
  "MOSCOW, April 2. /TASS/. Talks", "SYDNEY March 22 AAP - Talks", "New Delhi, Apr 2 (PTI) Talks".
- without a source, a day or a region must back the place, or it is a city of the gazetteer.
"""

import re
from dataclasses import replace

from newsroom.wire.agencies import is_agency
from newsroom.wire.characters import single_line
from newsroom.wire.gazetteer import CITIES
from newsroom.wire.place_and_day import is_year, place_and_day
from newsroom.wire.story import Dateline

HEAD = 160

_SOURCE = re.compile(
    r"""
      \( (?P<round> [^()]* ) \)
    | (?: (?<=\s) | ^ | (?=/\s) ) / \s? (?P<slashes> [^/()]{1,40}? ) \s? / (?!\w)
    """,
    re.VERBOSE,
)
_MARK = re.compile(r"\s*(-{1,3}|[–—―_])\s*")
_LOOSE_MARK = re.compile(r"\s*(\.\s?-{1,2}|[.:]|)\s*")  # of known agencies only
_SPACED_MARK = re.compile(
    r"\s+(-{1,3}|[–—―_])\s*|(?<=[.\d])(-{1,3}|[–—―_])(?:\s+|$)|(—)(?=\w)|(:)\s+(?=[^\W\d_a-z]|«)"
)
_SMALL_IN_SOURCE = frozenset({"and", "de", "for", "of", "on", "the"})
_LONGEST_AGENCY = 3  # words


def split(line: str) -> tuple[Dateline, str] | None:
    """The dateline that opens the line and the copy behind it ("" when alone); None without one."""
    head = single_line(line[:HEAD])
    found = _source_first(head) or _with_source(head) or _source_second(head)
    found = found or _without_source(head)
    if found is None:
        return None
    dateline, rest = found
    joint = " " if line[HEAD - 1 : HEAD].isspace() else ""
    return dateline, (rest + joint + line[HEAD:]).strip()


# CITY (SOURCE) - text


def _with_source(head: str) -> tuple[Dateline, str] | None:
    found = _SOURCE.search(head)
    if found is None:
        return None
    before, inside = head[: found.start()], found["round"] or found["slashes"] or ""
    if not _is_source(inside, slashes=found["round"] is None) or _abbreviates(inside, before):
        return None
    dateline = place_and_day(before.strip()) if before else Dateline("")
    if dateline is None:
        return None
    whole = replace(dateline, text=head[: found.end()], source=inside.strip())
    return _behind_source(whole, head[found.end() :])


def _behind_source(dateline: Dateline, rest: str) -> tuple[Dateline, str] | None:
    if not rest.strip():
        return dateline, ""
    known = is_agency(dateline.source)
    mark = _MARK.match(rest)
    if mark is None and known and _goes_on_as_copy(dateline, rest):
        mark = _LOOSE_MARK.match(rest)
    if mark is None:
        return None
    if _goes_on_small(rest[mark.end() :]) and not (known and any(map(_is_sure, dateline.places))):
        return None
    return replace(dateline, mark=mark[1]), rest[mark.end() :]


def _goes_on_as_copy(dateline: Dateline, rest: str) -> bool:
    """Whether copy with no dash before it may begin here: "(PTI) Talks", "رويترز) أعلن)"."""
    mark = _LOOSE_MARK.match(rest)
    behind = rest[mark.end() :] if mark else rest
    first = behind.lstrip("\"'“‘«")[:1]
    placed = bool(dateline.day_text) or any(map(_is_city, dateline.places)) or not dateline.places
    return placed and first.isalpha() and not first.islower()


# (SOURCE) - CITY, day - text; CITY - SOURCE - text


def _source_first(head: str) -> tuple[Dateline, str] | None:
    found = _SOURCE.match(head)
    if found is None or not is_agency(found["round"] or ""):
        return None
    mark = _MARK.match(head, found.end())
    behind = _without_source(head[mark.end() :]) if mark else None
    if mark is None or behind is None or not behind[0].mark:
        return None
    dateline, rest = behind
    text = head[: mark.end()] + dateline.text
    return replace(dateline, text=text, source=found["round"].strip()), rest


def _source_second(head: str) -> tuple[Dateline, str] | None:
    first = _SPACED_MARK.search(head)
    dateline = place_and_day(head[: first.start()]) if first else None
    if first is None or dateline is None or not any(map(_is_city, dateline.places)):
        return None
    second = _SPACED_MARK.search(head, first.end())
    end = second.start() if second else len(head)
    source = head[first.end() : end].strip(" :")
    bare = source.removeprefix("«").removesuffix("»")
    if len(bare.split()) > _LONGEST_AGENCY or not (is_agency(bare) or source == f"«{bare}»"):
        return None
    mark = second[0].strip() if second else ""
    whole = replace(dateline, text=head[:end].rstrip(" :"), source=bare, mark=mark)
    return whole, head[second.end() :] if second else ""


# CITY, day - text; CITY day AGENCY - text


def _without_source(head: str) -> tuple[Dateline, str] | None:
    mark = _SPACED_MARK.search(head)
    before = head[: mark.start()] if mark else head
    rest = head[mark.end() :] if mark else ""
    dateline = _signed(before) or place_and_day(before)
    if dateline is None or not _stands_without_source(dateline, mark[0].strip() if mark else ""):
        return None
    if not dateline.day_text and (_goes_on_small(rest) or _goes_on_as_headline(mark, rest)):
        return None
    return replace(dateline, text=before, mark=mark[0].strip() if mark else ""), rest


def _signed(before: str) -> Dateline | None:
    """The dateline that ends in a bare agency: "SYDNEY March 22 AAP", "Riyadh, April 2, SPA"."""
    words = before.split()
    for count in range(min(_LONGEST_AGENCY, len(words) - 1), 0, -1):
        source = " ".join(words[-count:])
        if is_agency(source):
            dateline = place_and_day(" ".join(words[:-count]).rstrip(",، "))
            return replace(dateline, source=source) if dateline else None
    return None


def _stands_without_source(dateline: Dateline, mark: str) -> bool:
    first = dateline.places[0] if dateline.places else ""
    if dateline.day_text:
        return bool(first) and mark != ":"
    if first == first.lower() and first == first.upper():  # a script without capitals
        return bool(first) and bool(mark) and _is_city(first)
    if first != first.upper():
        return False
    if _is_city(first) or first.startswith("ABOARD "):
        return True
    return bool(dateline.region) and len(first) > 4 and mark not in ("—", ":")


def _is_city(name: str) -> bool:
    return name.casefold() in CITIES


def _is_sure(name: str) -> bool:
    return _is_city(name) or (name == name.upper() and len(name) > 4)


def _goes_on_small(copy: str) -> bool:
    word = copy.split(maxsplit=1)[0] if copy.strip() else ""
    return word[:1].islower() and word == word.lower()


def _goes_on_as_headline(mark: re.Match[str] | None, rest: str) -> bool:
    """Copy does not go on in capitals alone ("GENEVA: TALKS OPEN") nor with a number."""
    colon = mark is not None and mark[0].strip() == ":"
    return rest[:1].isdecimal() or (colon and rest.isascii() and rest == rest.upper())


# What may be a source


def _is_source(text: str, *, slashes: bool) -> bool:
    """A name of at most five words with a capital (or of a script without them): no sentence."""
    words = text.split()
    if not 0 < len(words) <= 5 or len(text) > 40 or not any(map(str.isalpha, text)):
        return False
    if any(map(is_year, words)):  # "NEW YORK, (Aug. 30, 2004) - " names a day there
        return False
    if slashes or is_agency(text):
        return is_agency(text)
    first, *others = words
    return _begins_a_source(first) and all(
        not word[0].islower() or word in _SMALL_IN_SOURCE for word in others
    )


def _begins_a_source(word: str) -> bool:
    """A capital ("Reuters"), a site ("example.com"), or uncased letters."""
    if not word[0].islower():
        return word[0].isalnum()
    return word != word.lower() or "." in word.rstrip(".")


def _abbreviates(source: str, before: str) -> bool:
    """Whether the parentheses hold the initials of the words before them: "European Union (EU)"."""
    initials = "".join(word[0] for word in before.split() if word[0].isupper())
    return len(initials) > 1 and initials == source.replace(".", "")
