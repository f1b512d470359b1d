"""One value of the record as a file holds it: how it is read, how it is written.

A reader raises Unusable with a sentence. What a writer wrote, the reader gives back.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from briefings.ledger.entries import Unusable
from briefings.words import normalise

# What a spreadsheet would run as a formula, behind as many apostrophes as there may be.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
# NUL, and halves of characters that JSON can hold and no encoding can.
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True)
class Kind:
    """A kind of value: `said` names it in a message."""

    said: str
    read: Callable[[str], Any]
    write: Callable[[Any], Any] = str


def read(kind: Kind, name: str, value: Any) -> Any:
    """The value of a cell that is not empty. Numbers and lists of JSON are as good as text."""
    if isinstance(value, list) and kind is WORDS:
        value = " ".join(map(str, value))
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise Unusable(f"“{name}” must be {kind.said}, not {value!r:.60}.")
    text = str(value)
    if _NO_TEXT.search(text):
        raise Unusable(f"“{name}” holds a character that is none (NUL or half of a pair).")
    try:
        return kind.read(text.strip() if kind is not LINES else text)
    except (ValueError, ArithmeticError) as error:
        raise Unusable(f"“{name}” must be {kind.said}, not “{text[:60]}”.") from error


def quoted(text: str) -> str:
    """For a cell of CSV: what a spreadsheet would run gets an apostrophe before it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unquoted(text: str) -> str:
    """The text that `quoted` was given; anything else as it is."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def empty(value: Any) -> bool:
    """An empty cell says nothing: it changes nothing that the record holds."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def _decimal(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def _whole(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII):
        raise ValueError(text)
    return int(text)


def _clock(value: time) -> str:
    return value.isoformat("minutes" if value == value.replace(second=0, microsecond=0) else "auto")


def _plain(number: Decimal) -> float:
    """Six digits after the point, which a float holds exactly enough to give them back."""
    return float(number)


TEXT = Kind("text", str)
LINES = Kind("text", str)
PARTIAL = Kind("a date", lambda text: "".join(text.split()))
WORDS = Kind("words with spaces between them", str.split, " ".join)
DAY = Kind("a day as 2025-04-03", date.fromisoformat, date.isoformat)
CLOCK = Kind("a time as 17:30", time.fromisoformat, _clock)
MOMENT = Kind("a moment as 2025-04-03T15:30:00Z", _moment, datetime.isoformat)
WHOLE = Kind("a whole number", _whole, int)
DEGREES = Kind("a number", _decimal, _plain)
REFERENCE = Kind("the id, the slug or the name of another row", str)


def key_of(*parts: Any) -> str:
    """A key made of words, the same however they are spelled."""
    return "/".join(normalise(str(part)) for part in parts)
