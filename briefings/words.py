"""The one spelling under which names are compared: marks, case and small punctuation folded away.

Pure: no Django here. Derived columns, matching and reading all use this function, so a change in
what it answers means deriving the stored columns again.
"""

import re
import unicodedata

# Controls, soft hyphens, zero-width spaces, and what makes a line read in another order than it is
# stored. The joiners stay: Persian and Hindi are spelt with them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)

# Dropped inside a word: "O'Brien" and "OBrien", "Sana'a" and "Sanaa", "U.S." and "US" are one.
# Some of these (´, ʹ) decompose into a space, so they go before decomposition.
_DROPPED = "'’‘‛ʼʻʹʾʿ`´′.\u0640"  # the last one is the Arabic tatweel

# Letters that Unicode does not decompose, though readers and agencies swap them freely.
_FOLDED = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "ħ": "h",
    "ŧ": "t",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ة": "ه",
    "ٱ": "ا",
}

_LETTERS = str.maketrans({**_FOLDED, **dict.fromkeys(_DROPPED)})
_APOSTROPHES = str.maketrans(dict.fromkeys(_DROPPED))


def normalise(text: str) -> str:
    """`text` as it is compared: "Al-Jubeir", "al Jubeir" and "AL‑JUBEIR" give "al jubeir".

    May answer "" (a name of nothing but punctuation). Giving it its own answer changes nothing.
    """
    bare = text.translate(_APOSTROPHES)
    if bare.isascii():
        return _ascii_words(bare.lower())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", bare).casefold())
    return " ".join("".join(map(_fold, decomposed.translate(_LETTERS))).split())


def typed_line(text: str) -> str:
    """What somebody typed into one line, as it is kept: NFC, single spaces, nothing unseen."""
    return " ".join(unicodedata.normalize("NFC", _HIDDEN.sub("", text)).split())


def _ascii_words(lowered: str) -> str:
    if lowered.isalnum():
        return lowered
    return " ".join("".join(map(_fold, lowered)).split())


def _fold(character: str) -> str:
    """Marks and invisible characters go, punctuation and controls part words, the rest stays."""
    if character.isalnum():
        return character
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return ""
    return " " if category[0] in "PCZ" else character


# Scripts with letters that look alike: one in place of another makes a second name of the first.
_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK"})


def mixed(name: str) -> str:
    """The first word with letters of several scripts that look alike; empty: there is none."""
    return next((word for word in name.split() if len(_scripts(word)) > 1), "")


def _scripts(word: str) -> frozenset[str]:
    return _ALIKE & {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
