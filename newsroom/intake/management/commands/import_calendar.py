"""`manage.py import_calendar PATH...`: meetings from calendar files (iCalendar) of others."""

import sys
from argparse import ArgumentParser
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction
from django.utils import timezone

from briefings.ledger import stamp
from briefings.meetings.events import Unreadable, occasions
from briefings.meetings.importing import CalendarImport, Outcome, Taken, meetings_first
from briefings.meetings.models import Meeting, MeetingSeries
from newsroom.intake.accounts import COULD_NOT_RUN, account

SOME_REFUSED = 1


class Command(BaseCommand):
    help = (
        "Takes meetings in from iCalendar files, finds them again by UID, follows a higher "
        "SEQUENCE, cancels and never deletes. What an editor changed stays. "
        "Exit status: 0 all in, 1 some refused, 2 could not run."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("paths", nargs="+", help="Files, folders of *.ics, or - for standard input.")
        add("--zone", default="", help="IANA zone of times that name none.")
        add("--kind", default=Meeting.Kind.CONFERENCE, choices=Meeting.Kind.values)
        add("--series", default="", help="Slug of the series that new meetings belong to.")
        add("--as", dest="as_user", default="", help="The account that imports.")
        add("--dry-run", action="store_true", help="Do all of it, then take it back.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["zone"] and options["zone"] not in available_timezones():
            raise _no(f"--zone {options['zone']} is no time zone: write a name as Europe/Brussels.")
        run = CalendarImport(
            now=timezone.now(),
            own_domain=settings.NEWSROOM_UID_DOMAIN,
            kind=options["kind"],
            series=_series(options["series"]),
            by=account(options["as_user"]),
        )
        try:
            tally = self._all(run, options)
        except DatabaseError as error:
            raise _no(f"The database cannot go on ({error}). Run it again.") from error
        counts = ", ".join(f"{outcome} {tally[outcome]}" for outcome in Outcome)
        self.stdout.write(f"{counts}{' (dry run: nothing was kept)' if options['dry_run'] else ''}")
        if tally[Outcome.REFUSED]:
            sys.exit(SOME_REFUSED)

    def _all(self, run: CalendarImport, options: dict[str, Any]) -> Counter[Outcome]:
        tally: Counter[Outcome] = Counter()
        with transaction.atomic():
            for path in chain.from_iterable(map(_files, options["paths"])):
                for taken in self._file(run, path, options["zone"]):
                    tally[taken.outcome] += 1
                    for sentence in taken.told:
                        self.stderr.write(f"{path}: {sentence}")
            stamp.move()
            transaction.set_rollback(options["dry_run"])
        return tally

    def _file(self, run: CalendarImport, path: str, zone: str) -> list[Taken]:
        """A file that is none is one thing refused."""
        try:
            found = list(occasions(_bytes(path), zone=zone))
        except Unreadable as refused:
            return [Taken(Outcome.REFUSED, path, (str(refused),))]
        if not found:
            self.stderr.write(f"{path}: It holds no event.")
        return [run.take(one) for one in meetings_first(found)]


def _files(path: str) -> list[str]:
    """Those of a folder and of the folders in it, or the path itself."""
    if path == "-" or not Path(path).is_dir():
        return [path]
    if files := sorted(map(str, Path(path).rglob("*.ics"))):
        return files
    raise _no(f"{path} holds no *.ics: check the path.")


def _bytes(path: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise _no(f"{path} cannot be read ({error.strerror}): check the path.") from error


def _series(slug: str) -> MeetingSeries | None:
    found = MeetingSeries.objects.filter(slug=slug).first() if slug else None
    if slug and found is None:
        raise _no(f"There is no series “{slug}”: its slug is the last word of its address.")
    return found


def _no(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=COULD_NOT_RUN)
