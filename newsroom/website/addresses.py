"""Addresses: which language a path is in, the same page in the other one, and absolute ones."""

from urllib.parse import quote

from django.conf import settings
from django.utils.encoding import iri_to_uri

FIRST = str(settings.LANGUAGE_CODE)
LANGUAGES = tuple(code for code, _ in settings.LANGUAGES)
OTHERS = tuple(code for code in LANGUAGES if code != FIRST)


def language_of_path(path: str) -> str:
    """The language whose prefix the path has; the first one has none."""
    head = path.lstrip("/").partition("/")[0]
    return head if head in OTHERS else FIRST


def in_language(path: str, language: str) -> str:
    """The same page of the record in another language: a prefix more or less."""
    now = language_of_path(path)
    bare = path if now == FIRST else path.removeprefix(f"/{now}")
    return bare if language == FIRST else f"/{language}{bare}"


def other_language(language: str) -> str:
    """The one that the masthead leads to."""
    return next(code for code in LANGUAGES if code != language)


def absolute(path: str) -> str:
    """With the site's own origin, never the one that the request names."""
    return f"{settings.NEWSROOM_ORIGIN}{iri_to_uri(path)}"


def mail_link(subject: str, address: str) -> str:
    """A link that opens an e-mail with the address of the page in it."""
    return f"mailto:?subject={quote(subject)}&body={quote(address)}"
