"""The tables of the editors' guide, made from the code that they describe."""

from collections.abc import Iterable

from newsroom.articles.check_table import CHECKS, STEPS, Level
from newsroom.articles.groups import GROUPS
from newsroom.articles.models import Article
from newsroom.articles.workflow import TRANSITIONS, Transition

ROLES = ("Reporter", "Editor", "Chief")
LEVELS = {Level.BLOCK: "stops", Level.WARN: "warns", Level.OFF: "–"}


def steps_table() -> str:
    """Every step: what it is called, from and to which state, who may, and what it does."""
    rows = [
        (
            row.label.rstrip("…"),
            _states(row.moves, len(Article.Status)),
            _after(row),
            ", ".join(role for role in ROLES if _may(role, row.permission)),
            row.effect,
        )
        for row in TRANSITIONS
    ]
    return _table(("Step", "From", "To", "Who may", "What it does"), rows)


def checks_table() -> str:
    """Every check, and whether it stops or warns at each step."""
    rows = [
        (
            f"`{row.name}`",
            row.about,
            *(LEVELS[getattr(row, step)] for step in STEPS),
            "no" if row.fixed else "yes",
        )
        for row in CHECKS
    ]
    return _table(("Check", "It finds", *STEPS, "may be changed"), rows)


def _may(role: str, permission: str) -> bool:
    return {permission, f"{permission.partition('.')[0]}.*"} & set(GROUPS[role]) != set()


def _states(states: Iterable[str], every: int) -> str:
    found = list(states)
    if len(found) == every:
        return "any"
    if len(found) == every - 1 and Article.Status.SPIKED not in found:
        return "any but spiked"
    return ", ".join(Article.Status(state).label.lower() for state in found)


def _after(row: Transition) -> str:
    """Where it leads; where only some states change, which."""
    if row.verb == "restore":
        return "as it was before"
    changed = {begin: to for begin, to in row.moves.items() if to != begin}
    if not changed:
        return "as it was"
    to = ", ".join(dict.fromkeys(Article.Status(state).label.lower() for state in changed.values()))
    some = len(changed) < len(row.moves) - 1
    return f"{to}, if {_states(changed, 0)}" if some else to


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(heads), *(list(row) for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


TABLES = {"steps": steps_table, "checks": checks_table}


def with_tables(text: str) -> str:
    """The guide with each table between its marks made anew. ValueError when a mark is missing."""
    for name, made in TABLES.items():
        begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        start, stop = text.index(begin) + len(begin), text.index(end)
        text = f"{text[:start]}\n\n{made()}\n\n{text[stop:]}"
    return text
