"""Who an item is, and what came of it before: one identity, one story.

The identity is source and identifier; without an identifier source and file name; without a file
name the hash of the bytes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from newsroom.intake.incoming import Incoming
from newsroom.intake.models import WireItem
from newsroom.intake.preparing import Prepared
from newsroom.sources.models import Source

Outcome = WireItem.Outcome
Identity = tuple[str, int | None, str]


@dataclass(frozen=True, slots=True)
class Receipt:
    """An accepted wire item, without its bytes."""

    identity: Identity
    sha256: str
    words_hash: str
    version: int
    outcome: str
    article_id: int
    received_at: datetime


def identity_of(item: Prepared, source: Source | None) -> Identity:
    return _identity(
        source.pk if source else None,
        item.read.external_id,
        item.incoming.name,
        item.incoming.sha256,
    )


def _identity(source: int | None, external_id: str, name: str, sha256: str) -> Identity:
    if external_id:
        return "id", source, external_id
    return ("name", source, name) if name else ("bytes", source, sha256)


@dataclass(frozen=True, slots=True)
class Case:
    """A readable item, who it is, and its receipts so far, the oldest first."""

    item: Prepared
    source: Source | None
    identity: Identity
    before: Sequence[Receipt]

    @property
    def newest(self) -> int:
        return max((receipt.version for receipt in self.before), default=0)

    @property
    def number(self) -> int:
        """The version that it says, else the next one."""
        said = self.item.version
        return self.newest + 1 if said is None else said

    @property
    def conflicts(self) -> bool:
        """Other bytes under a version number that came before."""
        return bool(self.before) and self.item.version == self.newest

    @property
    def made_here(self) -> bool:
        """Whether the story was made from this identity, not from one with the same words."""
        return any(receipt.outcome == Outcome.CREATED for receipt in self.before)


@dataclass
class Receipts:
    """What is on file of the items of a batch; `add` keeps it true while the batch goes on."""

    by_identity: dict[Identity, list[Receipt]] = field(default_factory=dict)
    by_words: dict[str, Receipt] = field(default_factory=dict)

    @classmethod
    def about(cls, items: Iterable[Prepared]) -> "Receipts":
        """One query for each way in which an item may be known; each has its index."""
        known_by: dict[str, set[str]] = {"external_id": set(), "file_name": set(), "sha256": set()}
        batch = [item for item in items if item.story is not None]
        for item in batch:
            column, value = _column_of(item)
            known_by[column].add(value)
        found = cls()
        for receipt in (
            *_read(external_id__in=known_by["external_id"]),
            *_read(external_id="", file_name__in=known_by["file_name"]),
            *_read(external_id="", file_name="", sha256__in=known_by["sha256"]),
            *_read(words_hash__in={item.words_hash for item in batch}),
        ):
            found.add(receipt)
        return found

    def add(self, receipt: Receipt) -> None:
        same = self.by_identity.setdefault(receipt.identity, [])
        if receipt not in same:
            same.append(receipt)
        first = self.by_words.get(receipt.words_hash)
        if first is None or receipt.received_at < first.received_at:
            self.by_words[receipt.words_hash] = receipt

    def of(self, identity: Identity) -> list[Receipt]:
        """Every receipt of that identity, the oldest first."""
        return sorted(self.by_identity.get(identity, ()), key=lambda receipt: receipt.received_at)


def _column_of(item: Prepared) -> tuple[str, str]:
    """The column that an item is looked for by, and its value there."""
    if item.read.external_id:
        return "external_id", item.read.external_id
    name = item.incoming.name
    return ("file_name", name) if name else ("sha256", item.incoming.sha256)


def _read(**known_by: Any) -> Iterable[Receipt]:
    """Costs no query when there is nothing to look for: Django knows an empty set."""
    columns = ("source_id", "external_id", "file_name", "sha256")
    more = ("words_hash", "version", "outcome", "article_id", "received_at")
    rows = WireItem.objects.accepted().filter(**known_by).order_by("received_at", "pk")
    for row in rows.values_list(*columns, *more):
        yield Receipt(_identity(*row[:4]), row[3], *row[4:])


def seen_bytes(items: Iterable[Incoming]) -> set[str]:
    """Hashes of those items whose very bytes were accepted before, under whatever name."""
    wanted = {item.sha256 for item in items}
    rows = WireItem.objects.accepted().filter(sha256__in=wanted)
    return set(rows.values_list("sha256", flat=True))


def put_aside_before(items: Iterable[Prepared]) -> set[tuple[str, str, str]]:
    """(name, hash, reason) of what was quarantined before: saying it twice adds no row."""
    wanted = {item.incoming.sha256 for item in items if item.trouble}
    rows = WireItem.objects.filter(outcome=Outcome.QUARANTINED, sha256__in=wanted)
    return set(rows.values_list("file_name", "sha256", "reason")) if wanted else set()
