"""Which characters may enter: NFC, no control characters, nothing invisible in single lines."""

import re
import unicodedata
from dataclasses import dataclass

# Line ends of every kind become "\n"; the separators that str.split takes for spaces part words,
# so they must not simply vanish.
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_UNIT_SEPARATOR = "\x1f"
_ODD = re.compile("[\x01-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")
_DAMAGED = "\ufffd"

# Never in copy: soft hyphens, zero-width spaces and joins, and the bidi characters that can make
# a line read in another order than it is stored. Directional marks and isolates, which Arabic and
# Hebrew copy needs around numbers and Latin words, stay in paragraphs.
_HIDDEN = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff\u202a-\u202e]")
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u2066-\u2069]")
_JOINERS = re.compile("[\u200c\u200d]")
_ANY_HIDDEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile("[ \t]+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text with "\\n" as its only line end; `remarks` says what had to go."""

    text: str
    remarks: tuple[str, ...] = ()


def clean(text: str) -> Cleaned:
    """The text as it may enter, NFC. Hidden characters wait for `single_line` and `paragraph`."""
    odd = _ODD.search(text) is not None
    remarks = tuple(filter(None, (_controls_remark(text) if odd else "", _damage_remark(text))))
    if odd:
        text = _LINE_ENDS.sub("\n", text).replace(_UNIT_SEPARATOR, " ")
        text = _CONTROLS.sub("", text)
    return Cleaned(unicodedata.normalize("NFC", text), remarks)


def _controls_remark(text: str) -> str:
    first = _CONTROLS.search(text)
    if first is None:
        return ""
    count = len(_CONTROLS.findall(text))
    line = len(_LINE_ENDS.sub("\n", text[: first.start()]).split("\n"))
    return f"Control characters were removed: {count}, the first on line {line}."


def _damage_remark(text: str) -> str:
    at = text.find(_DAMAGED)
    if at < 0:
        return ""
    line = len(_LINE_ENDS.sub("\n", text[:at]).split("\n"))
    return f"The file was damaged before it came: it holds U+FFFD, first on line {line}."


def single_line(text: str) -> str:
    """A headline, a dateline, a header: nothing invisible, single spaces."""
    if _ANY_HIDDEN.search(text):
        text = _joined(_DIRECTIONS.sub("", _HIDDEN.sub("", text)))
    return " ".join(text.split())


def paragraph(text: str) -> str:
    """A paragraph of copy: real Arabic and Hebrew keep their marks, tricks with order go."""
    if _ANY_HIDDEN.search(text):
        text = _joined(_HIDDEN.sub("", text))
    if "  " in text or "\t" in text:
        text = _SPACES.sub(" ", text)
    return text.strip()


def _joined(text: str) -> str:
    """Joiners stay between letters that can join (Persian, Hindi) and in emoji, nowhere else."""
    kept = _JOINERS.sub(lambda found: found[0] if _joins(text, found.start()) else "", text)
    return unicodedata.normalize("NFC", kept)


def _joins(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return min(before, after) > "\u0590"
