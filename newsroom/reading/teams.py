"""Teams, by how sport is printed: results, standings, innings, "beat", "the Ayr striker".

A team bears the name of its town; only the line it stands in tells them apart. National teams
stay states, and nothing is read so in a story that is not of sport.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from newsroom.reading.lexicon.nations import TERRITORIES
from newsroom.reading.lexicon.words import marks
from newsroom.reading.matches import Match
from newsroom.reading.passage import Passage
from newsroom.reading.tagger import Tagged

Words = tuple[int, int]
Name = tuple[str, ...]
_SPORT_WORDS = """
    badminton baseball basketball batsman batsmen bowler cricket football footballer goalkeeper
    goalless halftime handball hockey innings midfielder playoff playoffs quarterback rugby scorers
    soccer striker volleyball wicket wickets
"""
_PLAYER_WORDS = """
    batsman batsmen bowler captain coach defender forward fullback goalkeeper infielder midfielder
    outfielder pitcher player players quarterback shortstop skipper striker winger
"""
_SPORT, _PLAYERS = frozenset(_SPORT_WORDS.split()), frozenset(_PLAYER_WORDS.split())
_AGAINST = frozenset({"beat", "beating", "defeated", "defeating", "thrashed", "v", "vs"})
_NATIONAL = frozenset({"england", "scotland", "wales", "northern ireland", "republic of ireland"})
_EVENTS = frozenset({"championship", "championships", "cup", "games", "olympic", "open", "tour"})
_PLACING = frozenset({"across", "at", "from", "in", "near", "outside", "to"})
_SURNAMES = frozenset("fgsw")
_SURE = 250

_NAME = r"[A-ZÀ-Þ][\w'’.&-]*(?: (?:of )?[A-ZÀ-Þ][\w'’.&-]*){0,3}"
_HALF = rf"({_NAME})(?: \([^()]*\))? \d{{1,3}}"
_SIDE = rf"{_HALF}(?:-\d+| points)?(?: (?:and|for) \d+(?:-\d+)?| \([^()]*\)){{0,4}}"
_RESULT = re.compile(rf"{_HALF}[ ,]+{_HALF}(?: \(.*)?$")
_STANDING = re.compile(rf"({_NAME})(?: (?:[-+]?\d{{1,4}}|\.\d+|\d/\d|-)){{3,}}$")
_INNINGS = re.compile(rf"(?:{_NAME}(?: \([^()]*\))?: )?{_SIDE}, {_SIDE}\.?$")
_LONGEST = 400  # characters of a line of a table


def sides(passages: Sequence[Passage], tagged: Sequence[Sequence[Tagged]]) -> list[list[Words]]:
    """Of each passage the words, half-open, that name a team."""
    if not _is_of_sport(passages):
        return [[] for _ in passages]
    shown = [
        [*_in_table(passage), *_in_sentence(passage, names)]
        for passage, names in zip(passages, tagged, strict=True)
    ]
    named = _names(passages, shown)
    return [
        sorted({*found, *_again(passage, named)})
        for passage, found in zip(passages, shown, strict=True)
    ]


def tagged_so(tagged: Iterable[Tagged], teams: Iterable[Words]) -> list[Tagged]:
    """The tagged names with the teams as organisations, instead of what else lay there."""
    found = [Tagged(start, end, "organisation", (_SURE,) * (end - start)) for start, end in teams]
    taken = {at for name in found for at in range(name.start, name.end)}
    others = (name for name in tagged if taken.isdisjoint(range(name.start, name.end)))
    return sorted([*others, *found], key=lambda name: name.start)


def matched_so(matched: Iterable[Match], teams: Iterable[Words]) -> list[Match]:
    """The known names without the towns that are teams here."""
    taken = {at for words in teams for at in range(*words)}
    return [
        match
        for match in matched
        if match.organisations or taken.isdisjoint(range(match.start, match.end))
    ]


def _is_of_sport(passages: Iterable[Passage]) -> bool:
    return any(word.small in _SPORT for passage in passages for word in passage.words)


def _in_table(passage: Passage) -> Iterator[Words]:
    """The names of a line that is a result, a row of standings, or the innings of two sides."""
    if len(passage.text) > _LONGEST:
        return
    for line in (_RESULT, _STANDING, _INNINGS):
        found = line.match(passage.text)
        if found:
            spans = (found.span(number) for number in range(1, line.groups + 1))
            yield from filter(None, (_team(passage, *span) for span in spans))
            return


def _team(passage: Passage, start: int, end: int) -> Words | None:
    """The words between two characters, unless they name a nation or a people."""
    within = [at for at, word in enumerate(passage.words) if start <= word.start < end]
    words = (within[0], within[-1] + 1) if within else None
    return words if words and not _is_nation(passage, words) else None


def _is_nation(passage: Passage, words: Words) -> bool:
    name = " ".join(_name(passage, words))
    return bool({"n", "d"} & set(marks(name))) or name in TERRITORIES or name in _NATIONAL


def _in_sentence(passage: Passage, tagged: Iterable[Tagged]) -> Iterator[Words]:
    """Names that no person bears, beside a player's word or "beat"."""
    people = {at for name in tagged if name.label == "person" for at in range(name.start, name.end)}
    for start, end in _runs(passage):
        beside = _is_of_player(passage, end) or _is_of_match(passage, start, end)
        if beside and people.isdisjoint(range(start, end)) and _may_be(passage, (start, end)):
            yield start, end


