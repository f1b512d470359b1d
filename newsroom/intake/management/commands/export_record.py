"""`manage.py export_record PATH`: the whole record as files that import_record reads."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, transaction

from newsroom.intake.accounts import COULD_NOT_RUN
from newsroom.intake.exchange import giving_out, writing_out


class Command(BaseCommand):
    help = (
        "Writes people, posts, tenures, organisations, memberships, places and meetings, what is "
        "the desk's alone too: a folder of CSV files, or one file of JSON or Popolo. The same "
        "record gives the same bytes. Exit status: 0 written, 2 could not run."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("path", help="The folder for CSV, the file for JSON and Popolo; - for standard output.")
        add("--format", default="csv", choices=("csv", "json", "popolo"))

    def handle(self, *args: Any, path: str, format: str, **options: Any) -> None:
        if format == "csv" and path == "-":
            raise _no("CSV is a folder of files: name one, or choose --format json.")
        try:
            with transaction.atomic():
                tables = giving_out.tables()
            _write(path, format, tables)
        except OSError as error:
            raise _no(f"{path} cannot be written ({error.strerror}): check the path.") from error
        except DatabaseError as error:
            raise _no(f"The database cannot go on ({error}). Run it again.") from error
        told = ", ".join(f"{name} {len(rows)}" for name, rows in tables.items())
        self.stderr.write(told)


def _write(path: str, format: str, tables: writing_out.Tables) -> None:
    if format == "csv":
        _files(Path(path), writing_out.as_csv(tables))
        return
    data = writing_out.as_json(tables) if format == "json" else writing_out.as_popolo(tables)
    if path == "-":
        sys.stdout.buffer.write(data)
    else:
        Path(path).write_bytes(data)


def _files(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files:
        (folder / name).write_bytes(data)


def _no(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=COULD_NOT_RUN)
