"""Organisations, states among them, that the record knows by a name in the copy."""

from collections.abc import Iterable, Iterator, Sequence

from newsroom.reading.finding import Finding
from newsroom.reading.known import Entry, candidates
from newsroom.reading.matches import Match
from newsroom.reading.passage import Passage

Placed = tuple[Passage, Match]


def findings(placed: Iterable[Placed]) -> Iterator[Finding]:
    """One finding an organisation, at its first name; other names and mentions are "again"."""
    groups: dict[tuple[Entry, ...], list[Placed]] = {}
    for passage, match in placed:
        if match.organisations:
            groups.setdefault(match.organisations, []).append((passage, match))
    for entries, mentions in groups.items():
        yield _finding(entries, mentions)


def _finding(entries: Sequence[Entry], mentions: Sequence[Placed]) -> Finding:
    (passage, first), *again = mentions
    words = passage.slice(first.start, first.end)
    paragraph, start, end = passage.span(first.start, first.end)
    payload = {
        "candidates": candidates(entries),
        "again": [list(where.span(match.start, match.end)) for where, match in again],
    }
    score = 0.9 if len(entries) == 1 else 0.5
    return Finding(
        "organisation",
        paragraph,
        start,
        end,
        words,
        score,
        "known name",
        _why(words, entries),
        payload,
    )


def _why(words: str, entries: Sequence[Entry]) -> str:
    if len(entries) > 1:
        return f"“{words}” is the name of {len(entries)} organisations on record; choose one."
    label = entries[0].label
    return (
        f"“{words}” is a name of {label} on record."
        if words != label
        else f"“{words}” is on record."
    )
