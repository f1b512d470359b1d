"""What names are made of: given and family names, places, firms, common words; as marks of a word.

The lists lie in words.xz; WORDS.md says where each comes from and under which licence.
"""

import lzma
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from newsroom.reading.lexicon.bodies import BODY_WORDS, FIRM_WORDS, KNOWN_BODIES, REGIONS
from newsroom.reading.lexicon.leaders import LEADERS
from newsroom.reading.lexicon.nations import NAMES, NATIONS, PEOPLES
from newsroom.reading.lexicon.titles import HEADS, HONORIFICS, MODIFIERS
from newsroom.wire.months import MONTHS, WEEKDAYS

_FILE = Path(__file__).with_name("words.xz")
_TITLES = HONORIFICS | {word for head in HEADS for word in head if len(word) > 3}
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers")


@cache
def lists() -> dict[str, frozenset[str]]:
    """List name -> its words, case-folded and without marks; read once, when first needed."""
    parts = lzma.decompress(_FILE.read_bytes()).decode().split("[")[1:]
    named = (part.partition("]\n") for part in parts)
    return {name: frozenset(words.split("\n")) - {""} for name, _, words in named}


@lru_cache(maxsize=50_000)
def marks(small: str) -> str:
    """A letter for each list that holds this case-folded word; "" for a word nobody knows."""
    bare = folded(small)
    found = lists()
    tests = (
        ("g", bare in found["given"]),
        ("s", bare in found["surnames"]),
        ("f", bare in found["family"] and bare not in found["surnames"]),
        ("p", bare in found["places"] or small in REGIONS),
        ("n", small in NAMES),
        ("d", _is_people(small)),
        ("w", bare in LEADERS),
        ("c", bare in found["firms"]),
        ("b", small in BODY_WORDS),
        ("o", small in KNOWN_BODIES),
        ("i", small in FIRM_WORDS),
        ("t", small in _TITLES),
        ("m", small in MODIFIERS),
        ("k", small in MONTHS or small in WEEKDAYS),
        ("e", _is_english(small)),
    )
    return "".join(mark for mark, holds in tests if holds)


def folded(small: str) -> str:
    """Without accents and apostrophes."""
    if small.isascii():
        return small.replace("'", "")
    bare = unicodedata.normalize("NFKD", small.replace("’", "").replace("ß", "ss"))
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return bare.replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ı", "i")


def _is_english(small: str) -> bool:
    english = lists()["english"]
    if small in english:
        return True
    return any(
        small.endswith(ending)
        and (small[: -len(ending)] in english or small[: -len(ending)] + "e" in english)
        for ending in _ENDINGS
    )


def _is_people(small: str) -> bool:
    single = small.removesuffix("s")
    return small not in NAMES and (
        small in NATIONS or small in PEOPLES or single in PEOPLES or single in NATIONS
    )


@cache
def phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Places and firms of several words, by their first word."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in (lists()["places"] | lists()["firms"] | REGIONS | KNOWN_BODIES | set(NAMES)) - {""}:
        first, *others = name.split()
        if others:
            by_first.setdefault(first, []).append((first, *others))
    return {first: tuple(sorted(found, key=len)[::-1]) for first, found in by_first.items()}
