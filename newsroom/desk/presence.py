"""Who else has a story open. A page that is open says so every few seconds, by a POST; a save
says so, too. Reading records nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from newsroom.articles.models import Article
from newsroom.articles.rights import name_of
from newsroom.desk import times
from newsroom.desk.models import Presence

# A page in the background is let to speak once a minute by browsers.
HERE_FOR = timedelta(seconds=90)
WRITTEN_EVERY = timedelta(seconds=10)


@dataclass(frozen=True)
class Other:
    name: str
    initials: str
    age: str


def initials(name: str) -> str:
    return "".join(word[0] for word in name.split()[:2]).upper()


def note(person: Any, article: Article, now: datetime) -> None:
    """This person has the story open now; written at most every ten seconds."""
    row = Presence.objects.filter(user=person, article=article).first()
    if row is None:
        row = Presence(user=person, article=article, opened_at=now, seen_at=now)
        Presence.objects.bulk_create([row], ignore_conflicts=True)
    elif now - row.seen_at >= WRITTEN_EVERY:
        if now - row.seen_at > HERE_FOR:
            row.opened_at = now
        row.seen_at = now
        row.save(update_fields=["opened_at", "seen_at"])


def leave(person: Any, article: Article) -> None:
    Presence.objects.filter(user=person, article=article).delete()


def others(person: Any, article: Article, now: datetime) -> list[Other]:
    """Everybody else whose page of this story is open, the first to open it first."""
    rows = Presence.objects.filter(article=article, seen_at__gt=now - HERE_FOR)
    rows = rows.exclude(user=person).select_related("user").order_by("opened_at", "pk")
    names = [(name_of(row.user), row.opened_at) for row in rows]
    return [Other(name, initials(name), times.age(since, now)) for name, since in names]
