"""A session that the copy tells of, in the programme of the story's meeting: found there or made,
with those whom the copy puts into it.

Every row starts for the desk alone and is cited by the story, so that publishing it is what shows
them. Doing it again adds nothing.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from briefings.meetings.models import Meeting, Participation, Session
from briefings.people.matching import named, normalise
from briefings.people.models import Organisation, Post
from newsroom.articles.models import Article, Citation, Mention, Suggestion

_LEVELS = {
    "foreign ministers": Post.Level.FOREIGN_MINISTER,
    "defence ministers": Post.Level.DEFENCE_MINISTER,
    "defense ministers": Post.Level.DEFENCE_MINISTER,
    "leaders": Post.Level.HEAD_OF_GOVERNMENT,
}


def alike(meeting: Meeting, said: dict[str, Any]) -> list[Session]:
    """Sessions of the programme that may be meant: of that title; of that body, or that kind, on
    that day. A kind alone, with no day, proposes none: a meeting has many plenaries."""
    body, index = _body(said), said.get("day_index")
    fits = Q(title__iexact=_title(said))
    if body:
        fits |= Q(body=body) & (Q(day_index=index) | Q(day_index=None) if index else Q())
    if index is not None:
        fits |= Q(kind=_kind(said), day_index=index)
    return list(meeting.sessions.filter(fits).in_order())


def make(meeting: Meeting, said: dict[str, Any]) -> Session:
    return Session.objects.create(
        meeting=meeting,
        title=_title(said),
        kind=_kind(said),
        body=_body(said),
        day_index=said.get("day_index"),
        day_text=str(said.get("day_text") or "")[:60],
        date=_day(meeting, said),
        position=meeting.sessions.count(),
    )


def settle(session: Session, article: Article, said: dict[str, Any]) -> None:
    """Who takes part in it, as far as the story's names are confirmed; and the story cited."""
    Citation.objects.get_or_create(article=article, session=session)
    names = [str(name) for name in said.get("people") or ()]
    for mention in article.mentions.filter(person__isnull=False, words__in=names):
        _join(session, mention, said)
    for state in _states(said):
        _expect(session, state, said, article)


def join(article: Article, mention: Mention) -> None:
    """Puts a person who was confirmed last into the sessions that were confirmed before."""
    told = article.suggestions.filter(
        kind=Suggestion.Kind.SESSION, status=Suggestion.Status.CONFIRMED
    )
    for row in told:
        if mention.words in (row.payload.get("people") or ()):
            session = Session.objects.filter(pk=row.outcome.get("session")).first()
            if session is not None:
                _join(session, mention, row.payload)


def _join(session: Session, mention: Mention, said: dict[str, Any]) -> None:
    role = str(said.get("role") or Participation.Role.PARTICIPANT)
    post = mention.tenure.post if mention.tenure else None
    part = session.participations.filter(person=mention.person).first()
    part = part or Participation.objects.create(
        meeting_id=session.meeting_id, session=session, person=mention.person, role=role, post=post
    )
    Citation.objects.get_or_create(article=mention.article, participation=part)


def _expect(session: Session, state: Organisation, said: dict[str, Any], article: Article) -> None:
    """A minister whom nobody names yet: the state, and the post where the record has just one."""
    post = _minister(state, str(said.get("office") or ""))
    part = session.participations.filter(organisation=state).first()
    part = part or Participation.objects.create(
        meeting_id=session.meeting_id, session=session, organisation=state, post=post
    )
    Citation.objects.get_or_create(article=article, participation=part)


def _states(said: dict[str, Any]) -> Iterable[Organisation]:
    """Those of the counterparts whose words mean one row of the record."""
    for told in said.get("counterparts") or ():
        found = list(named(Organisation, str(told.get("words") or ""))[:2])
        if len(found) == 1:
            yield found[0]


def _minister(state: Organisation, office: str) -> Post | None:
    level = _LEVELS.get(office)
    rows = Post.objects.filter(level=level, seats=1) if level else Post.objects.none()
    found = list(rows.filter(Q(organisation=state) | Q(organisation__parent=state))[:2])
    return found[0] if len(found) == 1 else None


def _title(said: dict[str, Any]) -> str:
    return str(said.get("title") or "Session")[:250]


def _kind(said: dict[str, Any]) -> str:
    kind = str(said.get("kind") or "")
    return kind if kind in Session.Kind.values else Session.Kind.PLENARY


def _body(said: dict[str, Any]) -> Organisation | None:
    words = str(said.get("body") or "")
    found = list(named(Organisation, words)[:2]) if normalise(words) else []
    return found[0] if len(found) == 1 else None


def _day(meeting: Meeting, said: dict[str, Any]) -> str:
    """The day that the copy resolved to; else what the day's number is in the record's meeting."""
    told, index = str(said.get("date") or ""), said.get("day_index")
    first = meeting.when().first_day
    if told or index is None or first is None:
        return told
    return date.fromordinal(first.toordinal() + int(index) - 1).isoformat()
