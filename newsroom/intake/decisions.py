"""What an editor decides of a suggestion, and what becomes of it. Nothing is linked silently.

Confirming ties words of the copy to a row of the record, making the row when there is none; such
rows are desk only until an edition opens them. What would change a row that readers see waits for
publication. Deciding a second time changes nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from textwrap import shorten
from typing import Any

from django.db import transaction
from django.db.models import Q

from briefings.dates import PartialDate
from briefings.ledger import history
from briefings.meetings.models import (
    Meeting,
    MeetingSeries,
    Occurrence,
    Participation,
    Session,
)
from briefings.people.matching import best_first, named, normalise, tenure_on, tenures_on
from briefings.people.models import Organisation, Person, Place, Tenure
from newsroom.articles import body, versions
from newsroom.articles.models import Article, Citation, Mention, Statement, Suggestion, Topic
from newsroom.articles.models.findings import Doing
from newsroom.articles.spans import first_span
from newsroom.articles.workflow import Reason, Refused
from newsroom.intake import meeting_facts, sessions, stating
from newsroom.intake.consequences import Waits, name_the_unnamed, sharpen
from newsroom.intake.corrections import Correction, put_right
from newsroom.intake.printed_titles import out_of_date, post_named
from newsroom.reading.attendance import Attendance, attendance

NEW = "new"
Status = Suggestion.Status
UNDECIDED = (Status.OPEN, Status.WAITS)


@dataclass(frozen=True)
class Candidate:
    """A row that may be meant, and why, in words for the editor."""

    row: Any
    reason: str
    named: str = ""  # how a choice names it where a row may be of several kinds

    @property
    def key(self) -> str:
        return self.named or str(self.row.pk)


@transaction.atomic
def confirm(
    suggestion: Suggestion, *, by: Any, now: datetime, choice: str | int | None = None
) -> Suggestion:
    """Makes it a fact of the working copy. `choice` is the key of a row, or "new" for a new one,
    which for a speaker means the words alone.

    Without a choice the only candidate is taken, and a row is made where there is none; several
    are refused, for the editor must choose. Raises Refused. What would change a row that readers
    see is not done before an edition of the story is in force: it then comes back as WAITS.
    """
    row = _open(suggestion, by=by)
    if row.status not in UNDECIDED:
        return row
    kind = _KINDS.get(row.kind)
    if kind is None:
        raise Refused(Reason("A suggestion of this kind cannot be confirmed yet.", "suggestions"))
    chosen = _chosen(row, kind, choice)
    if _tied_or_waits(row, chosen, kind, by=by, now=now):
        versions.save(row.article, by=by, now=now, reason=f"confirmed “{row.words}”"[:200])
    return row


@transaction.atomic
def confirm_certain(article: Article, *, by: Any, now: datetime, least: float = 0.0) -> int:
    """Confirms what the record knows under one meaning alone; makes no row of anybody new.

    With `least`, only what was read with that score or a higher one. Returns how many; one version
    holds them all.
    """
    story = versions.locked(article)
    if not by.has_perm("articles.decide_suggestion", story):
        raise Refused(Reason("Only an editor of this section decides about suggestions."))
    count = 0
    rows = story.suggestions.filter(status=Status.OPEN, score__gte=least)
    # A word of a topic is not what a story is about.
    rows = rows.exclude(kind=Suggestion.Kind.TOPIC)
    # Who spoke is known once the names are.
    for row in sorted(rows, key=lambda one: one.kind == Suggestion.Kind.STATEMENT):
        row.article, kind = story, _KINDS.get(row.kind)
        found = kind.candidates(row) if kind else []
        if kind and len(found) == 1:
            count += _tied_or_waits(row, found[0].row, kind, by=by, now=now)
    versions.save(story, by=by, now=now, reason="confirmed what the record knows")
    return count


@transaction.atomic
def correct(suggestion: Suggestion, correction: Correction, *, by: Any) -> Suggestion:
    """Puts what the editor says in place of what was read; to be confirmed or rejected as before.

    A step of its own, so that it stays when confirming then asks which of several is meant.
    """
    row = _open(suggestion, by=by)
    if row.status in UNDECIDED:
        put_right(row, correction)
    return row


@transaction.atomic
def reject(suggestion: Suggestion, *, by: Any, now: datetime) -> Suggestion:
    """Says that it is not so; the same copy read again will not suggest it again."""
    row = _open(suggestion, by=by)
    if row.status not in UNDECIDED:
        return row
    return _decided(row, Status.REJECTED, {}, by=by, now=now)


def candidates(suggestion: Suggestion) -> list[Candidate]:
    """The rows that may be meant, the likeliest first; asked of the record as it is now."""
    kind = _KINDS.get(suggestion.kind)
    return kind.candidates(suggestion) if kind else []


def _open(suggestion: Suggestion, *, by: Any) -> Suggestion:
    """The row as it stands, its story locked first, so that two clicks are one decision."""
    article = versions.locked(suggestion.article)
    if not by.has_perm("articles.decide_suggestion", article):
        raise Refused(Reason("Only an editor of this section decides about suggestions."))
    row = Suggestion.objects.get(pk=suggestion.pk)
    row.article = article
    return row


def _tied_or_waits(row: Suggestion, chosen: Any, kind: "Kind", *, by: Any, now: datetime) -> bool:
    """False when nothing was done, because readers see a row that it would change."""
    try:
        with transaction.atomic():
            _tie(row, chosen or kind.make(row, now), kind, by=by, now=now)
    except Waits:
        _put_off(row, by=by, now=now)
        return False
    return True


def _tie(row: Suggestion, thing: Any, kind: "Kind", *, by: Any, now: datetime) -> None:
    """What is confirmed stands as decided before its consequences are drawn, for they ask."""
    if row.kind == Suggestion.Kind.STATEMENT:
        statement = stating.state(row, thing, _span(row))
        _decided(row, Status.CONFIRMED, {row.kind: statement.pk}, by=by, now=now)
        return
    if isinstance(thing, Topic):
        row.article.topics.add(thing)
        _decided(row, Status.CONFIRMED, {row.kind: thing.pk}, by=by, now=now)
        return
    if isinstance(thing, Session):
        _decided(row, Status.CONFIRMED, {row.kind: thing.pk}, by=by, now=now)
        sessions.settle(thing, row.article, row.payload)
        return
    mention = _mention(row, thing, kind.doing(row))
    outcome = {row.kind: thing.pk, "mention": mention.pk}
    _decided(row, Status.CONFIRMED, outcome, by=by, now=now)
    if mention.meeting:
        sharpen(mention.meeting, row.payload, row.article, by=by, now=now)
        meeting_facts.settle(mention.meeting, row.payload, row.article, by=by, now=now)
    _take_part(row.article, mention, by=by, now=now)
    stating.join(mention)
    if mention.person:
        sessions.join(row.article, mention)


def _put_off(row: Suggestion, *, by: Any, now: datetime) -> None:
    """Nobody has decided yet: the editor is asked again once readers have the story."""
    row.refresh_from_db(fields=["status", "decided_by", "decided_at", "outcome"])
    if row.status == Status.WAITS:
        return
    row.status = Status.WAITS
    row.save(update_fields=["status"])
    said = {"words": row.words, "kind": row.kind}
    number = row.article.version_number
    history.record("put off a suggestion", row.article, by=by, now=now, version=number, **said)


def _chosen(row: Suggestion, kind: "Kind", choice: str | int | None) -> Any:
    """The row that is meant; None when a new one is to be made."""
    if choice == NEW:
        return None
    if choice and row.kind == Suggestion.Kind.STATEMENT:
        return _speaker(row, str(choice))
    if choice:
        thing = kind.model.objects.filter(pk=choice).first() if str(choice).isdecimal() else None
        if thing is None:
            raise Refused(Reason("That choice is not on record any more.", "suggestions"))
        return getattr(thing, "merged_into", None) or thing
    found = kind.candidates(row)
    if len(found) > 1:
        words = shorten(row.words, 80, placeholder="…")
        raise Refused(Reason(f"“{words}” may be several: choose one.", "suggestions"))
    if found and row.kind == Suggestion.Kind.STATEMENT and not stating.speaker_words(row):
        raise Refused(Reason("The copy names no speaker here: choose who said it.", "suggestions"))
    return found[0].row if found else None


def _speaker(row: Suggestion, choice: str) -> Any:
    found = {one.key: one.row for one in _speakers(row)}
    if choice not in found:
        raise Refused(Reason("That choice is not on record any more.", "suggestions"))
    return found[choice]


def _decided(
    row: Suggestion, status: Status, outcome: dict[str, Any], *, by: Any, now: datetime
) -> Suggestion:
    row.status, row.decided_by, row.decided_at, row.outcome = status, by, now, outcome
    row.save(update_fields=["status", "decided_by", "decided_at", "outcome"])
    verb = "confirmed" if status == Status.CONFIRMED else "rejected"
    number = row.article.version_number
    said = {"words": row.words, "kind": row.kind, **outcome}
    history.record(f"{verb} a suggestion", row.article, by=by, now=now, version=number, **said)
    return row


# --- The words in the copy ----------------------------------------------------------------------


def _mention(row: Suggestion, thing: Any, doing: str) -> Mention:
    """The tie from words to row; a story names a thing once, and the first words stay."""
    span = _span(row)
    more: dict[str, Any] = {"words": row.words, "doing": doing, **span}
    if isinstance(thing, Person):
        more["title_printed"] = str(row.payload.get("title", ""))[:200]
        more["tenure"] = _tenure(thing, row)
    mention, _ = Mention.objects.get_or_create(
        article=row.article, **{row.kind: thing}, defaults=more
    )
    return mention


def _tenure(person: Person, row: Suggestion) -> Tenure | None:
    """The post held on the story's date: the one that the title names, if it names just one."""
    day = row.article.reference_date
    if day is None:
        return None
    post = post_named(row.payload)
    held = best_first(Tenure.objects.filter(person=person, post=post), day).with_post()
    return (held.first() if post else None) or tenure_on(person, day)


