"""The desk's screen of redirects made by hand: an old path, and where readers go from there."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from briefings.ledger import addresses, stamp
from briefings.ledger.models import OldAddress
from newsroom.desk.fields import DeskForm
from newsroom.desk.noun import NounAdmin
from newsroom.website import redirects

_NOT_PAGES = ("//", "/admin/", "/static/")


class RedirectForm(DeskForm):
    slug = forms.CharField(
        label="Old address",
        max_length=300,
        help_text="The path that readers still have: /old-page/. A page that stands there wins.",
    )
    object_key = forms.CharField(
        label="Leads to",
        max_length=500,
        help_text="A path on this site, such as /about/, or a whole address elsewhere.",
    )
    elsewhere = forms.BooleanField(
        label="This is another site",
        required=False,
        help_text="Tick it to send readers away from here.",
    )

    class Meta:
        model = OldAddress
        fields = ("slug", "object_key")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["elsewhere"] = _host(self.instance.object_key) != ""

    def clean_slug(self) -> str:
        path = _path(self.cleaned_data["slug"])
        if not path.startswith("/") or path.startswith(_NOT_PAGES) or path == "/":
            raise ValidationError("Write the path of a page, from its first / on: /old-page/.")
        if addresses.by_hand().filter(slug=path).exclude(pk=self.instance.pk).exists():
            raise ValidationError(f"{path} leads somewhere already: change that redirect.")
        if redirects.answer_at(path, timezone.now()):
            raise ValidationError(f"A page stands at {path}: readers get it. Move or withdraw it.")
        return path

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if "slug" in data and "object_key" in data:
            data["object_key"] = _path(data["object_key"])
            if sentence := _refused(data["slug"], data["object_key"], bool(data.get("elsewhere"))):
                self.add_error("object_key", sentence)
        return data


def _path(address: str) -> str:
    """An address of this site by its path alone."""
    return address.strip().removeprefix(settings.NEWSROOM_ORIGIN)


def _host(address: str) -> str:
    return urlsplit(address).netloc


def _refused(old: str, new: str, elsewhere: bool) -> str:
    if _host(new) or not new.startswith("/"):
        return _refused_elsewhere(new, elsewhere)
    if new.startswith(_NOT_PAGES):
        return "Readers have no pages there. Write the path of a page of the website."
    if _round(old, new):
        return "That leads back to the old address."
    if not redirects.answer_at(new, timezone.now()) and not redirects.target(new, timezone.now()):
        return f"No reader finds a page at {new}. Check the address."
    return ""


def _refused_elsewhere(new: str, elsewhere: bool) -> str:
    if urlsplit(new).scheme not in ("http", "https") or not _host(new):
        return "Write a path from its first / on, or a whole address with https://."
    if not elsewhere:
        return f"{_host(new)} is another site: tick the box below if that is meant."
    return ""


def _round(old: str, new: str) -> bool:
    """Whether the way from the new address leads through the old one."""
    seen: list[str] = []
    step: str | None = new
    while step and step not in seen:
        seen.append(step)
        step = addresses.by_hand().filter(slug=step).values_list("object_key", flat=True).first()
    return old in seen


@admin.register(OldAddress)
class RedirectAdmin(NounAdmin):
    actions = None
    form = RedirectForm
    heading = "Redirects"
    lead = "Addresses that are no more, and where they lead. What is renamed needs none of these."
    list_display = ("old", "new")
    search_fields = ("slug", "object_key")
    ordering = ("slug",)
    fieldsets = ((None, {"fields": ("slug", "object_key", "elsewhere")}),)

    @admin.display(description="Old address", ordering="slug")
    def old(self, row: OldAddress) -> str:
        return row.slug

    @admin.display(description="Leads to", ordering="object_key")
    def new(self, row: OldAddress) -> str:
        return row.object_key

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(label="")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        stamp.move()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        stamp.move()

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        return [], {}, set(), []
