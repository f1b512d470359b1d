"""Short forms that the copy itself explains: "Danube Commission (DC)" is "DC" from there on."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from newsroom.reading.finding import Finding
from newsroom.reading.passage import Passage

_SHORTEST, _LONGEST = 2, 8  # letters


def joined(found: Iterable[Finding], passages: Iterable[Passage]) -> list[Finding]:
    """The organisations with the mentions of their short forms; a short form is none by itself,
    unless the record knows it as another."""
    rows, read = list(found), list(passages)
    by_number = {passage.paragraph: passage for passage in read}
    shorts = {short: row for row in rows if (short := _short_form(row, by_number))}
    if not shorts:
        return rows
    spans = _mentions(shorts, read)
    kept = (row for row in rows if row.payload["candidates"] or row.words not in shorts)
    by_row = {id(row): short for short, row in shorts.items()}
    return [_with(row, by_row[id(row)], spans) if id(row) in by_row else row for row in kept]


def _short_form(row: Finding, passages: Mapping[int, Passage]) -> str:
    """The initials in brackets right behind the name; "" where none are."""
    if row.paragraph is None:
        return ""
    text = passages[row.paragraph].text
    if text[row.end : row.end + 2] != " (":
        return ""
    short, closed, _ = text[row.end + 2 : row.end + 4 + _LONGEST].partition(")")
    fits = closed and _SHORTEST <= len(short) <= _LONGEST and short.isalpha()
    return short if fits and short[0].isupper() and _are_initials(short, row.words) else ""


def _are_initials(short: str, words: str) -> bool:
    """Whether the letters stand in this order in the name, the first at its head."""
    if short == words or (not short[-1].isupper() and not short.isupper()):
        return False
    letters = iter(words.casefold())
    return words[0].casefold() == short[0].casefold() and all(
        letter in letters for letter in short.casefold()
    )


def _mentions(shorts: Iterable[str], passages: Iterable[Passage]) -> dict[str, list[list[int]]]:
    spans: dict[str, list[list[int]]] = {short: [] for short in shorts}
    for passage in passages:
        for position, word in enumerate(passage.words):
            if word.text in spans:
                spans[word.text].append(list(passage.span(position, position + 1)))
    return spans


def _with(row: Finding, short: str, spans: Mapping[str, list[list[int]]]) -> Finding:
    again = sorted(map(list, {tuple(span) for span in (*row.payload["again"], *spans[short])}))
    return replace(row, payload={**row.payload, "again": again, "short": short})
