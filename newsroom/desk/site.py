"""The admin site of the desk: its own policy on every page, its rail, My desk as the index."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from csp.decorators import csp
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.db import DataError
from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from newsroom.desk import as_of, finding, front_page, home, lost
from newsroom.desk import bin as recycle_bin
from newsroom.desk.door import factor
from newsroom.desk.rail import rail


def under_policy(view: Callable[..., Any]) -> Callable[..., Any]:
    """The view with the desk's policy: our own scripts and styles, nothing inline; no page kept."""

    @wraps(view)
    def answered(*args: Any, **kwargs: Any) -> Any:
        response = view(*args, **kwargs)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            add_never_cache_headers(response)
        return response

    return csp(settings.DESK_CONTENT_SECURITY_POLICY)(answered)


def within_bounds(view: Callable[..., Any]) -> Callable[..., Any]:
    """The view, which answers 404 to a number in an address that no column could hold."""

    @wraps(view)
    def answered(*args: Any, **kwargs: Any) -> Any:
        try:
            return view(*args, **kwargs)
        except (OverflowError, DataError) as error:
            raise Http404("No row has such a number.") from error

    return answered


class DeskSite(AdminSite):
    enable_nav_sidebar = False
    index_title = "My desk"
    empty_value_display = "–"
    site_url = "/"

    @property
    def site_header(self) -> str:  # type: ignore[override]
        return str(settings.NEWSROOM_NAME)

    @property
    def site_title(self) -> str:  # type: ignore[override]
        return f"{settings.NEWSROOM_NAME} desk"

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        guarded = super().admin_view(within_bounds(view), cacheable)
        return under_policy(lost.given_back(self, guarded))

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and not factor.missing(request.user)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """No form of its own: to the one door, or to the second factor that is still missing."""
        if super().has_permission(request):
            return redirect("admin:index" if self.has_permission(request) else "mfa_index")
        wanted = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
        return redirect_to_login(wanted, reverse("account_login"))

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("account_logout")

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        if context["has_permission"]:
            context["rail"] = rail(request)
        return context

    def get_urls(self) -> list[URLPattern | URLResolver]:
        find = self.admin_view(finding.find_view)
        # The password is changed at the door, which limits how often one may try.
        stock = [url for url in super().get_urls() if "password_change" not in str(url.pattern)]
        return [
            path("find/<slug:noun>/", find, name="desk_find"),
            *self._bin_urls(),
            *self._front(),
            *stock,
        ]

    def _bin_urls(self) -> list[URLPattern]:
        rows = self.admin_view(partial(recycle_bin.list_view, self))
        back = self.admin_view(partial(recycle_bin.restore_view, self))
        return [
            path("bin/", rows, name="desk_bin"),
            path("bin/<int:key>/restore/", back, name="desk_restore"),
        ]

    def _front(self) -> list[URLPattern]:
        arrange = self.admin_view(partial(front_page.view, self))
        back = self.admin_view(partial(front_page.take_back_view, self))
        moment = self.admin_view(partial(as_of.view, self))
        return [
            path("as-of/", moment, name="desk_as_of"),
            path("front/<slug:language>/", arrange, name="desk_front"),
            path("front/<slug:language>/<int:key>/back/", back, name="desk_front_back"),
        ]

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """My desk, in the place of the stock list of apps."""
        desk = home.my_desk(request.user, timezone.now())
        context = {**self.each_context(request), "title": self.index_title, "desk": desk}
        return TemplateResponse(request, "admin/index.html", context)
