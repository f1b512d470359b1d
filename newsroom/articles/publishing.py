"""The rules of editions: when one begins and ends, and what may follow what.

Every verb locks the story first, runs in one transaction, writes history and moves the public
stamp. `now` is the moment of the act; `live_from` lies at `now` but for a schedule (later) and an
import (earlier). At most one edition a story is pending, that is, begins after `now`.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal, NoReturn

from django.db import transaction
from django.utils import timezone

from briefings.ledger import history, stamp
from newsroom.articles import checks, indexing, openings, workflow
from newsroom.articles.freezing import Plan, claim_path, freeze, tombstone
from newsroom.articles.holds import holds
from newsroom.articles.models import Article, Edition, Opening
from newsroom.articles.standing import Standing, standing
from newsroom.articles.versions import locked
from newsroom.articles.workflow import Reason, Refused

Kind = Edition.Kind
Pending = Literal["", "replace", "keep"]
Ticked = Iterable[str] | None


class Asks(Refused):
    """Refused until the editor says what becomes of the pending edition (rule 3)."""


@transaction.atomic
def publish(
    article: Article,
    *,
    by: Any,
    now: datetime,
    seen_version: int | None = None,
    opening: Ticked = None,
    pending: Pending = "",
    proposed_headline: bool = False,
    live_from: datetime | None = None,
) -> Edition:
    """A new edition in force at once: the first one, or an update of a live story.

    `opening` holds the ticks of the record rows to make public (None: all that it cites).
    `live_from` before `now` is for imports. Raises Refused with every reason, Stale when somebody
    saved after `seen_version`, Asks when another edition is pending and `pending` is empty.
    """
    return _begin(
        "publish",
        article,
        by=by,
        now=now,
        seen_version=seen_version,
        opening=opening,
        pending=pending,
        proposed_headline=proposed_headline,
        live_from=live_from,
    )


@transaction.atomic
def correct(
    article: Article, *, by: Any, now: datetime, public_note: str, **answers: Any
) -> Edition:
    """A new edition that says what was wrong and what is right. Other answers as for publish."""
    _require(public_note, "Say what was wrong and what is right.", "public_note")
    note = public_note.strip()
    return _begin("correct", article, by=by, now=now, kind=Kind.CORRECTION, note=note, **answers)


@transaction.atomic
def minor(article: Article, *, by: Any, now: datetime, **answers: Any) -> Edition:
    """A new edition that moves no date, feed or push, and makes nothing new public of the record.

    Other answers as for publish.
    """
    return _begin("minor", article, by=by, now=now, is_minor=True, opening=(), **answers)


@transaction.atomic
def reinstate(
    article: Article, *, by: Any, now: datetime, public_note: str, **answers: Any
) -> Edition:
    """Back from a withdrawal at the same address, with a public note."""
    _require(public_note, "Say to readers why the story is back.", "public_note")
    note = public_note.strip()
    return _begin("reinstate", article, by=by, now=now, kind=Kind.REINSTATED, note=note, **answers)


@transaction.atomic
def schedule(
    article: Article,
    *,
    by: Any,
    now: datetime,
    at: datetime,
    seen_version: int | None = None,
    opening: Ticked = None,
    proposed_headline: bool = False,
) -> Edition:
    """An edition that begins at `at`, frozen now; replaces one that was pending already."""
    row, state, step = _start("schedule", article, by, now, seen_version)
    _refuse_past(at, now)
    _refuse_if_blocked(row, at, proposed_headline)
    workflow.approve_if_needed(row, state, by=by, now=now)
    _drop_pending(state, now)
    edition = _lay(row, _plan(state, now, at), by=by, opening=opening)
    _record(row, step, edition, by=by, now=now)
    return edition


@transaction.atomic
def unschedule(
    article: Article, *, by: Any, now: datetime, seen_version: int | None = None
) -> Article:
    """Takes the pending edition back; the one in force is open-ended again."""
    row, state, step = _start("unschedule", article, by, now, seen_version)
    number = state.pending.number if state.pending else None
    _drop_pending(state, now)
    workflow.move(row, step)
    _log(row, step.verb, by=by, now=now, edition=number)
    return row


@transaction.atomic
def withdraw(
    article: Article,
    *,
    by: Any,
    now: datetime,
    reason: str,
    public_note: str,
    ending: Iterable[str] = (),
    seen_version: int | None = None,
) -> Edition:
    """Takes a live story from readers. `ending` are keys of rows whose opening ends with it."""
    _require(reason, "Say why, for the record of the house.", "reason")
    _require(public_note, "Say to readers why the story is gone.", "public_note")
    row, state, step = _start("withdraw", article, by, now, seen_version)
    _refuse_backwards(state, now)
    _drop_pending(state, now)
    plan = replace(_plan(state, now, now), kind=Kind.WITHDRAWAL, public_note=public_note.strip())
    _close(state, now)
    edition = tombstone(row, plan, by=by)
    _end_openings(row, set(ending))
    _record(row, step, edition, by=by, now=now, reason=reason.strip())
    return edition


@transaction.atomic
def seal(
    article: Article,
    *,
    by: Any,
    now: datetime,
    number: int,
    reason: str,
    seen_version: int | None = None,
) -> Edition:
    """Takes the text of an edition that is over out of the public history; a line says so."""
    _require(reason, "Say why, for the record of the house.", "reason")
    row, state, step = _start("seal", article, by, now, seen_version)
    edition = row.editions.filter(number=number, live_from__lte=now).first()
    if edition is None:
        raise Refused(Reason(f"There is no edition {number} that readers have seen.", "number"))
    if state.in_force and edition.pk == state.in_force.pk:
        raise Refused(Reason("An edition in force cannot be sealed: correct or withdraw first."))
    edition.sealed = True
    edition.save(update_fields=["sealed"])
    _log(row, step.verb, by=by, now=now, edition=number, reason=reason.strip())
    return edition


@transaction.atomic
def heed_holds(article: Article, *, by: Any, now: datetime) -> str:
    """After a save: what is pending goes when the copy may not go out by then.

    Returns why, in a sentence; empty when nothing was stopped.
    """
    row = locked(article)
    pending = standing(row, now).pending
    found = holds(row, pending.live_from) if pending else []
    reason = " ".join(one.text for one in found)
    if reason:
        stop_pending(row, by=by, now=now, reason=reason)
    return reason


@transaction.atomic
def stop_pending(article: Article, *, by: Any, now: datetime, reason: str) -> bool:
    """The copy was killed, withheld or embargoed: what is pending goes. True if any was."""
    row = locked(article)
    state = standing(row, now)
    if state.pending is None:
        return False
    _drop_pending(state, now)
    if row.status == Article.Status.DONE:
        workflow.move(row, workflow.transition("unschedule"))
    _log(row, "stopped", by=by, now=now, edition=state.pending.number, reason=reason)
    return True


# --- One edition laid after another -------------------------------------------------------------


def _start(
    verb: str, article: Article, by: Any, now: datetime, seen_version: int | None
) -> tuple[Article, Standing, workflow.Transition]:
    """Locks the story before anything is looked at; Stale or Refused."""
    row = locked(article, seen_version=seen_version)
    state = standing(row, now)
    _refuse_clock(state, now)
    return row, state, workflow.check(verb, state, by=by)


def _begin(
    verb: str,
    article: Article,
    *,
    by: Any,
    now: datetime,
    seen_version: int | None = None,
    opening: Ticked = None,
    pending: Pending = "",
    proposed_headline: bool = False,
    live_from: datetime | None = None,
    kind: str = "",
    note: str = "",
    is_minor: bool = False,
) -> Edition:
    """What publish, correct, minor and reinstate share: an edition in force from now on."""
    row, state, step = _start(verb, article, by, now, seen_version)
    begins = min(live_from or now, now)
    _refuse_backwards(state, begins)
    _refuse_if_blocked(row, begins, proposed_headline)
    _ask_about_pending(state, pending)
    workflow.approve_if_needed(row, state, by=by, now=now)
    _drop_pending(state, now)
    plan = _plan(state, now, begins, minor=is_minor)
    edition = _lay(
        row, replace(plan, kind=kind or plan.kind, public_note=note), by=by, opening=opening
    )
    if state.pending and pending == "keep":
        _lay_again(row, state.pending, by=by, now=now, opening=opening)
    _record(row, step, edition, by=by, now=now)
    return edition


def _plan(state: Standing, now: datetime, begins: datetime, *, minor: bool = False) -> Plan:
    """The edition that would follow the one in force: its number, kind and dates."""
    last = state.in_force
    first = last.first_published if last else begins
    return Plan(
        kind=Kind.UPDATE if last else Kind.FIRST,
        made_at=now,
        live_from=begins,
        first_published=first,
        number=state.next_number,
        changed_at=last.changed_at if last and minor else begins,
        minor=minor,
        path=last.path if last else "",
    )


def _lay(article: Article, plan: Plan, *, by: Any, opening: Ticked) -> Edition:
    """Closes the open edition at the new one's beginning and writes the new one."""
    path = _address(article, plan)
    article.editions.filter(live_until__isnull=True).update(live_until=plan.live_from)
    edition = freeze(article, replace(plan, path=path), by=by)
    openings.open_rows(edition, openings.cited_rows(article), opening)
    indexing.index([edition])
    return edition