def _span(row: Suggestion) -> dict[str, int]:
    """Where the words stand now: at their place, else where they are found, else nowhere."""
    texts = body.paragraphs(row.article.body)
    if row.paragraph < len(texts) and texts[row.paragraph][row.start : row.end] == row.words:
        return {"paragraph": row.paragraph, "start": row.start, "end": row.end}
    found = first_span(texts, row.words)
    return dict(zip(("paragraph", "start", "end"), found, strict=True)) if found else {}


# --- Kinds --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Kind:
    """How one kind of suggestion is matched, and made when the record has it not."""

    model: Any
    candidates: Callable[[Suggestion], list[Candidate]]
    make: Callable[[Suggestion, datetime], Any]
    doing: Callable[[Suggestion], str]


def _name(row: Suggestion) -> str:
    return str(row.payload.get("name") or row.words)


def _people(row: Suggestion) -> list[Candidate]:
    """Namesakes ranked by the post they held on the story's date: one that the copy names leads."""
    people = list(named(Person, _name(row)))
    day = row.article.reference_date
    posts = tenures_on([person.pk for person in people], day) if day else {}
    wanted = set(normalise(f"{row.payload.get('title', '')} {row.payload.get('post', '')}").split())

    def shared(person: Person) -> int:
        held = posts.get(person.pk)
        return len(wanted & set(normalise(str(held.post) if held else "").split()))

    ranked = sorted(people, key=lambda person: (-shared(person), person.pk))
    unheld = [person.pk for person in people if shared(person) < 2]
    wrong = out_of_date(unheld, row.payload, day) if day and unheld else {}
    return [
        Candidate(
            person,
            _post_in_words(
                posts.get(person.pk), in_the_copy=shared(person) > 1, wrong=wrong.get(person.pk, "")
            ),
        )
        for person in ranked
    ]


