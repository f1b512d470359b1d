"""The list of stories: tabs of states, filters, and one line of facts a story."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from newsroom.articles.models import Article, Section
from newsroom.articles.standing import Public, Standing, seen_as, standing_of, with_editions
from newsroom.desk import times
from newsroom.desk.from_wire import untouched, with_wire
from newsroom.sources.models import Source

Status = Article.Status

# The tabs, as the query that each stands for.
TABS = (
    ("All", "", ""),
    ("Waiting", "state", Status.SUBMITTED),
    ("In edit", "state", Status.IN_EDIT),
    ("Changes requested", "state", Status.CHANGES_REQUESTED),
    ("Approved", "state", Status.APPROVED),
    ("Scheduled", "seen", Public.SCHEDULED),
    ("Live", "seen", Public.LIVE),
)


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [(status.value, status.label) for status in Status]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(status=self.value()) if self.value() in Status.values else queryset


class SeenFilter(admin.SimpleListFilter):
    title = "readers see"
    parameter_name = "seen"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [(public.value, public.label) for public in Public]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value is None or value not in Public.values:
            return queryset
        return seen_as(queryset, Public(value), timezone.now())


class SectionFilter(admin.SimpleListFilter):
    title = "section"
    parameter_name = "section"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        sections = Section.objects.order_by("path").values_list("path", "name")
        return [
            *((path, "– " * path.count("/") + name) for path, name in sections),
            ("none", "None"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        path = self.value()
        if path == "none":
            return queryset.filter(section=None)
        if not path:
            return queryset
        below = Section.objects.filter(Q(path=path) | Q(path__startswith=f"{path}/"))
        return queryset.filter(section__in=below.order_by().values("pk"))


class SourceFilter(admin.SimpleListFilter):
    title = "source"
    parameter_name = "source"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        sources = Source.objects.values_list("slug", "name")
        return [*sources, ("own", "None: our own")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "own":
            return queryset.filter(source=None)
        named = Source.objects.filter(slug=self.value()).order_by()
        return queryset.filter(source__in=named.values("pk")) if self.value() else queryset


class HeldFilter(admin.SimpleListFilter):
    title = "held by"
    parameter_name = "held"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("you", "You"), ("nobody", "Nobody")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "you":
            return queryset.filter(assignee=request.user.pk)
        return queryset.filter(assignee=None) if self.value() == "nobody" else queryset


class WireFilter(admin.SimpleListFilter):
    title = "wire"
    parameter_name = "wire"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("untouched", "Untouched")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return untouched(queryset) if self.value() == "untouched" else queryset


FILTERS = (StateFilter, SeenFilter, SectionFilter, SourceFilter, HeldFilter, WireFilter)


class StoryList(ChangeList):
    """The stock list, with what a row shows fetched in two queries."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Any]:
        stories = with_wire(super().get_queryset(request, exclude_parameters))
        return with_editions(
            stories.select_related(
                "section", "source", "assignee", "created_by", "changes_asked_by", "approved_by"
            ).defer("body", "standfirst", "internal_note", "editors_note")
        )

    def get_results(self, request: HttpRequest) -> None:
        """What each row shows is worked out once, with one moment for all of them."""
        super().get_results(request)
        now = timezone.now()
        for story in self.result_list:
            story.standing_now = standing_of(story, now)
            story.is_yours = story.assignee_id == request.user.pk
            story.note = note_of(story, story.standing_now, now)


def note_of(story: Any, state: Standing, now: datetime) -> str:
    """The one fact about a story that matters now."""
    if story.newer_item:
        return "Wire has a newer version"
    if state.pending:
        return f"Goes live {times.clock(state.pending.live_from, now)}"
    if story.embargo and story.embargo > now:
        return f"Embargo until {times.clock(story.embargo, now)}"
    if words := _of_state(story, now):
        return words
    return f"Edition {state.in_force.number}" if state.in_force else ""


def _of_state(story: Article, now: datetime) -> str:
    due = f", due {times.clock(story.due, now)}" if story.due else ""
    if story.status == Status.SUBMITTED and story.created_by:
        return f"{_name(story.created_by)} submitted{due}"
    if story.status == Status.CHANGES_REQUESTED and story.changes_asked_by:
        return f"{_name(story.changes_asked_by)} asked for changes{due}"
    if story.status == Status.APPROVED and story.approved_by:
        return f"{_name(story.approved_by)} approved{due}"
    if story.status == Status.DRAFT and story.version_number <= 1 and story.source:
        return "Just in"
    return due.removeprefix(", ").capitalize()


def _name(person: Any) -> str:
    return str(person.get_full_name() or person.get_username())


def tabs(request: HttpRequest, mine: QuerySet[Article], now: datetime) -> list[dict[str, Any]]:
    """The tabs with their counts; live stories are many and not counted."""
    waiting = mine.filter(status__in=[value for _, name, value in TABS if name == "state"])
    counted = dict(waiting.order_by().values_list("status").annotate(Count("pk")))
    counted[Public.SCHEDULED] = seen_as(mine, Public.SCHEDULED, now).order_by().count()
    asked = {name: request.GET.get(name, "") for name in ("state", "seen")}
    return [
        {
            "label": label,
            "url": f"?{name}={value}" if name else "?",
            "count": counted.get(value) if name else None,
            "current": asked[name] == value if name else not any(asked.values()),
        }
        for label, name, value in TABS
    ]
