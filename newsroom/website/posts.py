"""A person's posts over time, as a line with a square for each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext

from briefings.dates import PartialDate, words
from briefings.people.matching import best_of_each, rank
from briefings.people.models import Tenure
from briefings.prepared import prepared
from newsroom.website import clock
from newsroom.website.lines import with_lines
from newsroom.website.names import Words, name
from newsroom.website.subjects import title

SHOWN = ("person", "post", "post__organisation")


@dataclass(frozen=True)
class Held:
    """One post in the line, or one holder in the line of a post."""

    years: str
    title: Words
    url: str
    dates: str
    now: bool
    source: str


def line(tenures: Iterable[Tenure], day: date, *, of_post: bool = False) -> list[Held]:
    """The latest first. `of_post`: the line of a post shows who held it."""
    return [
        Held(
            years=years(tenure),
            title=name(tenure.person) if of_post else title(tenure),
            url=(tenure.person if of_post else tenure.post).get_absolute_url(),
            dates=dates(tenure, day),
            now=is_now(tenure, day),
            source=tenure.source_url,
        )
        for tenure in sorted(tenures, key=_latest_first)
    ]


def _latest_first(tenure: Tenure) -> tuple[bool, int, int]:
    """What goes on before what has ended; what has no date at the end."""
    start, end = tenure.start_latest, tenure.end_latest
    goes_on = not tenure.end
    return not goes_on, -(start.toordinal() if start else 0), -(end.toordinal() if end else 0)


def is_now(tenure: Tenure, day: date) -> bool:
    """Whether it may be held on that day; what the record does not end goes on."""
    began = tenure.start_earliest is None or tenure.start_earliest <= day
    return began and (tenure.end_latest is None or tenure.end_latest >= day)


def held_on(tenures: Iterable[Tenure], day: date) -> Tenure | None:
    """The one to show beside its holder on that day, as `matching.best_first` ranks them: certain
    before possible, full before acting, latest start first."""
    held = [tenure for tenure in tenures if is_now(tenure, day)]
    return min(held, key=lambda tenure: rank(tenure, day), default=None)


def of_people(people: Iterable[int], day: date, at: datetime) -> dict[int, Tenure]:
    """The same for many people by their keys, in one query; who has none is left out."""
    keys = tuple(people)
    return best_of_each(_possible(keys, day, at), day) if keys else {}


@prepared
def _possible(people: tuple[int, ...], day: date, at: datetime) -> QuerySet[Tenure]:
    held = Tenure.objects.public(at).filter(person__pk__in=people)
    return with_lines(held.possible(day), *SHOWN).order_by()


@prepared
def of_person(person: int, at: datetime) -> QuerySet[Tenure]:
    """All that readers may see, with what a line about each shows."""
    return with_lines(Tenure.objects.public(at).filter(person=person), *SHOWN)


@prepared
def of_post(post: int, at: datetime) -> QuerySet[Tenure]:
    """The same of all who held it."""
    return with_lines(Tenure.objects.public(at).filter(post=post), *SHOWN)


def years(tenure: Tenure) -> str:
    """ "2024–", "2010–24", "until 2013"; empty when neither end is known."""
    first, last = _year(tenure.start), _year(tenure.end)
    if not first:
        return f"–{last}" if last else ""
    if first == last:
        return first
    return f"{first}–{last[2:] if last[:2] == first[:2] else last}"


def _year(text: str) -> str:
    day = PartialDate.parse(text).first
    return str(day.year) if day else ""


def dates(tenure: Tenure, day: date) -> str:
    """ "1 October 2024 to now", else the span as the record has it."""
    language = clock.language()
    if tenure.start and not tenure.end and is_now(tenure, day) and "<" not in tenure.start:
        return gettext("%(start)s to now") % {"start": words(tenure.start, language)}
    said = tenure.span_in_words(language)
    return said[:1].upper() + said[1:]


def since(tenure: Tenure) -> str:
    """ "Since 1 October 2024"; empty when the start is not known."""
    if not tenure.start:
        return ""
    said = words(tenure.start.removeprefix("<="), clock.language())
    if tenure.start.startswith("<="):
        return gettext("Since %(day)s or earlier") % {"day": said}
    return gettext("Since %(day)s") % {"day": said}
