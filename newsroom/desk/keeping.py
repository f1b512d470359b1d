"""The addresses that an open page of a story speaks to: keep what is typed, tell who else is
here; and throw away what was kept."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from newsroom.articles import versions
from newsroom.articles.models import Article
from newsroom.desk import presence, times, unsaved
from newsroom.desk.conflict import number
from newsroom.desk.models import Unsaved
from newsroom.desk.steps import story_url


def urls(admin: Any) -> list[URLPattern]:
    """For the screen of stories, which asks who may."""
    wrap = admin.admin_site.admin_view

    @require_POST
    def keep(request: HttpRequest, story_id: int | None = None) -> HttpResponse:
        return keep_view(admin, request, story_id)

    @require_POST
    def discard(request: HttpRequest, unsaved_id: int) -> HttpResponse:
        return discard_view(request, unsaved_id)

    return [
        path("keep/", wrap(keep), name="articles_article_keep_new"),
        path("<int:story_id>/keep/", wrap(keep), name="articles_article_keep"),
        path("unsaved/<int:unsaved_id>/discard/", wrap(discard), name="articles_unsaved_discard"),
    ]


def keep_view(admin: Any, request: HttpRequest, story_id: int | None) -> HttpResponse:
    """Keeps the texts that were sent, if any, and answers who else is here and what is newer."""
    story = _story(admin, request, story_id)
    now, seen = timezone.now(), number(request.POST.get("seen_version"))
    kept = unsaved.keep(
        request.user,
        story,
        page_key=request.POST.get("page_key", ""),
        seen_version=seen,
        typed=request.POST,
        now=now,
    )
    answer: dict[str, Any] = {"kept": times.clock(now, now) if kept else "", "others": []}
    if story is None:
        return JsonResponse(answer)
    if "leaves" in request.POST:
        presence.leave(request.user, story)
        return JsonResponse(answer)
    presence.note(request.user, story, now)
    answer["others"] = [vars(other) for other in presence.others(request.user, story, now)]
    answer["newer"] = _newer(story, seen)
    return JsonResponse(answer)


def _story(admin: Any, request: HttpRequest, story_id: int | None) -> Article | None:
    if story_id is None:
        if not admin.has_add_permission(request):
            raise PermissionDenied
        return None
    story: Article | None = admin.get_object(request, str(story_id))
    if story is None:
        raise Http404("There is no such story, or you may not see it.")
    if not admin.has_change_permission(request, story):
        raise PermissionDenied
    return story


def _newer(story: Article, seen: int) -> str:
    if story.version_number <= seen:
        return ""
    latest = versions.latest(story)
    who = latest.by_name if latest else "Somebody"
    return f"{who} saved version {story.version_number}. When you save, you are asked about both."


def discard_view(request: HttpRequest, unsaved_id: int) -> HttpResponse:
    """Throws one's own kept text away; somebody else's is not there."""
    person: Any = request.user
    row = Unsaved.objects.filter(user=person, pk=unsaved_id).select_related("article").first()
    if row is None:
        raise Http404("There is no such text of yours.")
    row.delete()
    messages.success(request, f"Discarded the unsaved text of {times.full(row.kept_at)}.")
    article = row.article
    add = reverse("admin:articles_article_add")
    return HttpResponseRedirect(story_url(article) if article else add)
