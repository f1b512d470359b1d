"""One thing found in the copy: where, in which words, by which rule, and why in words."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

Span = tuple[int, int, int]
"""(paragraph, start, end), half-open, in code points of the plain NFC paragraph."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`paragraph` is None for words of the dateline; start and end then count in its text.

    `payload` holds plain values for JSON. Common keys: "candidates" (keys and labels of the record
    that bear this name), "again" (spans of later mentions), "tied" (the words this one is tied to).
    `score` is between 0 and 1, `reason` a sentence for the editor.
    """

    kind: str
    paragraph: int | None
    start: int
    end: int
    words: str
    score: float
    rule: str
    reason: str
    payload: Mapping[str, Any] = field(default_factory=dict, hash=False)


def fingerprint(finding: Finding, normalise: Callable[[str], str]) -> str:
    """The same for the same words tied to the same words, wherever they stand and whoever is meant.

    Neither offsets nor keys of the record, score or rule are part of it, so a story read again
    after an edit, or with a fuller record, gives no second suggestion.
    """
    parts = (
        finding.kind,
        normalise(finding.words),
        normalise(str(finding.payload.get("tied", ""))),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def merged(first: Finding, others: Iterable[Finding]) -> Finding:
    """The first finding, with the spans of the others among its later mentions."""
    told = [tuple(span) for span in first.payload.get("again", ())]
    more = (_span(other) for other in others if other.paragraph is not None)
    spans = dict.fromkeys((*told, *more))
    spans.pop(_span(first), None)
    again = [list(span) for span in spans]
    return replace(first, payload={**first.payload, "again": again}) if again else first


def _span(finding: Finding) -> tuple[int | None, int, int]:
    return (finding.paragraph, finding.start, finding.end)
