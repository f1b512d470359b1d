"""What readers see of a row of the record, at a glance: the square with its word, in lists and on
the row's page, and the story that will open it."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from newsroom.articles.models import Article, Edition, Mention
from newsroom.articles.models.edition import OPENED, Opening
from newsroom.articles.models.findings import MENTIONED
from newsroom.articles.rights import visible_to
from newsroom.articles.standing import Public
from newsroom.desk import times


class SeenFilter(admin.SimpleListFilter):
    title = "readers see"
    parameter_name = "seen"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Public"), ("no", "Desk only")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        public = Q(public_from__lte=timezone.now())
        return {"yes": queryset.filter(public), "no": queryset.exclude(public)}.get(
            self.value() or "", queryset
        )


def square(state: Public, words: str) -> SafeString:
    return format_html(
        '<span class="seen seen-{}"><span class="square" aria-hidden="true"></span>{}</span>',
        state,
        words,
    )


def chip(row: Any, now: datetime) -> SafeString:
    """The square with a word or two: desk only, public since when, or from when."""
    if getattr(row, "merged_into_id", None):
        return square(Public.WITHDRAWN, "Merged")
    since = row.public_from
    if since is None:
        return square(Public.NOT_PUBLIC, "Desk only")
    if since > now:
        return square(Public.SCHEDULED, f"From {times.clock(since, now)}")
    return square(Public.LIVE, f"Public since {times.day(timezone.localdate(since), now)}")


@admin.display(description="Readers see", ordering="public_from")
def seen_column(row: Any) -> SafeString:
    return chip(row, timezone.now())


def sentence(row: Any, now: datetime, by: Any) -> str:
    """What readers see of this row and why, for the head of its page."""
    if getattr(row, "merged_into_id", None):
        return f"It was merged into {row.merged_into}: readers find that one at its addresses."
    since = row.public_from
    if since is None:
        with_story = _waiting_story(row, by) or "a story that cites it"
        return (
            f"No reader sees this. It becomes public with {with_story}, "
            "or when you set “Public from” below."
        )
    if since > now:
        return f"Readers will see this from {times.full(since)}{_opener(row, now, by)}."
    return f"Readers see this since {times.full(since)}. What you save here is public at once."


def _waiting_story(row: Any, by: Any) -> str:
    """A working copy that names this row and has no edition yet, if this person may see one."""
    field = next((one for one in MENTIONED if _points(Mention, one) is type(row)), "")
    if not field:
        return ""
    naming = Mention.objects.filter(**{field: row}).values("article")
    copies = visible_to(by).filter(pk__in=naming, editions__isnull=True)
    story = copies.exclude(status=Article.Status.SPIKED).order_by("-changed_at", "-pk").first()
    return f"“{story}”" if story else ""


def _opener(row: Any, now: datetime, by: Any) -> str:
    """The scheduled story that opens it, by name for those who may see that story."""
    field = next((name for name in OPENED if _points(Opening, name) is type(row)), "")
    if not field or "public_from" in row.edited_fields:
        return ""
    waiting = Edition.objects.filter(live_from__gt=now, **{f"openings__{field}": row})
    edition = waiting.order_by("live_from", "pk").select_related("article").first()
    if edition is None:
        return ""
    named = visible_to(by).filter(pk=edition.article_id).exists()
    return f", with “{edition.headline}”" if named else ", with a story of another section"


def _points(model: Any, name: str) -> Any:
    return model._meta.get_field(name).related_model
