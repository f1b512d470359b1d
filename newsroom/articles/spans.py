"""Where the words of a mention or a statement stand, and how an edit does not lose them."""

from collections.abc import Sequence

from newsroom.articles.body import paragraphs
from newsroom.articles.models import Article, Mention, Statement

Span = tuple[int, int, int]


def first_span(texts: Sequence[str], words: str) -> Span | None:
    """Where the words stand first, as (paragraph, start, end); None when they do not."""
    for number, text in enumerate(texts if words else ()):
        if (start := text.find(words)) >= 0:
            return number, start, start + len(words)
    return None


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


def _follow(row: Mention | Statement, words: str, texts: Sequence[str]) -> None:
    if not _stands(row, words, texts):
        before = (row.paragraph, row.start, row.end)
        place(row, first_span(texts, words))
        if (row.paragraph, row.start, row.end) != before:
            row.save(update_fields=["paragraph", "start", "end"])


def _stands(row: Mention | Statement, words: str, texts: Sequence[str]) -> bool:
    if row.paragraph is None or row.paragraph >= len(texts):
        return False
    return texts[row.paragraph][row.start : row.end] == words
