"""The public stamp: moved by whatever changes what readers get, read by whatever caches it."""

from django.db.models import F

from briefings.ledger.models import Stamp


def move() -> None:
    """One UPDATE. The first move ever makes the row; two at once make one row and move it twice."""
    if not _moved():
        Stamp.objects.bulk_create([Stamp(pk=1, number=0)], ignore_conflicts=True)
        _moved()


def current() -> int:
    """The number now; 0 when nothing public has ever changed."""
    return Stamp.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def _moved() -> int:
    return Stamp.objects.filter(pk=1).update(number=F("number") + 1)
