"""Making an Edition out of the working copy: what is frozen, under which address, about what.

When an edition begins and ends is publishing.py's; this file writes one and its parts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, count
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from briefings.dates import PartialDate
from briefings.people.matching import tenures_on
from briefings.people.models import Tenure
from newsroom.articles import body, difference, pages
from newsroom.articles.models import (
    Article,
    Edition,
    EditionPhoto,
    EditionStatement,
    EditionSubject,
    Language,
    Mention,
    Statement,
    StoryPath,
)
from newsroom.articles.models.findings import MENTIONED, Doing
from newsroom.articles.models.one_of import the_one
from newsroom.articles.rights import name_of
from newsroom.articles.versions import content_hash
from newsroom.articles.workflow import Refused

# What a reader gets. The hash is over these and the pictures, never over the subject rows.
CONTENT = (
    "headline",
    "standfirst",
    "body",
    "dateline_text",
    "source_name",
    "credit",
    "bylines",
    "editors_note",
    "public_note",
    "language",
    "path",
)


@dataclass(frozen=True)
class Plan:
    """An edition as a verb wants it."""

    kind: str
    made_at: datetime
    live_from: datetime
    first_published: datetime
    number: int
    changed_at: datetime
    public_note: str = ""
    minor: bool = False
    path: str = ""  # empty: the story has none yet


def freeze(article: Article, plan: Plan, *, by: Any) -> Edition:
    """Writes the edition with its subjects, statements and pictures; the story is locked."""
    edition = _edition(article, plan, by=by)
    edition.path = plan.path or claim_path(article, plan.first_published)
    edition.body = body.clean(edition.body)
    photos = _photos(article, edition)
    content = {name: getattr(edition, name) for name in CONTENT}
    content["photos"] = [[row.photo_id, row.caption, row.alt, row.credit] for row in photos]
    edition.content_hash = content_hash(content)
    edition.save()
    EditionPhoto.objects.bulk_create(photos)
    EditionSubject.objects.bulk_create(_subjects(article, edition))
    EditionStatement.objects.bulk_create(_statements(article, edition))
    return edition


@dataclass(frozen=True)
class Unpublished:
    """What readers would get, with its parts. Nothing of it is stored."""

    edition: Edition
    subjects: list[EditionSubject]
    photos: list[EditionPhoto]


def unpublished(
    article: Article, in_force: Edition | None, *, by: Any, now: datetime
) -> Unpublished:
    """The edition that publishing at `now` would make, for a preview: no address is claimed."""
    first = in_force.first_published if in_force else now
    plan = Plan(
        kind=Edition.Kind.UPDATE if in_force else Edition.Kind.FIRST,
        made_at=now,
        live_from=now,
        first_published=first,
        number=in_force.number + 1 if in_force else 1,
        changed_at=now,
    )
    edition = _edition(article, plan, by=by)
    edition.path = in_force.path if in_force else f"{_stem(article, first)}/"
    edition.body = body.clean(edition.body)
    return Unpublished(edition, list(_subjects(article, edition)), _photos(article, edition))


def tombstone(article: Article, plan: Plan, *, by: Any) -> Edition:
    """The edition that says a story was withdrawn: its address and the notice, no text."""
    edition = Edition(
        **_timing(article, plan),
        path=plan.path,
        language=article.language,
        story_kind=article.kind,
        translation_group=None,
        approver_name=name_of(by),
        content_hash=content_hash({"public_note": plan.public_note, "path": plan.path}),
    )
    edition.save()
    return edition


def _timing(article: Article, plan: Plan) -> dict[str, Any]:
    return {
        "article": article,
        "number": plan.number,
        "kind": plan.kind,
        "made_at": plan.made_at,
        "live_from": plan.live_from,
        "first_published": plan.first_published,
        "changed_at": plan.changed_at,
        "public_note": plan.public_note,
        "minor": plan.minor,
        "version_number": article.version_number,
    }


def _edition(article: Article, plan: Plan, *, by: Any) -> Edition:
    same = ("headline", "standfirst", "body", "dateline_text", "dateline_date", "reference_date")
    also = ("language", "translation_group", "editors_note", "wire_sent_at", "section", "source")
    return Edition(
        **_timing(article, plan),
        **{name: getattr(article, name) for name in (*same, *also)},
        story_kind=article.kind,
        source_name=article.source.name if article.source else "",
        credit=article.credit or (article.source.credit_line if article.source else ""),
        bylines=_bylines(article),
        edited_share=edited_share(article),
        author_name=name_of(article.created_by) if article.created_by else "",
        approver_name=name_of(article.approved_by or by),
    )


def _bylines(article: Article) -> list[dict[str, str]]:
    return [
        {
            "name": row.as_printed,
            "role": row.role,
            "slug": row.contributor.slug if row.contributor else "",
        }
        for row in article.bylines.select_related("contributor")
    ]


def edited_share(article: Article) -> int | None:
    """Percent of the words that are not the wire's, in their order; None without a wire."""
    wire = article.versions.filter(from_wire=True).order_by("-number").first()
    if wire is None:
        return None
    theirs, ours = body.words(wire.content["fields"]["body"]), body.words(article.body)
    if theirs == ours or not ours:
        return 0
    kept = len(difference.matches(theirs, ours))
    # A changed word counts, however few they are: never round an edit down to none.
    return max(1, round(100 * (1 - kept / len(ours))))


# --- Address ----------------------------------------------------------------------------------


