"""Items that were put aside, tried again with the rules of today.

What goes in has its bytes in the receipt of its story, so the receipt of its refusal goes. What is
refused again stays as it is, with its first reason and date.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.db.models import QuerySet

from newsroom.intake.incoming import Incoming
from newsroom.intake.load import load
from newsroom.intake.models import WireItem
from newsroom.intake.options import Options, Result, Tally

Outcome = WireItem.Outcome


def put_aside() -> QuerySet[WireItem]:
    """Those whose bytes are kept here, the oldest first; larger ones are loaded from their path."""
    rows = WireItem.objects.filter(outcome=Outcome.QUARANTINED, raw__isnull=False)
    return rows.order_by("received_at", "pk")


def replay(
    keys: Iterable[int],
    *,
    options: Options,
    clock: Callable[[], datetime],
    report: Callable[[Result], None],
) -> Tally:
    """Loads them as they came. Raises what `load` raises; what was reported is stored."""

    def told(result: Result) -> None:
        if result.outcome != Outcome.QUARANTINED and not options.dry_run:
            _let_go(result.incoming)
        report(result)

    return load(_items(keys), options=options, clock=clock, report=told)


def _items(keys: Iterable[int]) -> Iterator[Incoming]:
    for key in keys:
        row = put_aside().filter(pk=key).first()
        if row is not None and row.raw is not None:
            yield Incoming.of(row.file_name, bytes(row.raw), shown=f"{row} (put aside)")


def _let_go(incoming: Incoming) -> None:
    same = WireItem.objects.filter(outcome=Outcome.QUARANTINED, sha256=incoming.sha256)
    same.filter(file_name=incoming.name, raw__isnull=False).delete()