def _post_in_words(tenure: Any, *, in_the_copy: bool = False, wrong: str = "") -> str:
    """ "Secretary General of NATO, since October 2024, as the copy says." """
    if tenure is None:
        return wrong or "No post known on the story's date."
    said = "as the copy says" if in_the_copy else ""
    held = ", ".join(filter(None, (str(tenure.post), tenure.span_in_words("en"), said))) + "."
    return f"{held} {wrong}".rstrip()


def _make_person(row: Suggestion, now: datetime) -> Person:
    return Person.objects.create(name=_name(row))


def _organisations(row: Suggestion) -> list[Candidate]:
    found = named(Organisation, _name(row))
    return [Candidate(thing, str(thing.get_kind_display())) for thing in found]


def _make_organisation(row: Suggestion, now: datetime) -> Organisation:
    state = row.payload.get("sort") == "state"
    kind = Organisation.Kind.STATE if state else Organisation.Kind.IGO
    return Organisation.objects.create(name=_name(row), kind=kind)


def _places(row: Suggestion) -> list[Candidate]:
    found = named(Place, _name(row))
    return [Candidate(place, str(place.get_kind_display())) for place in found]


def _make_place(row: Suggestion, now: datetime) -> Place:
    return Place.objects.create(name=_name(row), kind=Place.Kind.CITY)


