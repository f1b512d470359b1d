"""The desk's list of suggestions across stories; each is decided on its story's page."""

from textwrap import shorten
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from newsroom.articles.models import Suggestion
from newsroom.articles.rights import visible_to
from newsroom.desk.noun import Long, NounAdmin


class StatusFilter(admin.SimpleListFilter):
    """Open ones unless another status is asked for."""

    title = "status"
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("all", "All"), *Suggestion.Status.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        status = self.value() or Suggestion.Status.OPEN
        return queryset if status == "all" else queryset.filter(status=status)


@admin.register(Suggestion)
class SuggestionAdmin(NounAdmin):
    actions = None
    paginator = Long
    lead = "What a rule read in the copy. Nothing is a fact until you confirm it on its story."
    list_display = ("what", "kind", "reason", "story", "status")
    list_display_links = None
    list_filter = (StatusFilter, "kind")
    search_fields = ("words", "article__headline")
    ordering = ("-article__changed_at", "paragraph", "start")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        mine = visible_to(request.user).filter(pk=OuterRef("article"))
        rows = super().get_queryset(request).filter(Exists(mine))
        return rows.select_related("article").defer("article__body")

    @admin.display(description="Words", ordering="words")
    def what(self, row: Suggestion) -> SafeString:
        url = reverse("admin:articles_article_change", args=[row.article_id])
        return format_html(
            '<a href="{}#suggestion-{}">“{}”</a>',
            url,
            row.pk,
            shorten(row.words, 160, placeholder="…"),
        )

    @admin.display(description="Story", ordering="article__headline")
    def story(self, row: Suggestion) -> str:
        return str(row.article)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
