"""What a line of history says, in words."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils.text import capfirst

from briefings.ledger.models import History
from newsroom.desk import times

# As the ledger keeps a moment: 2025-04-02T12:00:00+02:00, with or without a fraction.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d")


# Keys of rows, for machines that read the ledger; people are told the names beside them.
KEYS = frozenset(
    "person organisation place meeting post session mention story key run uid".split()  # noqa: SIM905
)
SPEAK_FOR_THEMSELVES = frozenset({"note", "reason", "words", "kind"})


def detail_words(detail: dict[str, Any]) -> str:
    """What a line of history says beside its verb, as words."""
    told = {name: _value(value) for name, value in detail.items() if name not in KEYS}
    return "; ".join(
        words if name in SPEAK_FOR_THEMSELVES else f"{name.replace('_', ' ')}: {words}"
        for name, words in told.items()
        if words
    )


def _value(value: Any) -> str:
    """Lists with commas, moments in the newsroom's zone; nothing for None."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    text = "" if value is None else str(value)
    return times.full(datetime.fromisoformat(text)) if MOMENT.fullmatch(text) else text


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
