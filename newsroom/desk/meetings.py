"""The desk's screens of meetings and series. Who takes part has a screen of its own."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone

from briefings.meetings.changes import record_changes
from briefings.meetings.models import Document, Meeting, MeetingRelation, MeetingSeries, Session
from newsroom.articles.rights import name_of
from newsroom.desk import participations, programme
from newsroom.desk.fields import DeskForm
from newsroom.desk.noun import NounInline
from newsroom.desk.records import PartInline, RecordAdmin, readers
from newsroom.desk.seen import SeenFilter, seen_column


class SessionInline(PartInline):
    template = "admin/edit_inline/stacked.html"
    told = "desk/_session_told.html"
    model = Session
    lead = (
        "All that is known of each. Days and times are quicker to enter under “Programme by day”."
    )
    extra = 1
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("title", "title_ar"),
                    ("kind", "body", "status"),
                    ("day_index", "day_text", "date"),
                    ("start_time", "end_time", "room"),
                    ("media_access", "topics", "position"),
                    ("public",),
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: Any = super().get_queryset(request).select_related("meeting", "body")
        return rows.in_order()  # type: ignore[no-any-return]


class DocumentInline(PartInline):
    model = Document
    fields = ("title", "kind", "issuer", "date", "language", "url", "public")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("issuer")


class RelationInline(NounInline):
    model = MeetingRelation
    fk_name = "from_meeting"
    verbose_name_plural = "other meetings"
    fields = ("kind", "to_meeting")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("to_meeting")


class MeetingForm(DeskForm):
    """A meeting, and what readers are told when its time, place or status changes."""

    tell_readers = forms.BooleanField(
        label="Tell readers what changed",
        required=False,
        initial=True,
        help_text="When day, time, place or status changes, of the meeting or of a session. "
        "Calendars follow in any case.",
    )
    told = forms.CharField(
        label="In your words",
        required=False,
        max_length=250,
        help_text="Beside the change, for readers: “Moved at the request of the host.”",
    )


def _telling(request: HttpRequest, form: Any) -> dict[str, Any]:
    """By whom and when it changed, and what the form says of telling readers."""
    said, person = form.cleaned_data, request.user
    return {
        "by_name": name_of(person),
        "at": timezone.now(),
        "tell": bool(said.get("tell_readers")),
        "note": said.get("told", ""),
    }


@admin.register(Meeting)
class MeetingAdmin(RecordAdmin):
    form = MeetingForm
    change_form_template = "admin/meetings/meeting/change_form.html"
    lead = "When who meets whom, as far as is known. A day that is not known stays empty."
    list_display = ("title", "dates", "place", "status", "kind", seen_column)
    list_select_related = ("place",)
    list_filter = ("status", "kind", SeenFilter)
    search_fields = ("title", "title_ar", "series__name", "occasion")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("title", "title_ar"),
                    ("series", "occasion"),
                    ("kind", "format", "host"),
                )
            },
        ),
        (
            "When and where",
            {
                "fields": (
                    ("start", "end", "days"),
                    ("start_time", "end_time", "zone"),
                    ("date_text", "place", "venue"),
                    ("status", "status_reason"),
                    ("tell_readers", "told"),
                )
            },
        ),
        ("What it is about", {"fields": ("summary", "outcome")}),
        readers(),
    )
    inlines = (SessionInline, RelationInline, DocumentInline)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        before = Meeting.objects.get(pk=obj.pk) if change else None
        super().save_model(request, obj, form, change)
        if before:
            record_changes(before, obj, **_telling(request, form))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """A session that moved is told to readers and calendars, as the meeting itself is."""
        moved = [part for part in formset.forms if part.has_changed() and part.instance.pk]
        before = Session.objects.in_bulk(
            [part.instance.pk for part in moved if isinstance(part.instance, Session)]
        )
        super().save_formset(request, form, formset, change)
        for part in moved:
            if part.instance.pk in before and part not in formset.deleted_forms:
                was = before[part.instance.pk]
                record_changes(was, part.instance, **_telling(request, form))

    @admin.display(description="When", ordering="sorts_on")
    def dates(self, row: Meeting) -> str:
        return row.dates_in_words("en")

    def get_urls(self) -> list[URLPattern]:
        screens = (
            ("programme/", programme.screen, "programme"),
            ("participations/", participations.screen, "participations"),
            ("participations/paste/", participations.paste_screen, "paste"),
        )
        of_a_meeting = [
            path(
                f"<int:meeting_id>/{pattern}",
                self.admin_site.admin_view(partial(view, self)),
                name=f"meetings_meeting_{name}",
            )
            for pattern, view, name in screens
        ]
        return [*of_a_meeting, *super().get_urls()]


@admin.register(MeetingSeries)
class SeriesAdmin(RecordAdmin):
    heading = "Series"
    lead = "Meetings that come back. Each occasion is a meeting of its own."
    list_display = ("name", "organiser", "level", seen_column)
    list_select_related = ("organiser",)
    list_filter = ("level", SeenFilter)
    search_fields = ("name", "name_ar")
    fieldsets = (
        (None, {"fields": (("name", "name_ar"), ("organiser", "level"), "description")}),
        readers(),
    )
