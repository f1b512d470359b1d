"""Every saved state of the working copy, and the compare-and-set that guards it.

Nothing writes an article's words but through `save`: it locks the row, refuses when somebody was
faster, takes a snapshot, and makes no version when nothing changed.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from briefings.ledger import history
from newsroom.articles.models import Article, Version
from newsroom.articles.models.findings import MENTIONED
from newsroom.articles.models.one_of import the_one
from newsroom.articles.rights import LOADER, name_of
from newsroom.articles.spans import follow_the_words

# The columns that an editor types. Status, numbers and approval belong to the verbs.
PLAIN = (
    "headline",
    "headline_proposed",
    "slugline",
    "slug",
    "standfirst",
    "body",
    "dateline_text",
    "credit",
    "language",
    "urgency",
    "kind",
    "editors_note",
    "internal_note",
    "canonical_url",
    "search_title",
    "social_title",
    "not_for_publication",
    "legal_hold",
)
DATES = ("dateline_date", "reference_date", "embargo", "licence_end", "wire_sent_at")
LINKS = ("source", "section")
# What a statement points to, and all that a version keeps of one.
STATED = ("person", "organisation", "meeting", "session")
STATEMENT = (
    *(f"{kind}_id" for kind in STATED),
    "tenure_id",
    "speaker",
    "kind",
    "text",
    "said_on",
    "day_text",
    "occasion",
    "paragraph",
    "start",
    "end",
)
OWN_COLUMNS = (*PLAIN, *DATES, *LINKS, "translation_group", "reference_basis")
# Words that readers get: a change of these by the approver breaks four eyes.
TEXT = frozenset(
    {"headline", "standfirst", "body", "dateline_text", "credit", "editors_note", "bylines"}
)


class Stale(Exception):
    """Somebody saved first. `theirs` is the version that stands now, `seen` the one opened."""

    def __init__(self, theirs: Version, seen: int) -> None:
        self.theirs, self.seen = theirs, seen
        super().__init__(
            f"{theirs.by_name} saved version {theirs.number} while you had version {seen} open. "
            "Nothing of yours was saved yet; both texts are below."
        )


def locked(article: Article, *, seen_version: int | None = None) -> Article:
    """The row as it stands, locked until the transaction ends; Stale when it moved on."""
    row = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if seen_version is not None and row.version_number != seen_version:
        raise Stale(row.versions.get(number=row.version_number), seen_version)
    return row


def snapshot(article: Article) -> dict[str, Any]:
    """What the copy holds, as plain values; `labels` are names for people, outside the hash."""
    return contents(
        article,
        topics=list(article.topics.all()),
        places=list(article.dateline_places.all()),
        bylines=list(article.bylines.values("contributor_id", "as_printed", "role")),
        photos=list(article.article_photos.values("photo_id", "caption", "alt")),
        mentions=list(article.mentions.select_related(*MENTIONED)),
        statements=list(article.statements.select_related(*STATED)),
    )


def contents(
    article: Article,
    *,
    topics: Sequence[Model],
    places: Sequence[Model],
    bylines: Sequence[Mapping[str, Any]],
    photos: Sequence[Mapping[str, Any]],
    mentions: Sequence[Any] = (),
    statements: Sequence[Any] = (),
) -> dict[str, Any]:
    """A snapshot from rows that the caller holds: imports write many stories without a query."""
    fields: dict[str, Any] = {name: getattr(article, name) for name in PLAIN}
    fields |= {name: _iso(getattr(article, name)) for name in DATES}
    fields |= {name: getattr(article, f"{name}_id") for name in LINKS}
    group = article.translation_group
    fields["translation_group"] = str(group) if group else None
    fields |= {
        "topics": sorted(row.pk for row in topics),
        "dateline_places": sorted(row.pk for row in places),
        "bylines": list(bylines),
        "photos": list(photos),
        "mentions": [_mention(row) for row in mentions],
        "statements": [_statement(row) for row in statements],
    }
    labels = {name: str(getattr(article, name) or "") for name in LINKS}
    labels |= {f"topic:{row.pk}": str(row) for row in topics}
    labels |= {f"place:{row.pk}": str(row) for row in places}
    labels |= {f"{kind}:{row.pk}": str(row) for kind, row in map(_mentioned, mentions)}
    labels |= {f"{kind}:{row.pk}": str(row) for kind, row in _stated(statements)}
    return {"fields": fields, "labels": labels}


def _iso(value: Any) -> str | None:
    return value.isoformat() if value else None


def _mentioned(mention: Any) -> tuple[str, Model]:
    kind = the_one(mention, MENTIONED)
    return kind, getattr(mention, kind)


def _mention(row: Any) -> dict[str, Any]:
    kind = the_one(row, MENTIONED)
    plain = ("words", "title_printed", "tenure_id", "paragraph", "start", "end", "doing")
    return {"kind": kind, "id": getattr(row, f"{kind}_id")} | {n: getattr(row, n) for n in plain}


def _stated(statements: Sequence[Any]) -> Iterator[tuple[str, Model]]:
    for statement in statements:
        yield from ((kind, row) for kind in STATED if (row := getattr(statement, kind)))


def _statement(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in STATEMENT}


def content_hash(fields: dict[str, Any]) -> str:
    """The same for the same content, whatever the order of the keys."""
    text = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def latest(article: Article) -> Version | None:
    return article.versions.filter(number=article.version_number).first()


@transaction.atomic
def save(
    article: Article,
    *,
    by: Any,
    now: datetime,
    reason: str,
    seen_version: int | None = None,
    from_wire: bool = False,
    verb: str = "saved",
) -> Version | None:
    """Saves the typed columns of `article` and keeps the state as a new version.

    Relations (topics, bylines, mentions, pictures) are to be saved before the call, inside the
    caller's transaction. `verb` is what history calls the save. Returns None when nothing differs
    from the version before. A change voids an approval: an approved or done copy is in edit
    again. Raises Stale when the row has moved past `seen_version`.
    """
    row = locked(article, seen_version=seen_version)
    article.save(update_fields=OWN_COLUMNS)
    before = latest(row)
    if before and before.content["fields"]["body"] != article.body:
        follow_the_words(article)
    content = snapshot(article)
    if before and before.content_hash == content_hash(content["fields"]):
        return None
    version = _keep(row, content, before, by=by, now=now, reason=reason, from_wire=from_wire)
    _move_on(row, version, by=by, now=now, verb=verb)
    for name in (*_MOVED, "edited_fields"):
        setattr(article, name, getattr(row, name))
    return version


def _keep(
    row: Article,
    content: dict[str, Any],
    before: Version | None,
    *,
    by: Any,
    now: datetime,
    reason: str,
    from_wire: bool,
) -> Version:
    version = unsaved(row, content, before, by=by, now=now, reason=reason, from_wire=from_wire)
    version.save()
    return version


def unsaved(
    article: Article,
    content: dict[str, Any],
    before: Version | None,
    *,
    by: Any,
    now: datetime,
    reason: str,
    from_wire: bool,
) -> Version:
    """The row of the next version. Only `save` and a loader that writes in bulk store one."""
    old = before.content["fields"] if before else {}
    changed = [
        name
        for name, value in content["fields"].items()
        if (value or None) != (old.get(name) or None)
    ]
    return Version(
        article=article,
        number=before.number + 1 if before else 1,
        saved_at=now,
        by_id=by.pk,
        by_name=name_of(by),
        reason=reason,
        from_wire=from_wire,
        changed=changed,
        content=content,
        content_hash=content_hash(content["fields"]),
    )


# What a change of the copy ends, of a spiked story too: restored, it is not approved unseen.
_SETTLED = (Article.Status.APPROVED, Article.Status.DONE)
_MOVED = ("version_number", "changed_at", "status", "approved_version", "approved_by")


def _move_on(row: Article, version: Version, *, by: Any, now: datetime, verb: str) -> None:
    row.version_number, row.changed_at = version.number, now
    if row.status in _SETTLED:
        row.status = Article.Status.IN_EDIT
    if row.spiked_from in _SETTLED:
        row.spiked_from = Article.Status.IN_EDIT
    row.approved_version = row.approved_by_id = None
    if by.get_username() != LOADER:
        row.edited_fields = sorted({*row.edited_fields, *version.changed})
    row.save(update_fields=(*_MOVED, "spiked_from", "edited_fields"))
    history.record(verb, row, by=by, now=now, version=version.number, changed=version.changed)
