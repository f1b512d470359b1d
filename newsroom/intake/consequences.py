"""What a confirmation changes of rows that are on record already, and when it may.

Two things change: days of a meeting that were not known as exactly, and a name where only a post
was expected. A row that readers see changes only once an edition of the story is in force.
"""

from datetime import datetime
from typing import Any

from briefings.dates import PartialDate
from briefings.ledger import history, stamp
from briefings.meetings.changes import record_changes
from briefings.meetings.models import Meeting, Participation
from newsroom.articles.models import Article, Mention
from newsroom.articles.rights import name_of
from newsroom.articles.standing import standing


class Waits(Exception):
    """The row is public and the story is not: nothing was changed."""


def sharpen(
    meeting: Meeting, said: dict[str, Any], story: Article, *, by: Any, now: datetime
) -> None:
    """Sets the days that the copy knows more exactly than the record. It never moves a meeting."""
    start, end = str(said.get("start") or ""), str(said.get("end") or "")
    sharper = {"start": start} if _sharper(start, meeting.start) else {}
    if _sharper(end, meeting.end) and (sharper or _same_day(start, meeting.start)):
        sharper["end"] = end
    if not sharper:
        return
    shown = _refuse_early(meeting, story, now)
    before = Meeting.objects.get(pk=meeting.pk)
    for field, value in sharper.items():
        setattr(meeting, field, value)
    meeting.save()
    record_changes(before, meeting, by_name=name_of(by), at=now)
    _record("days set", meeting, story, shown, by=by, now=now, **sharper)


def _sharper(said: str, known: str) -> bool:
    """Whether what is said lies within what is known, and says more; anything says more than ""."""
    if not said or said == known:
        return False
    new, old = PartialDate.parse(said), PartialDate.parse(known)
    if new.earliest is None or new.latest is None:
        return False
    if old.earliest is None or old.latest is None:
        return not known
    return old.earliest <= new.earliest and new.latest <= old.latest


def _same_day(said: str, known: str) -> bool:
    return bool(said) and said == known


def name_the_unnamed(
    meeting: Meeting, mention: Mention, story: Article, *, by: Any, now: datetime
) -> Participation | None:
    """Puts the person into the rows of the meeting that expect whoever holds the post.

    Returns the one of the whole meeting, if there is one. What else the rows say stays.
    """
    if mention.tenure is None or mention.tenure.post.seats != 1:
        return None
    expected = meeting.participations.filter(
        person=None, post=mention.tenure.post, headcount=None, label=""
    )
    taken = set(
        meeting.participations.filter(person=mention.person).values_list("session", flat=True)
    )
    rows = [row for row in expected.order_by("pk") if row.session_id not in taken]
    for row in rows:
        shown = _refuse_early(row, story, now)
        row.person = mention.person
        row.save(update_fields=["person"])
        _record("named", row, story, shown, by=by, now=now, person=mention.person_id)
    return next((row for row in rows if row.session_id is None), None)


def _refuse_early(row: Any, story: Article, now: datetime) -> bool:
    """Whether readers see the row; Waits when they do and the story is not in force."""
    shown = bool(type(row).objects.public(now).filter(pk=row.pk).exists())
    if shown and not standing(story, now).live:
        raise Waits
    return shown


def _record(
    verb: str, row: Any, story: Article, shown: bool, *, by: Any, now: datetime, **detail: Any
) -> None:
    history.record(verb, row, by=by, now=now, story=story.pk, **detail)
    if shown:
        stamp.move()
