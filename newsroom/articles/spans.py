"""Where a mention's words stand, and how they are found again when an edit moves them."""

from collections.abc import Sequence

from newsroom.articles.body import paragraphs
from newsroom.articles.models import Article, Mention

Span = tuple[int, int, int]


def first_span(texts: Sequence[str], words: str) -> Span | None:
    """Where the words stand first, as (paragraph, start, end); None when they do not."""
    for number, text in enumerate(texts if words else ()):
        if (start := text.find(words)) >= 0:
            return number, start, start + len(words)
    return None


def place(mention: Mention, span: Span | None) -> None:
    """Sets the span; None is for words that do not stand in the text. Saves nothing."""
    mention.paragraph, mention.start, mention.end = span or (None, None, None)


def follow_the_words(article: Article) -> None:
    """After an edit: words that moved are found again; a mention whose words are gone keeps its
    tie and loses its span, so that no other words are linked."""
    texts = paragraphs(article.body)
    for mention in article.mentions.exclude(words=""):
        if not _stands(mention, texts):
            place(mention, first_span(texts, mention.words))
            mention.save(update_fields=["paragraph", "start", "end"])


def _stands(mention: Mention, texts: Sequence[str]) -> bool:
    if mention.paragraph is None or mention.paragraph >= len(texts):
        return False
    return texts[mention.paragraph][mention.start : mention.end] == mention.words
