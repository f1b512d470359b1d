"""`manage.py replay_wire`: tries again what was put aside."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from newsroom.articles.rights import loader
from newsroom.intake.options import Options, Outcome, Result
from newsroom.intake.replaying import put_aside, replay

SOME_PUT_ASIDE = 1


class Command(BaseCommand):
    help = (
        "Tries the items again that could not be read when they came. What can be read now becomes "
        "a story; the rest stays put aside. Exit status: 0 all in, 1 some are still aside."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Do all, then take it back.")

    def handle(self, *args: Any, **options: Any) -> None:
        keys = list(put_aside().values_list("pk", flat=True))
        asked = Options(by=loader(), dry_run=options["dry_run"])
        with tqdm(total=len(keys), unit=" items", disable=None, leave=False) as bar:

            def report(result: Result) -> None:
                bar.update()
                self._tell(result)

            tally = replay(keys, options=asked, clock=timezone.now, report=report)
        self.stdout.write(f"{tally}{' (dry run: nothing was kept)' if asked.dry_run else ''}")
        if tally.quarantined:
            raise SystemExit(SOME_PUT_ASIDE)

    def _tell(self, result: Result) -> None:
        if result.outcome == Outcome.QUARANTINED:
            self.stderr.write(f"{result.incoming.shown}:{result.line}: {result.reason}")
            return
        self.stdout.write(f"{result.incoming.shown}: {result.outcome}")
