"""One import from what was read to what it came to: told row by row, kept or rolled back."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from briefings.ledger.entries import Entry
from briefings.ledger.loading import Load, Outcome
from newsroom.intake.exchange import appearances
from newsroom.intake.exchange.files import Entries
from newsroom.intake.exchange.taking_in import Import

WORDS = {
    Outcome.NEW: "new.",
    Outcome.CHANGED: "changes:",
    Outcome.MATCHED: "on record already; what it holds stays.",
    Outcome.DOUBTFUL: "doubtful:",
    Outcome.REFUSED: "refused:",
}


@dataclass
class Report:
    """Says each row that is more than unchanged, and counts them all."""

    say: Callable[[str], object]
    counts: Counter[Outcome] = field(default_factory=Counter)

    def tell(self, entry: Entry, outcome: Outcome, words: str) -> None:
        self.counts[outcome] += 1
        if outcome != Outcome.UNCHANGED:
            self.say(" ".join(filter(None, (_where(entry), WORDS[outcome], words))))

    @property
    def all_in(self) -> bool:
        return not (self.counts[Outcome.REFUSED] or self.counts[Outcome.DOUBTFUL])

    def __str__(self) -> str:
        return ", ".join(f"{outcome} {self.counts[outcome]}" for outcome in Outcome)


def _where(entry: Entry) -> str:
    name = next((entry.values[k] for k in ("name", "label", "title") if k in entry.values), "")
    shown = f" “{name:.60}”" if isinstance(name, str) and name and "“" not in entry.name else ""
    return f"{entry.file}, {entry.name}{shown}:"


@dataclass(frozen=True)
class Wishes:
    """`kind` is that of organisations that name none; `called` gives posts other names."""

    origin: str
    kind: str = ""
    called: dict[str, str] = field(default_factory=dict)
    write: bool = False


def run(entries: Entries, wishes: Wishes, *, by: Any, now: datetime, report: Report) -> None:
    """All in one transaction, rolled back unless it is to be written: both ways one code."""
    seen = entries.pop(appearances.NAME, [])
    for table, rows in appearances.expanded(seen, wishes.called, wishes.kind).items():
        entries[table] += rows
    doubts = entries.pop("doubts", [])
    load = Load(Path(), now, by=by, origin="an import", opens=False, fills_gaps=True)
    load.tell = report.tell
    with transaction.atomic():
        Import(load, wishes.origin).take(entries)
        load.close()
        transaction.set_rollback(not wishes.write)
    for entry in doubts:
        report.tell(entry, Outcome.DOUBTFUL, entry.values["mistake"])
