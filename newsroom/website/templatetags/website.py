"""Filters and tags of the website's templates. They format; what to show is decided before."""

from datetime import datetime
from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from newsroom.website import clock, names

register = template.Library()


@register.filter
def name(thing: Any) -> SafeString:
    return names.shown(names.name(thing))


@register.filter
def words(pair: tuple[str, str]) -> SafeString:
    return names.shown(pair)


@register.filter
def machine(moment: datetime) -> str:
    """A moment for a datetime attribute: whole seconds, with the offset."""
    return clock.local(moment).isoformat("T", "seconds")


def _time(moment: datetime, said: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', machine(moment), said)


@register.simple_tag(takes_context=True)
def stamp(context: Context, moment: datetime) -> SafeString:
    return _time(moment, clock.stamp(moment, context["at"]))


@register.simple_tag(takes_context=True)
def recent(context: Context, moment: datetime) -> SafeString:
    return _time(moment, clock.recent(moment, context["at"]))


@register.simple_tag(takes_context=True)
def in_a_list(context: Context, moment: datetime) -> SafeString:
    return _time(moment, clock.in_a_list(moment, context["at"]))


@register.simple_tag(takes_context=True)
def in_a_column(context: Context, moment: datetime) -> SafeString:
    return _time(moment, clock.in_a_column(moment, context["at"]))


@register.simple_tag(takes_context=True)
def on_a_day(context: Context, moment: datetime) -> SafeString:
    return _time(moment, clock.short_day(clock.local(moment).date(), context["at"]))


@register.filter
def written(text: str) -> SafeString:
    """Words that an editor typed, marked where they are not in the page's language."""
    return names.shown(names.as_written(text))
