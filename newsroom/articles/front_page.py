"""Setting the front page: versions that follow one another by the clock, one language at a time.

A version begins now or at a moment to come, ends where the next one begins, and is never changed
once readers may have seen it. Any number may be pending: a morning, a noon and an evening. Each
verb names the version that the editor saw last and steps aside when another was made since.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby, pairwise
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from briefings.ledger import history, stamp
from briefings.ledger.soundness import Fault, set_columns
from newsroom.articles.models import Article, FrontPage, FrontSlot
from newsroom.articles.rights import name_of
from newsroom.articles.workflow import Reason, Refused

MOST = 12
NEWEST = None  # in the place of a story's key: the newest story that stands nowhere else
Stories = Sequence[int | None]


class Overtaken(Refused):
    """Another editor made a version since this one looked."""


def publish(
    language: str,
    stories: Stories,
    *,
    by: Any,
    now: datetime,
    seen: int | None,
    at: datetime | None = None,
) -> FrontPage:
    """A version with these stories in order, from `at` on, or from now.

    `seen` is the key of the newest version that the editor saw, None when there was none. One that
    is pending for the same moment is replaced. Raises Overtaken, or Refused with every reason.
    """
    _refuse_stranger(by)
    _refuse_stories(language, stories)
    if at is not None and at <= now:
        raise Refused(Reason("That moment is over: publish now, or choose a later one.", "at"))
    try:
        with transaction.atomic():
            _start(language, seen, now)
            return _lay(language, stories, at or now, by=by, now=now)
    except IntegrityError as error:  # two at once, and the other one's is kept
        raise Overtaken(Reason(_OVERTAKEN)) from error


@transaction.atomic
def take_back(page: FrontPage, *, by: Any, now: datetime, seen: int | None) -> None:
    """Takes a pending version back; the one before it goes on until the one after."""
    _refuse_stranger(by)
    _start(page.language, seen, now)
    row = FrontPage.objects.filter(pk=page.pk).first()
    if row is None or row.live_from <= now:
        raise Refused(Reason("Readers have seen this version: publish another one instead."))
    _told("take_back", row, by=by, now=now)
    _drop(row)


def newest(language: str) -> FrontPage | None:
    """The version that was made last: what an editor has seen who sees this."""
    return FrontPage.objects.filter(language=language).order_by("-pk").first()


def stories_of(page: FrontPage | None) -> list[int | None]:
    """The keys of its stories in order, None for a place that the newest fills."""
    return list(page.slots.values_list("article", flat=True)) if page else []


_OVERTAKEN = "Another editor set this front page at the same moment. Look at it and try again."


def _start(language: str, seen: int | None, now: datetime) -> None:
    """Locks what is in force or pending, and only then looks whether the editor's view holds."""
    rows = FrontPage.objects.exclude(live_until__lte=now).filter(language=language)
    list(rows.select_for_update().order_by("pk"))
    last = newest(language)
    if last is None:
        return
    if last.made_at > now:
        made = timezone.localtime(last.made_at)
        sentence = f"The last version was made at {made:%H:%M:%S}, after this moment."
        raise Refused(Reason(f"{sentence} Check the clock and try again."))
    if last.pk != seen:
        sentence = f"{last.made_by} set this front page while you had it open (version "
        raise Overtaken(Reason(f"{sentence}{last.number}). Yours is below and not lost."))


def _lay(language: str, stories: Stories, begins: datetime, *, by: Any, now: datetime) -> FrontPage:
    versions = FrontPage.objects.filter(language=language)
    for replaced in versions.filter(live_from=begins, live_from__gt=now):
        _drop(replaced)
    after = versions.filter(live_from__gt=begins).order_by("live_from").first()
    versions.in_force(begins).update(live_until=begins)
    last = versions.order_by("-number").first()
    page = FrontPage.objects.create(
        language=language,
        number=last.number + 1 if last else 1,
        live_from=begins,
        live_until=after.live_from if after else None,
        made_at=now,
        made_by=name_of(by)[:150],
    )
    slots = (FrontSlot(page=page, position=n, article_id=key) for n, key in enumerate(stories))
    FrontSlot.objects.bulk_create(slots)
    _told("set", page, by=by, now=now)
    return page


def _told(verb: str, page: FrontPage, *, by: Any, now: datetime) -> None:
    names = [str(slot) for slot in page.slots.select_related("article")]
    begins = page.live_from.isoformat()
    history.record(verb, page, by=by, now=now, begins=begins, stories=names)
    stamp.move()


def _drop(page: FrontPage) -> None:
    """Deletes a version that no reader has seen; the one before it goes on in its place."""
    versions = FrontPage.objects.filter(language=page.language)
    before = versions.filter(live_until=page.live_from)
    keys, until = list(before.values_list("pk", flat=True)), page.live_until
    page.delete()
    versions.filter(pk__in=keys).update(live_until=until)


# --- Refusals -----------------------------------------------------------------------------------


def _refuse_stranger(by: Any) -> None:
    if not by.has_perm("articles.change_frontpage"):
        raise Refused(Reason("Only a Chief sets the front page."))


def _refuse_stories(language: str, stories: Stories) -> None:
    """Every reason at once. A story that readers do not see yet may stand in a slot."""
    chosen = [key for key in stories if key is not NEWEST]
    known = Article.objects.filter(language=language).exclude(kind=Article.Kind.PAGE)
    reasons = []
    if len(stories) > MOST:
        reasons.append(Reason(f"A front page has at most {MOST} places: take some away."))
    if len(set(chosen)) < len(chosen):
        reasons.append(Reason("A story stands here twice: take one of them away."))
    if known.filter(pk__in=chosen).count() < len(set(chosen)):
        reasons.append(Reason("One of these is no story in the language of this front page."))
    if reasons:
        raise Refused(*reasons)


# --- Soundness ----------------------------------------------------------------------------------


def faults() -> Iterator[Fault]:
    """Each version begins where the one before ends; the last one is open."""
    rows = FrontPage.objects.order_by("language", "live_from")
    for _, group in groupby(rows, key=lambda row: row.language):
        pages = list(group)
        for before, after in pairwise(pages):
            if before.live_until != after.live_from:
                words = f"{before} does not end where version {after.number} begins."
                yield Fault(words, partial(set_columns, before, live_until=after.live_from))
        if pages[-1].live_until is not None:
            words = f"{pages[-1]} has an end, and nothing follows it."
            yield Fault(words, partial(set_columns, pages[-1], live_until=None))
