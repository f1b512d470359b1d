"""Notes on a story: writing one, whom it asks, answering, taking it back.

Who may see the story may write one, also while somebody else holds it. "@name" asks a person by
account or by a first name that only one of them has; only people who may see the story are asked.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from briefings.ledger import history
from newsroom.articles.body import UNSEEN
from newsroom.articles.models import Article, Note, NoteMention
from newsroom.articles.rights import LOADER, name_of
from newsroom.articles.workflow import Reason, Refused

LONGEST = 4000
MOST_NAMES = 20
# "@ana", "@ana.vidal"; not the address ana@example.org, nor the full stop behind a name.
NAMED = re.compile(r"(?<![\w@.])@(\w(?:[\w.+-]{0,148}\w)?)")


def who_may_see(article: Article, people: Iterable[User]) -> list[User]:
    return [one for one in people if one.has_perm("articles.view_article", article)]


def staff() -> Any:
    """Accounts that may be asked: open ones of people."""
    return User.objects.filter(is_active=True, is_staff=True).exclude(username=LOADER)


@transaction.atomic
def write(article: Article, *, by: Any, now: datetime, text: str) -> tuple[Note, list[str]]:
    """Keeps the note, asks whom it names, and closes what was asked of the writer here.

    Also answers the names that nobody has who may see the story. The same words twice in a row
    are one note. Refused when it is empty or too long, or the story is not the writer's to see.
    """
    text = UNSEEN.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n"))).strip()
    _refuse(article, by, text)
    last = article.notes.first()
    if last and (last.text, last.author_id, last.struck_at) == (text, by.pk, None):
        return last, []
    note = Note.objects.create(
        article=article, author=by, author_name=name_of(by), text=text, made_at=now
    )
    asked, unknown = _asked(article, text)
    NoteMention.objects.bulk_create(NoteMention(note=note, user=one) for one in asked)
    open_mentions(by).filter(note__article=article).exclude(note=note).update(done_at=now)
    history.record("noted", article, by=by, now=now, asked=[name_of(one) for one in asked])
    return note, unknown


def _refuse(article: Article, by: Any, text: str) -> None:
    if not by.has_perm("articles.view_article", article):
        raise Refused(Reason("You may not see this story."))
    if not text:
        raise Refused(Reason("The note is empty.", "note"))
    if len(text) > LONGEST:
        raise Refused(Reason(f"A note has at most {LONGEST} characters.", "note"))


def _asked(article: Article, text: str) -> tuple[list[User], list[str]]:
    """Whom the note asks, each once, and the names that lead to nobody."""
    found: dict[int, User] = {}
    unknown = []
    for name in list(dict.fromkeys(NAMED.findall(text)))[:MOST_NAMES]:
        people = who_may_see(article, _called(name))
        if len(people) == 1:
            found[people[0].pk] = people[0]
        else:
            unknown.append(name)
    return list(found.values()), unknown


def _called(name: str) -> list[User]:
    """By account; else by first name, where namesakes are told apart by who may see."""
    account = list(staff().filter(username__iexact=name)[:2])
    return account or list(staff().filter(first_name__iexact=name)[:10])


def like(article: Article, words: str, most: int = 6) -> list[User]:
    """People who may see the story and whose name begins so, for a list offered while typing."""
    begins = Q()
    for column in ("username", "first_name", "last_name"):
        begins |= Q(**{f"{column}__istartswith": words})
    people = staff().filter(begins).order_by("username")[: most * 3]
    return who_may_see(article, people)[:most]


def open_mentions(person: Any) -> Any:
    """What notes ask of this person and is not done."""
    return NoteMention.objects.filter(user=person, done_at=None, note__struck_at=None)


@transaction.atomic
def tick_off(note: Note, *, by: Any, now: datetime) -> bool:
    """What the note asked of this person is done. False when nothing was open."""
    done = open_mentions(by).filter(note=note).update(done_at=now)
    if done:
        history.record("ticked off a note", note.article, by=by, now=now, asked_by=note.author_name)
    return bool(done)


@transaction.atomic
def strike(note: Note, *, by: Any, now: datetime) -> None:
    """The writer takes the note back: it stays, struck out, and asks nobody any more."""
    if note.author_id != by.pk:
        raise Refused(Reason(f"Only {note.author_name} can strike this note."))
    if Note.objects.filter(pk=note.pk, struck_at=None).update(struck_at=now):
        history.record("struck a note", note.article, by=by, now=now, note=note.text)
