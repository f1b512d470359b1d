"""People: a title in front of a name, later mentions by surname, names the record knows."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from newsroom.reading.appositions import title_before, title_behind
from newsroom.reading.finding import Finding, Span
from newsroom.reading.known import Entry, Known, candidates
from newsroom.reading.lexicon.titles import (
    FAMILY_FIRST,
    HEADS,
    MODIFIERS,
    NATIONAL,
    OPENERS,
    PARTICLES,
)
from newsroom.reading.matches import Match
from newsroom.reading.names import LONGEST_NAME, is_name_word, name_end, surname_start
from newsroom.reading.passage import Passage
from newsroom.reading.tagger import Tagged
from newsroom.reading.titles import Title, nation_of, titles
from newsroom.wire.months import MONTHS, WEEKDAYS

_OTHERS = frozenset({"place", "organisation"})
_TITLE_WORDS = MODIFIERS | {word for head in HEADS for word in head}
_NO_NEIGHBOURS = _TITLE_WORDS | OPENERS | frozenset(MONTHS) | frozenset(WEEKDAYS)
_ROMAN = frozenset(
    {"ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiv", "xvi"}
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at words `start` to `end` of its passage, with the title in front of it or none."""

    passage: Passage
    start: int
    end: int
    title: Title | None = None
    entries: tuple[Entry, ...] = ()
    score: float | None = None  # of a name that only its look and its place tell of

    @property
    def name(self) -> str:
        return self.passage.slice(self.start, self.end)

    @property
    def span(self) -> Span:
        return self.passage.span(self.start, self.end)

    @property
    def printed_title(self) -> str:
        return self.passage.slice(self.title.start, self.title.end) if self.title else ""

    @property
    def surnames(self) -> frozenset[str]:
        """How later sentences may name this person, case-folded: "al-assad" and "assad"."""
        if self.title is not None and self.title.owner.nation in FAMILY_FIRST:
            return frozenset({self.passage.words[self.start].text.casefold()})
        start = surname_start(self.passage, self.start, self.end)
        bare = start + (self.passage.small(start) in ("al", "el") and start < self.end - 1)
        return frozenset(self.passage.slice(at, self.end).casefold() for at in (start, bare))

    @property
    def names(self) -> frozenset[str]:
        """The surnames and the whole name, case-folded."""
        return self.surnames | {self.name.casefold()}


@dataclass(slots=True)
class Person:
    """Someone the copy names, in the words of the fullest mention with a title."""

    first: Mention
    again: list[Mention] = field(default_factory=list)

    @property
    def titles(self) -> list[str]:
        """Each title the copy gives, as printed, the first mention's first."""
        given = (mention.printed_title for mention in (self.first, *self.again))
        return list(dict.fromkeys(filter(None, given)))

    @property
    def words(self) -> Iterator[tuple[int, int]]:
        """(paragraph, word) of every mention."""
        for mention in (self.first, *self.again):
            for position in range(mention.start, mention.end):
                yield mention.passage.paragraph, position


def titled(passage: Passage, matches: Iterable[Match]) -> Iterator[Mention]:
    """The people whom the passage names behind a title."""
    by_end = {match.end: match for match in matches}
    for title in titles(passage, by_end):
        end = name_end(passage, title.name)
        if end == title.name or not _is_person(passage, title, end):
            continue
        yield Mention(passage, title.name, end, title)


def _is_person(passage: Passage, title: Title, end: int) -> bool:
    """A single word is believed behind a title in capitals only: "President Macron"."""
    if nation_of(passage.slice(title.name, end)):
        return False
    return end - title.name > 1 or (passage.words[title.end - 1].capital and not title.behind)


def known_people(passage: Passage, matches: Iterable[Match]) -> Iterator[Mention]:
    """The people whom the record knows by a name of two words or more."""
    for match in matches:
        if match.people and match.end - match.start > 1:
            yield Mention(passage, match.start, match.end, entries=match.people)


