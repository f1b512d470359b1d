"""What changed from edition to edition: the strip under a story, and the words of two editions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from django.utils.translation import gettext, gettext_noop

from newsroom.articles import body, difference
from newsroom.articles.difference import Row, Run
from newsroom.articles.models import Edition
from newsroom.sources.models import Source
from newsroom.website import clock

MOST_STEPS = 5
FEW, AROUND = 8, 3  # words that may have changed to stand in the strip, and words on either side
KINDS = {
    Edition.Kind.FIRST: gettext_noop("First edition."),
    Edition.Kind.UPDATE: gettext_noop("Updated."),
    Edition.Kind.CORRECTION: gettext_noop("Corrected."),
    Edition.Kind.REINSTATED: gettext_noop("Published again."),
}


@dataclass(frozen=True)
class Step:
    """One edition in the strip."""

    number: int
    moment: datetime
    time: str
    reason: str
    url: str
    compared: bool
    current: bool
    words: tuple[Run, ...] = ()  # what went and came, where that is few words


def editions_url(edition: Edition) -> str:
    return f"{edition.path}editions/"


def edition_url(edition: Edition, story: Edition) -> str:
    """Under the address that the story has now."""
    return f"{editions_url(story)}{edition.number}/"


def reason(edition: Edition) -> str:
    """Its own public note; else what kind of edition it is. A sealed one says no more than that."""
    if edition.sealed:
        return gettext("The text of this edition has been removed for legal reasons.")
    if edition.public_note:
        return edition.public_note
    if edition.kind == Edition.Kind.FIRST and edition.edited_share == 0 and not is_own(edition):
        return gettext("As the wire sent it.")
    return (
        gettext("Small changes.") if edition.minor else gettext(KINDS[Edition.Kind(edition.kind)])
    )


def is_own(edition: Edition) -> bool:
    """Whether the copy is the newsroom's own, so that there is no wire to compare it with."""
    return edition.source is None or edition.source.kind == Source.Kind.OWN


def steps(history: Sequence[Edition], story: Edition, at: datetime) -> list[Step]:
    """All editions in the order of their numbers; `story` is the one in force."""
    ordered = sorted(history, key=lambda edition: edition.number)
    if not ordered:
        return []
    first = ordered[0]
    return [
        Step(
            number=edition.number,
            moment=edition.live_from,
            time=_time(edition, first, at),
            reason=reason(edition),
            url=edition_url(edition, story),
            compared=edition is not first,
            current=edition.pk == story.pk,
        )
        for edition in ordered
    ]


def _time(edition: Edition, first: Edition, at: datetime) -> str:
    if edition is first and clock.local(first.live_from).date() != clock.local(at).date():
        return clock.stamp(first.live_from, at)
    return clock.since(edition.live_from, first.live_from, at)


def strip(history: Sequence[Edition], story: Edition, at: datetime) -> list[Step]:
    """As many as it holds, the current one among them; one alone tells of no change."""
    shown = steps(history, story, at)[-MOST_STEPS:] if len(history) > 1 else []
    by_number = {edition.number: edition for edition in history}
    pairs = {after.number: (before, after) for before, after in pairwise(by_number.values())}
    return [
        replace(step, words=few_words(*pairs[step.number])) if step.compared else step
        for step in shown
    ]


def few_words(before: Edition, after: Edition) -> tuple[Run, ...]:
    """The one change of a few words, with what stands beside it; nothing for any other change."""
    if before.sealed or after.sealed:
        return ()
    rows = [row for row in compare(texts(before), texts(after)) if any(map(_changed, row.runs))]
    runs = rows[0].runs if len(rows) == 1 else ()
    places = [place for place, run in enumerate(runs) if _changed(run)]
    if not places or sum(len(runs[place].words.split()) for place in places) > FEW:
        return ()
    start, end = places[0], places[-1] + 1
    lead = [Run("same", _last(run.text)) for run in runs[start - 1 : start] if start]
    tail = [Run("same", _first(run.text)) for run in runs[end : end + 1]]
    return (*lead, *runs[start:end], *tail)


def _changed(run: Run) -> bool:
    return run.kind != "same"


def _last(text: str) -> str:
    """With the space before what follows."""
    return " ".join(text.split()[-AROUND:]) + text[len(text.rstrip()) :]


def _first(text: str) -> str:
    """With the sign that follows at once: "Thursday.\""""
    kept = " ".join(text.split()[:AROUND])
    return f" {kept}" if text[:1].isspace() else kept


def texts(edition: Edition) -> list[str]:
    """Headline, standfirst and every paragraph of an edition, as plain text."""
    return [edition.headline, edition.standfirst, *body.paragraphs(edition.body)]


def compare(before: Sequence[str], after: Sequence[str]) -> list[Row]:
    """The paragraphs of `after` with the words that came and went since `before`."""
    return [row for row in difference.paragraphs(before, after) if row.runs]


def first_changed(before: Edition, after: Edition) -> int | None:
    """The paragraph of `after` where its text first differs from `before`; None: nowhere."""
    old, new = body.paragraphs(before.body), body.paragraphs(after.body)
    for number, text in enumerate(new):
        if number >= len(old) or old[number] != text:
            return number
    return len(new) - 1 if len(old) > len(new) and new else None
