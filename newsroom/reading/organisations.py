"""Organisations, states among them: those on record, and names that look like one."""

from collections.abc import Iterable, Iterator, Sequence

from newsroom.reading.finding import Finding, merged
from newsroom.reading.known import Entry, Known, candidates
from newsroom.reading.lexicon.nations import NAMES
from newsroom.reading.matches import Match
from newsroom.reading.passage import Passage
from newsroom.reading.tagger import Tagged

Placed = tuple[Passage, Match]
Likely = tuple[Passage, Tagged]


def findings(placed: Iterable[Placed]) -> Iterator[Finding]:
    """One finding an organisation, at its first name; other names and mentions are "again"."""
    groups: dict[tuple[Entry, ...], list[Placed]] = {}
    for passage, match in placed:
        if match.organisations:
            groups.setdefault(match.organisations, []).append((passage, match))
    for entries, mentions in groups.items():
        yield _finding(entries, mentions)


def likely(names: Iterable[Likely], known: Known) -> Iterator[Finding]:
    """One finding a name that the record does not know."""
    groups: dict[str, list[Finding]] = {}
    for passage, name in names:
        if name.label == "organisation":
            finding = _likely(passage, name)
            groups.setdefault(known.normalise(finding.words), []).append(finding)
    for first, *again in groups.values():
        yield merged(first, again)


def _likely(passage: Passage, name: Tagged) -> Finding:
    words = passage.slice(name.start, name.end)
    paragraph, start, end = passage.span(name.start, name.end)
    reason = f"“{words}” looks like the name of an organisation; it is not on record."
    payload = {"candidates": [], "again": [], "sort": ""}
    return Finding(
        "organisation", paragraph, start, end, words, name.score, "likely name", reason, payload
    )


def sort_of(words: str) -> str:
    """ "state" for the name of a nation."""
    return "state" if words.casefold().replace(".", "") in NAMES else ""


def _finding(entries: Sequence[Entry], mentions: Sequence[Placed]) -> Finding:
    (passage, first), *again = mentions
    words = passage.slice(first.start, first.end)
    paragraph, start, end = passage.span(first.start, first.end)
    payload = {
        "candidates": candidates(entries),
        "again": [list(where.span(match.start, match.end)) for where, match in again],
        "sort": sort_of(entries[0].label) or sort_of(words),
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
