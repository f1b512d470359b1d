"""The desk's screen of sources, and of the names that copy is signed with."""

from django.contrib import admin

from newsroom.desk.noun import NounInline
from newsroom.desk.records import RecordAdmin
from newsroom.sources.models import Source, SourceName


class SourceNames(NounInline):
    model = SourceName
    fields = ("text",)
    verbose_name = "name"
    verbose_name_plural = "signed as"


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    public = False
    lead = "Who copy comes from. Readers see a source as soon as a story of it is live."
    list_display = ("name", "kind", "credit_line", "may_republish", "language")
    list_filter = ("kind", "may_republish")
    search_fields = ("name", "name_ar", "names__text")
    fieldsets = (
        (None, {"fields": (("name", "name_ar"), ("kind", "language"), "credit_line", "slug")}),
        ("Terms", {"fields": ("may_republish", "licence", "usage_terms", "keep_raw_days")}),
        ("Where it is", {"fields": (("home_url", "zone"),)}),
    )
    inlines = (SourceNames,)
