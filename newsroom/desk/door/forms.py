"""The forms of the door, in the desk's words."""

import logging
from collections.abc import Callable
from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as passkeys
from django.core.exceptions import ValidationError

log = logging.getLogger("newsroom.door")


class _Ours:
    """Labels of our own above the fields, and nothing written inside them."""

    labels: dict[str, str] = {}
    helps: dict[str, str] = {}
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, field.help_text)
        shown = next((f for f in self.fields.values() if not f.widget.is_hidden), None)
        if shown:
            shown.widget.attrs["autofocus"] = True


class SignIn(_Ours, LoginForm):
    labels = {"login": "User name", "password": "Password"}

    def add_prefix(self, field_name: str) -> str:
        """In the page the field is called `username`, as anybody would look for it."""
        return "username" if field_name == "login" else str(super().add_prefix(field_name))


class PasswordAgain(_Ours, ReauthenticateForm):
    labels = {"password": "Your password"}


class NewPassword(_Ours, ChangePasswordForm):
    labels = {
        "oldpassword": "Your password until now",
        "password1": "New password",
        "password2": "The new password again",
    }


class _Logged:
    """A wrong code stands in the log, as a wrong password does."""

    user: Any

    def clean_code(self) -> str:
        try:
            return str(super().clean_code())  # type: ignore[misc]
        except ValidationError as refusal:
            log.warning("Second factor refused, %s: %r", refusal.code, self.user.get_username())
            raise


class Code(_Ours, _Logged, codes.AuthenticateForm):
    labels = {"code": "Code from your app, or a recovery code"}


class CodeAgain(_Ours, _Logged, codes.ReauthenticateForm):
    labels = {"code": "Code from your app, or a recovery code"}


class FirstCode(_Ours, ActivateTOTPForm):
    labels = {"code": "The six digits that the app shows now"}


class _Anything:
    """What a browser sends as a passkey may be anything: what cannot be read is a wrong code."""

    def clean_credential(self) -> Any:
        check = getattr(super(), "clean_credential", None)
        return _read(check) if check else self.cleaned_data["credential"]  # type: ignore[attr-defined]

    def clean(self) -> Any:
        return _read(super().clean)  # type: ignore[misc]


def _read(check: Callable[[], Any]) -> Any:
    try:
        return check()
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise get_adapter().validation_error("incorrect_code") from error


class PasskeyAlone(_Anything, passkeys.LoginWebAuthnForm):
    pass


class PasskeyToo(_Anything, passkeys.AuthenticateWebAuthnForm):
    pass


class PasskeyAgain(_Anything, passkeys.ReauthenticateWebAuthnForm):
    pass


class NewPasskey(_Anything, _Ours, passkeys.AddWebAuthnForm):
    labels = {"name": "What to call it", "passwordless": "Sign in with it alone"}
    helps = {
        "name": "So that you can tell it from your others, such as “Phone” or “Blue key”.",
        "passwordless": "Without user name and password. The device then asks for your finger, "
        "face or PIN.",
    }
