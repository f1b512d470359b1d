"""A table of who spoke for whom in which year: country, year, name, post.

It says that somebody was seen in a post in some years, and no more. Seen in 1971 and 1975, the
post began in 1971 at the latest and ended about 1975. A name is often a surname alone: two who are
called alike are taken for one only while nobody else is seen in that post between them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from briefings.ledger.entries import Entry, Unusable
from briefings.words import normalise
from newsroom.intake.exchange import cells
from newsroom.intake.exchange.recognising import ALSO, ASK
from newsroom.intake.exchange.tables import Column

NAME = "appearances"
COLUMNS = (
    Column("year", needed=True),
    Column("organisation", needed=True),
    Column("code"),
    Column("name", needed=True),
    Column("post"),
    Column("id"),
)
COLUMN_NAMES = frozenset({"year", "organisation", "name"})
YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}", re.ASCII)
LONGEST = 200
# What stands before a name in minutes and lists, and is no part of it.
HONORIFICS = frozenset(
    """
    mr mrs ms miss mme mlle dr prof professor sir dame lord lady baroness hon honourable he
    excellency sheikh monsignor msgr archbishop cardinal general gen colonel col major captain
    president king queen prince princess
    """.split()  # noqa: SIM905
)
PLAIN = frozenset({"mr", "mrs", "ms", "miss", "mme", "mlle", "m"})


@dataclass(frozen=True)
class Seen:
    """One row of the table."""

    entry: Entry
    year: int
    state: str
    code: str
    name: str
    post: str


@dataclass(frozen=True)
class Spell:
    """One somebody in one post, as far as the table can tell."""

    seen: tuple[Seen, ...]
    again: bool = False  # the same name was seen in that post before, with others between

    @property
    def first(self) -> Seen:
        return self.seen[0]

    @property
    def last(self) -> Seen:
        return self.seen[-1]


def expanded(listed: Iterable[Entry], called: dict[str, str], kind: str) -> dict[str, list[Entry]]:
    """The rows as rows of organisations, posts, people and tenures; `mistake` where one is none.

    `called` gives posts the names that the record shall use. Rows of `doubts` say who may be one.
    """
    out: dict[str, list[Entry]] = defaultdict(list)
    seen = list(_seen(listed, called, out))
    usual = _usual_names(seen)
    whose = _whose(seen)
    good = []
    for one in seen:
        rightful = whose[normalise(one.state)]
        if rightful == one.code:
            good.append(one)
        else:
            words = f"“{one.state}” is {rightful} elsewhere in the table, and {one.code} here."
            out["doubts"].append(_entry((one,), mistake=words))
    for code, rows in _grouped(good, lambda one: (one.code,)).items():
        _state(code[0], usual[code[0]], rows, kind, out)
    for rows in _grouped(good, lambda one: (one.code, normalise(one.post))).values():
        for spell in _spells(rows):
            _put_spell(spell, usual, out)
    return out


def _seen(
    listed: Iterable[Entry], called: dict[str, str], out: dict[str, list[Entry]]
) -> Iterator[Seen]:
    for entry in listed:
        try:
            yield _read(entry, called)
        except Unusable as error:
            out["people"].append(
                Entry(entry.file, entry.name, {**entry.values, "mistake": str(error)})
            )


def _read(entry: Entry, called: dict[str, str]) -> Seen:
    if said := entry.values.get("mistake"):
        raise Unusable(said)
    texts = {column.name: _line(entry.values.get(column.name)) for column in COLUMNS}
    if missing := next((c.name for c in COLUMNS if c.needed and not texts[c.name]), None):
        raise Unusable(f"“{missing}” is missing.")
    if not YEAR.fullmatch(texts["year"]):
        raise Unusable(f"its year “{texts['year'][:60]}” is no year.")
    name = _bare(texts["name"])
    if not normalise(name) or len(name) > LONGEST:
        raise Unusable(f"its name “{texts['name'][:60]}” is no name.")
    code = texts["code"].upper() or normalise(texts["organisation"])
    post = called.get(texts["post"], texts["post"])
    return Seen(entry, int(texts["year"]), texts["organisation"], code, name, post)


def _line(value: Any) -> str:
    text = "" if cells.empty(value) else cells.read(cells.TEXT, "cell", value)
    return " ".join(text.replace("\u00ad", "").split())


def _bare(name: str) -> str:
    """Without "Mr."; what tells of a rank stays, for readers know some people by it."""
    first, _, rest = name.partition(" ")
    return rest if rest and normalise(first) in PLAIN else name


def _compared(name: str) -> str:
    words = normalise(name).split()
    return " ".join([word for word in words if word not in HONORIFICS] or words)


def _usual_names(seen: Iterable[Seen]) -> dict[str, str]:
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for one in seen:
        names[one.code][one.state] += 1
    return {code: count.most_common(1)[0][0] for code, count in names.items()}


def _whose(seen: Iterable[Seen]) -> dict[str, str]:
    """By name, the code that it mostly stands with: a row that says otherwise is in doubt."""
    codes: dict[str, Counter[str]] = defaultdict(Counter)
    for one in seen:
        codes[normalise(one.state)][one.code] += 1
    return {name: count.most_common(1)[0][0] for name, count in codes.items()}


def _grouped(seen: Iterable[Seen], by: Any) -> dict[tuple[str, ...], list[Seen]]:
    groups: dict[tuple[str, ...], list[Seen]] = defaultdict(list)
    for one in sorted(seen, key=lambda one: one.year):
        groups[by(one)].append(one)
    return groups


def _spells(rows: list[Seen]) -> Iterator[Spell]:
    """Runs of one name in one post of one state."""
    ended: set[str] = set()
    run: list[Seen] = []
    for one in [*rows, None]:
        if run and (one is None or _compared(one.name) != _compared(run[-1].name)):
            name = _compared(run[0].name)
            yield Spell(tuple(run), again=name in ended)
            ended.add(name)
            run = []
        if one is not None:
            run.append(one)


def _state(code: str, name: str, rows: list[Seen], kind: str, out: dict[str, list[Entry]]) -> None:
    names = sorted({one.state for one in rows} - {name})
    also = [*names, *(_upright(text) for text in (name, *names) if "," in text)]
    entry = _entry(rows[:1], key=code, name=name, kind=kind or "state", mark=_state_mark(code))
    entry.values[ALSO] = also
    out["organisations"].append(entry)
    for post in dict.fromkeys(one.post for one in rows if one.post):
        out["posts"].append(
            _entry(
                [one for one in rows if one.post == post][:1],
                key=f"{code}/{post}",
                organisation=_state_mark(code),
                label=f"{post}, {name}",
                mark=_post_mark(code, post),
            )
        )


def _upright(name: str) -> str:
    """ "Iran, Islamic Republic of" is Islamic Republic of Iran."""
    head, _, rest = name.partition(",")
    return f"{rest.strip()} {head.strip()}"


def _put_spell(spell: Spell, usual: dict[str, str], out: dict[str, list[Entry]]) -> None:
    first = spell.first
    key = f"{first.code}/{_compared(first.name)}/{normalise(first.post)}/{first.year}"
    name = max((one.name for one in spell.seen), key=len)
    said = next((_line(one.entry.values.get("id")) for one in spell.seen), "")
    person = _entry(spell.seen, key=key, id=said, name=name, mark=f"person {key}")
    person.values[ASK] = True
    out["people"].append(person)
    if first.post:
        out["tenures"].append(
            _entry(
                spell.seen,
                key=key,
                person=f"person {key}",
                post=_post_mark(first.code, first.post),
                start=f"<={first.year}",
                end=f"{spell.last.year}~",
            )
        )
    if spell.again:
        words = (
            f"“{name}” of {usual[first.code]} was seen before, with others between; taken for"
            " somebody else. Merge the two on the desk if they are one."
        )
        out["doubts"].append(_entry(spell.seen, mistake=words))


def _entry(seen: Iterable[Seen], **values: str) -> Entry:
    entries = [one.entry for one in seen]
    more = f" and {len(entries) - 1} more" if len(entries) > 1 else ""
    return Entry(entries[0].file, f"{entries[0].name}{more}", dict(values))


def _state_mark(code: str) -> str:
    return f"state {code}"


def _post_mark(code: str, post: str) -> str:
    return f"post {code} {post}"
