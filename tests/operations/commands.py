"""Runs the project's programs as an operator would: in a process of their own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def surroundings(data: Path, **settings: str) -> dict[str, str]:
    """The environment without our names, but for the data folder and what is given here."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSROOM_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    given = {f"NEWSROOM_{name}": value for name, value in settings.items()}
    return {**kept, "NEWSROOM_DATA": str(data), **given}


def run(*arguments: str, data: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Python with these arguments; its words and its exit status."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=surroundings(data, **settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )


def manage(*arguments: str, data: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return run("manage.py", *arguments, data=data, **settings)


def the_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """What a refused command says: one line, no traceback, and an exit status that tells."""
    assert done.returncode != 0
    (line,) = done.stderr.strip().splitlines()
    return line
