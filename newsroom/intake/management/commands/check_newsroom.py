"""`manage.py check_newsroom [--repair]`: whether what the tables say agrees with itself."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, transaction

from briefings.ledger import soundness as ledger
from briefings.ledger.soundness import Check, Fault
from briefings.meetings import soundness as meetings
from briefings.people import soundness as people
from newsroom.articles import soundness as articles

CHECKS: dict[str, Check] = {
    "orphans": ledger.orphans,
    "derived columns": ledger.stale_columns,
    "old addresses": ledger.dead_addresses,
    "redirects": ledger.circles,
    **people.CHECKS,
    **meetings.CHECKS,
    **articles.CHECKS,
}
FAULTS, COULD_NOT_RUN = 1, 2


class Command(BaseCommand):
    help = (
        "Looks for loops, orphans, redirects to nothing, stale derived values and editions that "
        "overlap. --repair works out anew what can be worked out; the rest is for a person. "
        "Exit status: 0 sound, 1 faults remain, 2 could not run."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--repair", action="store_true", help="mend what follows from the rest of the tables"
        )

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        try:
            found, mended = self._check(repair)
        except DatabaseError as error:
            self.stderr.write(f"The database cannot go on ({error}).")
            sys.exit(COULD_NOT_RUN)
        self.stdout.write(f"checks {len(CHECKS)}, faults {found}, mended {mended}")
        if found > mended:
            sys.exit(FAULTS)

    def _check(self, repair: bool) -> tuple[int, int]:
        found = mended = 0
        for name, check in CHECKS.items():
            for fault in list(check()):
                done = repair and self._mend(fault)
                found, mended = found + 1, mended + bool(done)
                self.stdout.write(f"{name}: {fault.words}{' Mended.' if done else ''}")
        return found, mended

    def _mend(self, fault: Fault) -> bool:
        """One at a time, so that what cannot be mended stops no other."""
        if fault.mend is None:
            return False
        try:
            with transaction.atomic():
                fault.mend()
        except DatabaseError as error:
            self.stderr.write(f"{fault.words} It could not be mended ({error}).")
            return False
        return True