def _address(article: Article, plan: Plan) -> str:
    """The path of the story; an editor's new slug makes a new one and the old one redirects."""
    slug = plan.path.rstrip("/").rpartition("/")[2]
    if article.kind == Article.Kind.PAGE:
        return claim_path(article, plan.first_published)
    if plan.path and (not article.slug or article.slug == slug):
        return plan.path
    return claim_path(article, plan.first_published)


def _lay_again(
    article: Article, old: Edition, *, by: Any, now: datetime, opening: Ticked
) -> Edition:
    """A pending edition that was kept: the same moment and note, frozen anew, the next number."""
    plan = _plan(standing(article, now), now, old.live_from, minor=old.minor)
    kept = Kind.UPDATE if old.kind == Kind.FIRST else old.kind
    return _lay(
        article, replace(plan, kind=kept, public_note=old.public_note), by=by, opening=opening
    )


def _drop_pending(state: Standing, now: datetime) -> None:
    """Deletes the pending edition, opens the one before, and lets its openings go."""
    if state.pending is None:
        return
    rows = openings.opened_by(state.pending.openings.all())
    indexing.forget([state.pending])
    state.article.editions.filter(pk=state.pending.pk).delete_pending(now)
    if state.in_force:
        state.article.editions.filter(pk=state.in_force.pk).update(live_until=None)
    openings.derive(rows)


