"""Statements on a story's page: from words of the text to a statement in two clicks; edited and
deleted beside it. Speaker and occasion are typed in words: what the record knows is tied."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from briefings.meetings.models import Meeting, Session
from briefings.people.matching import normalise, tenure_on
from briefings.people.models import Organisation, Person
from newsroom.articles import spans, speakers, versions
from newsroom.articles.body import paragraphs
from newsroom.articles.freezing import day_of
from newsroom.articles.models import Article, Mention, Statement
from newsroom.articles.spans import Span
from newsroom.desk.fields import DeskForm, the_row
from newsroom.desk.finding import BY_NOUN, NUMBERED
from newsroom.desk.noun import NounInline
from newsroom.desk.widgets import NameInput

NAMED = ("person", "organisation", "tenure", "meeting", "session")
SPEAKERS = ("people", "organisations")
QUOTED = 90


# --- Speaker and occasion, in words -------------------------------------------------------------


def occasion_words(row: Statement) -> str:
    return str(row.session or row.occasion)


def speaker_of(text: str) -> Any:
    """The one person or organisation that is called so; None when the record knows nobody.

    ValidationError when several are. "NATO #3" is the organisation of that number and name.
    """
    for noun in SPEAKERS:
        finder = BY_NOUN[noun]
        numbered = NUMBERED.fullmatch(text)
        rows = finder.meant(text)
        if numbered and numbered["words"]:
            rows = [row for row in rows if str(row) == numbered["words"]]
        if rows:
            return rows[0] if len(rows) == 1 else the_row(finder, text)
    return None


def session_of(meeting: Meeting | None, text: str) -> Session | None:
    """The session of this meeting that is called so."""
    if meeting is None or not text:
        return None
    named = [row for row in meeting.sessions.all() if normalise(row.title) == normalise(text)]
    return named[0] if len(named) == 1 else None


def stand_in(texts: Sequence[str], words: str) -> tuple[str, Span] | None:
    """The words as they stand in the text, and where: line ends and spaces may differ."""
    if span := spans.first_span(texts, words):
        return words, span
    wanted = " ".join(words.split())
    for number, text in enumerate(texts):
        places = [place for place, letter in enumerate(text) if not _again(text, place)]
        plain = "".join(" " if text[place].isspace() else text[place] for place in places)
        if wanted and (start := plain.find(wanted)) >= 0:
            first, last = places[start], places[start + len(wanted) - 1] + 1
            return text[first:last], (number, first, last)
    return None


def _again(text: str, place: int) -> bool:
    """Whether this is a space after a space."""
    return place > 0 and text[place].isspace() and text[place - 1].isspace()


# --- The table ----------------------------------------------------------------------------------


class StatementForm(DeskForm):
    who = forms.CharField(
        label="Said by",
        max_length=200,
        required=False,
        widget=NameInput(BY_NOUN["people"]),
        help_text="A person or organisation of the record, or words: a senior official.",
    )
    where = forms.CharField(
        label="Occasion",
        max_length=200,
        required=False,
        help_text="In words, or a session of the meeting by its title.",
    )

    class Meta:
        model = Statement
        fields = ("text", "kind", "said_on", "meeting")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["who"] = self.instance.said_by
            self.initial["where"] = occasion_words(self.instance)

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n").strip()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self.has_changed():
            texts = paragraphs(self.instance.article.body)
            self._place(data.get("text") or "", texts)
            self._speak(" ".join((data.get("who") or "").split()), texts)
            self._meet(data.get("meeting"), " ".join((data.get("where") or "").split()))
        return data

    def _place(self, text: str, texts: list[str]) -> None:
        """New words must stand in the text; words that went from it stay as they are."""
        found = stand_in(texts, text) if text else None
        if found is None and text and ("text" in self.changed_data or self.instance.pk is None):
            self.add_error("text", "These words do not stand in the text. Copy them from there.")
        elif found:
            self.cleaned_data["text"], span = found
            if not spans.stands(self.instance, self.cleaned_data["text"], texts):
                spans.place(self.instance, span)

    def _speak(self, who: str, texts: list[str]) -> None:
        if not who:
            self.add_error("who", "Say who said it: a name of the record, or words as printed.")
            return
        if "who" not in self.changed_data:
            return
        try:
            tie(self.instance, speaker_of(who), who, texts)
        except ValidationError as error:
            self.add_error("who", error)

    def _meet(self, meeting: Meeting | None, where: str) -> None:
        if {"meeting", "where"} & set(self.changed_data):
            self.instance.session = session_of(meeting, where)
            self.instance.occasion = "" if self.instance.session else where

    def save(self, commit: bool = True) -> Any:
        """The post is the one held when it was said: found anew with another speaker or day."""
        if {"who", "said_on"} & set(self.changed_data):
            hold(self.instance)
        return super().save(commit)


def tie(statement: Statement, row: Any, words: str, texts: Sequence[str]) -> None:
    """Sets who said it: a row of the record, or words alone."""
    statement.person = row if isinstance(row, Person) else None
    statement.organisation = row if isinstance(row, Organisation) else None
    statement.tenure = None
    statement.speaker = speakers.as_printed(statement.article, statement, words, texts)


def hold(statement: Statement) -> None:
    """Sets the post that the speaker held on the day, as far as both are known."""
    day = day_of(statement, statement.article)
    person = statement.person
    statement.tenure = tenure_on(person, day) if person and day else None


class StatementInline(NounInline):
    template = "admin/edit_inline/stacked.html"
    model = Statement
    form = StatementForm
    extra = 1
    fieldsets = ((None, {"fields": ("text", ("who", "kind", "said_on"), ("meeting", "where"))}),)
    verbose_name = "statement"
    verbose_name_plural = "statements"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related(*NAMED)


# --- A quotation of the text, a click away --------------------------------------------------------


def offered(story: Article) -> list[tuple[str, str]]:
    """Quotations that are nobody's statement yet: where they stand, and who may have said them."""
    found = speakers.quotations(
        paragraphs(story.body), story.mentions.all(), story.statements.all()
    )
    return [(_value(one.span, one.speaker), _label(one)) for one in found]


