"""Which meetings belong to a person, an organisation, a place or a series: on their pages, in their
calendars and in every filter they are the same. A hidden row in between joins nothing.

Things are given by their keys.
"""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from briefings.meetings.encounters import participations
from briefings.meetings.models import Meeting, MeetingSeries
from briefings.meetings.models.meeting import MeetingQuerySet
from briefings.people.models import Place


def meetings_with(kind: str, key: Any, at: datetime) -> MeetingQuerySet:
    """Public meetings of a "person", "organisation", "place" or "series", in no order; of one
    "meeting" itself."""
    rows = Meeting.objects.public(at)
    if kind == "meeting":
        return rows.filter(pk=key)
    if kind == "series":
        return rows.filter(series=key)
    if kind == "place":
        return held_in(key, at)
    taking_part = participations(kind, key, at).order_by().values("meeting")
    if kind == "organisation":
        taking_part = taking_part.union(*_own(key, at))
    return rows.filter(pk__in=taking_part)


def called_by(organisation: Any, at: datetime) -> MeetingQuerySet:
    """Public meetings that it hosts, or whose series it organises."""
    hosted, in_series = _own(organisation, at)
    return Meeting.objects.public(at).filter(pk__in=hosted.union(in_series))


def _own(organisation: Any, at: datetime) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """The keys, by two ways of which each has its index."""
    series = MeetingSeries.objects.public(at).filter(organiser=organisation)
    keys = Meeting.objects.order_by().values("pk")
    return keys.filter(host=organisation), keys.filter(series__in=series.values("pk"))


def held_in(place: Any, at: datetime) -> MeetingQuerySet:
    """Public meetings in a place: in a country also those in its cities and their buildings."""
    inside = _inside(place, at).values("pk")
    return Meeting.objects.public(at).filter(Q(place__in=inside) | Q(venue__in=inside))


def _inside(place: Any, at: datetime) -> QuerySet[Place]:
    """The place and what lies in it, three steps down: region, city, building."""
    public = Place.objects.public(at).order_by()
    parts = public.filter(parent=place)
    parts_of_parts = public.filter(parent__in=parts.values("pk"))
    last = Q(parent__in=parts_of_parts.values("pk"))
    return public.filter(Q(pk=place) | Q(parent=place) | Q(parent__in=parts.values("pk")) | last)
