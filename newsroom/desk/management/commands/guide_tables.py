"""`manage.py guide_tables`: writes the tables of the editors' guide anew from the code."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from newsroom.desk import guide

GUIDE = settings.BASE_DIR / "docs" / "editors-guide.md"


class Command(BaseCommand):
    help = "Writes the tables of docs/editors-guide.md anew from the code."

    def handle(self, *args: Any, **options: Any) -> None:
        GUIDE.write_text(guide.with_tables(GUIDE.read_text("utf-8")), "utf-8")
        self.stdout.write(f"Written: {GUIDE}")
