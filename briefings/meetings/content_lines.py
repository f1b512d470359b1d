"""Lines of a calendar file (RFC 5545 3.1): name, value, folded so that none is too long."""

import re
from datetime import UTC, date, datetime

LONGEST = 75  # octets, without the end of the line
END = b"\r\n"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": "\\n"})


def line(name: str, value: object) -> bytes:
    """A value that needs no escaping: a word of the format, a number, an address."""
    return _folded(f"{name}:{_CONTROLS.sub('', str(value))}".replace("\n", "").replace("\r", ""))


def text(name: str, words: str) -> bytes:
    """Words for people: what means something to the format is escaped (3.3.11)."""
    plain = _CONTROLS.sub("", words.replace("\r\n", "\n"))
    return _folded(f"{name}:{plain.translate(_ESCAPED)}")


def when(name: str, moment: date) -> bytes:
    """A day, a moment of UTC, or a local time in the zone that it is in (3.3.4, 3.3.5)."""
    if not isinstance(moment, datetime):
        return line(f"{name};VALUE=DATE", f"{moment:%Y%m%d}")
    if str(moment.tzinfo) == "UTC":
        return line(name, utc(moment))
    return line(f"{name};TZID={moment.tzinfo}", f"{moment:%Y%m%dT%H%M%S}")


def utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _folded(whole: str) -> bytes:
    """In pieces of whole characters, each but the first after a space."""
    rest = whole.encode()
    if len(rest) <= LONGEST:
        return rest + END
    pieces, most = [], LONGEST
    while len(rest) > most:
        cut = most
        while rest[cut] & 0xC0 == 0x80:  # inside a character
            cut -= 1
        pieces.append(rest[:cut])
        rest, most = rest[cut:], LONGEST - 1
    return (END + b" ").join([*pieces, rest]) + END