def _close(state: Standing, at: datetime) -> None:
    if state.in_force:
        state.article.editions.filter(pk=state.in_force.pk).update(live_until=at)


def _end_openings(article: Article, keys: set[str]) -> None:
    mine = Opening.objects.filter(edition__article=article)
    ended = [row for row in mine if openings.key(openings.opened_by([row])[0]) in keys]
    rows = openings.opened_by(ended)
    mine.filter(pk__in=[row.pk for row in ended]).delete()
    openings.derive(rows)


# --- Refusals -----------------------------------------------------------------------------------


def _require(text: str, sentence: str, field: str) -> None:
    if not text.strip():
        raise Refused(Reason(sentence, field))


def _refuse_past(at: datetime, now: datetime) -> None:
    if at <= now:
        raise Refused(Reason("That moment is over: publish now, or choose a later one.", "at"))


def _refuse_if_blocked(article: Article, begins: datetime, proposed_headline: bool) -> None:
    found = checks.blocking(article, begins=begins, proposed_headline=proposed_headline)
    if found:
        raise Refused(*found)


def _refuse_clock(state: Standing, now: datetime) -> None:
    """By a clock that was set back an edition that readers have seen would look pending."""
    if state.made_at and now < state.made_at:
        _refuse_early("was made", state.made_at, now)


def _refuse_backwards(state: Standing, begins: datetime) -> None:
    """Editions follow one another: none begins before, or with, the last one that has begun."""
    if state.in_force and begins <= state.in_force.live_from:
        _refuse_early("began", state.in_force.live_from, begins)


def _refuse_early(what: str, last: datetime, moment: datetime) -> NoReturn:
    late, since = (last - moment).total_seconds(), timezone.localtime(last)
    raise Refused(
        Reason(
            f"The last edition {what} at {since:%Y-%m-%d %H:%M:%S}, {late:.0f} s after this "
            "moment. Check the clock and try again."
        )
    )


def _ask_about_pending(state: Standing, pending: Pending) -> None:
    if state.pending and pending not in ("replace", "keep"):
        begins = timezone.localtime(state.pending.live_from)
        raise Asks(
            Reason(
                f"Another edition begins at {begins:%Y-%m-%d %H:%M}. Replace it with this one, "
                "or keep it, frozen anew with this change?",
                "pending",
            )
        )


# --- Traces -------------------------------------------------------------------------------------


def _record(
    article: Article,
    step: workflow.Transition,
    edition: Edition,
    *,
    by: Any,
    now: datetime,
    **detail: Any,
) -> None:
    workflow.move(article, step)
    moment = {
        "edition": edition.number,
        "kind": edition.kind,
        "begins": edition.live_from.isoformat(),
    }
    _log(article, step.verb, by=by, now=now, **moment, **detail)


def _log(article: Article, verb: str, *, by: Any, now: datetime, **detail: Any) -> None:
    history.record(verb, article, by=by, now=now, version=article.version_number, **detail)
    stamp.move()
