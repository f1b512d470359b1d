"""Makes the site that pages.py measures, once; tells each page's name, queries and addresses."""

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from newsroom.articles.models import Edition  # noqa: E402
from tests.benchmarks.readers import Site, addresses  # noqa: E402


def make(size: int) -> None:
    call_command("set_up", stdout=sys.stderr)
    held = Edition.objects.filter(content_hash="x").count()
    if held not in (0, size):
        sys.exit(f"The database holds {held} stories of a benchmark already: name another.")
    if not held:
        Site().fill(size)


def queries(path: str) -> int:
    """Once the process is warm."""
    client = Client(headers={"host": "127.0.0.1"})
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    return len(seen)


if __name__ == "__main__":
    make(int(sys.argv[1]))
    for name, paths in addresses().items():
        sys.stdout.write("\t".join([name, str(queries(paths[0])), *paths]) + "\n")
