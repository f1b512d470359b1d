"""A story: the edition in force, with its docket, its people, its meeting, and what changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice, pairwise
from typing import Any, NamedTuple, Self

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop

from briefings.prepared import prepared
from briefings.spoken import speaking
from newsroom.articles import body, public
from newsroom.articles.models import Article, Edition, EditionSubject
from newsroom.website import (
    changes,
    clock,
    names,
    occasions,
    pictures,
    programme,
    social_cards,
    structured,
)
from newsroom.website import subjects as about
from newsroom.website.addresses import absolute, mail_link
from newsroom.website.caching import Moved, public_page
from newsroom.website.cards import is_changed, is_long, place_of, source_of
from newsroom.website.middleware import Request
from newsroom.website.names import Words
from newsroom.website.page import (
    CARD_SIZE,
    Feed,
    Page,
    ShareCard,
    calendar_of,
    render_page,
    site_name,
)
from newsroom.website.pictures import Picture
from newsroom.website.views.errors import gone

SHARED = ("meeting", "person", "topic", "section")
RELATED = 3
ROLES = {"translator": gettext_noop("translation"), "photographer": gettext_noop("photographs")}


@dataclass(frozen=True)
class Note:
    """A correction, where it concerns the text."""

    label: str
    text: str


@dataclass(frozen=True)
class Part:
    """A run of the text and the corrections that stand after it."""

    html: SafeString
    corrections: list[Note]


@public_page
def story(request: Request, /, **words: str) -> HttpResponse:
    """`words` are those of the address; the path as a whole is what the story claimed."""
    del words
    return show(request, request.path)


def show(request: Request, path: str) -> HttpResponse:
    edition = find(path, request.at)
    if edition.kind == Edition.Kind.WITHDRAWAL:
        return gone(request, edition)
    return render_edition(request, edition, request.at)


def find(path: str, at: datetime) -> Edition:
    """The edition in force, withdrawn or not. Raises Moved where the story has a newer address."""
    edition = public.resolve(path, at)
    if edition is None:
        raise Http404
    if edition.path != path:
        raise Moved(edition.path)
    return edition


def in_force(request: Request) -> Edition:
    """The edition whose address this file stands under, for files that a withdrawal takes away."""
    folder, _, file = request.path.rpartition("/")
    try:
        edition = find(f"{folder}/", request.at)
    except Moved as moved:
        raise Moved(f"{moved.path}{file}") from None
    if edition.kind == Edition.Kind.WITHDRAWAL:
        raise Http404
    return edition


def render_edition(
    request: Request,
    edition: Edition,
    at: datetime,
    *,
    subjects: Sequence[EditionSubject] | None = None,
    photos: Sequence[Picture] = (),
) -> HttpResponse:
    """The page of an edition as readers see it at `at`, in its own language.

    For a preview the edition may be unsaved: then its subject rows and pictures are handed in, and
    the caller sees to it that nobody keeps the page.
    """
    with speaking(edition.language):
        if subjects is None:
            subjects = about.public_subjects(edition, at) if edition.pk else []
        names.fetch(thing for row in subjects for thing in _named(row))
        shown = pictures.of_editions([edition]).get(edition.pk, []) if edition.pk else []
        return _render(request, edition, at, subjects, shown or photos)


def _render(
    request: Request,
    edition: Edition,
    at: datetime,
    subjects: Sequence[EditionSubject],
    shown: Sequence[Picture],
) -> HttpResponse:
    history = _history(edition, at)
    corrections = [one for one in history if one.kind == Edition.Kind.CORRECTION and not one.sealed]
    writers = about.writers(edition, subjects)
    page = _page(edition, shown, subjects, corrections, _translation(history), writers)
    context = {
        **_docket(edition, history, at),
        "edition": edition,
        "long": is_long(edition),
        "is_page": edition.story_kind == Article.Kind.PAGE,
        "section": edition.section,
        "bylines": [_byline(line, url) for line, url in zip(edition.bylines, writers, strict=True)],
        "picture": next(iter(shown), None),
        "more_pictures": shown[1:],
        "parts": _parts(edition, subjects, history, at),
        "history": changes.strip(history, edition, at),
        "editions_url": changes.editions_url(edition) if len(history) > changes.MOST_STEPS else "",
        "box": _box(subjects, at),
        "people": (people := about.people(subjects)),
        "posts_on": about.posts_as_of(edition) if any(one.post.text for one in people) else "",
        "related": related(edition, subjects, at),
        "mail": mail_link(edition.headline, absolute(edition.path)),
    }
    return render_page(request, "story.html", page, context)


def _named(row: EditionSubject) -> Iterable[Any]:
    yield from (row.person, row.organisation, row.place, row.post)
    yield row.tenure.post if row.tenure else None
    yield from (row.meeting.place, row.meeting.venue) if row.meeting else ()


def _history(edition: Edition, at: datetime) -> list[Edition]:
    """All that readers may see of the story's editions; on each the path of its translation."""
    return _editions(edition.article_id, at) if edition.pk else []


