"""`manage.py load_reference [FOLDER]`: who is who, meetings, sections, topics and sources."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, transaction
from django.utils import timezone

from briefings.ledger.entries import Unreadable
from briefings.ledger.loading import Load
from briefings.meetings.reference import load_meetings
from briefings.people.reference import load_people
from newsroom.intake.reference import load_filing


class Command(BaseCommand):
    help = (
        "Loads countries, organisations, posts and their holders, meetings, sections, topics and "
        "sources. A second run changes nothing, and what an editor changed stays. "
        "Exit status: 0 all in, 1 some entries refused, 2 could not run."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=settings.NEWSROOM_SEEDS / "reference",
            help="where the files are; seeds/reference when not given",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="do it all, say what it came to, keep nothing"
        )

    def handle(self, *args: Any, folder: Path, dry_run: bool, **options: Any) -> None:
        load = Load(folder, timezone.now())
        try:
            run(load, keep=not dry_run)
        except (Unreadable, DatabaseError) as error:
            self.stderr.write(str(error))
            sys.exit(2)
        for problem in load.problems:
            self.stderr.write(problem)
        self.stdout.write(f"{load.tally}, refused {len(load.problems)}")
        if load.problems:
            sys.exit(1)


def run(load: Load, *, keep: bool = True) -> None:
    """The whole load in one transaction, rolled back unless it is to be kept."""
    with transaction.atomic():
        load_filing(load)
        load_meetings(load, load_people(load))
        load.close()
        transaction.set_rollback(not keep)
