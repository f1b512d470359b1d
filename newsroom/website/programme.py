"""A meeting's page: its programme day by day, and who takes part in what capacity."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext, gettext_noop, ngettext

from briefings.datewords import day_words
from briefings.meetings.models import Meeting, Occurrence, Participation, Session
from briefings.people.models import Organisation, Post, Tenure
from briefings.people.names import NamedRow
from briefings.prepared import prepared
from newsroom.website import clock, names, occasions, posts
from newsroom.website.lines import with_lines
from newsroom.website.moves import Moves
from newsroom.website.names import NO_WORDS, Words, as_written, here, joined, name

ROLES = {
    Participation.Role.CHAIR: gettext_noop("chair"),
    Participation.Role.HOST: gettext_noop("host"),
    Participation.Role.GUEST: gettext_noop("guest"),
    Participation.Role.OBSERVER: gettext_noop("observer"),
    Participation.Role.SPEAKER: gettext_noop("speaker"),
    Participation.Role.MEDIATOR: gettext_noop("mediator"),
}
STATUSES = {
    Participation.Status.EXPECTED: gettext_noop("expected"),
    Participation.Status.ATTENDED: gettext_noop("attended"),
    Participation.Status.REPRESENTED: gettext_noop("represented"),
    Participation.Status.ABSENT: gettext_noop("absent"),
    Participation.Status.WITHDREW: gettext_noop("withdrew"),
}
MEDIA = {
    Session.MediaAccess.OPEN: gettext_noop("open to media"),
    Session.MediaAccess.POOL: gettext_noop("pool only"),
    Session.MediaAccess.CLOSED: gettext_noop("closed to media"),
}
MOST_NAMES = 6  # in one line of a programme


@dataclass(frozen=True)
class Slot:
    """A session in the programme."""

    title: Words
    time: str
    end: str
    instant: str
    old_time: str
    moved: str
    text: Words
    meta: tuple[Words, ...]
    status: str


@dataclass(frozen=True)
class Day:
    title: str
    date: str
    sessions: tuple[Slot, ...]


@dataclass(frozen=True)
class Participant:
    """One who takes part, named or not yet."""

    group: Words
    role: str
    name: Words
    url: str
    post: Words
    capacity: str


class Who(NamedTuple):
    """All that is known of who takes part, and the posts of the people on the first day."""

    rows: list[Participation]
    posts: dict[int, Tenure]

    def of(self, session: Session) -> list[Participation]:
        return [row for row in self.rows if row.session_id == session.pk]


def who_takes_part(meeting: Meeting, at: datetime) -> Who:
    """Two queries: the participations, and the post each person held on the meeting's first day."""
    rows = _taking_part(meeting.pk, at)
    listed = sorted(rows, key=lambda row: (row.role != Participation.Role.CHAIR, row.pk))
    people = [row.person_id for row in listed if row.person_id and not row.post_id]
    day = meeting.when().first_day or clock.local(at).date()
    held = posts.of_people(people, day, at)
    names.fetch(_named_things(listed, held))
    return Who(listed, held)


@prepared
def _taking_part(meeting: int, at: datetime) -> QuerySet[Participation]:
    shown = ("person", "organisation", "post", "post__organisation", "representing")
    return with_lines(Participation.objects.public(at).filter(meeting=meeting), *shown)


def _named_things(
    rows: Iterable[Participation], posts: dict[int, Tenure]
) -> Iterable[NamedRow | None]:
    for row in rows:
        yield from (row.person, row.organisation, row.post, row.representing)
        yield row.post.organisation if row.post else None
    for tenure in posts.values():
        yield from (tenure.post, tenure.post.organisation)


# --- Programme --------------------------------------------------------------------------------


def days(sessions: list[Session], who: Who, moves: Moves) -> list[Day]:
    """Dated days in order, then the days only numbered or named, then what has no day."""
    keyed = sorted(sessions, key=_day_key)
    return [
        Day(*_day_title(held[0]), tuple(_slot(s, who.of(s), moves) for s in held))
        for held in (list(group) for _, group in groupby(keyed, key=_day_key))
    ]


def _day_key(session: Session) -> tuple[int, date, int, str]:
    day = session.when().first_day
    if day:
        return 0, day, 0, ""
    known = session.day_index is not None or session.date or session.day_text
    index = session.day_index if session.day_index is not None else 99
    return 1 if known else 2, date.max, index, session.date or session.day_text


def _day_title(session: Session) -> tuple[str, str]:
    day = session.when().first_day
    if day:
        return clock.weekday(day), day_words(day, clock.language())
    return session.day_in_words(clock.language()) or gettext("Day not announced"), ""


def _slot(session: Session, rows: list[Participation], moves: Moves) -> Slot:
    time, end = occasions.session_times(session)
    off = session.status in occasions.OFF
    move = moves.last("start_time", session)
    moved = move is not None and move.old != time
    return Slot(
        title=name(session),
        time=time,
        end=end,
        instant=occasions.instant(session),
        old_time=move.old if move and moved else "",
        moved=moves.when(move) if move and moved else "",
        text=as_written(session.topics) if session.topics else _with(rows),
        meta=_capitalised(_meta(session, rows)),
        status=occasions.status_word(session.status) if off or _unsure(session) else "",
    )


