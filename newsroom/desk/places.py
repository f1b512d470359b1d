"""The desk's screen of places."""

from django.contrib import admin

from briefings.people.models import Place, PlaceExternalId, PlaceName
from newsroom.desk.records import (
    ExternalIdInline,
    NamedAdmin,
    NamesInline,
    readers,
)
from newsroom.desk.seen import SeenFilter, seen_column


class PlaceNames(NamesInline):
    model = PlaceName


class PlaceIds(ExternalIdInline):
    model = PlaceExternalId


@admin.register(Place)
class PlaceAdmin(NamedAdmin):
    lead = "A dateline city gives its story the time zone."
    list_display = ("name", "kind", "parent", "zone", seen_column)
    list_select_related = ("parent",)
    list_filter = ("kind", SeenFilter)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("name", "kind"),
                    ("parent", "zone"),
                    ("latitude", "longitude", "iso_code"),
                )
            },
        ),
        readers(),
    )
    inlines = (PlaceNames, PlaceIds)
