"""The addresses of pages, by the names of their views."""

from functools import lru_cache

from django.urls import reverse

from briefings.spoken import language


def address(view: str, *args: str) -> str:
    """Where a page is in the language being spoken, as `reverse` says, and remembered: a page asks
    for some twenty addresses, half of them the same on every page."""
    return _address(language(), view, *args)


@lru_cache(maxsize=8192)
def _address(spoken: str, view: str, *args: str) -> str:
    del spoken  # `reverse` asks for itself
    return reverse(view, args=args)
