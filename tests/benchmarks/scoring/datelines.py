"""Datelines of real copy: place, date and source exact, and none read where there is none.

What counts was laid down before anything was scored. A dateline is well formed when it is printed
in an agency's own order: one place or several (letters, full stops, apostrophes, hyphens), each
with its region behind a comma; a day, where the agency prints one, of a month by its name or its
usual abbreviation; the source in brackets, where the agency names one; a dash. Misspelt months, a
name with other characters in it, a byline or another agency's mark in front of the place, and copy
that ran into the dateline are left out. Place (with region), date and source all have to be right.
"""

import csv
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsroom.wire.detect import parse
from newsroom.wire.errors import Unreadable
from newsroom.wire.story import Dateline
from tests.benchmarks.scoring.row import Row, shared

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_NAME = r"(?!By )[^\W\d_]+(?:(?:[.'’-] ?| )[^\W\d_]+)*\.?"
_WHERE = rf"{_NAME}(?:, ?{_NAME})*(?:/{_NAME}(?:, ?{_NAME})*)*"
_OF_1987 = re.compile(rf"(?P<where>{_WHERE}?),? (?P<day>{_DAY}) ?-", re.IGNORECASE)
_IN_BRACKETS = re.compile(
    rf"(?:(?P<where>{_WHERE}?)?(?:,? (?P<day>{_DAY}))?,? )?\((?P<source>[^()]+)\) ?(?:--?|[–—_])",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"(?=.*[A-Z])[A-Za-z][\w.]*(?:[ /-][\w.]+){0,3}|dpa")
_DATELINE_1987 = re.compile(r"<DATELINE>(.*?)</DATELINE>", re.DOTALL)
_BODY_1987 = re.compile(r"<BODY>(.*?)</BODY>", re.DOTALL)


class Gold(NamedTuple):
    """What the printed head says, and the copy that begins with it."""

    copy: str
    places: tuple[str, ...] = ()
    region: str = ""
    day: str = ""
    source: str = ""


def of_every_set() -> Iterator[Row]:
    sets = (
        ("Reuters-21578", of_1987, none_1987),
        ("Reuters 2017", of_2017, none_2017),
        ("AG rows", of_ag_rows, none_ag_rows),
        ("agency files", of_agency_files, none_agency_files),
    )
    for name, with_dateline, without in sets:
        yield _exact(name, list(with_dateline()))
        yield _false(name, list(without()))


def _exact(name: str, golds: list[Gold]) -> Row:
    right = sum(map(is_read, golds))
    figure = right / max(len(golds), 1)
    what, note = "dateline place, date, source exact", f"{right} of {len(golds)}"
    return Row(what, name, figure, 0.97, 0.99, note=note)


def _false(name: str, copies: list[str]) -> Row:
    wrong = sum(read(copy) is not None for copy in copies)
    figure = wrong / max(len(copies), 1)
    what, note = "dateline where there is none", f"{wrong} of {len(copies)}"
    return Row(what, name, figure, 0.01, 0.005, at_most=True, note=note)


def is_read(gold: Gold) -> bool:
    found = read(gold.copy)
    return found is not None and gold[1:] == (
        found.places,
        found.region,
        found.day_text,
        found.source,
    )


def read(copy: str) -> Dateline | None:
    """The dateline of plain-text copy, as the importer reads the file."""
    try:
        return parse(copy.encode()).dateline
    except Unreadable:
        return None


# The sets


def of_1987() -> Iterator[Gold]:
    for printed, body in _items_1987():
        found = _OF_1987.fullmatch(printed)
        if found and body:
            yield _gold(found, f"{printed} {body}")


def none_1987() -> Iterator[str]:
    """Bodies as they are: the dateline stands in an element of its own, or there is none."""
    yield from (body for _, body in _items_1987() if body)


def _items_1987() -> Iterator[tuple[str, str]]:
    for path in sorted(shared("reuters21578").glob("*.sgm")):
        for item in path.read_text(encoding="latin-1").split("</REUTERS>"):
            printed, body = (_first(kind, item) for kind in (_DATELINE_1987, _BODY_1987))
            yield printed, body


def _first(pattern: re.Pattern[str], item: str) -> str:
    found = pattern.search(item)
    return _line(found[1]) if found else ""


