"""Sessions as findings: their title, their day in the meeting, who takes part and as what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from newsroom.reading import days
from newsroom.reading.finding import Finding
from newsroom.reading.known import candidates
from newsroom.reading.lexicon.sessions import ORDINALS, SAID, TO_COME
from newsroom.reading.matches import Match
from newsroom.reading.meeting_findings import Meeting, title
from newsroom.reading.meetings import NONE, Words, day_at
from newsroom.reading.passage import Passage
from newsroom.reading.sessions import PRESS_KIND, Told

_REACH = 9  # words between a session and its day


@dataclass(frozen=True, slots=True)
class Day:
    """`index` 1 is the first day of the meeting, 0 the day before; None where nothing says it."""

    text: str = ""
    index: int | None = None
    date: str = ""


def findings(
    told: Sequence[Told], meetings: Sequence[Meeting], reference: date | None
) -> Iterator[Finding]:
    """One a session and day: "on both days" makes two. None where the copy tells of no meeting,
    for a session alone may be one of a parliament."""
    for session in told if meetings else ():
        for day in _days(session, meetings[0], reference):
            yield _finding(session, meetings[0], day)


def _finding(told: Told, meeting: Meeting, day: Day) -> Finding:
    passage = told.sentence.passage
    paragraph, start, end = passage.span(told.words.start, told.words.end)
    return Finding(
        kind="session",
        paragraph=paragraph,
        start=start,
        end=end,
        words=told.printed,
        score=0.8 if told.body or day.text else 0.6,
        rule=told.rule,
        reason=_why(told, day),
        payload={
            "title": _title(told),
            "kind": told.kind,
            "meeting": title(meeting.telling),
            "body": _printed(passage, told.body) if told.body else "",
            "body_candidates": candidates(told.body.organisations) if told.body else [],
            "day_text": day.text,
            "day_index": day.index,
            "date": day.date,
            "people": list(dict.fromkeys(one.name for one in told.people)),
            "role": "speaker" if told.kind == PRESS_KIND else "participant",
            "counterparts": [
                {"words": _printed(passage, one), "candidates": candidates(one.organisations)}
                for one in told.counterparts
            ],
            "office": meeting.telling.printed(meeting.telling.head).casefold(),
            "tied": day.text if day.index is None else f"{day.text} {day.index}",
        },
    )


def _printed(passage: Passage, match: Match) -> str:
    return passage.slice(match.start, match.end)


def _title(told: Told) -> str:
    """ "Opening session", "Meeting with Kaja Kallas", "Address to the media" """
    if told.rule == "speaks to the press":
        small = told.sentence.small(told.noun)
        return f"Address to {'the ' if small in ('media', 'press') else ''}{small}"
    words = told.printed
    if told.kind == "bilateral" and told.people:
        words = f"{told.sentence.small(told.noun)} with {told.people[0].name}"
    return words[:1].upper() + words[1:]


def _why(told: Told, day: Day) -> str:
    said = [f"“{told.printed}” is a part of the meeting"]
    if day.text:
        said.append(
            f"on “{day.text}”" if day.index is None else f"on “{day.text}”, day {day.index}"
        )
    if told.people:
        said.append("with " + " and ".join(dict.fromkeys(one.name for one in told.people)))
    return ", ".join(said) + ("." if day.text else "; the copy does not say on which day.")


# Its day


def _days(told: Told, meeting: Meeting, reference: date | None) -> list[Day]:
    named = _nearest(told)
    if named is None:
        return [Day()]
    words, at = named
    text = told.sentence.passage.slice(words.start, words.end)
    if told.sentence.small(words.start) == "both":
        return [_day(text, index, meeting, reference) for index in (1, 2)]
    index = _ordinal(told, words) if at is None else _index(told, at.first, meeting)
    if index is not None:
        return [_day(text, index, meeting, reference)]
    past = _is_past(told)
    return [Day(text, None, days.resolve(at.first, reference, past=past) if at else "")]


def _day(text: str, index: int, meeting: Meeting, reference: date | None) -> Day:
    telling = meeting.telling
    if telling.days is None:
        return Day(text, index)
    start, _ = days.span(
        telling.days, telling.count, reference, past=telling.past, ends=telling.ends
    )
    if len(start) < len("2025-04-03"):
        return Day(text, index)
    on = date.fromisoformat(start) + timedelta(days=index - 1)
    return Day(text, index, on.isoformat())


def _nearest(told: Told) -> tuple[Words, days.Days | None] | None:
    """The day words nearest to the session in its sentence, behind it first."""
    sentence = told.sentence
    behind = range(told.words.end, min(told.words.end + _REACH, sentence.end))
    before = range(told.words.start - 1, max(told.words.start - _REACH, sentence.start) - 1, -1)
    for at in (*behind, *before):
        words, named = day_at(sentence, at)
        if words and named is not None:
            return words, named
        if counted := _counted(told, at):
            return counted, None
    return None


def _counted(told: Told, at: int) -> Words:
    """ "both days", "the second day" """
    small, behind = told.sentence.small(at), told.sentence.small(at + 1)
    if (small == "both" and behind == "days") or (small in ORDINALS and behind == "day"):
        return Words(at, at + 2)
    return NONE


def _ordinal(told: Told, words: Words) -> int | None:
    return ORDINALS.get(told.sentence.small(words.start))


def _index(told: Told, day: days.Day, meeting: Meeting) -> int | None:
    """From the meeting's first weekday; the day before it only where the copy looks back."""
    begins = meeting.telling.days.first if meeting.telling.days else None
    if not isinstance(day, days.Weekday) or not isinstance(begins, days.Weekday):
        return None
    if meeting.telling.ends:
        return None
    ahead = (day.weekday - begins.weekday) % 7
    if ahead < (meeting.telling.count or 1):
        return ahead + 1
    return 0 if ahead == 6 and _is_past(told) else None


def _is_past(told: Told) -> bool:
    sentence = told.sentence
    small = {sentence.small(at) for at in range(sentence.start, sentence.end)}
    return bool(small & SAID) and not small & TO_COME