def people(
    passages: Sequence[Passage],
    matches: Sequence[Sequence[Match]],
    tagged: Sequence[Sequence[Tagged]],
    known: Known,
) -> list[Person]:
    """Everyone whom the copy names, each once, with every later mention."""
    mentions = [
        mention
        for passage, found, names in zip(passages, matches, tagged, strict=True)
        for mention in _of_passage(passage, found, names)
    ]
    everyone = _gathered(mentions, known)
    _attach_later(everyone, passages, tagged, mentions)
    return everyone


def _of_passage(
    passage: Passage, matches: Sequence[Match], tagged: Sequence[Tagged]
) -> list[Mention]:
    found = list(titled(passage, matches))
    taken = {position for mention in found for position in range(mention.start, mention.end)}
    for mention in (*known_people(passage, matches), *likely_people(passage, tagged)):
        words = range(mention.start, mention.end)
        if taken.isdisjoint(words):
            found.append(mention)
            taken.update(words)
    by_end = {match.end: match for match in matches}
    with_titles = (_with_title_beside(mention, by_end) for mention in found)
    return sorted(with_titles, key=lambda mention: mention.start)


def _with_title_beside(mention: Mention, by_end: Mapping[int, Match]) -> Mention:
    """A title beyond a comma, where there is none right in front."""
    if mention.title is not None:
        return mention
    place = mention.passage, mention.start, mention.end
    title = title_before(*place, by_end) or title_behind(*place, by_end)
    return replace(mention, title=title, score=None) if title else mention


def likely_people(passage: Passage, tagged: Iterable[Tagged]) -> Iterator[Mention]:
    """Names that look like people's where they stand."""
    for name in tagged:
        if name.label == "person":
            yield Mention(passage, name.start, name.end, score=name.score)


def _gathered(mentions: Iterable[Mention], known: Known) -> list[Person]:
    """One Person a full name; surnames join the one person who bears them, else stand alone."""
    by_name: dict[str, Person] = {}
    shorter: list[Mention] = []
    for mention in sorted(mentions, key=lambda mention: mention.score is not None):
        if mention.end - mention.start == 1 or _is_borne(mention, by_name):
            shorter.append(mention)
        else:
            _take(by_name, known.normalise(mention.name), mention)
    bearers = _bearers(by_name.values())
    for mention in shorter:
        namesakes = bearers.get(mention.name.casefold(), [])
        if len(namesakes) == 1:
            namesakes[0].again.append(mention)
        elif mention.score is None or not namesakes:
            _take(by_name, known.normalise(mention.name), mention)
    return sorted(by_name.values(), key=lambda person: person.first.span)


def _is_borne(mention: Mention, by_name: Mapping[str, Person]) -> bool:
    """Whether several words are but the surname of somebody: "Von der Leyen"."""
    if mention.score is None or mention.passage.small(mention.start) not in PARTICLES:
        return False
    name = mention.name.casefold()
    return any(name in person.first.surnames for person in by_name.values())


def _take(by_name: dict[str, Person], name: str, mention: Mention) -> None:
    person = by_name.get(name)
    if person is None:
        by_name[name] = Person(mention)
    elif person.first.title is None and mention.title is not None:
        person.again.append(person.first)
        person.first = mention
    else:
        person.again.append(mention)


def _bearers(everyone: Iterable[Person]) -> dict[str, list[Person]]:
    bearers: dict[str, list[Person]] = {}
    for person in everyone:
        for name in person.first.names:
            bearers.setdefault(name, []).append(person)
    return bearers


# Later mentions


def _attach_later(
    everyone: Iterable[Person],
    passages: Iterable[Passage],
    tagged: Iterable[Iterable[Tagged]],
    mentions: Iterable[Mention],
) -> None:
    """Give "Rutte said" to the one person of that surname; two namesakes get nothing."""
    alone = {name: found[0] for name, found in _bearers(everyone).items() if len(found) == 1}
    first_words = {name.split()[0].split("-")[0] for name in alone}
    taken = {
        (mention.passage.paragraph, at)
        for mention in mentions
        for at in range(mention.start, mention.end)
    }
    for passage, names in zip(passages, tagged, strict=True):
        others = {
            at for name in names if name.label in _OTHERS for at in range(name.start, name.end)
        }
        for position, word in enumerate(passage.words):
            if word.small in first_words and (passage.paragraph, position) not in taken:
                _attach(alone, passage, position, others)


