"""The account that a command acts for, by its name."""

from django.contrib.auth.models import User
from django.core.management.base import CommandError

COULD_NOT_RUN = 2


def account(name: str) -> User | None:
    """None for no name: nobody in particular. Raises CommandError when nobody may act by it."""
    found = User.objects.filter(username=name, is_active=True).first() if name else None
    if name and found is None:
        raise CommandError(
            f"There is no account “{name}” that may act: check --as.", returncode=COULD_NOT_RUN
        )
    return found
