"""How many pages a second the readers' site gives, as deployed, and what one costs.

    .venv/bin/python -m tests.benchmarks.pages FOLDER            1,000 stories, kept in FOLDER
    .venv/bin/python -m tests.benchmarks.pages FOLDER 100000 5   more, and five seconds a page

The folder is for scratch: its database is made once, then only read. For PostgreSQL name an empty
database in NEWSROOM_DATABASE_URL. gunicorn has two workers and nothing keeps a page. Told for each:
requests a second of four readers, milliseconds of processor time in the workers, queries.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import cycle, islice
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from tests.browser.audit import free_port, wait_for

READERS, SECONDS, WARM = 4, 3.0, 10
ROOT = Path(__file__).resolve().parents[2]


class Measured(NamedTuple):
    per_second: float
    milliseconds: float


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def served(port: int) -> Iterator[int]:
    """The process of gunicorn, while it serves."""
    command = [sys.executable, "-m", "gunicorn", "--workers", "2"]
    server = subprocess.Popen(command, cwd=ROOT)
    try:
        wait_for(port)
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def measured(server: int, port: int, paths: list[str], seconds: float) -> Measured:
    with ThreadPoolExecutor(READERS) as pool:
        shares = [paths[one::READERS] or paths for one in range(READERS)]
        list(pool.map(lambda share: _read(port, islice(cycle(share), WARM), 60), shares))
        before, started = _spent(server), monotonic()
        pages = sum(pool.map(lambda share: _read(port, cycle(share), seconds), shares))
    return Measured(pages / (monotonic() - started), (_spent(server) - before) * 1000 / pages)


def _read(port: int, paths: Iterator[str], seconds: float) -> int:
    """One reader on one connection; how many pages came in that time."""
    connection, until, pages = HTTPConnection("127.0.0.1", port), monotonic() + seconds, 0
    for path in paths:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, (path, answer.status)
        pages += 1
        if monotonic() > until:
            break
    connection.close()
    return pages


def _spent(server: int) -> float:
    """Seconds of processor time of the workers (proc(5), stat: utime and stime)."""
    workers = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    ticks = 0
    for worker in workers:
        fields = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def main(folder: str, size: str = "1000", seconds: str = str(SECONDS)) -> None:
    port = free_port()
    os.environ |= {
        "NEWSROOM_DATA": folder,
        "NEWSROOM_PORT": str(port),
        "NEWSROOM_ORIGIN": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    }
    command = [sys.executable, "-m", "tests.benchmarks.pages_made", size]
    paths = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    say(f"{'':<24}{'a second':>9}{'ms CPU':>9}{'queries':>9}")
    with served(port) as server:
        for line in paths.splitlines():
            name, queries, *several = line.split("\t")
            one = measured(server, port, several, float(seconds))
            say(f"{name:<24}{one.per_second:>9.0f}{one.milliseconds:>9.1f}{queries:>9}")


if __name__ == "__main__":
    main(*sys.argv[1:])
