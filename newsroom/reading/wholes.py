"""Names of organisations whole: not cut at the state inside, "News Agency of Nigeria", and what
ends like a place or an event told from them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from newsroom.reading.lexicon.bodies import REGIONS
from newsroom.reading.lexicon.nations import NAMES, TERRITORIES
from newsroom.reading.lexicon.words import marks
from newsroom.reading.matches import Match
from newsroom.reading.passage import Passage
from newsroom.reading.tagger import Tagged

_SITE_WORDS = "avenue bridge camp course jail prison square stadium street"
_EVENT_WORDS = """
    championship championships cup games marathon masters olympics open prix series tour tournament
    trophy
"""
_SITES, _EVENTS = frozenset(_SITE_WORDS.split()), frozenset(_EVENT_WORDS.split())


def whole(passage: Passage, tagged: Iterable[Tagged]) -> Iterator[Tagged]:
    """The tagged names; "Body of State" is one, regions and sites are places, events are none."""
    before: Tagged | None = None
    for name in tagged:
        if before is not None and _is_of(passage, before, name):
            margins = (*before.margins, before.margin, *name.margins)
            before = replace(before, end=name.end, margins=margins)
            continue
        if before is not None:
            yield _told(passage, before)
        before = name
    if before is not None:
        yield _told(passage, before)


def _is_of(passage: Passage, body: Tagged, state: Tagged) -> bool:
    """ "News Agency" and, behind one "of", "Nigeria"."""
    joined = body.end == state.start - 1 and passage.small(body.end) == "of"
    unbroken = joined and passage.follows(body.end - 1) and passage.follows(body.end)
    labels = (body.label, state.label) == ("organisation", "place")
    ends_so = "b" in marks(passage.small(body.end - 1)) and body.end - body.start > 1
    return unbroken and labels and ends_so and _is_state(passage, state.start, state.end)


def _is_state(passage: Passage, start: int, end: int) -> bool:
    name = _small(passage, start, end)
    return name in NAMES or name in TERRITORIES


def _small(passage: Passage, start: int, end: int) -> str:
    return " ".join(passage.small(at) for at in range(start, end))


def _told(passage: Passage, name: Tagged) -> Tagged:
    if name.label != "organisation":
        return name
    region = _small(passage, name.start, name.end) in REGIONS
    if name.end - name.start > 1 and (region or passage.small(name.end - 1) in _SITES):
        return replace(name, label="place")
    return replace(name, label="other") if _is_event(passage, name) else name


def _is_event(passage: Passage, name: Tagged) -> bool:
    """The "World Series", and the "UEFA" of "UEFA Cup"."""
    if passage.small(name.end - 1) in _EVENTS and name.end - name.start > 1:
        return True
    behind = passage.words[name.end : name.end + 1]
    return (
        bool(behind)
        and behind[0].capital
        and behind[0].small in _EVENTS
        and (passage.follows(name.end - 1))
    )


def holds(passage: Passage, name: Tagged, matched: Iterable[Match]) -> bool:
    """Whether this organisation's name ends in the known names it touches, states all of them:
    the "France" of "Air France". A government is its state, so it holds none."""
    return name.label == "organisation" and all(
        _has_head(passage, name.start, match.start)
        and match.end <= name.end
        and _is_state(passage, match.start, match.end)
        for match in matched
    )


def _has_head(passage: Passage, start: int, end: int) -> bool:
    """Words in front, and a body's among them if "of" leads on: no "Foreign Affairs of Jordan"."""
    smalls = [passage.small(at) for at in range(start, end)]
    if not smalls or "government" in smalls:
        return False
    return smalls[-1] != "of" or any({"b", "i"} & set(marks(small)) for small in smalls)
