"""Who has a second factor, and who has to have one first."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet

KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has(person: Any) -> bool:
    """Whether signing in asks for more than the password. Recovery codes alone do not count."""
    return bool(Authenticator.objects.filter(user=person.pk, type__in=KINDS).exists())


def missing(person: Any) -> bool:
    """Whether this newsroom wants a second factor of everybody, and this person has none yet."""
    return bool(settings.NEWSROOM_SECOND_FACTOR) and not has(person)


def told(accounts: QuerySet[User]) -> QuerySet[Any]:
    """The accounts, each with whether it has a second factor, in the same query."""
    kept = Authenticator.objects.filter(user=OuterRef("pk"), type__in=KINDS)
    return accounts.annotate(has_second_factor=Exists(kept))


def take_away(person: Any) -> None:
    """Phone lost, codes lost: the password alone opens the door until a new one is set up."""
    Authenticator.objects.filter(user=person.pk).delete()
