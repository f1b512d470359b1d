"""The working copy as readers would see it, at three widths. Only the desk can open it.

The page itself is a document of its own with the readers' policy: no script runs in it, only a
page of ours may frame it, and nobody keeps it.
"""

from typing import Any, cast

from csp.constants import NONE, SELF
from csp.decorators import csp_replace, csp_update
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin

from newsroom.articles.freezing import unpublished
from newsroom.articles.models import Article
from newsroom.articles.standing import standing
from newsroom.desk.steps import story_url
from newsroom.website import pictures
from newsroom.website.middleware import Request
from newsroom.website.views.story import render_edition

WIDTHS = {360: "Phone", 768: "Tablet", 1280: "Desk"}


@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]
def preview_view(admin: Any, request: HttpRequest, story: Article) -> HttpResponse:
    """The frame: a link for each width, and the page in it."""
    asked = request.GET.get("width", "")
    width = int(asked) if asked in map(str, WIDTHS) else max(WIDTHS)
    context = {
        **admin.admin_site.each_context(request),
        "title": "Preview",
        "story": story,
        "story_url": story_url(story),
        "page_url": reverse("admin:articles_article_preview_page", args=[story.pk]),
        "widths": WIDTHS,
        "width": width,
    }
    return TemplateResponse(request, "desk/preview.html", context)


@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF], "script-src": [NONE]})  # type: ignore[arg-type]
def page_view(admin: Any, request: HttpRequest, story: Article) -> HttpResponse:
    """The page alone, made from the copy as it stands at this moment."""
    now = timezone.now()
    state = standing(story, now)
    in_force = state.in_force if state.live else None
    made = unpublished(story, in_force, by=request.user, now=now)
    shown = pictures.of_photos(made.photos, _address)
    response = render_edition(
        cast(Request, request), made.edition, now, subjects=made.subjects, photos=shown
    )
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _address(photo: int, width: int) -> str:
    """Our own copy of a picture: it answers staff alone, whether readers see it or not."""
    return reverse("admin:photos_photo_preview", args=[photo, width])
