"""`manage.py index_search`: makes the search of the website anew, after its rules changed."""

from typing import Any

from django.core.management.base import BaseCommand

from newsroom.articles import indexing


class Command(BaseCommand):
    help = (
        "Makes the index of the website's search anew. Readers search the old one until it is "
        "done. Exit status 0."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"indexed {indexing.index_all()}")