def _meetings(row: Suggestion) -> list[Candidate]:
    """Meetings of the same body or place whose days fit; or of the very title."""
    said = row.payload
    fits = Q()
    if organisation := _first(Organisation, said.get("organisation")):
        fits |= Q(host=organisation) | Q(series__organiser=organisation)
    if place := _first(Place, said.get("place")):
        fits |= Q(place=place) | Q(venue=place)
    found = list(_on_the_days(said, fits)) if fits else []
    titled = Meeting.objects.filter(title__iexact=str(said.get("title") or row.words))
    rows = {meeting.pk: meeting for meeting in (*found, *titled)}
    return [Candidate(meeting, meeting.dates_in_words("en")) for meeting in rows.values()]


def _on_the_days(said: dict[str, Any], fits: Q) -> Iterable[Meeting]:
    """Of one kind, over the same days. Copy without a date proposes none: no day is guessed."""
    first, last = _days(said)
    if first is None or last is None:
        return []
    return Meeting.objects.between(first, last).filter(fits, kind=_meeting_kind(said)).distinct()


def _days(said: dict[str, Any]) -> tuple[date | None, date | None]:
    start = PartialDate.parse(str(said.get("start") or ""))
    end = PartialDate.parse(str(said.get("end") or said.get("start") or ""))
    return start.earliest, end.latest


def _first(model: Any, words: Any) -> Any:
    """The only row of that name; None when there is none, or a choice that nobody has made."""
    found = list(named(model, str(words))[:2]) if words else []
    return found[0] if len(found) == 1 else None


def _meeting_kind(said: dict[str, Any]) -> str:
    kind = str(said.get("kind") or "")
    return kind if kind in Meeting.Kind.values else Meeting.Kind.CONFERENCE


def _make_meeting(row: Suggestion, now: datetime) -> Meeting:
    said = row.payload
    place, title = _first(Place, said.get("place")), str(said.get("title") or row.words)[:250]
    host = _first(Organisation, said.get("organisation"))
    return Meeting.objects.create(
        title=title,
        series=_series(host, title),
        kind=_meeting_kind(said),
        status=Occurrence.EXPECTED,
        place=place,
        zone=place.zone if place else "",
        host=host,
        start=str(said.get("start") or ""),
        end=str(said.get("end") or ""),
        days=said.get("days") or None,
        date_text=str(said.get("day_text") or "")[:100],
    )


def _series(organiser: Organisation | None, title: str) -> MeetingSeries | None:
    """The organiser's one series whose name the title holds: "NATO foreign ministers"."""
    words = set(normalise(title).split())
    rows = MeetingSeries.objects.filter(organiser=organiser) if organiser else []
    found = [row for row in rows if set(normalise(row.name).split()) <= words]
    return found[0] if len(found) == 1 else None


def _sessions(row: Suggestion) -> list[Candidate]:
    meeting = _main_meeting(row.article)
    found = sessions.alike(meeting, row.payload) if meeting else []
    return [Candidate(one, one.day_in_words("en") or "day not announced") for one in found]


def _make_session(row: Suggestion, now: datetime) -> Session:
    meeting = _main_meeting(row.article)
    if meeting is None:
        said = f"“{row.words}” is a part of the story's meeting: confirm the meeting first."
        raise Refused(Reason(said, "suggestions"))
    return sessions.make(meeting, row.payload)


def _speakers(row: Suggestion) -> list[Candidate]:
    found, day = stating.speakers(row), row.article.reference_date
    people = [one.pk for one in found if isinstance(one, Person)]
    posts = tenures_on(people, day) if day else {}
    return [
        Candidate(
            one,
            _post_in_words(posts.get(one.pk))
            if isinstance(one, Person)
            else str(one.get_kind_display()),
            stating.key_of(one),
        )
        for one in found
    ]


