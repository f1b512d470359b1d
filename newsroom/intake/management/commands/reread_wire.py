"""`manage.py reread_wire [STORY...]`: reads stored copy again and adds what is new."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm

from newsroom.articles.models import Article
from newsroom.intake.accounts import COULD_NOT_RUN
from newsroom.intake.rereading import from_the_wire, reread
from newsroom.intake.suggesting import known_names


class Command(BaseCommand):
    help = (
        "Reads the copy of stories from the wire again, after the rules got better or the record "
        "fuller. Only new suggestions are added; what was rejected stays rejected."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("stories", nargs="*", type=int, help="Numbers of stories; none: all.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be added.")

    def handle(self, *args: Any, **options: Any) -> None:
        keys = options["stories"] or list(from_the_wire())
        _refuse_unknown(options["stories"])
        known, added = known_names(), 0
        for key in tqdm(keys, unit=" stories", disable=None, leave=False):
            with transaction.atomic():
                found = reread(key, known)
                transaction.set_rollback(options["dry_run"])
            added += len(found.added)
            for row in found.added:
                self.stdout.write(f"{key} {found.article}: {row.get_kind_display()} “{row.words}”")
        kept = " (dry run: nothing was kept)" if options["dry_run"] else ""
        self.stdout.write(f"read {len(keys)}, added {added}{kept}")


def _refuse_unknown(keys: list[int]) -> None:
    known = set(Article.objects.filter(pk__in=keys).values_list("pk", flat=True))
    missing = [str(key) for key in keys if key not in known]
    if missing:
        said = f"There is no story {', '.join(missing)}: its number stands in its desk address."
        raise CommandError(said, returncode=COULD_NOT_RUN)
