"""A month of the newsroom's calendar as two moments, for lists and maps of that month alone."""

from datetime import UTC, datetime
from typing import NamedTuple

from django.http import Http404
from django.utils import timezone


class Month(NamedTuple):
    year: int
    month: int

    @property
    def next(self) -> "Month":
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def previous(self) -> "Month":
        return Month(self.year - (self.month == 1), (self.month - 2) % 12 + 1)

    def bounds(self) -> tuple[datetime, datetime]:
        """From the first moment to that of the next month. 404 for what no calendar has."""
        try:
            moments = [datetime(*month, 1) for month in (self, self.next)]
            # The years at either end have no room for a time zone.
            begins, ends = (timezone.make_aware(moment).astimezone(UTC) for moment in moments)
        except (ValueError, OverflowError):
            raise Http404 from None
        return begins, ends


def month_of(moment: datetime) -> Month:
    local = timezone.localtime(moment)
    return Month(local.year, local.month)