def claim_path(article: Article, first_published: datetime) -> str:
    """The address of a first edition: the day in the site's zone, and the slug. Never reused.

    A page of the site has the one that was chosen for it; what is in its way has been refused.
    """
    if article.kind == Article.Kind.PAGE:
        return _page_path(article)
    stem = _stem(article, first_published)
    # A range, not a prefix: both databases answer it from the index.
    near = StoryPath.objects.filter(path__gte=stem, path__lt=f"{stem}\uffff")
    taken = dict(near.values_list("path", "article_id"))
    candidates = chain([f"{stem}/"], (f"{stem}-{number}/" for number in count(2)))
    free = (path for path in candidates if taken.get(path, article.pk) == article.pk)
    return next(path for path in free if _claimed(path, article))


def _page_path(page: Article) -> str:
    path = pages.path_of(page)
    if not _claimed(path, page):  # another page was faster by a moment
        raise Refused(*pages.in_the_way(page))
    return path


def _claimed(path: str, article: Article) -> bool:
    """Whether the path is this story's now; False when another was faster by a moment."""
    claim, _ = StoryPath.objects.get_or_create(path=path, defaults={"article": article})
    return claim.article_id == article.pk


def _stem(article: Article, first_published: datetime) -> str:
    arabic = article.language == Language.ARABIC
    slug = article.slug or slug_from(article.headline, arabic) or f"story-{article.pk}"
    day = timezone.localtime(first_published)
    return f"{'/ar' if arabic else ''}/news/{day.year:04}/{day:%m/%d}/{slug}"


def slug_from(headline: str, arabic: bool = False) -> str:
    """At most 80 characters, cut between words. Arabic keeps its letters."""
    slug = slugify(headline, allow_unicode=arabic)
    return slug if len(slug) <= 80 else slug[:81].rpartition("-")[0]


# --- Parts ------------------------------------------------------------------------------------


def _photos(article: Article, edition: Edition) -> list[EditionPhoto]:
    return [
        EditionPhoto(
            edition=edition,
            photo=row.photo,
            position=position,
            caption=row.caption or row.photo.caption,
            alt=row.alt or row.photo.alt,
            credit=row.photo.credit,
            focal_x=row.photo.focal_x,
            focal_y=row.photo.focal_y,
        )
        for position, row in enumerate(article.article_photos.select_related("photo"))
    ]


def _subjects(article: Article, edition: Edition) -> Iterable[EditionSubject]:
    """One row a thing; a section and a topic bring everything above them."""
    subjects: dict[tuple[str, int], EditionSubject] = {}
    for name, thing, more in _things(article):
        row = EditionSubject(
            edition=edition,
            first_published=edition.first_published,
            language=edition.language,
            **{name: thing},
            **more,
        )
        subjects.setdefault((name, thing.pk), row)
    return subjects.values()


def _things(article: Article) -> Iterable[tuple[str, Any, dict[str, Any]]]:
    yield from _mentions(article)
    for place in article.dateline_places.all():
        yield "place", place, {"doing": Doing.DATELINE}
    for section in article.section.line() if article.section else ():
        yield "section", section, {}
    for topic in article.topics.all():
        for above in topic.line():
            yield "topic", above, {}
    if article.source:
        yield "source", article.source, {}
    for byline in article.bylines.select_related("contributor"):
        if byline.contributor:
            yield "contributor", byline.contributor, {}


def _mentions(article: Article) -> Iterable[tuple[str, Any, dict[str, Any]]]:
    for row, tenure in mentions_with_posts(article):
        name = the_one(row, MENTIONED)
        plain = ("words", "title_printed", "doing", "paragraph", "start", "end")
        more = {field: getattr(row, field) for field in plain}
        yield name, getattr(row, name), more | {"tenure": tenure}


def mentions_with_posts(article: Article) -> list[tuple[Mention, Tenure | None]]:
    """Each mention with the post to show: the editor's choice, else the one held on the day."""
    mentions = list(article.mentions.select_related(*MENTIONED, "tenure"))
    posts: dict[int, Tenure] = {}
    if article.reference_date:
        people = [row.person_id for row in mentions if row.person_id and not row.tenure_id]
        posts = tenures_on(people, article.reference_date)
    return [(row, row.tenure or posts.get(row.person_id or 0)) for row in mentions]


# All of a statement but whose it is.
SAYING = tuple(
    field.name
    for field in Statement._meta.concrete_fields
    if field.name not in ("id", "article", "tenure") and field.editable
)


def _statements(article: Article, edition: Edition) -> list[EditionStatement]:
    return [
        EditionStatement(
            edition=edition,
            first_published=edition.first_published,
            language=edition.language,
            tenure=tenure,
            **{name: getattr(row, name) for name in SAYING},
        )
        for row, tenure in statements_with_posts(article)
    ]


def statements_with_posts(article: Article) -> list[tuple[Statement, Tenure | None]]:
    """Those whose words stand in the text, each with the post the speaker held when saying it."""
    named = ("person", "organisation", "tenure", "meeting", "session")
    rows = list(article.statements.filter(paragraph__isnull=False).select_related(*named))
    asked: dict[date, list[int]] = {}
    for row in rows:
        day = day_of(row, article)
        if day and row.person_id and not row.tenure_id:
            asked.setdefault(day, []).append(row.person_id)
    posts = {day: tenures_on(people, day) for day, people in asked.items()}
    return [
        (row, row.tenure or (posts.get(day, {}).get(row.person_id or 0) if day else None))
        for row in rows
        for day in (day_of(row, article),)
    ]


def day_of(row: Statement, article: Article) -> date | None:
    """The day whose posts count: the one it was said on, if that is known, else the story's."""
    return PartialDate.parse(row.said_on).day or article.reference_date