def speakers_of(story: Article) -> list[dict[str, str]]:
    """Whom the text names and how, for the script that proposes who said the words selected."""
    named = (row for row in story.mentions.all() if row.words)
    return [
        {"name": str(thing), "said": speakers.name_alone(row)}
        for row in named
        if (thing := row.person or row.organisation)
    ]


def _value(span: Span, speaker: Mention | None) -> str:
    return ":".join(map(str, (*span, speaker.pk if speaker else 0)))


def _label(one: speakers.Quotation) -> str:
    who = str(one.speaker.person or one.speaker.organisation) if one.speaker else "Somebody"
    words = one.words if len(one.words) <= QUOTED else f"{one.words[:QUOTED].rsplit(' ', 1)[0]}…"
    return f"{who}: “{words}”"


@transaction.atomic
def take(request: HttpRequest, story: Article) -> None:
    """Makes a statement of the quotation chosen, by whom the list proposed or by whom was typed."""
    asked = (
        request.POST.get("quotation", ""),
        " ".join(request.POST.get("quotation_by", "").split()),
    )
    try:
        statement = _taken(story, *asked)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return
    statement.save()
    by, now = request.user, timezone.now()
    versions.save(story, by=by, now=now, reason=f"statement by {statement.said_by}"[:200])
    messages.success(request, f"Statement by {statement.said_by} added.")


def _taken(story: Article, chosen: str, typed: str) -> Statement:
    texts, named = paragraphs(story.body), list(story.mentions.select_related("person"))
    found = speakers.quotations(texts, named, story.statements.all())
    one = next((one for one in found if _value(one.span, one.speaker) == chosen), None)
    if one is None:
        raise ValidationError("Choose a quotation: the text has changed since this list was made.")
    statement = Statement(article=story, text=one.words)
    spans.place(statement, one.span)
    proposed = (one.speaker.person or one.speaker.organisation) if one.speaker else None
    if not typed and proposed is None:
        raise ValidationError("Say who said it: the text names nobody near these words.")
    tie(statement, speaker_of(typed) if typed else proposed, typed, texts)
    hold(statement)
    return statement
