"""A row of the table: what was measured, on what, and how it stands against floor and aim."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """`at_most` says that the figure must stay below floor and aim, as times and errors do."""

    what: str
    on: str
    figure: float
    floor: float | None = None
    aim: float | None = None
    at_most: bool = False
    note: str = ""

    @property
    def verdict(self) -> str:
        """The highest bar that is reached."""
        if self.aim is not None and self._reaches(self.aim):
            return "aim"
        return "floor" if self.floor is None or self._reaches(self.floor) else "BELOW"

    def _reaches(self, bar: float) -> bool:
        return self.figure <= bar if self.at_most else self.figure >= bar


Scorer = Callable[[], Iterator[Row]]


class Absent(LookupError):
    """The data of a row is not on this machine."""


def shared(*parts: str) -> Path:
    """A file or folder of the test data, which lies as `shared/data` beside or above a checkout."""
    for folder in Path(__file__).resolve().parents:
        path = folder.joinpath("shared", "data", *parts)
        if path.exists():
            return path
    raise Absent(f"shared/data/{'/'.join(parts)} is not beside this checkout")


@dataclass(slots=True)
class Tally:
    """Right, offered and wanted, summed over everything: micro-averaged."""

    right: int = 0
    offered: int = 0
    wanted: int = 0

    def add(self, offered: set[object], wanted: set[object]) -> None:
        self.right += len(offered & wanted)
        self.offered += len(offered)
        self.wanted += len(wanted)

    @property
    def precision(self) -> float:
        return self.right / self.offered if self.offered else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.offered + self.wanted) if self.right else 0.0

    @property
    def in_words(self) -> str:
        return f"precision {self.precision:.3f}, recall {self.recall:.3f}, {self.wanted} wanted"
