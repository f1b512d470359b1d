"""The desk's view of what came in: the raw copy, what became of it, why a thing was put aside."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from newsroom.articles.rights import visible_to
from newsroom.desk import times
from newsroom.desk.noun import Long, NounAdmin
from newsroom.desk.story_page import decoded
from newsroom.intake.models import WireItem


@admin.register(WireItem)
class WireAdmin(NounAdmin):
    actions = None
    paginator = Long
    lead = "Every item that came, byte for byte. Nothing here can be changed."
    list_display = ("name", "came", "source", "outcome", "why", "article")
    list_filter = ("outcome", "source")
    search_fields = ("file_name", "external_id", "reason")
    fieldsets = (
        (None, {"fields": (("outcome", "reason"), ("article", "source"))}),
        ("As it came", {"fields": ("original",)}),
        (
            "Receipt",
            {
                "fields": (
                    ("came", "file_name", "format"),
                    ("external_id", "version", "size"),
                    ("encoding", "encoding_how"),
                    ("line", "byte"),
                    "sha256",
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Copy of stories that this person may see; what could not be read, every editor's."""
        mine = Q(article__in=visible_to(request.user).order_by().values("pk"))
        if request.user.has_perm("articles.approve_article"):
            mine |= Q(article=None)
        items = super().get_queryset(request).filter(mine).select_related("article", "source")
        # An item may hold 20 MB: a list of them reads none, the page of one fetches its own.
        return items.defer("raw", "article__body")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        names = [
            field.name
            for field in WireItem._meta.concrete_fields
            if field.name not in ("raw", "likeness")
        ]
        return [*names, "original", "came"]

    @admin.display(description="Item", ordering="file_name")
    def name(self, row: WireItem) -> str:
        return str(row)

    @admin.display(description="Came", ordering="received_at")
    def came(self, row: WireItem) -> str:
        return times.full(row.received_at)

    @admin.display(description="Why")
    def why(self, row: WireItem) -> str:
        return row.reason[:120]

    @admin.display(description="Text")
    def original(self, row: WireItem) -> SafeString:
        text = decoded(bytes(row.raw or b"")[:500_000], row.encoding)
        return format_html('<pre class="wire-text">{}</pre>', text)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
