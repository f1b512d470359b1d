"""The desk's screens of organisations, states among them, and of who belongs to what."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from briefings.people.models import (
    Membership,
    Organisation,
    OrganisationExternalId,
    OrganisationName,
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


class OrganisationNames(NamesInline):
    model = OrganisationName


class OrganisationIds(ExternalIdInline):
    model = OrganisationExternalId


class _Memberships(PartInline):
    model = Membership
    lead = DATES_LEAD

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("member", "organisation")


class MembersInline(_Memberships):
    fk_name = "organisation"
    verbose_name = "member"
    verbose_name_plural = "its members"
    fields = ("member", "capacity", "start", "end", "public")


class MemberOfInline(_Memberships):
    fk_name = "member"
    verbose_name_plural = "what it belongs to"
    fields = ("organisation", "capacity", "start", "end", "public")


@admin.register(Organisation)
class OrganisationAdmin(NamedAdmin):
    lead = "States, alliances, ministries, parties. The land a state governs is a place."
    list_display = ("name", "short_name", "kind", "parent", seen_column)
    list_select_related = ("parent",)
    list_filter = ("kind", SeenFilter)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("name", "short_name"),
                    ("kind", "parent"),
                    ("place", "founded", "dissolved"),
                )
            },
        ),
        readers(),
    )
    inlines = (MembersInline, MemberOfInline, OrganisationNames, OrganisationIds)
