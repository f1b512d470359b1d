"""The desk's screens of people and posts."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from briefings.people.models import (
    Person,
    PersonExternalId,
    PersonName,
    Post,
    PostExternalId,
    PostName,
    Tenure,
)
from newsroom.desk.records import (
    DATES_LEAD,
    ExternalIdInline,
    NamedAdmin,
    NamesInline,
    PartInline,
    readers,
)
from newsroom.desk.seen import SeenFilter, seen_column


class PersonNames(NamesInline):
    model = PersonName


class PersonIds(ExternalIdInline):
    model = PersonExternalId


class TenureInline(PartInline):
    model = Tenure
    verbose_name = "post held"
    verbose_name_plural = "posts held"
    lead = DATES_LEAD
    fields = ("post", "manner", "start", "end", "checked_on", "source_url", "public")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("person", "post")


@admin.register(Person)
class PersonAdmin(NamedAdmin):
    lead = "Who is who. A post is held from a day to a day, so yesterday's stories keep its holder."
    list_display = ("name", "description", "born", seen_column)
    list_filter = (SeenFilter,)
    ordering = ("sort_name", "pk")
    fieldsets = (
        (None, {"fields": (("name", "sort_name"), "description", ("born", "died"))}),
        readers(),
    )
    inlines = (TenureInline, PersonNames, PersonIds)


class PostNames(NamesInline):
    model = PostName


class PostIds(ExternalIdInline):
    model = PostExternalId


class HolderInline(PartInline):
    model = Tenure
    verbose_name = "holder"
    verbose_name_plural = "holders"
    lead = DATES_LEAD
    fields = ("person", "manner", "start", "end", "checked_on", "source_url", "public")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("person", "post")


@admin.register(Post)
class PostAdmin(NamedAdmin):
    lead = "A post exists while it is vacant."
    list_display = ("label", "organisation", "level", seen_column)
    list_select_related = ("organisation",)
    list_filter = ("level", SeenFilter)
    fieldsets = (
        (None, {"fields": ("label", ("organisation", "short_label"), ("level", "seats"))}),
        readers(),
    )
    inlines = (HolderInline, PostNames, PostIds)