def _attach(
    alone: Mapping[str, Person], passage: Passage, position: int, others: Container[int]
) -> None:
    """`others` are words of places and bodies: of these only a person with a title gets any."""
    for end in range(min(position + LONGEST_NAME, len(passage.words)), position, -1):
        person = alone.get(passage.slice(position, end).casefold())
        if person is not None and _stands_alone(passage, position, end):
            mention = Mention(passage, position, end)
            sure = person.first.score is None or position not in others
            if sure and mention.span > person.first.span:
                person.again.append(mention)
            return


def _stands_alone(passage: Passage, start: int, end: int) -> bool:
    """No capitalised word beside it that could make it another name: "Hillary" Clinton."""
    if not any(passage.words[at].capital for at in range(start, end)):
        return False
    return not (_is_neighbour(passage, start - 1) and passage.follows(start - 1)) and not (
        passage.follows(end - 1) and _is_neighbour(passage, end)
    )


def _is_neighbour(passage: Passage, position: int) -> bool:
    if not 0 <= position < len(passage.words):
        return False
    return passage.words[position].capital and passage.small(position) not in _NO_NEIGHBOURS


# Findings


def findings(
    everyone: Iterable[Person], known: Known, dateline_places: Sequence[str]
) -> Iterator[Finding]:
    for person in everyone:
        yield _finding(person, known, dateline_places)


def _finding(person: Person, known: Known, dateline_places: Sequence[str]) -> Finding:
    mention, title = person.first, person.first.title
    paragraph, start, end = mention.span
    entries = mention.entries or known.people.bearing(known.normalise(mention.name))
    payload = {
        "name": mention.name,
        "name_span": list(mention.span),
        "again": sorted(list(again.span) for again in person.again),
        "candidates": candidates(entries),
        **_title_payload(mention.passage, title, dateline_places),
        "titles": person.titles,
    }
    rule, score, reason = _why(mention, title)
    return Finding("person", paragraph, start, end, mention.name, score, rule, reason, payload)


def _title_payload(
    passage: Passage, title: Title | None, dateline_places: Sequence[str]
) -> dict[str, object]:
    if title is None:
        return {"title": "", "title_span": None, "post": "", "of": "", "nation": "", "tied": ""}
    nation, nation_from = _nation(passage, title, dateline_places)
    printed = passage.slice(title.start, title.end)
    return {
        "title": printed,
        "title_span": list(passage.span(title.start, title.end)),
        "post": title.post,
        "of": title.owner.words,
        "of_candidates": candidates(title.owner.organisations),
        "nation": nation,
        "nation_from": nation_from,
        "former": title.former,
        "manner": title.manner,
        "tied": printed,
    }


def _nation(passage: Passage, title: Title, dateline_places: Sequence[str]) -> tuple[str, str]:
    """The nation of the title and whether the copy's words say so or the title does by itself.

    "Alabama Secretary of State" names another owner, though not one that is known here.
    """
    if title.owner.words:
        return title.owner.nation, "words" if title.owner.nation else ""
    nation, elsewhere = NATIONAL.get(title.post.casefold(), ("", frozenset()))
    before = title.start - 1
    owned = passage.follows(before) and is_name_word(passage, before)
    if not nation or owned or any(place.casefold() in elsewhere for place in dateline_places):
        return "", ""
    return nation, "title"


def _why(mention: Mention, title: Title | None) -> tuple[str, float, str]:
    if mention.score is not None:
        reason = f"“{mention.name}” looks like a person’s name where it stands."
        return "likely name", mention.score, reason
    if title is None:
        reason = f"“{mention.name}” is a name that the record knows."
        return "known name", 0.6, reason
    printed = mention.passage.slice(title.start, title.end)
    if title.start >= mention.end:
        reason = f"The title “{printed}” follows “{mention.name}”."
        return "title behind name", 0.9 if title.owner.words else 0.7, reason
    reason = f"“{mention.name}” stands right behind the title “{printed}”."
    if mention.end - mention.start == 1:
        return "title and surname", 0.6, reason
    return "title before name", 0.95 if title.owner.words else 0.85, reason
