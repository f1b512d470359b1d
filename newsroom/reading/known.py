"""The names that the record knows, as the caller hands them in. Reading opens no database."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

Key = int | str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the record that bears a name; `key` means something to the caller only."""

    key: Key
    label: str


@dataclass(frozen=True, slots=True)
class Names:
    """Normalised name -> the rows that bear it, and how many words the longest name with that
    first word has, so that 100,000 names cost two dictionary lookups a word."""

    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    longest: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[tuple[str, Key, str]]) -> "Names":
        """From (normalised name, key, label); a name may come with several keys."""
        entries: dict[str, tuple[Entry, ...]] = {}
        longest: dict[str, int] = {}
        for name, key, label in rows:
            entry = Entry(key, label)
            if not name or entry in entries.get(name, ()):
                continue
            entries[name] = (*entries.get(name, ()), entry)
            first, *others = name.split()
            longest[first] = max(longest.get(first, 1), 1 + len(others))
        return cls(entries, longest)

    def bearing(self, normalised: str) -> tuple[Entry, ...]:
        """The rows that bear exactly this name."""
        return self.entries.get(normalised, ())


@dataclass(frozen=True, slots=True)
class Known:
    """What the record knows, and the function its names were normalised with.

    Build it once for a batch, not once a story.
    """

    normalise: Callable[[str], str]
    organisations: Names = field(default_factory=Names)
    places: Names = field(default_factory=Names)
    people: Names = field(default_factory=Names)
    topics: Names = field(default_factory=Names)


def candidates(entries: Iterable[Entry]) -> list[dict[str, Key]]:
    """The rows as plain values for a payload."""
    return [{"key": entry.key, "label": entry.label} for entry in entries]
