"""Who met whom: meetings that both took part in, as far as readers may know of both."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from briefings.meetings.models import Meeting, Participation
from briefings.meetings.models.meeting import MeetingQuerySet
from briefings.meetings.models.occurrence import CALLED_OFF
from briefings.meetings.models.participation import ParticipationQuerySet


def takes_part(kind: str, party: Any) -> Q:
    """Participations of a "person", by key or row; of an "organisation" or state also those of
    whoever comes for it: its minister, and who represents it. Each found by its own index, whatever
    the database."""
    if kind == "person":
        return Q(person=party)
    rows = Participation.objects.order_by().values("pk")
    sent = rows.filter(representing=party), rows.filter(post__organisation=party)
    return Q(pk__in=rows.filter(organisation=party).union(*sent))


def participations(kind: str, party: Any, at: datetime) -> ParticipationQuerySet:
    """Public ones of somebody who came or is to come."""
    return Participation.objects.public(at).taking_part().filter(takes_part(kind, party))


def meetings_of(kind: str, *parties: Any, at: datetime) -> MeetingQuerySet:
    """Public meetings in which all of them take part, called off ones too."""
    rows = Meeting.objects.public(at)
    for party in parties:
        rows = rows.filter(pk__in=participations(kind, party, at).values("meeting"))
    return rows


def met(kind: str, one: Any, other: Any, at: datetime) -> MeetingQuerySet:
    """Where both sat, or are to sit; what was called off brought nobody together."""
    return meetings_of(kind, one, other, at=at).exclude(status__in=CALLED_OFF)
