"""Writing a line of history."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model

from briefings.ledger.models import History, one_line


def record(
    verb: str,
    thing: Model,
    *,
    by: AbstractBaseUser | None,
    now: datetime,
    version: int | None = None,
    **detail: Any,
) -> History:
    """Write that `by` did `verb` to `thing`. `by` None: no person did it, the house itself.

    Call it inside the transaction of the change, so that both stand or fall.
    """
    line = _line(verb, thing, by, now, from_version=version, detail=detail)
    line.save()
    return line


def record_all(
    verb: str, things: Iterable[Model], *, by: AbstractBaseUser | None, now: datetime, **detail: Any
) -> None:
    """The same line for many things at once, in bulk."""
    History.objects.bulk_create([_line(verb, thing, by, now, detail=detail) for thing in things])


def _line(
    verb: str, thing: Model, by: AbstractBaseUser | None, now: datetime, **fields: Any
) -> History:
    return History(
        at=now,
        actor_id=by.pk if by else None,
        actor_name=one_line(_name_of(by))[:200] if by else "",
        verb=verb,
        object_label=thing._meta.label_lower,
        object_key=str(thing.pk),
        object_name=one_line(str(thing))[:300],
        **fields,
    )


def _name_of(actor: AbstractBaseUser) -> str:
    full_name = getattr(actor, "get_full_name", str)
    return full_name() or actor.get_username()