def of_2017() -> Iterator[Gold]:
    yield from filter(None, map(_with_brackets, _texts_2017()))


def none_2017() -> Iterator[str]:
    yield from (text for text in _texts_2017() if "(Reuters" not in text[:120] and _no_mark(text))


def _texts_2017() -> Iterator[str]:
    path = shared("modern_wire", "isot_reuters_2017", "reuters_2017.shared.csv")
    with path.open(encoding="utf-8") as lines:
        yield from (_line(row["text"])[:2_000] for row in csv.DictReader(lines))


def of_ag_rows() -> Iterator[Gold]:
    yield from filter(None, map(_with_brackets, _texts_ag()))


def none_ag_rows() -> Iterator[str]:
    yield from filter(_no_mark, _texts_ag())


def _texts_ag() -> Iterator[str]:
    path = shared("modern_wire", "ag_news", "ag_news_test.shared.csv")
    with path.open(encoding="utf-8") as lines:
        for _, _, lead in csv.reader(lines):
            marked = html.unescape(lead.replace(" #", " &#").replace(" amp;", " &amp;"))
            yield _line(html.unescape(marked))


def of_agency_files() -> Iterator[Gold]:
    for text in _heads():
        if gold := _with_brackets(text):
            yield gold


def none_agency_files() -> Iterator[str]:
    yield from filter(_no_mark, _heads())


def _heads() -> Iterator[str]:
    """The first paragraphs of the copy in agencies' files, whatever their format."""
    for path in sorted(shared("superdesk_ingest").glob("**/*")):
        if path.is_file() and path.suffix not in (".jpg", ".jpeg"):
            yield from _paragraphs(path)


def _paragraphs(path: Path) -> list[str]:
    text = path.read_bytes().decode("utf-8", "replace")
    if path.suffix in (".txt", ".tst"):
        blocks = re.split(r"\n\s*\n|\n(?=[ \t]{3,})", text.replace("\r", ""))
        return [line for block in blocks if (line := _line(re.sub(r"[\x00-\x08]", "", block)))][:9]
    if path.suffix == ".json":
        text = "\n".join(_strings(text))
    printed = re.findall(r"<p\b[^>]*>(.*?)</p>", text, re.DOTALL)
    lines = (_line(html.unescape(re.sub(r"<[^>]+>", "", paragraph))) for paragraph in printed)
    dated = re.findall(r"<DateLine[^>]*>([^<]+)</DateLine>", text, re.IGNORECASE)
    heads = list(filter(None, lines))[:3]
    if dated and heads and re.search(r"-\s*$", dated[0]):
        heads = [f"{_line(dated[0])} {heads[0]}", *heads[1:]]
    return heads


def _strings(text: str) -> Iterator[str]:
    try:
        pending = [json.loads(text)]
    except ValueError:
        return
    while pending:
        value = pending.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            pending.extend(value.values() if isinstance(value, dict) else value)


# What the head says


def _with_brackets(copy: str) -> Gold | None:
    found = _IN_BRACKETS.match(copy)
    if found is None or not _AGENCY.fullmatch(found["source"]):
        return None
    if not found["where"] and not found["day"] and found.start("source") > 1:
        return None
    if found["where"] and not all(map(_is_capital, _names(found["where"]))):
        return None
    return _gold(found, copy)


def _is_capital(name: str) -> bool:
    return name[0].isupper() and len(name.split()) <= 6


def _names(where: str) -> list[str]:
    return [name.strip() for name in re.split("[,/]", where)]


def _gold(found: re.Match[str], copy: str) -> Gold:
    places: list[str] = []
    regions: list[str] = []
    for segment in (found["where"] or "").split("/"):
        place, *region = (name.strip() for name in segment.split(","))
        places.append(place)
        regions += filter(None, region)
    source = found.groupdict().get("source") or ""
    named = tuple(filter(None, places))
    return Gold(copy, named, ", ".join(regions), found["day"] or "", source)


def _no_mark(copy: str) -> bool:
    """Whether the head can hold no dateline: no dash, bracket, slash or colon within it."""
    return not re.search(r"[-–—―_(/:]", copy[:70])


def _line(text: str) -> str:
    return " ".join(html.unescape(text).split())
