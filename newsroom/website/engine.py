"""The language of the website's templates: Jinja, for it is compiled and a page is read often.

The filters and functions format; what to show is decided before. Words that a template says itself
stand in a call of `_`, which looks in the catalogue; `_("as %(post)s") % {"post": post}` escapes
the post and not the words. Times are told as seen from `at`, the moment of the request.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

from django.templatetags.static import static
from django.utils.encoding import iri_to_uri, uri_to_iri
from django.utils.html import linebreaks
from django.utils.translation import gettext
from jinja2 import ChainableUndefined, Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from briefings.routes import address
from newsroom.website import clock, names


def environment(**options: Any) -> Environment:
    """Called by Django, once a process. What a view does not say is nothing, at any depth."""
    options |= {"undefined": ChainableUndefined, "keep_trailing_newline": True}
    made = Environment(**options)  # noqa: S701 (Django asks it to escape)
    made.filters |= {
        "in_paragraphs": in_paragraphs,
        "iriencode": iri_to_uri,
        "machine": machine,
        "name": name,
        "readable": uri_to_iri,
        "words": names.shown,
        "written": written,
    }
    made.globals |= {
        "_": said,
        "static": cache(static),
        "url": address,
        "stamp": told(clock.stamp),
        "recent": told(clock.recent),
        "in_a_list": told(clock.in_a_list),
        "in_a_column": told(clock.in_a_column),
        "on_a_day": told(_short_day),
    }
    return made


def said(message: str) -> Markup:
    """A template's own words in the language of the page."""
    return Markup(gettext(message))  # noqa: S704 (words of ours, from the catalogue)


def name(thing: Any) -> Markup:
    return names.shown(names.name(thing))


def written(text: str) -> Markup:
    """Words that an editor typed, marked where they are not in the page's language."""
    return names.shown(names.as_written(text))


def in_paragraphs(words: Markup) -> str:
    """Escaped words with their lines kept."""
    return Markup(linebreaks(words, autoescape=False))  # noqa: S704 (escaped before)


def machine(moment: datetime) -> str:
    """A moment for a datetime attribute: whole seconds, with the offset."""
    return clock.local(moment).isoformat("T", "seconds")


def told(words: Callable[[datetime, datetime], str]) -> Callable[[Context, datetime], Markup]:
    """A function for templates that tells of a moment in these words."""

    @pass_context
    def time(context: Context, moment: datetime) -> Markup:
        seen = escape(words(moment, context["at"]))
        return Markup(f'<time datetime="{machine(moment)}">{seen}</time>')  # noqa: S704 (escaped)

    return time


def _short_day(moment: datetime, at: datetime) -> str:
    return clock.short_day(clock.local(moment).date(), at)
