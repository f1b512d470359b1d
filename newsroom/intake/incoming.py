"""Where items come from: files, folders, standard input. Bytes and a name, one item at a time.

Nothing larger than the limit is ever held: of such a file the path, size and hash are told.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from newsroom.wire.text import LARGEST_FILE

STDIN = "-"
_CHUNK = 1 << 20


class Missing(Exception):
    """A path that was asked for is not there, or is nothing that can be read."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One item as it came.

    `data` is None when it was too large or could not be opened; `problem` then says why. `name` is
    what the item is known by ("" for standard input), `shown` how messages point at it, `folder`
    where its pictures may lie (None: it can have none).
    """

    name: str
    data: bytes | None
    size: int
    sha256: str
    shown: str
    folder: Path | None = None
    problem: str = ""

    @property
    def held(self) -> int:
        """Bytes in memory."""
        return len(self.data or b"")

    @classmethod
    def of(
        cls, name: str, data: bytes, *, shown: str = "", folder: Path | None = None
    ) -> "Incoming":
        digest = hashlib.sha256(data).hexdigest()
        return cls(name, data, len(data), digest, shown or name or "standard input", folder)


class Paths:
    """What the paths of a command lead to; counted before the first byte is read."""

    def __init__(self, paths: Iterable[str | Path]) -> None:
        self._found = [_found(path) for path in paths]

    def __len__(self) -> int:
        return sum(1 if names is None else names.count("/") for _, names in self._found)

    def read(self, stdin: BinaryIO) -> Iterator[Incoming]:
        for folder, names in self._found:
            if names is None:
                yield _of_stream(stdin)
            for name in _EACH.finditer(names or ""):
                yield _of_file(folder, name[1])


# The names of a folder as one text, each closed by the one character that no name holds: a hundred
# thousand of them are a megabyte or two. None stands for standard input.
_Found = tuple[Path, str | None]
_EACH = re.compile("([^/]+)/")


def _found(path: str | Path) -> _Found:
    if str(path) == STDIN:
        return Path(), None
    here = Path(path)
    if here.is_dir():
        return here, "".join(f"{name}/" for name in _texts_in(here))
    if not here.is_file():
        raise Missing(f"There is no file or folder {here}: check the path.")
    return here.parent, f"{here.name}/"


def _texts_in(folder: Path) -> list[str]:
    """The *.txt of a folder, sorted; subfolders are left alone."""
    try:
        with os.scandir(folder) as entries:
            return sorted(e.name for e in entries if e.name.endswith(".txt") and e.is_file())
    except OSError as error:
        raise Missing(f"{folder} cannot be read ({error.strerror}): check its rights.") from error


def _of_stream(stream: BinaryIO) -> Incoming:
    """Whatever comes on standard input is one item."""
    return _read(stream, name="", shown="standard input", folder=None)


def _of_file(folder: Path, file_name: str) -> Incoming:
    name, path = _printable(file_name), folder / file_name
    shown = _printable(str(path))
    try:
        _refuse_leading_out(folder, path)
        with path.open("rb") as stream:
            return _read(stream, name=name, shown=shown, folder=folder)
    except OSError as error:
        problem = f"It cannot be read ({error.strerror or error})."
        return Incoming(name, None, 0, "", shown, folder, problem)


def _refuse_leading_out(folder: Path, path: Path) -> None:
    """A link in a drop folder must not fetch what lies elsewhere on this machine."""
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        raise OSError("it is a link that leads out of its folder")


def _read(stream: BinaryIO, *, name: str, shown: str, folder: Path | None) -> Incoming:
    data = stream.read(LARGEST_FILE + 1)
    digest = hashlib.sha256(data)
    if len(data) <= LARGEST_FILE:
        return Incoming(name, data, len(data), digest.hexdigest(), shown, folder)
    size = len(data)
    del data
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    problem = f"It has {size:,} bytes; the limit is {LARGEST_FILE:,} (20 MB). It was left there."
    return Incoming(name, None, size, digest.hexdigest(), shown, folder, problem)


def _printable(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 are written as \\x.., which all tables take."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
