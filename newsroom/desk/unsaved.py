"""Text that was typed and not saved: kept a page at a time, offered back, gone once it is saved.

Only texts are kept, only for their writer, and with the version that was opened: taken up later,
they meet a save that came in between as any other save does.
"""

import re
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from newsroom.articles.models import Article
from newsroom.desk.models import Unsaved
from newsroom.desk.prose import canonical, from_text_box

TEXTS = (
    "headline",
    "standfirst",
    "body",
    "dateline_text",
    "credit",
    "editors_note",
    "internal_note",
    "slugline",
    "slug",
)
KEPT_FOR = timedelta(days=30)
# A writer's pages of one story; of more, the oldest go.
MOST = 10
PAGE_KEY = re.compile(r"[0-9a-f]{16}")


def new_key() -> str:
    return secrets.token_hex(8)


def key_of(post: Mapping[str, Any]) -> str:
    """The page's own key; a new one for a page that came without."""
    key = str(post.get("page_key", ""))
    return key if PAGE_KEY.fullmatch(key) else new_key()


def keep(
    person: Any,
    article: Article | None,
    *,
    page_key: str,
    seen_version: int,
    typed: Mapping[str, Any],
    now: datetime,
) -> Unsaved | None:
    """Keeps what is typed on one page in the place of what was kept of it before.

    None when there is nothing to keep: no text, or the text as it is stored already.
    """
    texts = {name: str(typed[name]).replace("\x00", "") for name in TEXTS if name in typed}
    if not PAGE_KEY.fullmatch(page_key) or not texts or _is_stored(texts, article):
        return None
    values = {"article": article, "seen_version": seen_version, "texts": texts, "kept_at": now}
    row, made = Unsaved.objects.update_or_create(user=person, page_key=page_key, defaults=values)
    if made:
        _clear(person, article, now)
    return row


def _clear(person: Any, article: Article | None, now: datetime) -> None:
    Unsaved.objects.filter(kept_at__lt=now - KEPT_FOR).delete()
    old = _of(person, article).values_list("pk", flat=True)[MOST:]
    Unsaved.objects.filter(pk__in=list(old)).delete()


def offered(person: Any, article: Article | None) -> list[Unsaved]:
    """What this person typed here and never saved, the newest first."""
    return [row for row in _of(person, article) if not _is_stored(row.texts, article)]


def find(person: Any, article: Article | None, key: str) -> Unsaved | None:
    if not key.isdecimal() or len(key) > 18:
        return None
    return _of(person, article).filter(pk=key).first()


def forget(person: Any, page_key: str) -> None:
    """What was typed on this page is saved, or was thrown away by its writer."""
    if page_key:
        Unsaved.objects.filter(user=person, page_key=page_key).delete()


def _of(person: Any, article: Article | None) -> QuerySet[Unsaved]:
    return Unsaved.objects.filter(user=person, article=article).order_by("-kept_at", "-pk")


def _is_stored(texts: Mapping[str, str], article: Article | None) -> bool:
    story = article or Article()
    return all(
        _plain(name, text) == _plain(name, getattr(story, name)) for name, text in texts.items()
    )


def _plain(name: str, text: str) -> str:
    if name == "body":
        return canonical(from_text_box(text))
    return " ".join(text.split())


def as_initial(row: Unsaved) -> dict[str, Any]:
    """What the form begins with when the text is taken up."""
    texts = {name: text for name, text in row.texts.items() if name in TEXTS}
    if "body" in texts:
        texts["body"] = from_text_box(texts["body"])
    return {**texts, "seen_version": row.seen_version, "page_key": row.page_key}
