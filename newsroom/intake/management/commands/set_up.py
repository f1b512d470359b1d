"""`manage.py set_up`: all that stands between an empty database and a site to look at.

Every step is skipped when there is nothing new for it, so that it runs before each `make run`.
Progress goes to standard error; standard output says who may sign in and where to look.
"""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, OperationalError, connection
from django.utils import timezone

from newsroom.intake import first_account, kept_state, where_to_look


class Command(BaseCommand):
    help = "Brings database, sample stories, account and static files up to date."
    # Its checks come after the migrations, which it runs itself.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--no-samples", action="store_true", help="Reference data, but no sample stories."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stderr.style_func = None
        fresh = self.migrate()
        self.load_seeds(fresh, samples=not options["no_samples"])
        self.collect_static()
        for line in (
            *first_account.lines(now=timezone.now()),
            "",
            *where_to_look.lines(timezone.now()),
        ):
            self.stdout.write(line)

    def migrate(self) -> bool:
        """True when the database was behind. Groups and rights are made after every migrate."""
        try:
            behind = kept_state.has_migrations_to_run(connection)
            if behind:
                self.stderr.write("Preparing the database")
            call_command("migrate", interactive=False, verbosity=0)
        except OperationalError as error:
            raise CommandError(_no_database(error)) from error
        return behind

    def load_seeds(self, fresh: bool, samples: bool) -> None:
        """What is in seeds/, when it or the code that reads it changed since the last time."""
        name = "samples-loaded" if samples else "reference-loaded"
        mark = kept_state.Mark(name, kept_state.of_seeds(connection))
        if mark.stands and not fresh:
            return
        self.stderr.write("Loading the reference data")
        self.run("load_reference")
        if samples:
            self.stderr.write("Loading the sample stories")
            self.run("load_seeds", publish=True, confirm=True)
        mark.set()

    def run(self, command: str, **options: Any) -> None:
        """Exit status 1 says that single items were set aside, which stops nothing here."""
        try:
            call_command(command, stdout=sys.stderr, **options)
        except SystemExit as status:
            if status.code not in (0, 1, None):
                raise CommandError(f"{command} could not run: see above.") from status
        except DatabaseError as error:
            raise CommandError(f"{command} stopped: {_first_line(error)}.") from error

    def collect_static(self) -> None:
        mark = kept_state.Mark("static-collected", kept_state.of_static_files())
        if mark.stands and (Path(str(settings.STATIC_ROOT)) / "staticfiles.json").exists():
            return
        self.stderr.write("Collecting the static files")
        call_command("collectstatic", interactive=False, verbosity=0)
        mark.set()


def _no_database(error: Exception) -> str:
    return (
        f"The database does not answer as it should ({_first_line(error)}): "
        "check NEWSROOM_DATABASE_URL, or the folder of NEWSROOM_DATA."
    )


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
