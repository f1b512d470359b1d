"""What a line of history says, in words."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils.text import capfirst

from briefings.ledger.models import History
from newsroom.desk import times


def detail_words(detail: dict[str, Any]) -> str:
    """What a line of history says beside its verb, as words."""
    said = []
    for name, value in detail.items():
        words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        if words and value is not None:
            said.append(
                words if name in ("note", "reason") else f"{name.replace('_', ' ')}: {words}"
            )
    return "; ".join(said)


def notes_on(stories: Iterable[Any]) -> dict[str, str]:
    """What was last asked of each of these stories, by key; one query."""
    keys = [str(story.pk) for story in stories]
    if not keys:
        return {}
    asked = History.objects.filter(
        object_label="articles.article", object_key__in=keys, verb="request_changes"
    )
    return {row.object_key: str(row.detail.get("note", "")) for row in asked.order_by("at", "pk")}


def lines_of(rows: Any, now: datetime) -> list[dict[str, Any]]:
    """Lines of history for a panel."""
    return [
        {
            "at": row.at,
            "age": times.clock(row.at, now),
            "who": row.actor_name or "The house",
            "what": row.verb.replace("_", " "),
            "version": row.from_version,
            "said": detail_words(row.detail),
        }
        for row in rows
    ]


def kind_words(label: str) -> str:
    """ "Story" for articles.article; the label itself for a kind that is no more."""
    try:
        return capfirst(str(apps.get_model(label)._meta.verbose_name))
    except LookupError:
        return label
