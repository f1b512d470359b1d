"""What a load was asked to do, and what it says of each item."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from newsroom.intake.incoming import Incoming
from newsroom.intake.models import WireItem
from newsroom.intake.times import Said

Outcome = WireItem.Outcome
UNCHANGED = "unchanged"
COUNTED = (Outcome.CREATED, Outcome.UPDATED, UNCHANGED, Outcome.DUPLICATE, Outcome.QUARANTINED)


@dataclass(frozen=True, slots=True)
class Options:
    """`by` is the account that publishes; `zone` and `date` are for files that say none.

    With `confirm`, names that the record knows under one meaning are tied before publishing.
    Without `reading` no suggestions are made. A dry run does all, and rolls it back.
    """

    by: Any
    publish: bool = False
    confirm: bool = False
    source: str = ""
    date: Said | None = None
    zone: ZoneInfo | None = None
    reading: bool = True
    dry_run: bool = False


@dataclass(slots=True)
class Result:
    """What became of one item, in words. `line` is where a quarantined one stops making sense."""

    incoming: Incoming
    outcome: str
    sentences: list[str] = field(default_factory=list)
    reason: str = ""
    line: int = 1


class Tally:
    """How many items came to which end; its words are the last line of a run."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def count(self, result: Result) -> None:
        self.counts[result.outcome] += 1

    @property
    def quarantined(self) -> int:
        return self.counts[Outcome.QUARANTINED]

    def as_dict(self) -> dict[str, int]:
        return {str(name): self.counts[name] for name in COUNTED}

    def __str__(self) -> str:
        return ", ".join(f"{name} {count}" for name, count in self.as_dict().items())
