"""The way from the desk to the website as of another moment, for who may see every story."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from newsroom.desk.fields import MomentField
from newsroom.website import as_of


class Asked(forms.Form):
    at = MomentField(
        label="Moment", help_text="Past: as readers saw it. To come: with all that is scheduled."
    )
    path = forms.CharField(
        label="Page",
        required=False,
        max_length=300,
        help_text="The path or address of a page of the website; empty for the front page.",
    )

    def clean_path(self) -> str:
        path = str(self.cleaned_data["path"]).strip().removeprefix(settings.NEWSROOM_ORIGIN) or "/"
        if not path.startswith("/") or path.startswith(("//", "/\\", "/admin/", "/static/")):
            raise ValidationError("Write the path of a page of the website: /meetings/.")
        return path.partition("#")[0]


def view(site: AdminSite, request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm(as_of.PERMISSION):
        raise PermissionDenied("Only who may see every story sees the site as of another moment.")
    form = Asked(request.POST or None, initial={"path": request.GET.get("path", "/")})
    if request.method == "POST" and form.is_valid():
        token, browser = signed(request, form.cleaned_data["at"])
        address = as_of.at_moment(form.cleaned_data["path"], token)
        return bound(HttpResponseRedirect(address), browser)
    context = {**site.each_context(request), "title": "The site at a moment", "form": form}
    return TemplateResponse(request, "desk/as_of.html", context)


def signed(request: HttpRequest, moment: datetime) -> tuple[str, str]:
    """What stands in the address, and what the cookie of this browser holds."""
    browser = request.COOKIES.get(as_of.COOKIE) or as_of.new_browser()
    person: Any = request.user
    return as_of.sign(person, moment, now=timezone.now(), browser=browser), browser


def bound(response: HttpResponse, browser: str) -> HttpResponse:
    """The response with the cookie without which the address shows the plain page."""
    response.set_cookie(
        as_of.COOKIE,
        browser,
        max_age=as_of.KEPT_FOR,
        httponly=True,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )
    return response
