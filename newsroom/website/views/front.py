"""The front page: what editors set above, the newest where they set nothing, then by section."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet, Subquery
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from briefings.ledger.record import visible
from briefings.prepared import prepared
from newsroom.articles import public
from newsroom.articles.models import Edition, EditionSubject, Section
from newsroom.website import agenda, clock, structured
from newsroom.website.caching import public_page
from newsroom.website.cards import Card, plain, with_pictures
from newsroom.website.middleware import Request
from newsroom.website.page import (
    Page,
    both_languages,
    feeds_of,
    frame_rows,
    render_page,
    site_name,
)
from newsroom.website.pictures import Picture
from newsroom.website.scripts import READING, with_script

NEWEST = 16
PAIR, FOUR, HEADS, RELATED, LATEST, CORRECTIONS = 2, 4, 3, 3, 6, 3
A_SECTION = 2 + HEADS  # a block's lead, its second story and its heads
CORRECTED_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Block:
    """A section: its newest story, the story's picture or a second story, three heads."""

    section: Section
    lead: Card
    picture: Picture | None
    second: Card | None
    heads: list[Card]


class Unused:
    """Stories that stand nowhere on the page yet."""

    def __init__(self, editions: Iterable[Edition]) -> None:
        self.left = {edition.pk: edition for edition in editions}

    def take(self, number: int) -> list[Edition]:
        return [self.left.pop(key) for key in list(self.left)[:number]]

    def without(self, editions: Iterable[Edition | None]) -> None:
        for edition in editions:
            if edition:
                self.left.pop(edition.pk, None)


class Slots:
    """The places above the sections, from the lead down: an editor's choice, else the newest."""

    def __init__(self, chosen: Sequence[Edition | None], newest: Iterable[Edition]) -> None:
        self.chosen = list(chosen)
        self.unused = Unused(newest)
        self.unused.without(chosen)

    def take(self, number: int) -> list[Edition]:
        found: list[Edition] = []
        for _ in range(number):
            edition = self.chosen.pop(0) if self.chosen else None
            found += [edition] if edition else self.unused.take(1)
        return found

    def waiting(self) -> set[int]:
        """The stories that an editor has chosen for places further down."""
        return {edition.pk for edition in self.chosen if edition}


@with_script
@public_page
def front(request: Request) -> HttpResponse:
    return render_front(request, public.front(request.at, clock.language()))


def render_front(request: Request, chosen: Sequence[Edition | None]) -> HttpResponse:
    """The page at the moment of the request, with these stories in its places."""
    at, language = request.at, clock.language()
    frame = frame_rows(at, language)
    newest = public.newest(at, language, most=NEWEST)
    slots = Slots(chosen, newest)
    lead = slots.take(1)
    related = _related(lead, at, language, slots.waiting())
    slots.unused.without(related)
    pair, four = slots.take(PAIR), slots.take(FOUR)
    used = [edition.pk for edition in (*lead, *related, *pair, *four)]
    by_section = _by_section(frame.sections, at, language, used) if used else []
    cards = _cards([*lead, *four, *(one for held in by_section for one in held[1])])
    context = {
        "lead": cards.get(lead[0].pk) if lead else None,
        "related": plain(related),
        "pair": plain(pair),
        "four": [cards[edition.pk] for edition in four],
        "blocks": [_block(*held, cards) for held in by_section],
        "latest": plain(newest[:LATEST]),
        "corrections": _corrections(at, language),
        "agenda": agenda.coming(at),
    }
    path, name = reverse("front"), site_name(language)
    page = Page(
        title=name,
        path=path,
        description=gettext("Diplomacy and international affairs, every edition kept and public."),
        alternates=both_languages(path),
        feeds=feeds_of(path, name),
        scripts=(READING,),
        data=(structured.website(), structured.publisher()),
    )
    return render_page(request, "front.html", page, context, rows=frame)


def _related(
    lead: Sequence[Edition], at: datetime, language: str, elsewhere: set[int]
) -> list[Edition]:
    """Stories about the lead's meeting, if readers see it, or its first topic. One query."""
    if not lead:
        return []
    rows = _sharing(lead[0].pk, at, language, most=RELATED + len(elsewhere) + 1)
    others = {row.edition_id: row.edition for row in rows}
    return [others[key] for key in others if key not in {lead[0].pk} | elsewhere][:RELATED]


@prepared
def _sharing(lead: int, at: datetime, language: str, *, most: int) -> QuerySet[EditionSubject]:
    own = EditionSubject.objects.filter(edition=lead).order_by("pk")
    seen = own.filter(visible(EditionSubject, "meeting", at), meeting__isnull=False)
    meeting = Subquery(seen.values("meeting")[:1])
    topic = Subquery(own.filter(topic__isnull=False).values("topic")[:1])
    return public.first_about(at, language, most=most, meeting=meeting, topic=topic)


def _by_section(
    sections: Sequence[Section], at: datetime, language: str, used: Sequence[int]
) -> list[tuple[Section, list[Edition]]]:
    """The newest stories of each section but for those used; one query for all sections.

    A story stands under one section of these, so no block takes from another.
    """
    keys = tuple(section.pk for section in sections)
    held: dict[int | None, list[Edition]] = {}
    for row in _newest_of(at, language, tuple(used), sections=keys) if keys else ():
        held.setdefault(row.section_id, []).append(row.edition)
    return [(section, held[section.pk]) for section in sections if section.pk in held]


@prepared
def _newest_of(
    at: datetime, language: str, used: tuple[int, ...], *, sections: tuple[int, ...]
) -> QuerySet[EditionSubject]:
    return public.listed(
        [
            public.about(at, language, section=section).exclude(edition__pk__in=used)[:A_SECTION]
            for section in sections
        ]
    )


def _cards(editions: Iterable[Edition]) -> dict[int, Card]:
    return {card.edition.pk: card for card in with_pictures({e.pk: e for e in editions}.values())}


def _block(section: Section, editions: Iterable[Edition], cards: dict[int, Card]) -> Block:
    """A picture of the lead stands where the second story would."""
    lead, *others = (cards[edition.pk] for edition in editions)
    second = None if lead.picture or not others else others.pop(0)
    block_second = Card(second.edition) if second else None
    return Block(section, Card(lead.edition), lead.picture, block_second, others[:HEADS])


@dataclass(frozen=True)
class Correction:
    headline: str
    url: str
    at: datetime
    note: str


def _corrections(at: datetime, language: str) -> list[Correction]:
    rows = _corrected(at, at - CORRECTED_FOR, language)
    return [Correction(row.headline, row.path, row.live_from, row.public_note) for row in rows]


@prepared
def _corrected(at: datetime, since: datetime, language: str) -> QuerySet[Edition]:
    rows = public.corrections(at, language).filter(live_from__gt=since)
    return rows.only("headline", "path", "live_from", "public_note")[:CORRECTIONS]
