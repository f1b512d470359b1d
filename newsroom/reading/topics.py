"""What a story is about: topics whose words it uses, more than once or right at its head."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from newsroom.reading.finding import Finding, Span, merged
from newsroom.reading.known import Entry, Known
from newsroom.reading.passage import Passage

Mention = tuple[Span, str]

MOST = 5  # of a story: more say nothing
_ENOUGH = 2  # mentions, unless the first paragraph has one
_LONGEST = 8  # words
# Never so sure that it is confirmed with what the record knows: a word is no subject yet.
_HIGHEST = 0.75


def findings(passages: Iterable[Passage], known: Known) -> Iterator[Finding]:
    """One finding a topic at its first words, the likeliest topics first, at most MOST."""
    if not known.topics.entries:
        return
    spans: dict[Entry, list[Mention]] = {}
    for passage in passages:
        for entry, start, end in _words_of_topics(passage, known):
            mention = passage.span(start, end), passage.slice(start, end)
            spans.setdefault(entry, []).append(mention)
    told = [found for found in spans.items() if len(found[1]) >= _ENOUGH or _is_head(found[1])]
    told.sort(key=lambda found: (-_score(found[1]), found[1][0][0]))
    for entry, mentions in told[:MOST]:
        yield _finding(entry, mentions)


def _words_of_topics(passage: Passage, known: Known) -> Iterator[tuple[Entry, int, int]]:
    position = 0
    while position < len(passage.words):
        end, entries = _longest(passage, position, known)
        yield from ((entry, position, end) for entry in entries)
        position = max(end, position + 1)


def _longest(passage: Passage, start: int, known: Known) -> tuple[int, tuple[Entry, ...]]:
    longest = known.topics.longest.get(known.normalise(passage.words[start].text), 0)
    for end in range(min(start + min(longest, _LONGEST), len(passage.words)), start, -1):
        if all(passage.follows(at) for at, _ in pairwise(range(start, end))):
            entries = known.topics.bearing(known.normalise(passage.slice(start, end)))
            if entries:
                return end, entries
    return start, ()


def _is_head(mentions: list[Mention]) -> bool:
    return mentions[0][0][0] == 0


def _score(mentions: list[Mention]) -> float:
    return min(_HIGHEST, 0.3 + 0.1 * len(mentions) + 0.2 * _is_head(mentions))


def _finding(entry: Entry, mentions: list[Mention]) -> Finding:
    found = [_mention(entry, span, words, mentions) for span, words in mentions]
    return merged(found[0], found[1:])


def _mention(entry: Entry, span: Span, words: str, mentions: list[Mention]) -> Finding:
    printed = ", ".join(f"“{text}”" for text in list(dict.fromkeys(t for _, t in mentions))[:4])
    where = ", first at its head" if _is_head(mentions) else ""
    reason = f"The words of “{entry.label}” stand in the copy {len(mentions)}×{where}: {printed}."
    payload = {
        "name": entry.label,
        "candidates": [{"key": entry.key, "label": entry.label}],
        "tied": entry.label,
    }
    return Finding("topic", *span, words, _score(mentions), "words of a topic", reason, payload)
