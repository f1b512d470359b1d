"""Pages of the site (About, policies): stories that stand at an address an editor has chosen."""

from newsroom.articles.models import Article, Language, Section, StoryPath
from newsroom.articles.models.taxonomy import RESERVED_WORDS
from newsroom.articles.workflow import Reason

# Words of the site itself that a page may stand under all the same.
_FREE = frozenset({"about"})


def path_of(page: Article) -> str:
    """`/policies/corrections/`, in Arabic below `/ar/`."""
    return f"{'/ar' if page.language == Language.ARABIC else ''}/{page.slug}/"


def in_the_way(page: Article) -> list[Reason]:
    """Why this page cannot stand at its address; nothing for any other kind of story."""
    if page.kind != Article.Kind.PAGE:
        return []
    if not page.slug:
        return [Reason("A page needs an address: write one, such as about.", "slug")]
    sentence = _taken(page)
    return [Reason(sentence, "slug")] if sentence else []


def _taken(page: Article) -> str:
    path, first = path_of(page), page.slug.partition("/")[0]
    if first in RESERVED_WORDS - _FREE:
        return f"“{first}” is an address of the site itself; choose another word."
    if section := Section.objects.filter(path=page.slug).first():
        return f"{path} is the address of the section {section}; choose another one."
    if StoryPath.objects.filter(path=path).exclude(article=page.pk).exists():
        return f"{path} belongs to another page; choose another address."
    return ""
