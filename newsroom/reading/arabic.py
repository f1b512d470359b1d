"""Arabic copy: the people whom the record knows by the very name, also behind "and", "to", "by"."""

from collections.abc import Iterable, Iterator

from newsroom.reading.finding import Finding, merged
from newsroom.reading.known import Entry, Known, candidates
from newsroom.reading.passage import Passage

_PREFIXES = ("و", "ف", "ب", "ل", "ك")  # written together with the word that follows
_LONGEST = 6  # words


def people(passages: Iterable[Passage], known: Known) -> Iterator[Finding]:
    """One finding a person, at the first mention; later ones are "again"."""
    by_person: dict[tuple[Entry, ...], list[Finding]] = {}
    for passage in passages:
        for entries, finding in _of_passage(passage, known):
            by_person.setdefault(entries, []).append(finding)
    for first, *again in by_person.values():
        yield merged(first, again)


def _of_passage(passage: Passage, known: Known) -> Iterator[tuple[tuple[Entry, ...], Finding]]:
    position = 0
    while position < len(passage.words):
        found = _longest(passage, position, known)
        if found is not None:
            yield found[1:]
        position = position + 1 if found is None else found[0]


def _longest(
    passage: Passage, position: int, known: Known
) -> tuple[int, tuple[Entry, ...], Finding] | None:
    """The word behind the longest name of two words or more that begins here, and whose it is."""
    text = passage.words[position].text
    for cut in (0, 1) if text.startswith(_PREFIXES) else (0,):
        for end in range(_reach(passage, position, text[cut:], known), position + 1, -1):
            name = passage.slice(position, end)[cut:]
            entries = known.people.bearing(known.normalise(name))
            if entries:
                return end, entries, _finding(passage, position, end, cut, entries)
    return None


def _reach(passage: Passage, position: int, first: str, known: Known) -> int:
    """The word behind the longest name that may begin with this word."""
    parts = known.normalise(first).split()
    longest = min(known.people.longest.get(parts[0], 0) if parts else 0, _LONGEST)
    end = position
    while end - position < longest and end < len(passage.words):
        end += 1
        if not passage.follows(end - 1):
            break
    return end


def _finding(
    passage: Passage, start: int, end: int, cut: int, entries: tuple[Entry, ...]
) -> Finding:
    paragraph, begun, ended = passage.span(start, end)
    name = passage.text[begun + cut : ended]
    payload = {
        "name": name,
        "name_span": [paragraph, begun + cut, ended],
        "again": [],
        "candidates": candidates(entries),
        "titles": [],
        **dict.fromkeys(("title", "post", "of", "nation", "tied"), ""),
        "title_span": None,
    }
    reason = f"“{name}” is a name that the record knows."
    return Finding(
        "person", paragraph, begun + cut, ended, name, 0.6, "known name", reason, payload
    )
