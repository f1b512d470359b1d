"""The plain text format: an optional header block, a dateline or none, then the copy."""

from collections.abc import Iterable, Sequence

from newsroom.wire import dateline, headers
from newsroom.wire.characters import Cleaned, clean, single_line
from newsroom.wire.encoding import decode
from newsroom.wire.errors import Unreadable
from newsroom.wire.paragraphs import paragraphs
from newsroom.wire.script import is_arabic
from newsroom.wire.story import Dateline, Header, Story

LARGEST_FILE = 20 * 1024 * 1024  # bytes
LONGEST_LINE = 1024 * 1024  # characters
LONGEST_COPY = 2_000_000  # characters: a long novel; what one item may cost in memory
_WIDEST = 4  # bytes a character in any encoding that is read here


def parse(data: bytes) -> Story:
    """The story that the bytes hold. Raises Unreadable when they hold none."""
    refuse_large(data)
    _refuse_long(len(data) / _WIDEST)
    decoded = decode(data)
    _refuse_long(len(decoded.text))
    cleaned = clean(decoded.text)
    lines = _lines(cleaned.text)
    top = _first_filled(lines, 0)
    if top == len(lines):
        raise Unreadable("The file is blank." if data else "The file is empty.")
    block = headers.block(lines[top:])
    first = _first_filled(lines, top + block.lines)
    found, copy = _copy(lines[first:])
    if not copy:
        raise Unreadable("There is no copy below its headers and dateline.", line=len(lines))
    return _story(block.headers, found, copy, cleaned, (decoded.encoding, decoded.how))


def refuse_large(data: bytes) -> None:
    """Raises Unreadable naming size and limit."""
    if len(data) > LARGEST_FILE:
        reason = f"The file has {len(data):,} bytes; the limit is {LARGEST_FILE:,} (20 MB)."
        raise Unreadable(reason)


def _refuse_long(characters: float) -> None:
    if characters > LONGEST_COPY:
        raise Unreadable(f"The copy is longer than {LONGEST_COPY:,} characters; no story is.")


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            size = f"{len(line):,} characters long; the limit is {LONGEST_LINE:,}"
            raise Unreadable(f"Line {number} is {size}.", line=number)
    return lines


def _first_filled(lines: Sequence[str], start: int) -> int:
    for number in range(start, len(lines)):
        if single_line(lines[number]):
            return number
    return len(lines)


def _copy(lines: Sequence[str]) -> tuple[Dateline | None, tuple[str, ...]]:
    found = dateline.split(lines[0]) if lines else None
    if found is None:
        return None, paragraphs(lines)
    dated, rest = found
    copy = paragraphs([rest, *lines[1:]] if rest else lines[_first_filled(lines, 1) :])
    return dated, copy


def _story(
    block: tuple[Header, ...],
    dated: Dateline | None,
    copy: tuple[str, ...],
    cleaned: Cleaned,
    encoding: tuple[str, str],
) -> Story:
    given = headers.values(block)

    def first(name: str) -> str:
        return given[name][0] if name in given else ""

    unknown = tuple(header for header in block if not headers.known_name(header[0]))
    return Story(
        paragraphs=copy,
        dateline=dated,
        headline=first("headline"),
        standfirst=first("standfirst"),
        slugline=first("slugline"),
        byline=first("byline"),
        source=first("source") or (dated.source if dated else ""),
        kind=first("kind"),
        address=first("address"),
        section=first("section"),
        topics=_listed(given.get("topics", ())),
        language=first("language") or ("ar" if is_arabic(copy) else ""),
        translation_of=first("translation-of"),
        external_id=first("id"),
        version=first("version"),
        date=first("date"),
        embargo=first("embargo"),
        publish=first("publish"),
        correction=first("correction"),
        status=first("status"),
        notes=tuple(given.get("note", ())),
        photo=first("photo"),
        photo_alt=first("photo-alt"),
        photo_caption=first("photo-caption"),
        photo_credit=first("photo-credit"),
        headers=block,
        unknown_headers=unknown,
        remarks=(*cleaned.remarks, *map(_unknown, unknown), *_repeated(given)),
        encoding=encoding[0],
        encoding_how=encoding[1],
    )


def _listed(values: Iterable[str]) -> tuple[str, ...]:
    """`Security; Diplomacy, Trade` as single names; commas of both scripts and semicolons part."""
    text = ",".join(values).translate(str.maketrans(";،؛", ",,,"))
    return tuple(filter(None, map(str.strip, text.split(","))))


def _unknown(header: Header) -> str:
    return f"The header “{header[0]}” is not known; it is kept as it came."


def _repeated(given: dict[str, list[str]]) -> list[str]:
    return [
        f"The header “{name}” is given more than once; the first one counts."
        for name, values in given.items()
        if len(values) > 1 and name not in ("note", "topics")
    ]
