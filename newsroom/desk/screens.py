"""The addresses of a story's screens beside its own page: each finds the story, or answers 404."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from newsroom.desk import difference, notes, past, preview, steps

View = Callable[..., Any]
READ, ACT, BOTH = ["GET", "HEAD"], ["POST"], ["GET", "HEAD", "POST"]
SCREENS: tuple[tuple[str, View, str, list[str]], ...] = (
    ("step/<slug:verb>/", steps.step_view, "verb", BOTH),
    ("note/", notes.note_view, "note", BOTH),
    ("people/", notes.people_view, "people", READ),
    ("difference/", difference.difference_view, "difference", READ),
    ("version/<int:number>/", past.version_view, "version", READ),
    ("version/<int:number>/restore/", past.restore_view, "restore", BOTH),
    ("history/", past.history_view, "history", READ),
    ("preview/", preview.preview_view, "preview", READ),
    ("preview/page/", preview.page_view, "preview_page", READ),
    ("wire/<int:item_id>/take/", difference.take_view, "take", ACT),
)


def urls(admin: Any) -> list[URLPattern]:
    return [
        path(
            f"<int:story_id>/{pattern}",
            admin.admin_site.admin_view(require_http_methods(methods)(_of_story(admin, view))),
            name=f"articles_article_{name}",
        )
        for pattern, view, name, methods in SCREENS
    ]


def _of_story(admin: Any, view: View) -> View:
    """The view with its story; one that this person may not see is not there."""

    def answered(request: HttpRequest, story_id: int, **more: Any) -> Any:
        story = admin.get_object(request, str(story_id))
        if story is None:
            raise Http404("There is no such story, or you may not see it.")
        return view(admin, request, story, **more)

    return answered
