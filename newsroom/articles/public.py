"""The three doors: everything readers get of the stories is asked here, with one moment.

No view, feed or template looks at a status, a date or `edition.article` to decide what is public.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from briefings.prepared import Query, prepared
from newsroom.articles.models import (
    Contributor,
    Edition,
    EditionPhoto,
    EditionStatement,
    EditionSubject,
    FrontPage,
    FrontSlot,
    StoryPath,
    Topic,
)
from newsroom.articles.models.article import Article
from newsroom.articles.models.edition import UNLISTED, EditionQuerySet
from newsroom.sources.models import Source

M = TypeVar("M", bound=Model)
WITHDRAWN = Edition.Kind.WITHDRAWAL


def live(at: datetime) -> EditionQuerySet:
    """Editions in force, withdrawals left out: every page, list, feed, search and count."""
    return current(at).exclude(kind=WITHDRAWN)


def current(at: datetime) -> EditionQuerySet:
    """Editions in force, withdrawals too: for the address resolver and tombstones alone."""
    return Edition.objects.in_force(at)


def history(at: datetime) -> EditionQuerySet:
    """Editions begun by `at` of stories not withdrawn at `at`. A sealed one has no text to show."""
    gone = current(at).filter(kind=WITHDRAWN, article=OuterRef("article"))
    return Edition.objects.filter(~Exists(gone), live_from__lte=at).exclude(kind=WITHDRAWN)


def lists(at: datetime, language: str) -> EditionQuerySet:
    """Live stories of a language, newest first; a page of the site stands in no list."""
    editions = live(at).filter(language=language, first_published__lte=at)
    return editions.exclude(story_kind=Article.Kind.PAGE).newest_first()


def front(at: datetime, language: str) -> list[Edition | None]:
    """What editors set the front page to, in order; None where the newest story stands."""
    return placed(_slots(at, language), at, language)


@prepared
def _slots(at: datetime, language: str) -> QuerySet[FrontSlot, int | None]:
    page = FrontPage.objects.in_force(at).filter(language=language)
    slots = FrontSlot.objects.filter(page__in=page).order_by("position")
    return slots.values_list("article", flat=True)


def placed(articles: Iterable[int | None], at: datetime, language: str) -> list[Edition | None]:
    """The editions of these stories; one that is not live, or not yet, leaves no gap."""
    keys = list(articles)
    if not any(keys):
        return [None for _ in keys]
    rows = _placed(tuple(key for key in keys if key), at, language)
    found = {edition.article_id: edition for edition in rows}
    return [found.get(key or 0) for key in keys if key is None or key in found]


@prepared
def _placed(articles: tuple[int, ...], at: datetime, language: str) -> QuerySet[Edition]:
    rows = lists(at, language).filter(article__pk__in=articles)
    return rows.select_related("source").defer(*UNLISTED)


def pages(at: datetime, language: str) -> EditionQuerySet:
    """The pages of the site in a language, by their addresses."""
    return live(at).filter(language=language, story_kind=Article.Kind.PAGE).order_by("path")


def about(at: datetime, language: str, **subject: Model | int) -> QuerySet[EditionSubject]:
    """Live stories about one thing, as subject rows with their edition, newest first.

    `about(at, "en", person=rutte)`. The rows carry the copied order key, so a busy person's list
    costs no sort; the post held then is on the row.
    """
    in_force = Q(edition__live_until__isnull=True) | Q(edition__live_until__gt=at)
    rows = EditionSubject.objects.filter(
        in_force, language=language, first_published__lte=at, edition__live_from__lte=at, **subject
    )
    kept = rows.exclude(edition__story_kind=Article.Kind.PAGE).select_related("edition")
    return kept.order_by("-first_published", "-edition_id")


def as_listed(rows: QuerySet[M]) -> QuerySet[M]:
    """Of editions, or of subject rows with theirs, what a list shows alone."""
    if rows.model is Edition:
        return rows.defer(*UNLISTED)
    kept = (field.name for field in Edition._meta.concrete_fields if field.name not in UNLISTED)
    return rows.only(*(f"edition__{name}" for name in kept))


def about_one(kind: str, key: int) -> Query:
    """`about` the thing of this kind with this key, of a moment and a language yet to come."""
    return Query(_about_one, key, kind=kind)


def _about_one(at: datetime, language: str, key: int, *, kind: str) -> QuerySet[EditionSubject]:
    return about(at, language, **{kind: key})


def said(at: datetime, language: str, **of: Model | int) -> QuerySet[EditionStatement]:
    """What somebody said in live stories, or what was said at a meeting, the newest story first.

    `said(at, "en", person=rutte)`; words, post and occasion are those of the edition in force.
    """
    in_force = Q(edition__live_until__isnull=True) | Q(edition__live_until__gt=at)
    rows = EditionStatement.objects.filter(
        in_force, language=language, first_published__lte=at, edition__live_from__lte=at, **of
    )
    kept = rows.exclude(edition__story_kind=Article.Kind.PAGE).select_related("edition")
    return kept.order_by("-first_published", "-edition_id", "paragraph", "start", "pk")


def about_any(at: datetime, language: str, **subjects: Any) -> EditionQuerySet:
    """Live stories about one of several things of a kind, each once, newest first.

    `about_any(at, "en", meeting=keys)`: keys or a query of them.
    """
    wanted = {f"{kind}__pk__in": things for kind, things in subjects.items()}
    rows = EditionSubject.objects.filter(language=language, first_published__lte=at, **wanted)
    return lists(at, language).filter(pk__in=rows.order_by().values("edition"))


@prepared
def newest(at: datetime, language: str, *, most: int) -> QuerySet[Edition]:
    """The first of `lists`, as a list shows them."""
    return lists(at, language).select_related("source").defer(*UNLISTED)[:most]


def first_about(
    at: datetime, language: str, *, most: int, **things: Any
) -> QuerySet[EditionSubject]:
    """The first few of `about` of each of these things, newest first; a story may come twice.

    `first_about(at, "en", most=4, meeting=meeting, topic=topic)`: rows, keys or a query of one key.
    However many stories a thing has, it costs no more than it gives. The editions are as a list
    shows them.
    """
    return listed([about(at, language, **{kind: thing})[:most] for kind, thing in things.items()])


def listed(lists: Sequence[QuerySet[EditionSubject]]) -> QuerySet[EditionSubject]:
    """The rows of all these lists, the newest first, with their editions as a list shows them."""
    subjects = EditionSubject.objects.filter(_in_any([rows.values("pk") for rows in lists]))
    rows = subjects.select_related("edition__source").order_by("-first_published", "-edition_id")
    return rows.defer(*(f"edition__{name}" for name in UNLISTED))


def _in_any(several: Sequence[QuerySet[Any, Any]]) -> Q:
    """Rows whose key one of these has. PostgreSQL reads for an OR of them every row that may be
    meant, and for their union those alone; SQLite knows no union of queries with a limit, and takes
    each part of an OR by itself."""
    if connection.features.supports_slicing_ordering_in_compound:
        first, *others = several
        return Q(pk__in=first.union(*others, all=True) if others else first)
    return reduce(or_, (Q(pk__in=one) for one in several))


@prepared
def newest_about(
    at: datetime, language: str, keys: tuple[int, ...], *, kinds: tuple[str, ...], most: int
) -> QuerySet[EditionSubject, dict[str, Any]]:
    """`first_about` of the things of these kinds with these keys, in plain values: the key of the
    thing by its kind, and what a line about the story says."""
    rows = first_about(at, language, most=most, **dict(zip(kinds, keys, strict=False)))
    said = {name: F(f"edition__{name}") for name in ("path", "headline", "dateline_text")}
    plain: QuerySet[EditionSubject, dict[str, Any]] = rows.values(*kinds, "first_published", **said)
    return plain


def resolve(path: str, at: datetime) -> Edition | None:
    """The edition in force of the story that claimed this path, withdrawn or not; None otherwise.

    The caller redirects when `edition.path` is not the path asked for, and answers 410 when the
    edition is a withdrawal.
    """
    return next(iter(_claimed(path, at)), None)


@prepared
def _claimed(path: str, at: datetime) -> QuerySet[Edition]:
    claims = StoryPath.objects.filter(path=path).values("article")
    editions = current(at).filter(article__in=claims).order_by()  # one story, one edition
    return editions.select_related("section", "source")


def topics(at: datetime) -> QuerySet[Topic]:
    return shown(Topic.objects.select_related("broader"), "topic", at)


def sources(at: datetime) -> QuerySet[Source]:
    return shown(Source.objects.all(), "source", at)


def contributors(at: datetime) -> QuerySet[Contributor]:
    return shown(Contributor.objects.all(), "contributor", at)


def shown(
    things: QuerySet[M], subject: str, at: datetime, language: str | None = None
) -> QuerySet[M]:
    """Those things that a live story is about: what makes a source, topic or writer public."""
    in_force = Q(edition__live_until__isnull=True) | Q(edition__live_until__gt=at)
    rows = EditionSubject.objects.filter(
        in_force, edition__live_from__lte=at, first_published__lte=at, **{subject: OuterRef("pk")}
    ).exclude(edition__story_kind=Article.Kind.PAGE)
    return things.filter(Exists(rows.filter(language=language) if language else rows))


def shows_picture(photo_id: int, at: datetime) -> bool:
    """Whether an edition in force shows this picture."""
    return EditionPhoto.objects.filter(photo=photo_id, edition__in=live(at)).exists()


def corrections(at: datetime, language: str) -> QuerySet[Edition]:
    """Corrections of live stories, the latest first."""
    rows = history(at).filter(kind=Edition.Kind.CORRECTION, language=language, sealed=False)
    rows = rows.exclude(story_kind=Article.Kind.PAGE)
    return rows.order_by("-live_from", "-pk")


def recent(at: datetime, language: str, *, hours: int) -> QuerySet[Edition]:
    """Stories first published in the last so many hours: the news sitemap has 48."""
    return lists(at, language).filter(first_published__gt=at - timedelta(hours=hours))
