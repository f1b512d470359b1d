"""Rows of a workbook (xlsx): its first sheet that holds any, as text. Formulas give what they last
came to; a day that the sheet keeps as a number stays one."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import IO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from briefings.ledger.entries import Unreadable

BEGINS = b"PK\x03\x04"
MOST_UNPACKED = 200_000_000
MOST_COLUMNS = 500
SHEETS = re.compile(r"xl/worksheets/sheet(?P<number>[0-9]{1,4})\.xml", re.ASCII)
CELL = re.compile(r"(?P<column>[A-Z]{1,3})[0-9]+", re.ASCII)
STRINGS = "xl/sharedStrings.xml"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows(name: str, data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, with their numbers. Raises Unreadable with a sentence."""
    try:
        with ZipFile(BytesIO(data)) as book:
            yield from _rows(name, book)
    except (BadZipFile, ElementTree.ParseError, ValueError, KeyError, IndexError) as error:
        raise Unreadable(f"{name}: this is no workbook, or it is damaged: {error}.") from error
    except (NotImplementedError, RuntimeError) as error:  # another packing, or a password
        raise Unreadable(f"{name}: this workbook cannot be opened: {error}.") from error


def _rows(name: str, book: ZipFile) -> Iterator[tuple[int, list[str]]]:
    if sum(part.file_size for part in book.infolist()) > MOST_UNPACKED:
        raise Unreadable(f"{name}: unpacked it has more than {MOST_UNPACKED:,} bytes.")
    strings = _strings(book)
    found = False
    for sheet in _sheets(book):
        for number, cells in _sheet(book, sheet, strings):
            if any(cell.strip() for cell in cells):
                found = True
                yield number, cells
        if found:
            return
    raise Unreadable(f"{name}: it has no sheet with rows.")


def _sheets(book: ZipFile) -> list[str]:
    named = (match for part in book.namelist() if (match := SHEETS.fullmatch(part)))
    return [match[0] for match in sorted(named, key=lambda match: int(match["number"]))]


def _strings(book: ZipFile) -> list[str]:
    if STRINGS not in book.namelist():
        return []
    return [_words(item) for item in _elements(book, STRINGS, "si")]


def _sheet(book: ZipFile, part: str, strings: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Short rows are filled up to the first one, which names the columns."""
    width = 0
    for count, row in enumerate(_elements(book, part, "row"), start=1):
        cells: list[str] = []
        for cell in row.iter(f"{_MAIN}c"):
            at = _column(cell.get("r"), len(cells))
            cells += [""] * (at - len(cells))
            cells.append(_value(cell, strings))
        width = width or len(cells)
        yield int(row.get("r") or count), cells + [""] * (width - len(cells))


def _column(reference: str | None, following: int) -> int:
    match = CELL.fullmatch(reference or "")
    if match is None:
        return following
    at = 0
    for letter in match["column"]:
        at = at * 26 + ord(letter) - ord("A") + 1
    if at > MOST_COLUMNS:
        raise ValueError(f"a cell stands in column {match['column']}")
    return max(at - 1, following)


def _value(cell: ElementTree.Element, strings: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _words(cell)
    text = cell.findtext(f"{_MAIN}v") or ""
    if cell.get("t") == "s" and text:
        return strings[int(text)]
    return text.removesuffix(".0")


def _words(element: ElementTree.Element) -> str:
    """Rich text is in pieces; what is only for pronunciation is left out."""
    spoken = {id(t) for p in element.iter(f"{_MAIN}rPh") for t in p.iter(f"{_MAIN}t")}
    return "".join(t.text or "" for t in element.iter(f"{_MAIN}t") if id(t) not in spoken)


def _elements(book: ZipFile, part: str, tag: str) -> Iterator[ElementTree.Element]:
    with book.open(part) as stream:
        _refuse_entities(stream)
    with book.open(part) as stream:
        for _, element in ElementTree.iterparse(stream):  # noqa: S314  no entities: refused above
            if element.tag == f"{_MAIN}{tag}":
                yield element
                element.clear()


def _refuse_entities(stream: IO[bytes]) -> None:
    """A workbook declares none; one that does is no workbook of a spreadsheet."""
    if b"<!" in stream.read(4_000).replace(b"<!--", b""):
        raise ValueError("it declares a document type")
