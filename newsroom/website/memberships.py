"""Who belongs to an organisation and where it belongs, on a day that a reader may choose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.db.models import Q, QuerySet

from briefings.people.models import Membership, Organisation
from briefings.prepared import prepared
from newsroom.website import labels
from newsroom.website.lines import with_lines
from newsroom.website.names import Words, name

MOST = 300


class OnDay(forms.Form):
    """The one parameter: the day on which they are members."""

    on = forms.DateField(
        required=False, input_formats=["%Y-%m-%d"], widget=forms.DateInput(attrs={"type": "date"})
    )


@dataclass(frozen=True)
class Side:
    """The other end of a membership; the capacity where it is not member."""

    name: Words
    url: str
    capacity: str


@prepared
def on(organisation: int, day: date, at: datetime) -> QuerySet[Membership]:
    """Public ones that may have been in force that day. One query."""
    either = Q(organisation=organisation) | Q(member=organisation)
    rows = Membership.objects.public(at).filter(either).possible(day)
    return with_lines(rows, "member", "organisation").order_by("pk")[:MOST]


def sides(rows: Iterable[Membership], side: str, own: Organisation) -> list[Side]:
    """By name."""
    found = [
        Side(name(other), other.get_absolute_url(), _capacity(row))
        for row in rows
        if (other := getattr(row, side)).pk != own.pk
    ]
    return sorted(found, key=lambda one: str(one.name.text))


def _capacity(row: Membership) -> str:
    return "" if row.capacity == Membership.Capacity.MEMBER else labels.capacity(row.capacity)


def counted(members: Iterable[Side]) -> str:
    """How many are members, partners and candidates left out; never more than are listed."""
    full = sum(not one.capacity for one in members)
    return f"{MOST}+" if full >= MOST else str(full)
