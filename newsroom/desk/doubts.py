"""What to look at once more on a row of the record: one table of checks; none stops a save.

How each is found is in briefings/people/doubts.py and briefings/meetings/doubts.py.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from briefings.meetings import doubts as of_meetings
from briefings.meetings.models import Meeting, Participation, Session
from briefings.people import doubts as of_people
from briefings.people.doubts import Doubt
from briefings.people.models import Person, Post

SHOWN = 20

Finder = Callable[[Any], Iterable[Doubt]]


@dataclass(frozen=True)
class Check:
    """One row of the table: what it looks for, and on the pages of which rows."""

    name: str
    about: str
    finders: Mapping[type, Finder]


CHECKS: tuple[Check, ...] = (
    Check(
        "seats",
        "more people at once in a post than it has seats",
        {Post: of_people.too_many_in_a_post, Person: of_people.too_many_in_posts_of},
    ),
    Check(
        "held_twice",
        "one person in one post twice over",
        {Post: of_people.held_twice, Person: of_people.held_twice},
    ),
    Check("letters", "a name in letters of several scripts that look alike",
          {Person: of_people.mixed_letters, Post: of_people.mixed_letters}),
    Check("session_day", "a session on a day that is not the meeting's",
          {Meeting: of_meetings.sessions_outside}),
    Check("headcount", "a printed number of members that is not that of the day",
          {Meeting: of_meetings.headcounts_that_differ}),
    Check("post_held", "somebody in a post that was not held on the day",
          {Meeting: of_meetings.posts_not_held}),
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A doubt as the page shows it, with the way to its field."""

    words: str
    url: str


def doubts(row: Any) -> list[Doubt]:
    finders = [check.finders[type(row)] for check in CHECKS if type(row) in check.finders]
    return [doubt for finder in finders for doubt in finder(row)]


def lines(row: Any, formsets: Iterable[Any] = ()) -> list[Line]:
    """`formsets`: the tables of the page, where the field may stand."""
    return [Line(doubt.words, _address(doubt, formsets)) for doubt in doubts(row)[:SHOWN]]


def _address(doubt: Doubt, formsets: Iterable[Any]) -> str:
    for formset in formsets:
        for form in formset.initial_forms:
            if form.instance == doubt.row and doubt.field in form.fields:
                return f"#{form[doubt.field].auto_id}"
    if isinstance(doubt.row, Participation):
        page = reverse("admin:meetings_meeting_participations", args=[doubt.row.meeting_id])
        return f"{page}?session={doubt.row.session_id or ''}#row-{doubt.row.pk}"
    if isinstance(doubt.row, Session):
        return f"#session-{doubt.row.pk}"
    return ""


def tell(admin: Any, request: HttpRequest, row: Any) -> None:
    """On save, as a message: the first of them, and how many there are."""
    found = doubts(row)
    if found:
        more = f" And {len(found) - 1} more, on its page." if len(found) > 1 else ""
        admin.message_user(request, f"Saved. Look once more: {found[0].words}{more}", "warning")
