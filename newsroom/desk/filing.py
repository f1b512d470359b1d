"""The desk's screens of what a story is filed under: sections, topics, writers."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from newsroom.articles import sections
from newsroom.articles.models import Contributor, Section, SectionMember, Topic
from newsroom.desk.noun import NounInline
from newsroom.desk.records import RecordAdmin, mark_edited


class SectionMembers(NounInline):
    model = SectionMember
    fields = ("user",)
    verbose_name = "member"
    verbose_name_plural = "who works here"


@admin.register(Section)
class SectionAdmin(RecordAdmin):
    public = False
    lead = "Parts of the paper. Who works for a section may edit its stories."
    list_display = ("name", "path", "parent", "position")
    list_select_related = ("parent",)
    search_fields = ("name", "name_ar", "path")
    fieldsets = (
        (None, {"fields": (("name", "name_ar"), ("slug", "parent"), "position", "description")}),
    )
    inlines = (SectionMembers,)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            super().save_model(request, obj, form, change)
            return
        mark_edited(obj, form.changed_data)
        sections.save(obj, by=request.user, now=timezone.now())


@admin.register(Topic)
class TopicAdmin(RecordAdmin):
    public = False
    lead = "What stories are about, across sections. Readers see a topic with its first live story."
    list_display = ("name", "broader", "medtop")
    list_select_related = ("broader",)
    search_fields = ("name", "name_ar", "medtop")
    fieldsets = (
        (None, {"fields": (("name", "name_ar"), ("slug", "broader"), "description")}),
        ("When copy is read", {"fields": ("keywords", "medtop")}),
    )


@admin.register(Contributor)
class ContributorAdmin(RecordAdmin):
    public = False
    heading = "Writers"
    lead = "Names above stories. Readers see a writer with the first live byline."
    list_display = ("name", "name_ar", "user")
    list_select_related = ("user",)
    search_fields = ("name", "name_ar")
    fieldsets = ((None, {"fields": (("name", "name_ar"), ("slug", "user"), "biography")}),)
