"""From a verb's name to what it does: the one way in for buttons, bulk actions and commands."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from newsroom.articles import copying, desk_steps, publishing
from newsroom.articles.models import Article, Edition

VERBS: dict[str, Callable[..., Article | Edition]] = {
    "submit": desk_steps.submit,
    "claim": desk_steps.claim,
    "release": desk_steps.release,
    "request_changes": desk_steps.request_changes,
    "approve": desk_steps.approve,
    "spike": desk_steps.spike,
    "restore": desk_steps.restore,
    "assign": desk_steps.assign,
    "copy": copying.copy,
    "follow_up": copying.follow_up,
    "publish": publishing.publish,
    "schedule": publishing.schedule,
    "unschedule": publishing.unschedule,
    "correct": publishing.correct,
    "minor": publishing.minor,
    "withdraw": publishing.withdraw,
    "reinstate": publishing.reinstate,
    "seal": publishing.seal,
}


def perform(
    verb: str, article: Article, *, by: Any, now: datetime, **answers: Any
) -> Article | Edition:
    """Runs a verb; a copy answers the new story.

    KeyError for one that does not exist; Refused and Stale as the verb says.
    """
    return VERBS[verb](article, by=by, now=now, **answers)
