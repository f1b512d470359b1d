"""What the door adds to django-allauth: history, a log of refusals, and nothing by mail."""

import logging
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme

from briefings.ledger import history
from briefings.ledger.models import one_line
from newsroom.articles.rights import Rights

log = logging.getLogger("newsroom.door")

# What allauth would tell by mail stands in history, under these verbs.
TOLD = {
    "account/email/password_changed": "changed password",
    "mfa/email/totp_activated": "added an app as second factor",
    "mfa/email/totp_deactivated": "removed the app as second factor",
    "mfa/email/webauthn_added": "added a passkey",
    "mfa/email/webauthn_removed": "removed a passkey",
    "mfa/email/recovery_codes_generated": "made new recovery codes",
}


class Door(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "User name and password do not go together. "
        "After five wrong tries the door stays shut for five minutes.",
        "too_many_login_attempts": "Not checked: there were too many wrong tries. "
        "Wait five minutes, or ask a Chief for a new password.",
        "rate_limited": "Not checked: there were too many tries. Wait five minutes.",
        "incorrect_password": "That is not your password.",
        "enter_current_password": "That is not your password.",
        "incorrect_code": "That code is not right, or it was used already. Take the next one.",
    }

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """By name alone: with the host in it, another port in the Host header were a new start."""
        return str(credentials.get("username", "")).lower()

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._refused(request, "too many tries", credentials)
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        self._refused(request, "wrong name or password", credentials)

    def _refused(self, request: HttpRequest, why: str, credentials: dict[str, Any]) -> None:
        name = one_line(str(credentials.get("username", "")))[:150]
        log.warning("Sign-in refused, %s: %r from %s", why, name, self.get_client_ip(request))

    def pre_login(self, request: HttpRequest, user: Any, **login: Any) -> HttpResponse | None:
        """A passkey opens to the accounts that a password would open to."""
        if not Rights().user_can_authenticate(user):
            return self.respond_user_inactive(request, user)
        refusal: HttpResponse | None = super().pre_login(request, user, **login)
        return refusal

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        self._refused(request, "account closed", {"username": user.get_username()})
        messages.error(request, self.error_messages["username_password_mismatch"])
        return redirect("account_login")

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        ways = [way.get("type", way["method"]) for way in get_authentication_records(request, user)]
        history.record("signed in", user, by=user, now=timezone.now(), by_means=", ".join(ways))

    def logout(self, request: HttpRequest) -> None:
        person: Any = request.user
        history.record("signed out", person, by=person, now=timezone.now())
        super().logout(request)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        history.record(TOLD[template_prefix], user, by=user, now=timezone.now())

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Only an address of this site, without host or scheme."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)


class SecondFactor(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": Door.error_messages["incorrect_code"],
    }

    def get_totp_label(self, user: Any) -> str:
        return str(user.get_username())

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return f"Passkey of {date_format(timezone.localdate(), 'j F Y')}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys are bound to the site's own name, whatever the request says it is."""
        host = urlsplit(settings.NEWSROOM_ORIGIN).hostname or ""
        return {"id": host, "name": settings.NEWSROOM_NAME}
