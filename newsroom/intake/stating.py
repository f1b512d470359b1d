"""A statement that the copy tells of: who may have said it, and what comes of confirming it.

The speaker is a row of the record, or the copy's own words for somebody whom the record has not.
Doing it again adds nothing.
"""

from collections.abc import Iterable
from typing import Any

from briefings.dates import PartialDate
from briefings.meetings.models import Meeting, Session
from briefings.people.matching import named, normalise, tenure_on
from briefings.people.models import Organisation, Person
from newsroom.articles.body import paragraphs
from newsroom.articles.freezing import day_of
from newsroom.articles.models import Article, Mention, Statement, Suggestion
from newsroom.articles.speakers import near
from newsroom.articles.workflow import Reason, Refused

Speaker = Person | Organisation


def tied(row: Suggestion) -> list[Speaker]:
    """Whom an editor has tied to the words that name the speaker. Without such words, everybody
    named, the nearest first: then somebody is to be chosen. Asks for the story's names alone."""
    words = speaker_words(row)
    names: Iterable[Mention] = row.article.mentions.all()
    if not words:
        names = near(names, paragraphs(row.article.body), (row.paragraph, row.start, row.end))
    found = (one.person or one.organisation for one in names if not words or _means(words, one))
    return list(dict.fromkeys(thing for thing in found if thing is not None))


def speakers(row: Suggestion) -> list[Speaker]:
    """Who may be meant: whom the story's editor has tied rules; else whom the record calls so."""
    words, in_the_story = speaker_words(row), tied(row)
    if in_the_story or not words:
        return in_the_story
    keys = [one.get("id") for one in row.payload.get("candidates") or ()]
    people = Person.objects.filter(pk__in=[key for key in keys if isinstance(key, int)])
    found: list[Speaker] = [person.merged_into or person for person in people]
    found += [*named(Person, words), *named(Organisation, words)]
    return list(dict.fromkeys(found))


def key_of(speaker: Speaker) -> str:
    """How a choice names a speaker, such as "organisation:12"."""
    return f"{speaker._meta.model_name}:{speaker.pk}"


def speaker_words(row: Suggestion) -> str:
    return " ".join(str(row.payload.get("speaker") or "").split())


def _means(words: str, mention: Mention) -> bool:
    """ "Rutte" is whom the story calls Mark Rutte; so is "Secretary General Mark Rutte"."""
    if not (mention.person_id or mention.organisation_id):
        return False
    said, name = (set(normalise(text).split()) for text in (words, mention.words))
    return bool(said and name) and (said <= name or name <= said)


def state(row: Suggestion, speaker: Speaker | None, span: dict[str, int]) -> Statement:
    """The statement of these words, made unless the story has it. Raises Refused when nobody is
    known to have said it."""
    had: Statement | None = row.article.statements.filter(text=row.words).first()
    if had is not None:
        return had
    words = speaker_words(row)
    if speaker is None and not words:
        raise Refused(Reason("The copy names no speaker here: choose who said it.", "suggestions"))
    statement = Statement(
        article=row.article,
        text=row.words,
        speaker=(words or _as_named(row.article, speaker))[:200],
        kind=_kind(row),
        **_day(row),
        **_occasion(row),
        **span,
    )
    _tie(statement, speaker)
    statement.save()
    return statement


def join(mention: Mention) -> None:
    """Statements that had their speaker in words, once an editor says who these words are."""
    story = mention.article
    for statement in story.statements.filter(person=None, organisation=None):
        meant = [one for one in story.mentions.all() if _means(statement.speaker, one)]
        if meant == [mention]:
            _tie(statement, mention.person or mention.organisation)
            statement.save()


def _tie(statement: Statement, speaker: Speaker | None) -> None:
    statement.person = speaker if isinstance(speaker, Person) else None
    statement.organisation = speaker if isinstance(speaker, Organisation) else None
    day = day_of(statement, statement.article)
    held = tenure_on(statement.person, day) if statement.person and day else None
    statement.tenure = held


def _as_named(article: Article, speaker: Speaker | None) -> str:
    """How the copy calls whom an editor chose."""
    kind = "person" if isinstance(speaker, Person) else "organisation"
    mention = article.mentions.filter(**{kind: speaker}).first() if speaker else None
    return mention.words if mention else ""


def _kind(row: Suggestion) -> str:
    form = str(row.payload.get("form") or "")
    return form if form in Statement.Kind.values else Statement.Kind.INDIRECT


def _day(row: Suggestion) -> dict[str, str]:
    """The date that the word resolved to; a day that is not known stays a word."""
    day: dict[str, Any] = row.payload.get("day") or {}
    return {
        "said_on": _date(str(day.get("date") or "")),
        "day_text": str(day.get("text") or "")[:60],
    }


def _date(text: str) -> str:
    try:
        return PartialDate.parse(text).text
    except ValueError:
        return ""


def _occasion(row: Suggestion) -> dict[str, Any]:
    """A meeting that the story is tied to, or a session of one, if the words are its name."""
    words = " ".join(str(row.payload.get("occasion") or "").split())[:200]
    wanted = normalise(words)
    ties = row.article.mentions.filter(meeting__isnull=False).select_related("meeting")
    meetings = {tie.meeting_id: tie for tie in ties}
    if not wanted or not meetings:
        return {"occasion": words}
    sessions = Session.objects.filter(meeting__in=meetings).select_related("meeting")
    named_so = [one for one in sessions if normalise(one.title) == wanted]
    if len(named_so) == 1:
        return {"occasion": words, "session": named_so[0], "meeting": named_so[0].meeting}
    meant = [tie.meeting for tie in meetings.values() if _is_called(tie, wanted)]
    return {"occasion": words, "meeting": meant[0] if len(meant) == 1 else None}


def _is_called(tie: Mention, wanted: str) -> bool:
    meeting: Meeting | None = tie.meeting
    return wanted in (normalise(tie.words), normalise(meeting.title if meeting else ""))
