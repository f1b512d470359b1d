"""What the desk's templates need beside Django's own: chips of state, ages, names for controls."""

from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from briefings.meetings.models import Session
from newsroom.articles.body import paragraphs, rendered
from newsroom.articles.models import Article
from newsroom.articles.standing import Public
from newsroom.desk import seen, times
from newsroom.desk.models import Unsaved
from newsroom.desk.prose import from_text_box
from newsroom.desk.unsaved import TEXTS
from newsroom.desk.wording import detail_words as words_of

register = template.Library()


@register.simple_tag
def state_chip(article: Article) -> SafeString:
    """The ring: where our copy stands."""
    return format_html(
        '<span class="state state-{}"><span class="ring" aria-hidden="true"></span>{}</span>',
        article.status,
        article.get_status_display(),
    )


@register.simple_tag
def seen_chip(public: str) -> SafeString:
    """The square: what readers see."""
    return seen.square(Public(public), Public(public).label)


@register.simple_tag
def row_chip(row: Any) -> SafeString:
    """The square of a row of the record, with since when."""
    return seen.chip(row, timezone.now())


@register.filter
def session_when(session: Session) -> str:
    """ "Thursday 3 April 2025, 19:00", as far as it is known."""
    time = f"{session.start_time:%H:%M}" if session.start_time else ""
    return ", ".join(filter(None, (session.day_in_words("en"), time)))


@register.filter
def age(then: datetime | None) -> str:
    return times.age(then, timezone.now()) if then else ""


@register.filter
def clock(then: datetime | None) -> str:
    return times.clock(then, timezone.now()) if then else ""


@register.filter
def moment(then: datetime | None) -> str:
    return times.full(then) if then else ""


@register.filter
def labelled(field: Any, words: str = "") -> str:
    """A control in a table cell, with the head of its column as its name."""
    return str(field.as_widget(attrs={"aria-label": words or field.label}))


@register.filter
def readers_name(user: Any) -> str:
    """A person of the house by name, else by account."""
    return (user.get_full_name() or user.get_username()) if user else ""


@register.filter
def detail_words(detail: dict[str, Any]) -> str:
    return words_of(detail)


@register.filter
def spaced(verb: str) -> str:
    return verb.replace("_", " ")


@register.filter
def body_html(html: str) -> SafeString:
    """A body to read, cleaned once more on its way out."""
    return rendered(html)


@register.filter
def typed_words(row: Unsaved) -> list[str]:
    """What was typed and not saved, as paragraphs for reading."""
    texts = {**row.texts, "body": ""}
    plain = [text for name in TEXTS if (text := texts.get(name, "").strip())]
    return [*plain, *paragraphs(from_text_box(row.texts.get("body", "")))]
