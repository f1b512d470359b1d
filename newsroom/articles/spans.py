"""Where the words of a mention or a statement stand, and how an edit does not lose them."""

from collections.abc import Iterator, Sequence

from newsroom.articles.body import paragraphs
from newsroom.articles.models import Article, Mention, Saying, Statement, Suggestion

Span = tuple[int, int, int]


def first_span(texts: Sequence[str], words: str) -> Span | None:
    """Where the words stand first, as (paragraph, start, end); None when they do not."""
    for number, text in enumerate(texts if words else ()):
        if (start := text.find(words)) >= 0:
            return number, start, start + len(words)
    return None


def nearest_span(texts: Sequence[str], words: str, old: Span) -> Span | None:
    """Where the words stand nearest to where they stood, their own paragraph first."""
    found = (
        (number, at, at + len(words))
        for number, text in enumerate(texts if words else ())
        for at in _starts(text, words)
    )
    return min(found, key=lambda span: (abs(span[0] - old[0]), abs(span[1] - old[1])), default=None)


def _starts(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def place(row: Mention | Statement, span: Span | None) -> None:
    """Sets the span; None is for words that do not stand in the text. Saves nothing."""
    row.paragraph, row.start, row.end = span or (None, None, None)


def follow_the_words(article: Article) -> None:
    """After an edit: words that moved are found again. A row whose words are gone keeps its tie
    and loses its span, so that no other words are linked, and no edition has the statement."""
    texts = paragraphs(article.body)
    for mention in article.mentions.exclude(words=""):
        _follow(mention, mention.words, texts)
    for statement in article.statements.all():
        _follow(statement, statement.text, texts)
    _move_suggestions(article, texts)


def _move_suggestions(article: Article, texts: Sequence[str]) -> None:
    """Those to decide move with their words; one whose words are gone keeps its place, unmarked."""
    status = Suggestion.Status
    moved = []
    for row in article.suggestions.filter(status__in=(status.OPEN, status.WAITS)):
        old = (row.paragraph, row.start, row.end)
        stands = old[0] < len(texts) and texts[old[0]][old[1] : old[2]] == row.words
        span = None if stands else nearest_span(texts, row.words, old)
        if span:
            row.paragraph, row.start, row.end = span
            moved.append(row)
    Suggestion.objects.bulk_update(moved, ["paragraph", "start", "end"])


def _follow(row: Mention | Statement, words: str, texts: Sequence[str]) -> None:
    if not stands(row, words, texts):
        before = (row.paragraph, row.start, row.end)
        place(row, found_again(row, words, texts))
        if (row.paragraph, row.start, row.end) != before:
            row.save(update_fields=["paragraph", "start", "end"])


def found_again(row: Mention | Saying, words: str, texts: Sequence[str]) -> Span | None:
    """Where the words stand now, nearest to where they stood."""
    if row.paragraph is None or row.start is None or row.end is None:
        return first_span(texts, words)
    return nearest_span(texts, words, (row.paragraph, row.start, row.end))


def stands(row: Mention | Saying, words: str, texts: Sequence[str]) -> bool:
    """Whether the words are where the row says."""
    if row.paragraph is None or row.paragraph >= len(texts):
        return False
    return texts[row.paragraph][row.start : row.end] == words
