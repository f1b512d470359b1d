"""The desk's screen of house style, and the press that follows it in a story."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest
from django.utils import timezone

from newsroom.articles import house_style
from newsroom.articles.models import Article, HouseStyle
from newsroom.articles.versions import Stale
from newsroom.articles.workflow import Refused
from newsroom.desk.records import RecordAdmin
from newsroom.desk.steps import stale_words


@admin.register(HouseStyle)
class HouseStyleAdmin(RecordAdmin):
    public = False
    heading = "House style"
    lead = "Forms that we do not print, and what we write. The checklist of every story uses it."
    list_display = ("wrong", "right", "language", "whole_word", "match_case", "note")
    list_filter = ("language",)
    search_fields = ("wrong", "right", "note")
    fieldsets = (
        (None, {"fields": (("wrong", "right"), "language", ("whole_word", "match_case"), "note")}),
    )


def follow(request: HttpRequest, story: Article, key: str) -> None:
    """Replaces one form in the story, which was just saved, and says where it stands now."""
    found = HouseStyle.objects.filter(pk=key) if key.isdecimal() and len(key) < 19 else ()
    rule = next(iter(found), None)
    if rule is None:
        raise Http404("There is no such rule of house style.")
    by: Any = request.user
    try:
        version = house_style.replace(
            story, rule, by=by, now=timezone.now(), seen_version=story.version_number
        )
    except (Refused, Stale) as refused:
        told = stale_words(refused) if isinstance(refused, Stale) else str(refused)
        messages.error(request, told)
        return
    if version:
        messages.success(request, f"{rule}: saved as version {version.number}.")
    else:
        messages.info(request, f"{rule}: nothing to replace outside quotations.")
