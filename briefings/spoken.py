"""The language of the page that is being made.

Django keeps it too, where asking takes longer than putting a word into its place; a list of names
asks a thousand times. So whoever makes a page in a language does it inside `speaking`, never inside
Django's own `override` alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import get_language, override

_spoken: ContextVar[str] = ContextVar("spoken", default="")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Everything inside is said in this language, by Django's catalogues too."""
    token = _spoken.set(language)
    try:
        with override(language):
            yield
    finally:
        _spoken.reset(token)


def language() -> str:
    return _spoken.get() or get_language() or "en"
