"""The optional header block above the copy: `Headline: ...`, `Date: ...`, one a line.

What is a block, so that "Brussels: ministers meet" stays copy:

- it begins on the first line that is not blank, and is a run of lines `Name: value`, Name being
  one to four words; an indented line goes on with the value above it;
- at least one of its names is known, and it has at most MOST headers: a longer run is a table;
- it reaches down to the last known name, and on over unknown ones only when something closes it:
  a blank line, a dateline, the end of the file.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsroom.wire import dateline
from newsroom.wire.characters import single_line
from newsroom.wire.story import Header

KNOWN = frozenset(
    {"headline", "standfirst", "slugline", "byline", "source", "kind", "address"}
    | {"section", "topics"}
    | {"language", "translation-of", "id", "version", "date", "embargo", "publish", "correction"}
    | {"note", "photo", "photo-alt", "photo-caption", "photo-credit", "status"}
)
MOST = 200
_LONGEST_NAME = 50
_LINE = re.compile(r"([^\W\d_]\w{0,30}(?:[ -]\w{1,30}){0,3})[ \t]?:(?=[ \t]|$)")


@dataclass(frozen=True, slots=True)
class Block:
    """The headers as printed, in order, and how many lines of the file they took."""

    headers: tuple[Header, ...] = ()
    lines: int = 0


def known_name(printed: str) -> str:
    """The name as this format knows it ("PHOTO CAPTION" is "photo-caption"), "" if it does not."""
    name = printed.casefold().replace(" ", "-")
    return name if name in KNOWN else ""


def block(lines: Sequence[str]) -> Block:
    """The header block at the head of `lines` (which must not begin with a blank one)."""
    run, after = _run(lines)
    known = [number for number, (_, name, _) in enumerate(run) if known_name(name)]
    if not known or len(run) > MOST:
        return Block()
    if not _closed(lines, after):
        after = run[known[-1] + 1][0] if known[-1] + 1 < len(run) else after
        run = run[: known[-1] + 1]
    return Block(tuple((name, value) for _, name, value in run), after)


def _run(lines: Sequence[str]) -> tuple[list[tuple[int, str, str]], int]:
    """The run of header lines as (line number, name, value), and the number of the line below."""
    run: list[tuple[int, str, str]] = []
    values: list[list[str]] = []
    for number, line in enumerate(lines):
        if len(run) > MOST:
            return run, number
        found = _LINE.match(line[:_LONGEST_NAME])
        if found is not None:
            run.append((number, single_line(found[1]), ""))
            values.append([line[found.end() :]])
        elif values and _goes_on(line):
            values[-1].append(line)
        else:
            return _filled(run, values), number
    return _filled(run, values), len(lines)


def _goes_on(line: str) -> bool:
    return line[:1] in (" ", "\t") and bool(line.strip()) and dateline.split(line) is None


def _filled(
    run: Iterable[tuple[int, str, str]], values: Iterable[list[str]]
) -> list[tuple[int, str, str]]:
    return [
        (number, name, single_line(" ".join(parts)))
        for (number, name, _), parts in zip(run, values, strict=True)
    ]


def _closed(lines: Sequence[str], after: int) -> bool:
    if after >= len(lines) or not lines[after].strip():
        return True
    return dateline.split(lines[after]) is not None


def values(headers: Iterable[Header]) -> dict[str, list[str]]:
    """Known name -> every value given under it, in order; empty ones left out."""
    given: dict[str, list[str]] = {}
    for printed, value in headers:
        name = known_name(printed)
        if name and value:
            given.setdefault(name, []).append(value)
    return given
