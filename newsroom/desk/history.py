"""The desk's view of the ledger: every action one row, nothing to change."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import CharField, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest

from briefings.ledger.models import History
from newsroom.articles.models import Article
from newsroom.articles.rights import visible_to
from newsroom.desk import times
from newsroom.desk.noun import Long, NounAdmin
from newsroom.desk.wording import detail_words, kind_words


class KindFilter(admin.SimpleListFilter):
    title = "kind"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        labels = History.objects.order_by("object_label").values_list("object_label", flat=True)
        return [(label, kind_words(label)) for label in labels.distinct()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(object_label=self.value()) if self.value() else queryset


@admin.register(History)
class HistoryAdmin(NounAdmin):
    actions = None
    paginator = Long
    heading = "History"
    lead = "Who did what, when, from which version. Nobody can change a line of it."
    list_display = ("when", "actor_name", "what", "object_name", "kind", "said")
    list_display_links = None
    list_filter = (KindFilter,)
    search_fields = ("object_name", "actor_name", "verb")
    list_per_page = 100

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Of stories only those that the person may see; of accounts, the own one."""
        lines = super().get_queryset(request)
        if not request.user.has_perm("auth.view_user"):
            account, own = User._meta.label_lower, str(request.user.pk)
            lines = lines.exclude(~Q(object_key=own), object_label=account)
        if request.user.has_perm("articles.any_section"):
            return lines
        mine = visible_to(request.user).annotate(key=Cast("pk", CharField())).values("key")
        story = Article._meta.label_lower
        return lines.filter(~Q(object_label=story) | Q(object_label=story, object_key__in=mine))

    @admin.display(description="When", ordering="at")
    def when(self, row: History) -> str:
        return times.full(row.at)

    @admin.display(description="What", ordering="verb")
    def what(self, row: History) -> str:
        return row.verb.replace("_", " ")

    @admin.display(description="Kind", ordering="object_label")
    def kind(self, row: History) -> str:
        return kind_words(row.object_label)

    @admin.display(description="Detail")
    def said(self, row: History) -> str:
        return detail_words(row.detail)[:200]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
