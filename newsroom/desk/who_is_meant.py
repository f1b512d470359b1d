"""Whom the lines of a pasted list may mean, as of a day. It proposes: a name that one row alone
bears is matched, of namesakes an editor chooses, and nobody is linked by a surname."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from briefings.people.matching import best_first
from briefings.people.models import Organisation, Person, PersonName, Post, Tenure
from briefings.words import normalise
from newsroom.desk.name_list import Line, nation_and_rest, runs, without_honorifics

MOST = 8
SMALL = frozenset({"of", "the", "for", "and", "to", "in", "at", "a"})


@dataclass(frozen=True)
class Candidate:
    """Who takes part if this is meant, and what speaks for it."""

    words: str
    reason: str
    rank: int = 0
    person: Person | None = None
    organisation: Organisation | None = None
    post: Post | None = None
    label: str = ""

    @property
    def key(self) -> str:
        rows = (self.person, self.organisation, self.post)
        return "-".join(str(row.pk) if row else "0" for row in rows)


@dataclass(frozen=True)
class Meant:
    """A line with its candidates, best first. `sure`: the only one, and it bears the very name."""

    line: Line
    candidates: tuple[Candidate, ...]
    sure: bool


def who_is_meant(lines: Sequence[Line], day: date | None) -> list[Meant]:
    """One for each line, in ten queries however long the list is."""
    known = _Known(lines, day)
    return [_meant(line, known) for line in lines]


class _Known:
    """All rows that any line may mean, fetched together."""

    def __init__(self, lines: Sequence[Line], day: date | None) -> None:
        printed = {words for line in lines for words in _names_in(line)}
        wanted = {normalise(words) for words in printed} - {""}
        self.people = _bearing(Person, wanted)
        self.organisations = {**_in_short(printed), **_bearing(Organisation, wanted)}
        self.posts = _bearing(Post, wanted, "organisation")
        self.surnames = self._by_surname(lines)
        self.tenures = self._held(day)
        self.of_organisations = self._posts_of_organisations()

    def _by_surname(self, lines: Sequence[Line]) -> dict[str, list[Person]]:
        """People for whom one word stands, such as "Kallas"."""
        alone = {normalise(without_honorifics(line.pieces[0])) for line in lines}
        words = [one for one in alone if one and " " not in one and one not in self.people]
        ends = Q(pk__in=())
        for word in words:
            ends |= Q(normalised__endswith=f" {word}")
        rows = PersonName.objects.filter(ends, owner__merged_into=None).select_related("owner")
        found: dict[str, dict[int, Person]] = {}
        for row in rows.order_by("owner__sort_name", "pk")[:200] if words else ():
            surname = row.normalised.split()[-1]
            found.setdefault(surname, {})[row.owner_id] = row.owner
        return {word: list(people.values()) for word, people in found.items()}

    def _held(self, day: date | None) -> dict[int, list[Tenure]]:
        """The posts of each person on that day, best first; those held still when none is known."""
        people = {
            row.pk for rows in (*self.people.values(), *self.surnames.values()) for row in rows
        }
        tenures = Tenure.objects.filter(person__in=people)
        held = best_first(tenures, day) if day else tenures.filter(end="")
        found: dict[int, list[Tenure]] = {}
        for tenure in held.with_post():
            found.setdefault(tenure.person_id, []).append(tenure)
        return found

    def _posts_of_organisations(self) -> dict[int, list[Post]]:
        keys = {row.pk for rows in self.organisations.values() for row in rows}
        posts = Post.objects.filter(organisation__in=keys, merged_into=None)
        found: dict[int, list[Post]] = {}
        for post in posts.select_related("organisation").order_by("pk"):
            found.setdefault(post.organisation_id, []).append(post)
        return found


def _names_in(line: Line) -> Iterator[str]:
    for piece in line.pieces:
        yield without_honorifics(piece)
        yield nation_and_rest(piece)[0]
        yield from (words for words, _ in runs(piece))


def _bearing(model: Any, names: set[str], *related: str) -> dict[str, list[Any]]:
    """Rows by each name, as names are compared; what was merged is left out."""
    table = model._meta.get_field("names").related_model
    rows = table.objects.filter(normalised__in=names, owner__merged_into=None)
    rows = rows.select_related("owner", *(f"owner__{name}" for name in related))
    found: dict[str, dict[int, Any]] = {}
    for row in rows.order_by("owner_id"):
        found.setdefault(row.normalised, {})[row.owner_id] = row.owner
    return {name: list(owners.values()) for name, owners in found.items()}


def _in_short(printed: set[str]) -> dict[str, list[Organisation]]:
    """Organisations by their short name, which must stand as it is written: EU, US."""
    found: dict[str, list[Organisation]] = {}
    rows = Organisation.objects.filter(short_name__in=printed - {""}, merged_into=None)
    for row in rows.order_by("pk"):
        found.setdefault(normalise(row.short_name), []).append(row)
    return found


# --- One line -----------------------------------------------------------------------------------


def _meant(line: Line, known: _Known) -> Meant:
    if line.headcount is not None:
        return Meant(line, tuple(_groups(line, known)), sure=True)
    people = list(_people(line, known))
    found = people or list(_organisations(line, known))
    ranked = sorted(found, key=lambda one: one.rank)[:MOST]
    exact = len(ranked) == 1 and ranked[0].rank < _BY_SURNAME
    return Meant(line, tuple(ranked), sure=exact)


_BY_SURNAME = 5


def _people(line: Line, known: _Known) -> Iterator[Candidate]:
    """Those who bear a name of the line; of namesakes first whose post the line names."""
    names = [normalise(without_honorifics(piece)) for piece in line.pieces]
    named = next((name for name in names if name in known.people), "")
    rest = [piece for piece, name in zip(line.pieces, names, strict=True) if name != named]
    for person in known.people.get(named, ()):
        yield _person(person, rest, known, 0)
    if not named:
        for person in known.surnames.get(names[0], ()):
            yield _person(person, line.pieces[1:], known, _BY_SURNAME)


def _person(person: Person, said: Iterable[str], known: _Known, rank: int) -> Candidate:
    held = known.tenures.get(person.pk, [])
    said = tuple(said)
    fitting = [one for one in held if any(_names_post(words, one.post, known) for words in said)]
    tenure = next(iter((*fitting, *held)), None)
    reason = tenure.span_in_words("en") if tenure else person.description or "no post on that day"
    words = f"{person}, {tenure.post}" if tenure else str(person)
    worse = 0 if fitting else 1 if held else 2
    post = tenure.post if tenure else None
    where = post.organisation if post else None
    return Candidate(words, reason, rank + worse, person=person, organisation=where, post=post)


def _organisations(line: Line, known: _Known) -> Iterator[Candidate]:
    """Whoever holds a post of an organisation, or the organisation: "Japan: foreign minister"."""
    posts = {post.pk: post for piece in line.pieces for post in _posts(piece, line, known)}
    for post in posts.values():
        where = post.organisation
        yield Candidate(f"{post}, not named", str(where), 0, None, where, post)
    if posts:
        return
    for row in _called(line.pieces[0], known):
        alone = len(line.pieces) == 1
        words = str(row) if alone else f"{row}, with these words"
        label = "" if alone else line.text
        yield Candidate(words, row.get_kind_display(), 0, organisation=row, label=label)


def _called(words: str, known: _Known) -> list[Organisation]:
    names = [normalise(words)]
    nation, rest = nation_and_rest(words)
    names += [normalise(nation)] if nation and not rest else []
    return next((found for name in names if (found := known.organisations.get(name))), [])


def _posts(piece: str, line: Line, known: _Known) -> Iterator[Post]:
    """Posts by a name of theirs, or by their organisation and the words beside it."""
    yield from known.posts.get(normalise(piece), ())
    others = [one for one in line.pieces if one != piece]
    for organisation, rest in _owners(piece, known):
        for post in known.of_organisations.get(organisation.pk, ()):
            if any(_names_post(words, post, known) for words in (rest, *others) if words):
                yield post


def _owners(piece: str, known: _Known) -> Iterator[tuple[Organisation, str]]:
    """ "Ukrainian foreign minister" is of Ukraine, "EU envoy" of the EU; with the other words."""
    nation, rest = nation_and_rest(piece)
    for words, beside in ((nation, rest), *runs(piece)):
        for organisation in known.organisations.get(normalise(words), ()):
            yield organisation, beside


def _names_post(title: str, post: Post, known: _Known) -> bool:
    """Whether these words are a name of the post, or each stands in a label or is its level."""
    if post in known.posts.get(normalise(title), ()):
        return True
    nation, rest = nation_and_rest(title)
    where = _words(f"{post.organisation} {post.organisation.short_name}")
    wanted = _words(rest if normalise(nation) == normalise(str(post.organisation)) else title)
    labels = (post.label, post.short_label, post.get_level_display())
    return bool(wanted - where) and any(wanted - where <= _words(label) for label in labels)


def _words(text: str) -> set[str]:
    return {word for word in normalise(text).split() if word not in SMALL}


def _groups(line: Line, known: _Known) -> Iterator[Candidate]:
    """A group as printed, of the organisation that stands in its words."""
    for piece in line.pieces:
        for words, _ in runs(piece):
            for row in known.organisations.get(normalise(words), ())[:1]:
                yield Candidate(line.text, f"of {row}", organisation=row, label=line.text)
                return
