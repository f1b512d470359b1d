"""Whether a sentence says that somebody takes part in a meeting, in which role, and how surely.

Words about language only: it takes "will chair", "is due to take part", "joined by"; it leaves a
name that is only spoken of.
"""

import re
from dataclasses import dataclass

SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-Z“\"'(])")
CHAIRS = re.compile(r"\b(?:will |to )?(?:chair|presid)(?:s|ed|es|ing)?\b(?! of\b)", re.IGNORECASE)
HOSTS = re.compile(r"\b(?:will |to )?host(?:s|ed|ing)?\b", re.IGNORECASE)
TAKES_PART = re.compile(
    r"""\b(?: tak(?:e|es|ing)\ part | took\ part | join(?:s|ed|ing)? | attend(?:s|ed|ing)?
      | participat(?:e|es|ed|ing) | met | meets? (?:\ with)? | hold(?:s|ing)?\ talks | held\ talks
      | returns?\ (?:on|for|to) | be\ present | came\ to | comes?\ to
      | (?:is|are|was|were)\ (?:also\ )?in\ the\ (?:room|chair) )\b""",
    re.VERBOSE | re.IGNORECASE,
)
TO_COME = re.compile(
    r"\b(?:will|shall|would|is due|are due|due to|is expected|are expected|is to|are to|plans? to"
    r"|is scheduled|are scheduled|returns? on)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Attendance:
    """role: chair, host or participant; expected: the copy speaks of what is to come."""

    role: str
    expected: bool


def attendance(text: str, start: int, end: int) -> Attendance | None:
    """What the sentence around this span says of the name in it; None when it says nothing."""
    sentence, before = _sentence(text, start, end)
    expected = TO_COME.search(sentence) is not None
    after = sentence[before:]
    if CHAIRS.search(after):
        return Attendance("chair", expected)
    if HOSTS.search(after):
        return Attendance("host", expected)
    return Attendance("participant", expected) if TAKES_PART.search(sentence) else None


def _sentence(text: str, start: int, end: int) -> tuple[str, int]:
    """The sentence that holds the span, and where in it the span ends."""
    first = max((match.end() for match in SENTENCE_END.finditer(text, 0, start)), default=0)
    stop = SENTENCE_END.search(text, end)
    return text[first : stop.start() + 1 if stop else len(text)], end - first
