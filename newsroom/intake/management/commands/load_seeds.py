"""`manage.py load_seeds [PATH...]`: wire copy from files, folders or standard input."""

import sys
from argparse import ArgumentParser
from datetime import datetime
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone
from tqdm import tqdm

from newsroom.articles.rights import loader
from newsroom.intake.accounts import COULD_NOT_RUN, account
from newsroom.intake.incoming import Missing, Paths
from newsroom.intake.load import load
from newsroom.intake.options import Options, Outcome, Result
from newsroom.intake.times import Said
from newsroom.wire.moments import moment

SOME_PUT_ASIDE = 1


class Command(BaseCommand):
    help = (
        "Loads wire stories. Loading twice changes nothing; the text of an editor is never "
        "overwritten. Exit status: 0 all in, 1 some were put aside, 2 it could not run."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("paths", nargs="*", help="Files, folders of *.txt, or - for standard input.")
        add("--date", default="", help="The story's date where the file says none: 2025-04-02.")
        add("--zone", default="", help="IANA zone of the times in the files.")
        add("--source", default="", help="Whose copy it is where the copy does not say.")
        add("--publish", action="store_true", help="Publish or schedule what comes in.")
        add("--confirm", action="store_true", help="Tie names that the record knows beyond doubt.")
        add("--as", dest="as_user", default="", help="The account that publishes.")
        add("--dry-run", action="store_true", help="Do all of it, then take it back.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            paths = Paths(options["paths"] or [settings.NEWSROOM_SEEDS])
        except Missing as missing:
            raise CommandError(str(missing), returncode=COULD_NOT_RUN) from missing
        asked = self._asked(options)
        try:
            tally = self._load(paths, asked)
        except DatabaseError as error:
            raise CommandError(_stopped(error), returncode=COULD_NOT_RUN) from error
        self.stdout.write(f"{tally}{' (dry run: nothing was kept)' if asked.dry_run else ''}")
        if tally.quarantined:
            raise SystemExit(SOME_PUT_ASIDE)

    def _load(self, paths: Paths, asked: Options) -> Any:
        with tqdm(total=len(paths), unit=" items", disable=None, leave=False) as bar:

            def report(result: Result) -> None:
                bar.update()
                bar.clear()
                self._tell(result)

            return load(paths.read(_stdin()), options=asked, clock=timezone.now, report=report)

    def _tell(self, result: Result) -> None:
        """What was put aside goes to standard error, as editors and compilers point at a line."""
        if result.outcome == Outcome.QUARANTINED:
            self.stderr.write(f"{result.incoming.shown}:{result.line}: {result.reason}")
        for sentence in result.sentences:
            self.stdout.write(f"{result.incoming.shown}: {sentence}")

    # --- Options --------------------------------------------------------------------------------

    def _asked(self, options: dict[str, Any]) -> Options:
        zone = _zone(options["zone"]) if options["zone"] else None
        return Options(
            by=account(options["as_user"]) or loader(),
            publish=options["publish"],
            confirm=options["confirm"],
            source=options["source"].strip(),
            date=_date(options["date"], zone) if options["date"] else None,
            zone=zone,
            dry_run=options["dry_run"],
        )


def _zone(name: str) -> ZoneInfo:
    if name not in available_timezones():
        raise CommandError(
            f"--zone {name} is no time zone: write an IANA name such as Europe/Brussels.",
            returncode=COULD_NOT_RUN,
        )
    return ZoneInfo(name)


def _date(text: str, zone: ZoneInfo | None) -> Said:
    now: datetime = timezone.now()
    try:
        return Said(*moment(text, base=now, zone=zone or ZoneInfo(settings.TIME_ZONE)))
    except ValueError as error:
        raise CommandError(f"--date: {error}", returncode=COULD_NOT_RUN) from error


def _stdin() -> BinaryIO:
    return sys.stdin.buffer


def _stopped(error: DatabaseError) -> str:
    why = (str(error).splitlines() or [type(error).__name__])[0]
    return (
        f"The database cannot go on ({why}). What was reported is stored; "
        "run the command again and it finishes the rest."
    )
