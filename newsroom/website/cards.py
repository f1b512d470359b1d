"""A story in a list, as templates show it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from newsroom.articles.models import Edition
from newsroom.website import pictures
from newsroom.website.names import NO_WORDS, Words, here, name
from newsroom.website.pictures import Picture

LONG = 90  # characters; a longer headline stands a step smaller


@dataclass(frozen=True)
class Card:
    edition: Edition
    picture: Picture | None = None
    who: tuple[Words, ...] = ()  # in it, each with the post held then

    @property
    def url(self) -> str:
        return self.edition.get_absolute_url()

    @property
    def headline(self) -> str:
        return self.edition.headline

    @property
    def standfirst(self) -> str:
        return self.edition.standfirst

    @property
    def published(self) -> datetime:
        return self.edition.first_published

    @property
    def moment(self) -> datetime:
        """When readers last got news of it: a minor edition moves it not."""
        return self.edition.changed_at

    @property
    def edition_words(self) -> str:
        """ "edition 3", for a story that changed since it was first published.

        A minor edition is no news, and which one before it was, a list does not know.
        """
        if not is_changed(self.edition) or self.edition.minor:
            return ""
        return gettext("edition %(number)s") % {"number": self.edition.number}

    @property
    def place(self) -> str:
        return place_of(self.edition.dateline_text)

    @property
    def source(self) -> Words:
        return source_of(self.edition)

    @property
    def long(self) -> bool:
        return is_long(self.edition)


def is_changed(edition: Edition) -> bool:
    return edition.changed_at > edition.first_published


def is_long(edition: Edition) -> bool:
    return len(edition.headline) > LONG


def place_of(dateline: str) -> str:
    """The dateline's city, without its country and date, which the story itself prints.

    Copy prints it in capitals; a line of text does not.
    """
    text = dateline.partition(",")[0].strip()
    return text.title() if text.isupper() else text


def source_of(edition: Edition) -> Words:
    """The source by its name in the page's language, else as printed."""
    if edition.source:
        return name(edition.source)
    return here(edition.source_name) if edition.source_name else NO_WORDS


def plain(
    editions: Iterable[Edition], who: Mapping[int, tuple[Words, ...]] | None = None
) -> list[Card]:
    """Cards without pictures; asks nothing. `who` is in them, by the key of the edition."""
    return [Card(edition, who=(who or {}).get(edition.pk, ())) for edition in editions]


def with_pictures(editions: Iterable[Edition]) -> list[Card]:
    """Cards with the first picture of each; one query for all of them."""
    listed = list(editions)
    found = pictures.of_editions(listed) if listed else {}
    return [Card(edition, next(iter(found.get(edition.pk, [])), None)) for edition in listed]
