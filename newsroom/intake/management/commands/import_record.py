"""`manage.py import_record PATH...`: people, posts, organisations and meetings from files."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from briefings.ledger.entries import Unreadable
from briefings.people.models import Organisation
from newsroom.intake.accounts import COULD_NOT_RUN, account
from newsroom.intake.exchange import appearances
from newsroom.intake.exchange.files import READ, Reading
from newsroom.intake.exchange.running import Report, Wishes, run
from newsroom.intake.exchange.tables import COLUMNS

NOT_ALL_IN = 1


class Command(BaseCommand):
    help = (
        "Takes people, posts, tenures, organisations, memberships, places and meetings in from "
        "CSV, workbooks, JSON and Popolo. Says what would happen; --write does it. A second run "
        "changes nothing, and what an editor changed stays. "
        "Exit status: 0 all in, 1 some rows refused or doubtful, 2 could not run."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("paths", nargs="+", help="Files or folders, or - for standard input.")
        add("--write", action="store_true", help="Keep it; without this it is only told.")
        add("--as", dest="as_user", default="", help="The account that imports.")
        add(
            "--table",
            default="",
            choices=("", *COLUMNS, appearances.NAME),
            help="What the rows are, where the name of the file does not say.",
        )
        add("--columns", default="", help="“Name in the file=column, To be left out=”.")
        add("--call", default="", help="“Post in the file=post, …” for a table of appearances.")
        add(
            "--kind",
            default="",
            choices=("", *Organisation.Kind.values),
            help="The kind of organisations that name none of the record's.",
        )
        add("--origin", default="", help="Whose keys they are; the name of the path if not given.")

    def handle(self, *args: Any, **options: Any) -> None:
        by = account(options["as_user"])
        reading = Reading(options["table"], _pairs("columns", options), options["kind"])
        wishes = Wishes(
            origin=options["origin"] or Path(options["paths"][0]).stem,
            kind=options["kind"],
            called=_pairs("call", options),
            write=options["write"],
        )
        report = Report(self.stdout.write)
        try:
            for name, data in _files(options["paths"]):
                reading.read(name, data)
            run(reading.entries, wishes, by=by, now=timezone.now(), report=report)
        except Unreadable as error:
            raise _no(str(error)) from error
        except DatabaseError as error:
            raise _no(f"The database cannot go on ({error}). Run it again.") from error
        for sentence in reading.left_out:
            self.stdout.write(f"{sentence}.")
        self.stdout.write(f"{report}{'' if wishes.write else ' (nothing is written: see --write)'}")
        if not report.all_in:
            sys.exit(NOT_ALL_IN)


def _files(paths: list[str]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        if path == "-":
            yield "standard input", sys.stdin.buffer.read()
            continue
        try:
            for file in _within(Path(path)):
                yield file.name, file.read_bytes()
        except OSError as error:
            raise _no(f"{path} cannot be read ({error.strerror}): check the path.") from error


def _within(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(file for file in path.iterdir() if file.suffix.lower() in READ)
    if not files:
        raise _no(f"{path} holds no file that can be read: {', '.join(READ)}.")
    return files


def _pairs(option: str, options: dict[str, Any]) -> dict[str, str]:
    """ "Year=year, Language=" """
    pairs = [pair for pair in options[option].split(",") if pair.strip()]
    if wrong := next((pair for pair in pairs if "=" not in pair), None):
        raise _no(f"--{option} “{wrong.strip()}” has no “=”: write old=new.")
    split = [pair.rpartition("=") for pair in pairs]
    return {old.strip(): new.strip() for old, _, new in split}


def _no(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=COULD_NOT_RUN)
