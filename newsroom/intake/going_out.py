"""`--publish`: what was loaded goes out through the same verbs as by hand, as the account named."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from newsroom.articles import verbs
from newsroom.articles.models import Article, Edition
from newsroom.articles.standing import Standing, standing
from newsroom.articles.workflow import Refused
from newsroom.intake.times import Times

Answers = dict[str, Any]


def go_out(article: Article, times: Times, correction: str, *, by: Any, now: datetime) -> list[str]:
    """Publishes, schedules or updates the story; sentences about what it could not do."""
    try:
        if settings.NEWSROOM_FOUR_EYES:
            return _hand_in(article, by=by, now=now)
        _publish(article, times, correction, by=by, now=now)
    except Refused as refused:
        return [f"Not published: {refused}"]
    return []


def _hand_in(article: Article, *, by: Any, now: datetime) -> list[str]:
    """With four eyes on, nothing that one account loads is published by it."""
    if article.status != Article.Status.SUBMITTED:
        verbs.perform("submit", article, by=by, now=now)
    return ["Submitted, not published: with four eyes on, somebody has to approve it."]


def _publish(article: Article, times: Times, correction: str, *, by: Any, now: datetime) -> None:
    state = standing(article, now)
    begins = times.begins(now, ZoneInfo(settings.TIME_ZONE))
    answers: Answers = {"by": by, "now": now, "proposed_headline": True}
    if begins > now:
        verbs.perform("schedule", article, at=begins, **answers)
        return
    answers |= {"live_from": _later(begins, state, now), "pending": "replace"}
    if correction and state.live:
        verbs.perform("correct", article, public_note=correction, **answers)
    else:
        verbs.perform("publish", article, **answers)


def _later(begins: datetime, state: Standing, now: datetime) -> datetime:
    """The first edition lies where the date says; a later one behind the one before."""
    last: Edition | None = state.in_force
    return now if last and begins <= last.live_from else begins


def flags(times: Times, now: datetime) -> list[str]:
    """What an editor should know of a date that can hardly be meant."""
    if times.day is None:
        return []
    date = timezone.localtime(times.day.at).date()
    if times.day.at > now:
        return [f"Its date, {date}, is still to come."]
    return [f"Its date is {date}: is that meant?"] if date.year < 1990 else []
