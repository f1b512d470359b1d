"""A migrated SQLite database from the run before, so that a run of a few tests begins at once.

Kept in the temporary folder under a hash of every migration, whoever wrote it: what differs is
migrated anew. Django still looks for migrations to run and makes groups and permissions.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings


def is_for(database: dict[str, object]) -> bool:
    """SQLite alone: a server has templates of its own."""
    return str(database["ENGINE"]).endswith("sqlite3")


def kept() -> Path:
    return Path(tempfile.gettempdir()) / f"newsroom-migrated-{_fingerprint()}.sqlite3"


def _fingerprint() -> str:
    digest = hashlib.sha256(f"{django.__version__} {sqlite3.sqlite_version}".encode())
    for config in sorted(apps.get_app_configs(), key=lambda config: config.label):
        for file in sorted(Path(config.path).glob("migrations/*.py")):
            digest.update(f"{config.label}/{file.name}\0".encode() + file.read_bytes())
    digest.update(str(settings.INSTALLED_APPS).encode())
    return digest.hexdigest()[:32]


def take(target: Path) -> bool:
    """Puts the kept database where the tests want theirs; False when none is kept."""
    try:
        shutil.copyfile(kept(), target)
    except FileNotFoundError:
        return False
    return True


def keep(made: Path) -> None:
    """Keeps a database that no test has written to yet. Whole or not at all, whoever else does."""
    if kept().exists():
        return
    aside = kept().with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(made)) as connection:
        connection.execute("VACUUM INTO ?", (str(aside),))
    os.replace(aside, kept())