def _capitalised(pieces: Iterable[Words]) -> tuple[Words, ...]:
    """As a line begins."""
    line = tuple(pieces)
    if not line:
        return ()
    text, of = line[0]
    return Words(text[:1].upper() + text[1:], of), *line[1:]


def _unsure(session: Session) -> bool:
    return session.status == Occurrence.TENTATIVE


def _with(rows: list[Participation]) -> Words:
    """ "With Andrii Sybiha and Kaja Kallas." """
    others = [_who(row) for row in rows if row.role != Participation.Role.CHAIR]
    if not others or len(others) > MOST_NAMES:
        return NO_WORDS
    *first, last = others
    said = joined([joined(first), last], gettext(" and ")) if first else last
    return Words(gettext("With %(names)s.") % {"names": said.text}, clock.language())


def _meta(session: Session, rows: list[Participation]) -> Iterable[Words]:
    chairs = [_who(row) for row in rows if row.role == Participation.Role.CHAIR]
    if chairs:
        yield here(gettext("Chair: %(names)s") % {"names": joined(chairs).text})
    if session.room:
        yield as_written(session.room)
    if session.media_access:
        yield here(gettext(MEDIA[Session.MediaAccess(session.media_access)]))


# --- Who takes part ---------------------------------------------------------------------------


def participants(who: Who) -> list[Participant]:
    """Each once, with what is said of the whole meeting before what is said of a session."""
    ordered = sorted(who.rows, key=lambda row: row.session_id is not None)
    sent = {key for row in ordered if not _is_itself(row) for key in _sent_by(row, who.posts)}
    once: dict[tuple[int | None, int | None, int | None, str], Participation] = {}
    for row in ordered:
        if not (_is_itself(row) and _says_no_more(row) and row.organisation_id in sent):
            once.setdefault(_identity(row), row)
    return [_participant(row, who.posts) for row in once.values()]


def _is_itself(row: Participation) -> bool:
    """An organisation or state, and not somebody whom it sends."""
    return not (row.person_id or row.post_id or row.label)


def _says_no_more(row: Participation) -> bool:
    return row.role == Participation.Role.PARTICIPANT and not row.headcount


def _sent_by(row: Participation, posts: dict[int, Tenure]) -> Iterable[int]:
    """Whom a line already shows as taking part."""
    group = _group(row, _post(row, posts))
    yield from (one.pk for one in (group, row.organisation) if one)


def _identity(row: Participation) -> tuple[int | None, int | None, int | None, str]:
    if row.person_id:
        return row.person_id, None, None, ""
    return None, row.organisation_id, row.post_id, row.label


def _participant(row: Participation, posts: dict[int, Tenure]) -> Participant:
    post = _post(row, posts)
    group = None if _is_itself(row) and not row.representing else _group(row, post)
    return Participant(
        group=name(group) if group else NO_WORDS,
        role=_word(ROLES, row.role) if row.role != Participation.Role.CHAIR else "",
        name=_who(row),
        url=_url(row),
        post=_under(row, post),
        capacity=_capacity(row),
    )


def _post(row: Participation, posts: dict[int, Tenure]) -> Post | None:
    if row.post:
        return row.post
    held = posts.get(row.person_id or 0)
    return held.post if held else None


def _group(row: Participation, post: Post | None) -> Organisation | None:
    """For whom they sit there."""
    return row.representing or row.organisation or (post.organisation if post else None)


def _who(row: Participation) -> Words:
    """The person; else the post they come in, the words as printed, or the organisation."""
    if row.person:
        return name(row.person)
    if row.label:
        return as_written(row.label)
    return name(row.post or row.organisation)


def _url(row: Participation) -> str:
    if row.person:
        return row.person.get_absolute_url()
    return row.organisation.get_absolute_url() if row.organisation and _is_itself(row) else ""


def _under(row: Participation, post: Post | None) -> Words:
    if row.person:
        return name(post) if post else NO_WORDS
    if row.headcount:
        count = {"count": row.headcount}
        return here(
            ngettext("%(count)s delegation", "%(count)s delegations", row.headcount) % count
        )
    return NO_WORDS if _is_itself(row) else here(gettext("Not named yet"))


def _capacity(row: Participation) -> str:
    if row.role == Participation.Role.CHAIR:
        return gettext("chair")
    return _word(STATUSES, row.status) if row.person else ""


def _word(words: Mapping[Any, str], key: str) -> str:
    return gettext(words[key]) if key in words else ""


def chair_of(meeting: Meeting, at: datetime) -> Words:
    """ "Mark Rutte, Secretary General of NATO"; empty when nobody is known to chair. One query."""
    row: Participation | None = next(iter(_in_the_chair(meeting.pk, at)), None)
    if row is None:
        return NO_WORDS
    names.fetch((row.person, row.organisation, row.post))
    return joined([_who(row), *([name(row.post)] if row.post and row.person else [])])


@prepared
def _in_the_chair(meeting: int, at: datetime) -> QuerySet[Participation]:
    rows = Participation.objects.public(at).filter(
        meeting=meeting, session=None, role=Participation.Role.CHAIR
    )
    return with_lines(rows, "person", "organisation", "post")[:1]
