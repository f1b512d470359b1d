"""What the last `set_up` did, kept in the data folder, so that the next one does only what is new.

A mark is a fingerprint of what went in. Losing one costs a few seconds: every step may be repeated.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.db.migrations.executor import MigrationExecutor

READERS = ("wire", "reading", "intake")


@dataclass(frozen=True)
class Mark:
    name: str
    fingerprint: str

    @property
    def path(self) -> Path:
        return Path(settings.DATA) / f"{self.name}.mark"

    @property
    def stands(self) -> bool:
        return self.path.exists() and self.path.read_text() == self.fingerprint

    def set(self) -> None:
        self.path.write_text(self.fingerprint)


def has_migrations_to_run(connection: Any) -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def of_seeds(connection: Any) -> str:
    """The samples, the code that reads them, and the database that they were loaded into."""
    rooms = [Path(settings.BASE_DIR) / "newsroom" / room for room in READERS]
    code = [file for room in rooms for file in room.rglob("*") if file.suffix == ".py"]
    samples = [file for file in Path(settings.NEWSROOM_SEEDS).rglob("*") if not _hidden(file)]
    where = [str(connection.settings_dict[key]) for key in ("ENGINE", "HOST", "PORT", "NAME")]
    return of_files([*samples, *code], *where)


def _hidden(file: Path) -> bool:
    inside = file.relative_to(settings.NEWSROOM_SEEDS)
    return any(part.startswith(".") for part in inside.parts)


def of_static_files() -> str:
    found = [
        Path(storage.path(path)) for finder in get_finders() for path, storage in finder.list([])
    ]
    return of_files(found, str(settings.STORAGES["staticfiles"]))


def of_files(files: Iterable[Path], *more: str) -> str:
    digest = hashlib.sha256("\n".join(more).encode())
    for file in sorted(file for file in files if file.is_file()):
        digest.update(str(file).encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
