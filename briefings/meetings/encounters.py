"""Who met whom: meetings that both took part in, as far as readers may know of both."""

from datetime import datetime

from django.db.models import Q

from briefings.meetings.models import Meeting, Participation
from briefings.meetings.models.meeting import MeetingQuerySet
from briefings.meetings.models.occurrence import CALLED_OFF
from briefings.meetings.models.participation import ParticipationQuerySet
from briefings.people.models import Organisation, Person

Party = Person | Organisation


def takes_part(party: Party) -> Q:
    """Participations of a person; of an organisation or state also those of whoever comes for it:
    its minister, and who represents it. Each found by its own index, whatever the database."""
    if isinstance(party, Person):
        return Q(person=party)
    rows = Participation.objects.order_by().values("pk")
    sent = rows.filter(representing=party), rows.filter(post__organisation=party)
    return Q(pk__in=rows.filter(organisation=party).union(*sent))


def participations(party: Party, at: datetime) -> ParticipationQuerySet:
    """Public ones of somebody who came or is to come."""
    return Participation.objects.public(at).taking_part().filter(takes_part(party))


def meetings_of(*parties: Party, at: datetime) -> MeetingQuerySet:
    """Public meetings in which all of them take part, called off ones too."""
    rows = Meeting.objects.public(at)
    for party in parties:
        rows = rows.filter(pk__in=participations(party, at).values("meeting"))
    return rows


def met(one: Party, other: Party, at: datetime) -> MeetingQuerySet:
    """Where both sat, or are to sit; what was called off brought nobody together."""
    return meetings_of(one, other, at=at).exclude(status__in=CALLED_OFF)
