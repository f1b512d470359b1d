"""Which step may follow which: one table. Buttons, bulk actions and commands are made from it.

What a step does to editions is in publishing.py; what each verb's function is, in verbs.py.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from django.conf import settings

from briefings.ledger import history
from newsroom.articles.models import Article
from newsroom.articles.rights import name_of
from newsroom.articles.standing import Standing
from newsroom.articles.versions import TEXT

Status = Article.Status
Needs = Literal["", "live", "withdrawn", "pending", "not_withdrawn", "nothing_public"]


@dataclass(frozen=True)
class Reason:
    """One thing that stands in the way, in words, and the field that would mend it."""

    text: str
    field: str = ""


class Refused(Exception):
    """A verb that did nothing, with every reason at once."""

    def __init__(self, *reasons: Reason) -> None:
        self.reasons = reasons
        super().__init__(" ".join(reason.text for reason in reasons))


@dataclass(frozen=True)
class Transition:
    """One row of the table."""

    verb: str
    label: str
    moves: Mapping[Status, Status]  # from, to
    permission: str
    done: str  # what the message says afterwards
    needs: Needs = ""
    asks: tuple[str, ...] = ()  # a verb that asks has a page of its own
    approved: bool = False  # only the approved version goes out
    danger: bool = False
    effect: str = field(default="", kw_only=True)  # for the editors' guide


def _stay(*statuses: Status) -> dict[Status, Status]:
    return {status: status for status in statuses}


_WORKING = (
    Status.DRAFT,
    Status.SUBMITTED,
    Status.IN_EDIT,
    Status.CHANGES_REQUESTED,
    Status.APPROVED,
    Status.DONE,
)
_TO_DONE = dict.fromkeys(
    (Status.DRAFT, Status.SUBMITTED, Status.IN_EDIT, Status.APPROVED), Status.DONE
)

TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        "submit",
        "Submit",
        {
            Status.DRAFT: Status.SUBMITTED,
            Status.CHANGES_REQUESTED: Status.SUBMITTED,
            Status.IN_EDIT: Status.SUBMITTED,
        },
        "articles.submit_article",
        "Submitted.",
        effect="Hands the story to the editors, or back to the one who asked for changes.",
    ),
    Transition(
        "claim",
        "Claim",
        {**_stay(*_WORKING), Status.SUBMITTED: Status.IN_EDIT},
        "articles.claim_article",
        "You hold it now.",
        effect="Shows everybody who works on it.",
    ),
    Transition(
        "release",
        "Release",
        _stay(*_WORKING),
        "articles.claim_article",
        "Released: nobody holds it.",
        effect="Lets others take it.",
    ),
    Transition(
        "request_changes",
        "Request changes…",
        {
            Status.SUBMITTED: Status.CHANGES_REQUESTED,
            Status.IN_EDIT: Status.CHANGES_REQUESTED,
            Status.APPROVED: Status.CHANGES_REQUESTED,
        },
        "articles.approve_article",
        "Sent back to the writer with your note.",
        asks=("note",),
        effect="Goes back to the writer with a note.",
    ),
    Transition(
        "approve",
        "Approve",
        {Status.SUBMITTED: Status.APPROVED, Status.IN_EDIT: Status.APPROVED},
        "articles.approve_article",
        "Approved. Not public yet.",
        effect="Ties the approval to this very version; any later change voids it.",
    ),
    Transition(
        "publish",
        "Publish…",
        _TO_DONE,
        "articles.publish_article",
        "Published.",
        needs="not_withdrawn",
        asks=("opening", "pending"),
        approved=True,
        effect="Makes a new edition now; of a live story, an update.",
    ),
    Transition(
        "schedule",
        "Schedule…",
        _TO_DONE,
        "articles.publish_article",
        "Scheduled. The clock publishes it.",
        needs="not_withdrawn",
        asks=("at", "opening"),
        approved=True,
        effect="Freezes an edition that begins at a moment to come.",
    ),
    Transition(
        "unschedule",
        "Unschedule",
        {**_stay(*_WORKING), Status.DONE: Status.APPROVED},
        "articles.publish_article",
        "Unscheduled.",
        needs="pending",
        effect="Takes the pending edition back; readers keep the one in force.",
    ),
    Transition(
        "correct",
        "Correct…",
        _TO_DONE,
        "articles.publish_article",
        "Corrected; the note is public.",
        needs="live",
        asks=("public_note", "opening", "pending"),
        approved=True,
        effect="A new edition with a note that says what was wrong and what is right.",
    ),
    Transition(
        "minor",
        "Minor change",
        _TO_DONE,
        "articles.publish_article",
        "Changed. No date moved.",
        needs="live",
        asks=("pending",),
        approved=True,
        effect="A typing error, a tag, a crop: in the history, but no date or feed moves.",
    ),
    Transition(
        "withdraw",
        "Withdraw…",
        dict.fromkeys((*_WORKING,), Status.IN_EDIT),
        "articles.withdraw_article",
        "Withdrawn. Its address says so.",
        needs="live",
        asks=("reason", "public_note", "ending"),
        danger=True,
        effect="The address answers 410 with the notice; every list drops the story.",
    ),
    Transition(
        "reinstate",
        "Reinstate…",
        _TO_DONE,
        "articles.reinstate_article",
        "Back at its old address.",
        needs="withdrawn",
        asks=("public_note", "opening"),
        approved=True,
        effect="Brings a withdrawn story back with a public note.",
    ),
    Transition(
        "seal",
        "Seal an edition…",
        _stay(*_WORKING, Status.SPIKED),
        "articles.seal_edition",
        "Sealed: its text left the public history.",
        asks=("number", "reason"),
        danger=True,
        effect="Takes the text of an old edition out of the public history, for legal reasons.",
    ),
    Transition(
        "spike",
        "Spike",
        {status: Status.SPIKED for status in _WORKING if status != Status.DONE},
        "articles.spike_article",
        "Spiked. It can be restored.",
        needs="nothing_public",
        danger=True,
        effect="Puts the story aside; restore brings back its state.",
    ),
    Transition(
        "restore",
        "Restore",
        {Status.SPIKED: Status.DRAFT},
        "articles.spike_article",
        "Restored.",
        effect="Back to the state it had before it was spiked.",
    ),
    Transition(
        "assign",
        "Assign…",
        _stay(*_WORKING),
        "articles.approve_article",
        "Assigned. It stands on their desk.",
        asks=("assignee", "due"),
        effect="Gives the story to somebody, with the moment by which it is due.",
    ),
    Transition(
        "copy",
        "Copy",
        _stay(*_WORKING, Status.SPIKED),
        "articles.add_article",
        "Copied: this is the new story.",
        effect="Makes a new draft with the same text, tied to this one. Schedule, embargo and "
        "assignment are not copied.",
    ),
    Transition(
        "follow_up",
        "Update as a new story",
        _stay(*_WORKING),
        "articles.add_article",
        "This is the new story. Write its headline and its day.",
        effect="As a copy, for what happened next: headline and day are to be set anew.",
    ),
)
_BY_VERB = {row.verb: row for row in TRANSITIONS}

_NEEDS: dict[Needs, tuple[Any, str]] = {
    "live": (lambda at: at.live, "Readers do not see this story now."),
    "withdrawn": (lambda at: at.withdrawn, "This story is not withdrawn."),
    "pending": (lambda at: at.pending is not None, "Nothing is scheduled."),
    "not_withdrawn": (
        lambda at: not at.withdrawn,
        "This story is withdrawn: a Chief can reinstate it.",
    ),
    "nothing_public": (
        lambda at: not at.live and at.pending is None,
        "Readers see this story, or will: withdraw or unschedule it first.",
    ),
}


def transition(verb: str) -> Transition:
    """The row of the table; KeyError for a verb that does not exist."""
    return _BY_VERB[verb]


def obstacles(row: Transition, at: Standing, *, by: Any) -> list[Reason]:
    """Why this step cannot be taken now, by rights, state, editions and approval."""
    article = at.article
    if not by.has_perm(row.permission, article):
        return [
            Reason(f"{name_of(by)} may not do this to this story. Ask an editor of its section.")
        ]
    if article.status not in row.moves and not _again(row, at):
        return [Reason(_out_of_place(row, article))]
    found = [] if not row.needs or _NEEDS[row.needs][0](at) else [Reason(_NEEDS[row.needs][1])]
    if row.approved and not _approved(article) and not _may_approve_as_well(article, by):
        found.append(Reason(f"Version {article.version_number} is not approved."))
    return found


def _again(row: Transition, at: Standing) -> bool:
    """A version that is only scheduled may be scheduled anew, or published sooner."""
    again = row.verb in ("schedule", "publish") and at.article.status == Status.DONE
    return again and at.pending is not None


def _out_of_place(row: Transition, article: Article) -> str:
    if article.status == Status.DONE and row.approved:
        return f"Nothing to publish: edition and copy are both version {article.version_number}."
    label = row.label.rstrip("…").lower()
    return f"A story that is {article.get_status_display().lower()} cannot take the step “{label}”."


def _approved(article: Article) -> bool:
    ready = article.status in (Status.APPROVED, Status.DONE)
    return ready and article.approved_version == article.version_number


def _may_approve_as_well(article: Article, by: Any) -> bool:
    return bool(by.has_perm("articles.publish_unapproved", article))


def check(verb: str, at: Standing, *, by: Any) -> Transition:
    """The row of the table when the step may be taken; else Refused."""
    row = transition(verb)
    if found := obstacles(row, at, by=by):
        raise Refused(*found)
    return row


@dataclass(frozen=True)
class Offer:
    """A step that makes sense here, and what stands in its way, if anything."""

    transition: Transition
    reasons: tuple[Reason, ...]


def available(at: Standing, *, by: Any) -> list[Offer]:
    """The buttons of a story for this person: steps from its state that its editions allow."""
    article = at.article
    rows = [
        row
        for row in TRANSITIONS
        if (article.status in row.moves or _again(row, at))
        and by.has_perm(row.permission, article)
        and (not row.needs or _NEEDS[row.needs][0](at))
        and _worth_offering(row, article, by)
    ]
    return [Offer(row, tuple(obstacles(row, at, by=by))) for row in rows]


def _worth_offering(row: Transition, article: Article, by: Any) -> bool:
    if row.verb == "claim":
        return bool(article.assignee_id != by.pk)
    if row.verb == "release":
        return bool(article.assignee_id is not None)
    if row.verb == "seal":
        return article.editions.count() > 1
    return True


def four_eyes(article: Article, *, by: Any, since_version: int) -> list[Reason]:
    """With the setting on: why this person's approval would not count.

    An approval counts only from someone who made none of the text changes since the last edition.
    """
    if not settings.NEWSROOM_FOUR_EYES:
        return []
    mine = article.versions.filter(number__gt=since_version, by_id=by.pk)
    if any(TEXT & set(version.changed) for version in mine.only("changed")):
        return [
            Reason("Four eyes: you changed the text yourself, so somebody else must approve it.")
        ]
    return []


def approve_now(article: Article, at: Standing, *, by: Any, now: datetime) -> None:
    """Ties the approval to the version that stands; Refused under four eyes."""
    since = at.in_force.version_number if at.in_force else 0
    if found := four_eyes(article, by=by, since_version=since):
        raise Refused(*found)
    article.approved_version, article.approved_by = article.version_number, by
    history.record("approved", article, by=by, now=now, version=article.version_number)


def approve_if_needed(article: Article, at: Standing, *, by: Any, now: datetime) -> None:
    """A Chief may approve and publish in one step; the log then shows both."""
    if _approved(article):
        since = at.in_force.version_number if at.in_force else 0
        approver = article.approved_by
        if approver and (found := four_eyes(article, by=approver, since_version=since)):
            raise Refused(*found)
    else:
        approve_now(article, at, by=by, now=now)


def move(
    article: Article, row: Transition, *, to: str | None = None, also: Iterable[str] = ()
) -> None:
    """Writes the new state, and what the verb set beside it."""
    status = Status(article.status)
    article.status = to or row.moves.get(status, status)
    names = ("status", "approved_version", "approved_by", "assignee", "assigned_at")
    article.save(update_fields=[*names, *also])
