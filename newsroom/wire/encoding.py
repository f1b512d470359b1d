"""Bytes to text: a byte order mark, else strict UTF-8, else Windows-1252. Never a guess in silence.

A file that is mostly good UTF-8 is damaged UTF-8, not Windows-1252: it is refused at its first bad
byte, since the other reading would turn every good letter into two wrong ones.
"""

import codecs
import re
from dataclasses import dataclass

from newsroom.wire.errors import Unreadable

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BAD_BYTES = re.compile("[\udc80-\udcff]")
_GOOD_LETTERS = re.compile("[^\x00-\x7f\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """`how` says in words why this encoding was chosen."""

    text: str
    encoding: str
    how: str


def decode(data: bytes) -> Decoded:
    """The text of the bytes. Raises Unreadable with the byte where they stop being text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, mark, encoding)
    _refuse_nul(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "It is valid UTF-8.")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error)


def _marked(data: bytes, mark: bytes, encoding: str) -> Decoded:
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"The byte order mark says {encoding}, but the bytes are not; the file is damaged."
        raise Unreadable(reason, byte=len(mark) + error.start) from error
    nul = text.find("\0")
    if nul >= 0:
        raise _nul_at(len(mark) + len(text[:nul].encode(encoding)))
    return Decoded(text, encoding, "Its byte order mark says so.")


def _refuse_nul(data: bytes) -> None:
    nul = data.find(b"\0")
    if nul >= 0:
        raise _nul_at(nul)


def _nul_at(byte: int) -> Unreadable:
    reason = (
        "There is a NUL byte in it, so it is no plain text; "
        "if it is UTF-16, save it with a byte order mark or as UTF-8."
    )
    return Unreadable(reason, byte=byte)


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> Decoded:
    if _cut_off(data, error):
        reason = (
            "It ends in the middle of a UTF-8 character; it was cut off or is still being sent."
        )
        raise Unreadable(reason, byte=error.start)
    if _mostly_utf8(data):
        reason = f"It is UTF-8 but for byte 0x{data[error.start]:02X}; the file is damaged."
        raise Unreadable(reason, byte=error.start)
    return _windows(data, error.start)


def _cut_off(data: bytes, error: UnicodeDecodeError) -> bool:
    """One accented letter at the end of plain ASCII is Windows-1252; anything longer is not."""
    if error.reason != "unexpected end of data":
        return False
    return len(data) - error.start > 1 or not data[: error.start].isascii()


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", errors="surrogateescape")
    return len(_GOOD_LETTERS.findall(text)) > len(_BAD_BYTES.findall(text))


def _windows(data: bytes, first_bad: int) -> Decoded:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        reason = (
            f"It is neither UTF-8 nor Windows-1252, where byte 0x{data[error.start]:02X} "
            "means nothing; save it as UTF-8."
        )
        raise Unreadable(reason, byte=error.start) from error
    how = f"It is not UTF-8 (byte {first_bad} is 0x{data[first_bad]:02X}), so Windows-1252."
    return Decoded(text, "cp1252", how)