def _in_words(row: Suggestion, now: datetime) -> None:
    """Nobody of the record: the words that the copy has for the speaker stand alone."""


def _topics(row: Suggestion) -> list[Candidate]:
    """The topic whose words these are, as it is now; of its name where the row went."""
    keys = [one["id"] for one in row.payload.get("candidates") or () if isinstance(one["id"], int)]
    found = list(Topic.objects.filter(pk__in=keys)) or list(Topic.objects.filter(name=_name(row)))
    return [Candidate(topic, topic.medtop or "One of the house's topics.") for topic in found]


def _make_topic(row: Suggestion, now: datetime) -> Topic:
    """A word is no reason for a topic of its own: the house's list is made by its editors."""
    said = f"There is no topic “{_name(row)}” any more: make it under Topics, or reject this."
    raise Refused(Reason(said, "suggestions"))


def _about(row: Suggestion) -> str:
    return Doing.ABOUT


def _present(row: Suggestion) -> str:
    said = str(row.payload.get("doing") or "")
    return said if said in Doing.values else Doing.PRESENT


_KINDS: dict[str, Kind] = {
    Suggestion.Kind.PERSON: Kind(Person, _people, _make_person, _present),
    Suggestion.Kind.ORGANISATION: Kind(Organisation, _organisations, _make_organisation, _present),
    Suggestion.Kind.PLACE: Kind(Place, _places, _make_place, _present),
    Suggestion.Kind.MEETING: Kind(Meeting, _meetings, _make_meeting, _about),
    Suggestion.Kind.STATEMENT: Kind(Statement, _speakers, _in_words, _about),
    Suggestion.Kind.SESSION: Kind(Session, _sessions, _make_session, _about),
    Suggestion.Kind.TOPIC: Kind(Topic, _topics, _make_topic, _about),
}


# --- Who takes part -----------------------------------------------------------------------------


def _take_part(article: Article, mention: Mention, *, by: Any, now: datetime) -> None:
    """Ties the people whom a story names to its meeting, where its words say that they take part.

    Whichever of the two is confirmed last makes the tie. The story is cited for it, so that
    publishing the story is what shows it.
    """
    if mention.meeting:
        Citation.objects.get_or_create(article=article, meeting=mention.meeting)
    # Locked: of two stories that name a person for it, the second sees what the first has done.
    meeting = _main_meeting(article, Meeting.objects.select_for_update())
    if meeting is None or (mention.meeting and mention.meeting != meeting):
        return
    people = article.mentions.filter(person__isnull=False).select_related("person", "tenure__post")
    texts = body.paragraphs(article.body)
    for person in people if mention.meeting else people.filter(pk=mention.pk):
        _attend(article, meeting, person, texts, by=by, now=now)


def _main_meeting(article: Article, meetings: Any = Meeting.objects) -> Meeting | None:
    """The meeting that the copy speaks of first, once it is confirmed; others it only mentions."""
    told = article.suggestions.filter(kind=Suggestion.Kind.MEETING)
    first = told.exclude(status=Status.REJECTED).order_by("paragraph", "start").first()
    if first is None or first.status != Status.CONFIRMED:
        return None
    found: Meeting | None = meetings.filter(pk=first.outcome["meeting"]).first()
    return found


def _attend(
    article: Article,
    meeting: Meeting,
    mention: Mention,
    texts: list[str],
    *,
    by: Any,
    now: datetime,
) -> None:
    said = _attendance(mention, texts)
    if said is None:
        return
    expected = name_the_unnamed(meeting, mention, article, by=by, now=now)
    already = expected or meeting.participations.filter(person=mention.person, session=None).first()
    status = Participation.Status.EXPECTED if said.expected else Participation.Status.CONFIRMED
    part = already or Participation.objects.create(
        meeting=meeting,
        person=mention.person,
        post=mention.tenure.post if mention.tenure else None,
        role=said.role,
        status=status,
    )
    Citation.objects.get_or_create(article=article, participation=part)


def _attendance(mention: Mention, texts: list[str]) -> Attendance | None:
    if mention.paragraph is None or mention.start is None or mention.end is None:
        return None
    if mention.paragraph >= len(texts):
        return None
    return attendance(texts[mention.paragraph], mention.start, mention.end)
