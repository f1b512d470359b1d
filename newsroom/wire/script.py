"""Which script the copy is written in, as far as the language of a page depends on it."""

import re
from collections.abc import Iterable

_SAMPLE = 400
_ARABIC = re.compile("[\u0621-\u064a]")
_PERSIAN_OR_URDU = re.compile("[پچژگکیٹڈڑےۀہ]")
_OTHER_LETTERS = re.compile("[A-Za-z\u00c0-\u058f]")


def is_arabic(paragraphs: Iterable[str]) -> bool:
    """Whether most letters at the head of the copy are Arabic, and none Persian or Urdu."""
    sample = " ".join(paragraphs)[:_SAMPLE]
    if sample.isascii() or _PERSIAN_OR_URDU.search(sample):
        return False
    return len(_ARABIC.findall(sample)) > len(_OTHER_LETTERS.findall(sample))