@prepared
def _editions(article: int, at: datetime) -> QuerySet[Edition]:
    other = public.live(at).filter(
        translation_group__isnull=False, translation_group=OuterRef("translation_group")
    )
    elsewhere = other.exclude(article=OuterRef("article")).values("path")[:1]
    editions = public.history(at).filter(article=article).select_related("source")
    return editions.annotate(translation=Subquery(elsewhere)).order_by("number")


def _translation(history: Sequence[Edition]) -> str:
    return getattr(history[-1], "translation", None) or "" if history else ""


def _page(
    edition: Edition,
    shown: Sequence[Picture],
    subjects: Iterable[EditionSubject],
    corrections: Iterable[Edition],
    translation: str,
    writers: Sequence[str],
) -> Page:
    picture = next(iter(shown), None)
    section = edition.section
    data = [
        structured.news_article(
            edition,
            picture=picture,
            subjects=subjects,
            corrections=corrections,
            writers=writers,
        )
    ]
    if section:
        steps = ((site_name(edition.language), reverse("front")),)
        named = (names.name(section).text, section.get_absolute_url())
        data.append(structured.breadcrumbs(*steps, named, (edition.headline, "")))
    other = {"en": "ar", "ar": "en"}[edition.language]
    both = {edition.language: edition.path, other: translation} if translation else {}
    return Page(
        title=edition.headline,
        path=edition.path,
        description=edition.standfirst or next(iter(body.paragraphs(edition.body)), ""),
        section=section.path.partition("/")[0] if section else "",
        kind="article",
        alternates=both,
        data=tuple(data),
        picture=picture,
        drawn=_drawn(edition),
        feeds=_files(edition),
    )


def _files(edition: Edition) -> tuple[Feed, ...]:
    """The story for programs."""
    if edition.pk is None or edition.story_kind == Article.Kind.PAGE:
        return ()
    address = f"{edition.path}story.ninjs.json"
    return (Feed("application/json", iri_to_uri(address), edition.headline),)


def _drawn(edition: Edition) -> ShareCard | None:
    """None for a preview, a page of the site, and words that the font cannot write."""
    if edition.pk is None or edition.story_kind == Article.Kind.PAGE:
        return None
    card = social_cards.card_of(edition)
    if not social_cards.can_draw(card):
        return None
    address = absolute(f"{edition.path}card-{card.digest}.png")
    return ShareCard(address, *CARD_SIZE, card.alt)


# --- Docket -----------------------------------------------------------------------------------


def _docket(edition: Edition, history: Sequence[Edition], at: datetime) -> dict[str, Any]:
    return {
        "updated": _updated(edition, history, at) if is_changed(edition) else "",
        "source": edition.source,
        "source_words": source_of(edition),
        "edited_by": _edited_by(edition),
    }


def _updated(edition: Edition, history: Sequence[Edition], at: datetime) -> str:
    """ "16:05, edition 3": the last one that was more than a typing error."""
    last = next((one for one in reversed(history) if not one.minor), edition)
    said = {
        "time": clock.since(edition.changed_at, edition.first_published, at),
        "number": last.number,
    }
    return gettext("%(time)s, edition %(number)s") % said


