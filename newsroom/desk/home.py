"""My desk: what needs this person now, what the wire brought, what goes live next."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.text import Truncator

from briefings.meetings.models import Meeting
from newsroom.articles.body import words
from newsroom.articles.models import Article, NoteMention, Suggestion
from newsroom.articles.rights import visible_to
from newsroom.articles.standing import (
    Public,
    Standing,
    pending,
    standing_of,
    to_decide,
    with_editions,
)
from newsroom.desk import times
from newsroom.desk.difference import difference_url
from newsroom.desk.from_wire import untouched, with_wire
from newsroom.desk.notes import mentions_of
from newsroom.desk.steps import story_url
from newsroom.desk.wording import notes_on

Status = Article.Status
SHOWN = 12
NEVER = datetime.max.replace(tzinfo=UTC)
COUNTED = 60
RECENT = 200


@dataclass(frozen=True)
class Need:
    """One story that waits for this person: why, since when, and the next step in words."""

    why: str
    since: str
    tone: str
    story: Article
    public: Public
    about: str
    step: str
    url: str
    rank: tuple[int, datetime, int, datetime]


@dataclass(frozen=True)
class Wire:
    story: Article
    came: datetime
    length: int
    may_claim: bool


@dataclass(frozen=True)
class Found:
    suggestion: Suggestion
    stories: int


@dataclass(frozen=True)
class Going:
    at: datetime
    words: str
    headline: str
    story_id: int


@dataclass(frozen=True)
class Desk:
    now: datetime
    sentence: str
    head: str
    needs: list[Need]
    more: int
    wire: list[Wire]
    found: list[Found]
    found_count: int
    going: list[Going]
    meetings: list[Meeting]
    due: list[Article] = field(default_factory=list)
    mentioned: list[NoteMention] = field(default_factory=list)
    nothing: str = ""


def my_desk(person: Any, now: datetime) -> Desk:
    mine = visible_to(person)
    needs, mentioned = _needs(person, mine, now), mentions_of(person)
    going = _going(mine, now)
    found, found_count = _found(person, mine, now)
    today = timezone.localdate(now)
    return Desk(
        now=now,
        head=f"{_today(now)}.",
        sentence=_sentence(len(needs) + len(mentioned)),
        needs=needs[:SHOWN],
        more=max(0, len(needs) - SHOWN),
        wire=_wire(person, mine),
        found=found,
        found_count=found_count,
        going=going,
        meetings=_meetings(person, now),
        due=[need.story for need in needs if _due_on(need.story, today)],
        nothing=_nothing(going, now),
        mentioned=mentioned,
    )


def _today(now: datetime) -> str:
    local = timezone.localtime(now)
    city = timezone.get_default_timezone_name().rpartition("/")[2].replace("_", " ")
    return f"{local:%A} {local.day} {local:%B, %H:%M} in {city}"


def _sentence(count: int) -> str:
    if not count:
        return ""
    numbers = ("", "One thing needs", "Two things need", "Three things need", "Four things need",
               "Five things need", "Six things need", "Seven things need", "Eight things need",
               "Nine things need")  # fmt: skip
    many = f"{count}{'+' if count >= COUNTED else ''} things need"
    return f"{numbers[count] if count < len(numbers) else many} you"


def _nothing(going: list[Going], now: datetime) -> str:
    after = f" The next story goes live {times.clock(going[0].at, now)}." if going else ""
    return f"Nothing needs you.{after}"


def _due_on(story: Article, today: Any) -> bool:
    return story.due is not None and timezone.localdate(story.due) == today


# --- Needs you now -------------------------------------------------------------------------------


def _needs(person: Any, mine: QuerySet[Article], now: datetime) -> list[Need]:
    stories = (
        with_editions(with_wire(mine.filter(_asks_for(person))))
        .select_related("section", "source", "created_by", "approved_by", "changes_asked_by")
        .defer("body", "internal_note", "editors_note")
        .order_by(F("due").asc(nulls_last=True), "-changed_at")[:COUNTED]
    )
    asked = notes_on(story for story in stories if story.status == Status.CHANGES_REQUESTED)
    found = [
        _need(story, standing_of(story, now), person, now, asked.get(str(story.pk), ""))
        for story in stories
    ]
    return sorted(found, key=lambda need: need.rank)


def _asks_for(person: Any) -> Q:
    """The states in which a story waits for this person, as one condition."""
    own = Q(created_by=person) | Q(assignee=person)
    asked = Q(status=Status.CHANGES_REQUESTED) & own
    writing = Q(status__in=[Status.DRAFT, Status.IN_EDIT], assignee=person) | Q(
        status=Status.DRAFT, created_by=person, assignee=None, wire_items=None
    )
    wanted = asked | writing
    if person.has_perm("articles.approve_article"):
        wanted |= Q(status=Status.SUBMITTED) & (Q(assignee=None) | Q(assignee=person))
    if person.has_perm("articles.publish_article"):
        nobody_else = Q(assignee=None) | Q(assignee=person) | Q(approved_by=person)
        wanted |= Q(status=Status.APPROVED) & nobody_else
    return wanted


_STEPS: dict[str, tuple[str, str, str, int]] = {
    Status.CHANGES_REQUESTED: ("Asked of you", "wait", "Answer", 2),
    Status.SUBMITTED: ("Waiting for approval", "wait", "Read and approve", 3),
    Status.APPROVED: ("Ready to publish", "", "Publish…", 4),
    Status.IN_EDIT: ("In your hands", "", "Go on", 5),
    Status.DRAFT: ("Your draft", "", "Go on", 6),
}


def _need(story: Any, state: Standing, person: Any, now: datetime, asked: str) -> Need:
    why, tone, step, rank = _STEPS[story.status]
    wrong_in_public = story.newer_item and state.live
    url = story_url(story)
    if story.newer_item:
        why, tone, step, rank = "New wire version", "bad", "Compare", 1
        url = difference_url(story, f"v{story.version_number}", f"w{story.newer_item}")
    elif story.due:
        why, tone = f"{_due_words(story)} {times.clock(story.due, now)}", "wait"
    return Need(
        why=why,
        since=_since(story, now),
        tone="bad" if story.due and story.due < now else tone,
        story=story,
        public=state.public,
        about=_about(story, person, asked),
        step=step,
        url=url,
        # What is wrong in public first, then by deadline, then by the kind of wait.
        rank=(0 if wrong_in_public else 1, story.due or NEVER, rank, story.changed_at),
    )


def _due_words(story: Article) -> str:
    return "Approve by" if story.status == Status.SUBMITTED else "Due"


def _since(story: Article, now: datetime) -> str:
    if story.embargo and story.embargo > now:
        return f"embargo {times.clock(story.embargo, now)}"
    ago = times.age(story.changed_at, now)
    return f"{ago} ago" if ago[-1] in "nh" and ago != "now" else ago


def _about(story: Article, person: Any, asked: str) -> str:
    """From whom it comes, in a few words."""
    if story.status == Status.CHANGES_REQUESTED and story.changes_asked_by:
        return f"{_name(story.changes_asked_by)}: “{Truncator(asked).chars(70)}”"
    if story.status == Status.APPROVED and story.approved_by:
        return f"{_name(story.approved_by)} approved"
    if story.created_by and story.created_by != person:
        return f"from {_name(story.created_by)}"
    return str(story.source or "")


def _name(person: Any) -> str:
    return str(person.get_full_name() or person.get_username())


# --- The other groups ----------------------------------------------------------------------------


def _wire(person: Any, mine: QuerySet[Article]) -> list[Wire]:
    stories = untouched(mine).select_related("source", "section").order_by("-changed_at", "-pk")[:5]
    return [
        Wire(
            story=story,
            came=story.created_at,
            length=len(words(story.body)),
            may_claim=person.has_perm("articles.claim_article", story),
        )
        for story in stories
    ]


def _found(person: Any, mine: QuerySet[Article], now: datetime) -> tuple[list[Found], int]:
    """Open suggestions, and those that waited for a publication that has happened."""
    if not person.has_perm("articles.decide_suggestion"):
        return [], 0
    stories = mine.exclude(status=Status.SPIKED)
    newest = (
        to_decide(now)
        .filter(Exists(stories.filter(pk=OuterRef("article"))))
        .only("article_id", "kind", "words", "reason", "status")
        .order_by("-pk")[:RECENT]
    )
    same: dict[tuple[str, str], list[Suggestion]] = {}
    for row in newest:
        same.setdefault((row.kind, row.words), []).append(row)
    found = [Found(rows[0], len({row.article_id for row in rows})) for rows in same.values()]
    top = sorted(found, key=lambda row: -row.stories)[:5]
    return top, sum(len(rows) for rows in same.values())


def _going(mine: QuerySet[Article], now: datetime) -> list[Going]:
    coming = (
        pending(now)
        .filter(Exists(mine.filter(pk=OuterRef("article"))))
        .select_related("section")
        .defer("body", "standfirst")
        .order_by("live_from")[:6]
    )
    going = [
        Going(
            at=edition.live_from,
            words=f"{_day(edition.live_from, now)}{edition.section or 'No section'}, "
            f"scheduled by {edition.approver_name}",
            headline=edition.headline,
            story_id=edition.article_id,
        )
        for edition in coming
    ]
    return sorted([*going, *_embargoes(mine, now)], key=lambda row: row.at)[:6]


def _day(then: datetime, now: datetime) -> str:
    """ "Tuesday. " before what comes another day."""
    words = times.clock(then, now).rpartition(" ")[0].rstrip(",")
    return f"{words}. " if words else ""


def _embargoes(mine: QuerySet[Article], now: datetime) -> list[Going]:
    """Embargoes that end soon on copy that nothing is scheduled of."""
    coming = pending(now).filter(article=OuterRef("pk"))
    stories = mine.filter(~Exists(coming), embargo__gt=now).exclude(status=Status.SPIKED)
    return [
        Going(
            at=story.embargo or now,
            words=f"{_day(story.embargo or now, now)}Embargo ends. {story.get_status_display()}",
            headline=str(story),
            story_id=story.pk,
        )
        for story in stories.defer("body", "standfirst").order_by("embargo")[:6]
    ]


def _meetings(person: Any, now: datetime) -> list[Meeting]:
    if not person.has_perm("meetings.view_meeting"):
        return []
    return list(Meeting.objects.between(*times.week_ahead(now)).select_related("place")[:5])
