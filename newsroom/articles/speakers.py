"""Whose words they may be: whom the story names near a place in its text. It proposes; an editor
decides. Also how the copy itself calls a speaker, for readers who may not see the row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from newsroom.articles.house_style import QUOTATION
from newsroom.articles.models import Article, Mention, Statement
from newsroom.articles.spans import Span

# Fewer words between marks are a phrase or the name of something.
SPOKEN = 3
# Another paragraph is further than any place in this one, and what follows further still.
PARAGRAPH_BEFORE, PARAGRAPH_AFTER = 100_000, 10_000_000
# Some of a surname is too little to know anybody by.
SHORTEST_NAME = 3


@dataclass(frozen=True)
class Quotation:
    """Words between quotation marks that are nobody's statement yet; who may have said them."""

    span: Span
    words: str
    speaker: Mention | None


def quotations(
    texts: Sequence[str], mentions: Iterable[Mention], statements: Iterable[Statement]
) -> list[Quotation]:
    """In the order of the text."""
    named = list(mentions)
    stated = {(row.paragraph, row.start) for row in statements}
    return [
        Quotation(
            span, texts[span[0]][span[1] : span[2]], next(iter(near(named, texts, span)), None)
        )
        for span in _quoted(texts)
        if span[:2] not in stated
    ]


def _quoted(texts: Sequence[str]) -> Iterator[Span]:
    for number, text in enumerate(texts):
        for match in QUOTATION.finditer(text):
            bare = match[1].rstrip().rstrip(",،")
            start = match.start(1) + len(bare) - len(bare.lstrip())
            if len(bare.split()) >= SPOKEN:
                yield number, start, match.start(1) + len(bare)


def near(mentions: Iterable[Mention], texts: Sequence[str], span: Span) -> list[Mention]:
    """People and organisations that the story names, the nearest to these words first; of a
    paragraph before sooner than of one that follows. Who is named within the words is left out."""
    found = [
        (distance, number, row)
        for number, row in enumerate(mentions)
        if (row.person_id or row.organisation_id) and row.words
        if (distance := _distance(row, texts, span)) is not None
    ]
    return [row for _, _, row in sorted(found, key=lambda one: one[:2])]


def _distance(row: Mention, texts: Sequence[str], span: Span) -> int | None:
    places = (_apart(place, span) for place in _places(row, texts))
    return min((one for one in places if one is not None), default=None)


def _places(row: Mention, texts: Sequence[str]) -> Iterator[Span]:
    name = name_alone(row)
    for number, text in enumerate(texts):
        start = text.find(name)
        while start >= 0:
            yield number, start, start + len(name)
            start = text.find(name, start + len(name))


def name_alone(row: Mention) -> str:
    """The shortest form in which the text is sure to have it: a person's last name."""
    last = row.words.split()[-1]
    return last if row.person_id and len(last) >= SHORTEST_NAME else row.words


def _apart(place: Span, span: Span) -> int | None:
    if place[0] < span[0]:
        return PARAGRAPH_BEFORE * (span[0] - place[0]) - place[1]
    if place[0] > span[0]:
        return PARAGRAPH_AFTER * (place[0] - span[0]) + place[1]
    if place[1] < span[2] and span[1] < place[2]:
        return None
    return max(span[1] - place[2], place[1] - span[2])


def as_printed(article: Article, statement: Statement, typed: str, texts: Sequence[str]) -> str:
    """How the copy calls the speaker: as it names the row, else the words typed, if it has them.

    Never the record's own name: readers see these words where they may not see the row.
    """
    if statement.person_id is None and statement.organisation_id is None:
        return typed
    kind = "person" if statement.person_id else "organisation"
    tied = article.mentions.filter(**{f"{kind}_id": getattr(statement, f"{kind}_id")}).first()
    words = tied.words if tied else typed
    return words if any(words in text for text in texts) else ""
