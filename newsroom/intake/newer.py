"""A newer wire version of a story that is on file: followed, or shown beside the editor's text.

The editor's words are never overwritten. What the wire forbids (a later embargo, copy withheld)
counts whoever wrote the words.
"""

from datetime import datetime, timedelta
from typing import Any

from briefings.ledger.models import History
from newsroom.articles import publishing, versions
from newsroom.articles.models import Article, Byline
from newsroom.intake.drafting import Draft
from newsroom.intake.preparing import Prepared
from newsroom.intake.suggesting import renew


def untouched(article: Article, house: set[int]) -> bool:
    """Whether nobody but the accounts of `house` has done anything to the story."""
    if article.edited_fields or article.status == Article.Status.SPIKED:
        return False
    lines = History.objects.filter(
        object_label=article._meta.label_lower, object_key=str(article.pk), actor_id__isnull=False
    )
    return not lines.exclude(actor_id__in=house).exists()


def heed(article: Article, item: Prepared, *, by: Any, now: datetime) -> list[str]:
    """Stops what is pending when the wire withholds the copy or sets a later embargo."""
    sentences = []
    reason = _why_to_stop(article, item, now)
    if reason:
        stopped = publishing.stop_pending(article, by=by, now=now, reason=reason)
        article.refresh_from_db()
        sentences.append(f"{reason} What was scheduled is taken back." if stopped else reason)
    return sentences


def _why_to_stop(article: Article, item: Prepared, now: datetime) -> str:
    if item.withheld:
        return f"The wire says that this copy is {item.read.status.casefold()}."
    embargo = item.times.embargo
    if embargo and embargo > now and (article.embargo is None or embargo > article.embargo):
        return f"The wire set a later embargo: {embargo:%Y-%m-%d %H:%M %Z}."
    return ""


def forbid(article: Article, item: Prepared, *, by: Any, now: datetime) -> None:
    """What the wire forbids goes into copy that an editor works on; its words stay as they are."""
    edited = set(article.edited_fields)
    if item.withheld and "not_for_publication" not in edited:
        article.not_for_publication = True
    embargo = item.times.embargo
    if embargo and "embargo" not in edited and embargo > (article.embargo or now):
        article.embargo = embargo
    # A hair before the receipt: the desk still sees that the wire is newer than the copy.
    just_before = now - timedelta(microseconds=1)
    versions.save(article, by=by, now=just_before, reason="What the wire forbids")


def follow(made: Draft, item: Prepared, *, number: int, by: Any, now: datetime) -> bool:
    """Saves the wire's version over copy that nobody has touched; False when nothing differs."""
    article = made.article
    article.topics.set(made.topics)
    article.dateline_places.set(made.places)
    article.bylines.all().delete()
    Byline.objects.bulk_create(made.bylines)
    _show(made)
    reason = f"Version {number} from the wire"
    saved = versions.save(article, by=by, now=now, reason=reason, from_wire=True)
    if saved:
        renew(article, item.findings, item.texts)
    return saved is not None


def _show(made: Draft) -> None:
    """The wire's picture in place of the one it sent before."""
    photos = made.article.article_photos
    photos.exclude(photo__in=[row.photo for row in made.photos]).delete()
    for row in made.photos:
        words = {"caption": row.caption, "alt": row.alt}
        photos.update_or_create(photo=row.photo, defaults=words)
