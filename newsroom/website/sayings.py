"""What was said, as pages show it: the words as an edition froze them, who said them in which post,
where and when, and the story that has them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Model, QuerySet
from django.utils.translation import gettext

from briefings.dates import words as date_words
from briefings.meetings.models import Meeting, Session
from briefings.people.names import NamedRow
from briefings.prepared import prepared
from newsroom.articles import public
from newsroom.articles.models import EditionStatement
from newsroom.articles.models.edition import UNLISTED
from newsroom.website import clock, labels
from newsroom.website.discretion import concealed, with_shown
from newsroom.website.names import NO_WORDS, Words, as_written, here, joined, name
from newsroom.website.structured import VERBATIM
from newsroom.website.subjects import title

MOST = 10
MOST_AT_A_MEETING = 30
# Words of this many characters are set smaller.
LONG = 400
TIED = (
    "person",
    "organisation",
    "tenure",
    "tenure__post",
    "tenure__post__organisation",
    "meeting",
    "session",
)

UNSHOWN = tuple(f"edition__{name}" for name in UNLISTED)


@dataclass(frozen=True)
class Said:
    """One statement. Speaker and address are empty on the speaker's own page."""

    text: Words
    long: bool
    speaker: Words
    url: str
    kind: str
    post: Words
    occasion: Words
    occasion_url: str
    day: Words
    story: str
    story_url: str
    story_day: str  # told where the day on which it was said is not known


def of(at: datetime, kind: str, key: int, most: int = MOST) -> list[EditionStatement]:
    """Of a "person" or "organisation", or at a "meeting". One query; nothing on the rows that
    readers may not see. What two stories have, such as one that goes on from the other, is told of
    the newer."""
    rows = concealed(_said(at, clock.language(), key, kind=kind, most=2 * most), *TIED)
    once: dict[tuple[int | None, int | None, str], EditionStatement] = {}
    for row in rows:
        if row.person or row.organisation or row.speaker:
            once.setdefault((row.person_id, row.organisation_id, row.text), row)
    return list(once.values())[:most]


@prepared
def _said(
    at: datetime, language: str, key: int, *, kind: str, most: int
) -> QuerySet[EditionStatement]:
    rows = public.said(at, language, **{kind: key}).defer(*UNSHOWN)
    return with_shown(rows[:most], at, *TIED)


def named(rows: Iterable[EditionStatement]) -> Iterable[NamedRow | None]:
    """Whose names `shown` will ask for."""
    for row in rows:
        yield from (row.person, row.organisation)
        yield row.tenure.post if row.tenure else None


def shown(rows: Iterable[EditionStatement], page: Model | None = None) -> list[Said]:
    """As the page of `page` shows them: neither its speaker nor its meeting is told again."""
    return [_shown(row, page) for row in rows]


def _shown(row: EditionStatement, page: Model | None) -> Said:
    speaker = row.person or row.organisation
    meeting = row.meeting if row.meeting != page else None
    return Said(
        text=here(_words(row)),
        long=len(row.text) > LONG,
        speaker=NO_WORDS if speaker and speaker == page else _speaker(row),
        url=speaker.get_absolute_url() if speaker and speaker != page else "",
        kind=labels.saying(row.kind),
        post=_post(row),
        occasion=_occasion(row, meeting),
        occasion_url=meeting.get_absolute_url() if meeting else "",
        day=here(date_words(row.said_on, clock.language())) if row.said_on else _printed(row),
        story=row.edition.headline,
        story_url=row.edition.path,
        story_day="" if row.said_on else _story_day(row),
    )


def _words(row: EditionStatement) -> str:
    if row.kind in VERBATIM:
        return gettext("“%(words)s”") % {"words": row.text}
    return f"{row.text[:1].upper()}{row.text[1:]}"


def _speaker(row: EditionStatement) -> Words:
    """The name on record; where readers may see none, the words of the copy."""
    speaker = row.person or row.organisation
    return name(speaker) if speaker else as_written(row.speaker)


def _post(row: EditionStatement) -> Words:
    held = row.tenure
    return title(held) if held and held.post and held.post.organisation else NO_WORDS


def _occasion(row: EditionStatement, meeting: Meeting | None) -> Words:
    """Session and meeting; on the meeting's own page the session is told already."""
    if meeting is None:
        return NO_WORDS if row.session else as_written(row.occasion)
    return joined([name(row.session), name(meeting)]) if row.session else name(meeting)


def _story_day(row: EditionStatement) -> str:
    return clock.plain_day(clock.local(row.first_published).date())


def _printed(row: EditionStatement) -> Words:
    return as_written(row.day_text) if row.day_text else NO_WORDS


# --- At a meeting ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Held:
    """What was said in one session; without a title, in none that is known."""

    title: Words
    said: list[Said]


def by_session(
    rows: Iterable[EditionStatement], sessions: Sequence[Session], page: Model
) -> list[Held]:
    """In the order of the programme, then what no session is known of; without a title where no
    session has any."""
    places = {session.pk: place for place, session in enumerate(sessions)}
    last = len(places)

    def place(row: EditionStatement) -> int:
        return places.get(row.session_id or 0, last) if row.session else last

    groups = [(number, list(held)) for number, held in groupby(sorted(rows, key=place), key=place)]
    rest = here(gettext("Outside the sessions")) if len(groups) > 1 else NO_WORDS
    return [
        Held(name(sessions[number]) if number < last else rest, shown(held, page))
        for number, held in groups
    ]