def _runs(passage: Passage) -> Iterator[Words]:
    """Words in capitals that follow each other."""
    start = 0
    for at, word in enumerate(passage.words):
        if not word.capital:
            start = at + 1
        elif not _goes_on(passage, at):
            yield start, at + 1
            start = at + 1


def _goes_on(passage: Passage, at: int) -> bool:
    return passage.follows(at) and passage.words[at + 1].capital


def _is_of_player(passage: Passage, end: int) -> bool:
    """ "Ayr striker", "Ayr central defender"; "Ayr's" is of a town as well."""
    if passage.gap(end - 1) != " ":
        return False
    return passage.small(end) in _PLAYERS or (
        passage.small(end + 1) in _PLAYERS and passage.gap(end) == " "
    )


def _is_of_match(passage: Passage, start: int, end: int) -> bool:
    before = passage.small(start - 1) in _AGAINST and passage.gap(start - 1) == " "
    return before or (passage.small(end) in _AGAINST and passage.gap(end - 1) == " ")


def _may_be(passage: Passage, words: Words) -> bool:
    """Neither a people nor a day, no surname alone, nor the capital that a sentence begins with."""
    marked = [(passage.small(at), marks(passage.small(at))) for at in range(*words)]
    no_team = any(small in _EVENTS or {"d", "k", "n", "t"} & set(mark) for small, mark in marked)
    opens = words[0] in {start for start, _ in passage.sentences} and marked[0][1] == "e"
    surname = len(marked) == 1 and _SURNAMES & set(marked[0][1]) and "p" not in marked[0][1]
    return not (no_team or opens or surname) and not _is_nation(passage, words)


def _names(passages: Iterable[Passage], shown: Iterable[Iterable[Words]]) -> set[Name]:
    return {
        _name(passage, words)
        for passage, found in zip(passages, shown, strict=True)
        for words in found
    }


def _name(passage: Passage, words: Words) -> Name:
    return tuple(passage.small(at) for at in range(*words))


def _again(passage: Passage, named: Container[Name]) -> Iterator[Words]:
    """The other mentions of what is a team somewhere, but where a place is meant."""
    for words in _runs(passage):
        if _name(passage, words) in named and not _is_place(passage, *words):
            yield words


def _is_place(passage: Passage, start: int, end: int) -> bool:
    """Behind "in", before a date, a colon or a bracket."""
    behind = passage.gap(end - 1)[:1]
    dated = passage.small(end)[:4].isdigit() and len(passage.small(end)) == 4
    return passage.small(start - 1) in _PLACING or behind in (":", "(", ",") or dated
