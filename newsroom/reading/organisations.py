"""Organisations, states among them: those on record, and names that look like one."""

from collections.abc import Iterable, Iterator, Sequence

from newsroom.reading.finding import Finding, merged
from newsroom.reading.known import Entry, Known, candidates
from newsroom.reading.lexicon.nations import NAMES, TERRITORIES
from newsroom.reading.matches import Match
from newsroom.reading.metonyms import Stand
from newsroom.reading.passage import Passage
from newsroom.reading.tagger import Tagged

Placed = tuple[Passage, Match]
Likely = tuple[Passage, Tagged]
Standing = tuple[Passage, Stand]
_SHORTENED = frozenset({"bros", "co", "corp", "inc", "ltd"})


def findings(
    placed: Iterable[Placed], standing: Iterable[Standing], known: Known
) -> Iterator[Finding]:
    """One finding an organisation, at its first name; other names and mentions are "again".

    A seat that stands for a government is a mention of its state.
    """
    groups: dict[tuple[Entry, ...], list[Placed]] = {}
    for passage, match in placed:
        if match.organisations:
            groups.setdefault(match.organisations, []).append((passage, match))
    seats = _by_state(standing, known)
    for entries, mentions in groups.items():
        yield _finding(entries, mentions, seats.pop(entries, []))
    for entries, stands in seats.items():
        yield _stand(entries, stands)


def _by_state(
    standing: Iterable[Standing], known: Known
) -> dict[tuple[Entry, ...], list[Standing]]:
    """Seats by the one state on record; where it is not, by a state of the nation's name."""
    groups: dict[tuple[Entry, ...], list[Standing]] = {}
    for passage, stand in standing:
        found = known.organisations.bearing(known.normalise(stand.nation))
        groups.setdefault(found or (Entry("", stand.nation),), []).append((passage, stand))
    return groups


def _stand(entries: tuple[Entry, ...], stands: Sequence[Standing]) -> Finding:
    (passage, stand), *again = stands
    paragraph, start, end = passage.span(stand.start, stand.end)
    words = passage.slice(stand.start, stand.end)
    payload = {
        "name": stand.nation,
        "candidates": candidates(entry for entry in entries if entry.key != ""),
        "again": [list(where.span(other.start, other.end)) for where, other in again],
        "sort": "state",
        "doing": "stands_for",
    }
    reason = f"“{words}” stands for the government of {stand.nation} in this sentence."
    rule = "seat of a government"
    return Finding("organisation", paragraph, start, end, words, 0.7, rule, reason, payload)


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
    paragraph, start, end = passage.span(name.start, name.end)
    end += _is_shortened(passage, name.end - 1)
    words = passage.text[start:end]
    reason = f"“{words}” looks like the name of an organisation; it is not on record."
    payload = {"candidates": [], "again": [], "sort": ""}
    return Finding(
        "organisation", paragraph, start, end, words, name.score, "likely name", reason, payload
    )


def _is_shortened(passage: Passage, position: int) -> bool:
    """Whether the full stop behind is the word's own: "Corp." before more words."""
    return passage.small(position) in _SHORTENED and passage.gap(position)[:1] == "."


def sort_of(words: str) -> str:
    """ "state" for the name of a nation or of a territory."""
    small = words.casefold().replace(".", "")
    return "state" if small in NAMES or small in TERRITORIES else ""


def _finding(
    entries: Sequence[Entry], mentions: Sequence[Placed], stands: Sequence[Standing]
) -> Finding:
    passage, first = mentions[0]
    words = passage.slice(first.start, first.end)
    paragraph, start, end = passage.span(first.start, first.end)
    spans = [where.span(match.start, match.end) for where, match in mentions[1:]]
    spans += [where.span(stand.start, stand.end) for where, stand in stands]
    payload = {
        "candidates": candidates(entries),
        "again": [list(span) for span in sorted(spans)],
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
