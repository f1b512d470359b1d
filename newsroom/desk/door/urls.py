"""The addresses of the door: only these parts of django-allauth are open, each under the policy.

There is no sign-up, and no new password by mail: a Chief makes accounts and gives passwords.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.views.generic import RedirectView

from newsroom.desk.site import under_policy


def door_page(view: Callable[..., Any]) -> Callable[..., Any]:
    """The view as a page of the desk: its frame, its policy, kept by no cache."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse):
            frame = admin.site.each_context(request)
            response.context_data = {**frame, **(response.context_data or {})}
        return response

    return under_policy(answered)


# Passkeys stand among the other factors; who has no password gets one from a Chief alone.
_to_second_factor = RedirectView.as_view(pattern_name="mfa_index")


@door_page
def too_many(request: HttpRequest) -> HttpResponse:
    """Too many requests from one address, or the shared cache that counts them is away."""
    return TemplateResponse(
        request, "account/too_many.html", status=429, headers={"Retry-After": "60"}
    )


_PAGES: dict[str, tuple[str, Callable[..., Any]]] = {
    "account_login": ("sign-in/", account.login),
    "account_logout": ("sign-out/", account.logout),
    "account_reauthenticate": ("again/", account.reauthenticate),
    "account_change_password": ("password/", account.password_change),
    "account_set_password": ("password/first/", _to_second_factor),
    "mfa_index": ("second-factor/", mfa.index),
    "mfa_authenticate": ("code/", mfa.authenticate),
    "mfa_reauthenticate": ("again/code/", mfa.reauthenticate),
    "mfa_activate_totp": ("app/add/", totp.activate_totp),
    "mfa_deactivate_totp": ("app/remove/", totp.deactivate_totp),
    "mfa_view_recovery_codes": ("recovery-codes/", recovery.view_recovery_codes),
    "mfa_generate_recovery_codes": ("recovery-codes/new/", recovery.generate_recovery_codes),
    "mfa_download_recovery_codes": ("recovery-codes.txt", recovery.download_recovery_codes),
    "mfa_login_webauthn": ("passkey/", passkeys.login_webauthn),
    "mfa_reauthenticate_webauthn": ("again/passkey/", passkeys.reauthenticate_webauthn),
    "mfa_list_webauthn": ("passkeys/", _to_second_factor),
    "mfa_add_webauthn": ("passkeys/add/", passkeys.add_webauthn),
    "mfa_remove_webauthn": ("passkeys/<int:pk>/remove/", passkeys.remove_webauthn),
}
urlpatterns = [
    path(address, door_page(view), name=name) for name, (address, view) in _PAGES.items()
]
