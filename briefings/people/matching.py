"""Who is meant by a name, and who held which post on a day. It proposes; it never decides."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db.models import Case, F, Q, QuerySet, Value, When

from briefings.dates import certainly_on
from briefings.people.models import (
    Membership,
    MembershipQuerySet,
    Organisation,
    Person,
    Post,
    Tenure,
    TenureQuerySet,
)
from briefings.people.names import NamedRow
from briefings.words import normalise

__all__ = ["holders", "members", "named", "normalise", "rank", "tenure_on", "tenures_on"]

N = TypeVar("N", bound=NamedRow)
MANNERS: tuple[str, ...] = tuple(Tenure.Manner.values)  # in full before acting


def named(model: type[N], text: str) -> QuerySet[N]:
    """Everything of that kind with exactly this name, as names are compared. Namesakes: several."""
    wanted = normalise(text)
    if not wanted:
        return model._default_manager.none()
    called_so = Q(names__normalised=wanted)
    kept = Q(merged_into=None) if hasattr(model, "merged_into") else Q()
    return model._default_manager.filter(called_so, kept).distinct()


def tenure_on(person: Person, day: date, among: TenureQuerySet | None = None) -> Tenure | None:
    """The post to show beside a person on that day, or None.

    Certain before possible, full before acting, latest start first. `among`: the tenures to choose
    from, as `Tenure.objects.public(at)`; all when None.
    """
    return tenures_on([person.pk], day, among).get(person.pk)


def tenures_on(
    person_ids: Iterable[int], day: date, among: TenureQuerySet | None = None
) -> dict[int, Tenure]:
    """`tenure_on` for many people by their keys, in one query. Who has none is left out."""
    choice = Tenure.objects.all() if among is None else among
    held = choice.filter(person__in=list(person_ids)).possible(day).with_post().order_by()
    return best_of_each(held, day)


def best_of_each(tenures: Iterable[Tenure], day: date) -> dict[int, Tenure]:
    """By person the one of these to show on that day, as `tenure_on` chooses it."""
    worst_first = sorted(tenures, key=lambda tenure: rank(tenure, day), reverse=True)
    return {tenure.person_id: tenure for tenure in worst_first}


def rank(tenure: Tenure, day: date) -> tuple[bool, int, int, int]:
    """The order of `best_first` for rows in memory; writing it in SQL costs more than the query."""
    start, end = tenure.start_latest, tenure.end_earliest
    goes_on = not tenure.end or (end is not None and end >= day)
    certain = start is not None and start <= day and goes_on
    manner = MANNERS.index(tenure.manner) if tenure.manner in MANNERS else len(MANNERS)
    return not certain, manner, -(start.toordinal() if start else 0), -tenure.pk


def holders(post: Post, day: date) -> TenureQuerySet:
    """Who held, or may have held, the post on that day; best first. Several on a handover day."""
    return best_first(Tenure.objects.filter(post=post), day).with_post()


def members(organisation: Organisation, day: date) -> MembershipQuerySet:
    """What was, or may have been, a member on that day; partners and observers are not counted."""
    of_it = Membership.objects.filter(organisation=organisation)
    return of_it.filter(capacity=Membership.Capacity.MEMBER).possible(day)


def best_first(tenures: TenureQuerySet, day: date) -> TenureQuerySet:
    return tenures.possible(day).order_by(
        Case(When(certainly_on(day), then=Value(0)), default=Value(1)),
        Case(*_ranks(), default=Value(len(MANNERS))),
        F("start_latest").desc(nulls_last=True),
        "-pk",
    )


def _ranks() -> list[When]:
    return [When(manner=manner, then=Value(place)) for place, manner in enumerate(MANNERS)]
