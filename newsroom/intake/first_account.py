"""The first account: made once, with a password that is random, shown once and kept nowhere."""

import secrets
from datetime import datetime

from django.contrib.auth.models import Group, User
from django.db import transaction

from briefings.ledger import history

NAME = "editor"
GROUPS = ("Chief", "Record keeper", "Picture editor")
# Without letters and digits that are taken for one another.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_ANOTHER = f".venv/bin/python manage.py changepassword {NAME}"


def lines(now: datetime) -> list[str]:
    """Who can sign in, in words; the password only when the account was made just now."""
    password = make(now)
    if password:
        return [
            f"Sign in as {NAME} with the password {password}",
            f"It is not shown again. To choose another: {_ANOTHER}",
        ]
    if User.objects.filter(username=NAME, is_active=True).exists():
        return [f"Sign in as {NAME}. To choose another password: {_ANOTHER}"]
    return []


@transaction.atomic
def make(now: datetime) -> str | None:
    """The new password; None when somebody can sign in to the desk already."""
    people = User.objects.filter(is_staff=True, is_active=True)
    if User.objects.filter(username=NAME).exists() or any(p.has_usable_password() for p in people):
        return None
    password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    editor = User.objects.create_user(NAME, password=password, is_staff=True)
    editor.groups.set(Group.objects.filter(name__in=GROUPS))
    history.record("account made", editor, by=None, now=now)
    return password