def _edited_by(edition: Edition) -> str:
    if edition.edited_share is None or changes.is_own(edition):
        return ""
    if edition.edited_share == 0:
        return gettext("Nobody, as the wire sent it")
    said = {"site": site_name(edition.language), "share": edition.edited_share}
    return gettext("%(site)s, %(share)s%% of the words") % said


@dataclass(frozen=True)
class Byline:
    name: str
    url: str
    role: str


def _byline(line: dict[str, str], url: str) -> Byline:
    role = ROLES.get(line.get("role", ""), "")
    return Byline(line["name"], url, gettext(role) if role else "")


# --- Text -------------------------------------------------------------------------------------


def _parts(
    edition: Edition, subjects: Iterable[EditionSubject], history: Sequence[Edition], at: datetime
) -> list[Part]:
    """The text with its mentions linked, cut where a correction stands."""
    linked = body.link_spans(edition.body, about.links(subjects))
    notes: dict[int, list[Note]] = {}
    for before, after in pairwise(history):
        if after.kind == Edition.Kind.CORRECTION and not after.sealed:
            notes.setdefault(_place_of(before, after, edition), []).append(_note(after, at))
    places = sorted(notes)
    pieces = body.split(linked, places)
    standing = [*(notes[place] for place in places), []]
    return [Part(body.rendered(html), held) for html, held in zip(pieces, standing, strict=True)]


def _place_of(before: Edition, after: Edition, now: Edition) -> int:
    """The paragraph of the text in force that the correction concerns; the last if it is gone."""
    texts = body.paragraphs(now.body)
    number = None if before.sealed else changes.first_changed(before, after)
    if number is None:
        return 0
    corrected = body.paragraphs(after.body)[number]
    return texts.index(corrected) if corrected in texts else len(texts) - 1


def _note(edition: Edition, at: datetime) -> Note:
    when = clock.since(edition.live_from, at, at)
    return Note(gettext("Correction, %(time)s.") % {"time": when}, edition.public_note)


# --- Beside and below -------------------------------------------------------------------------


@dataclass(frozen=True)
class Fact:
    label: str
    text: Words


@dataclass(frozen=True)
class Box:
    """A meeting on cloth."""

    title: Words
    url: str
    facts: list[Fact]
    status: occasions.Chip | None = None
    lead: str = ""
    calendar: str = ""  # empty while no day is known


def _box(subjects: Iterable[EditionSubject], at: datetime) -> Box | None:
    meeting = about.meeting_of(subjects)
    if meeting is None:
        return None
    facts = [
        Fact(gettext("When"), occasions.dates(meeting)),
        Fact(gettext("Where"), occasions.where(meeting)),
        Fact(gettext("Chair"), programme.chair_of(meeting, at)),
    ]
    url = meeting.get_absolute_url()
    return Box(
        title=names.name(meeting),
        url=url,
        facts=[fact for fact in facts if fact.text.text],
        status=occasions.chip(meeting, at),
        calendar=calendar_of(url) if meeting.when().first_day else "",
    )


class Related(NamedTuple):
    """Another story, in a line."""

    headline: str
    url: str
    place: str
    published: datetime

    @classmethod
    def of(cls, row: dict[str, Any]) -> Self:
        """A row of `public.newest_about`."""
        place = place_of(row["dateline_text"])
        return cls(row["headline"], row["path"], place, row["first_published"])


def related(edition: Edition, subjects: Iterable[EditionSubject], at: datetime) -> list[Related]:
    """The newest other stories about its meeting, then about somebody in it, of its topic, of its
    section. One query."""
    things = _shared(subjects)
    if not things:
        return []
    kinds, keys = tuple(things), tuple(things.values())
    rows = public.newest_about(at, edition.language, keys, kinds=kinds, most=RELATED + 1)
    nearest = [row for kind in kinds for row in rows if row[kind]]
    others = {row["path"]: row for row in nearest if row["path"] != edition.path}
    return [Related.of(row) for row in islice(others.values(), RELATED)]


def _shared(subjects: Iterable[EditionSubject]) -> dict[str, int]:
    """What other stories may have in common with this one, the closest first: kind and key."""
    rows = list(subjects)
    found = {
        kind: next(filter(None, (getattr(row, kind) for row in rows)), None) for kind in SHARED
    }
    return {kind: thing.pk for kind, thing in found.items() if thing}
