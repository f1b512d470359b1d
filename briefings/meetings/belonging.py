"""Which meetings belong to a person, an organisation, a place or a series: on their pages, in their
calendars and in every filter they are the same. A hidden row in between joins nothing."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from briefings.meetings.encounters import participations
from briefings.meetings.models import Meeting, MeetingSeries
from briefings.meetings.models.meeting import MeetingQuerySet
from briefings.people.models import Organisation, Person, Place


def meetings_with(thing: Any, at: datetime) -> MeetingQuerySet:
    """Public meetings in no order; of one meeting itself."""
    rows = Meeting.objects.public(at)
    if isinstance(thing, Meeting):
        return rows.filter(pk=thing.pk)
    if isinstance(thing, MeetingSeries):
        return rows.filter(series=thing)
    if isinstance(thing, Place):
        return held_in(thing, at)
    taking_part = Q(pk__in=participations(thing, at).values("meeting"))
    return rows.filter(taking_part if isinstance(thing, Person) else taking_part | _own(thing, at))


def called_by(organisation: Organisation, at: datetime) -> MeetingQuerySet:
    """Public meetings that it hosts, or whose series it organises."""
    return Meeting.objects.public(at).filter(_own(organisation, at))


def _own(organisation: Organisation, at: datetime) -> Q:
    series = MeetingSeries.objects.public(at).filter(organiser=organisation)
    return Q(host=organisation) | Q(series__in=series.values("pk"))


def held_in(place: Place, at: datetime) -> MeetingQuerySet:
    """Public meetings in a place: in a country also those in its cities and their buildings."""
    inside = _inside(place, at).values("pk")
    return Meeting.objects.public(at).filter(Q(place__in=inside) | Q(venue__in=inside))


def _inside(place: Place, at: datetime) -> QuerySet[Place]:
    """The place and what lies in it, three steps down: region, city, building."""
    public = Place.objects.public(at).order_by()
    parts = public.filter(parent=place)
    parts_of_parts = public.filter(parent__in=parts.values("pk"))
    last = Q(parent__in=parts_of_parts.values("pk"))
    return public.filter(Q(pk=place.pk) | Q(parent=place) | Q(parent__in=parts.values("pk")) | last)
