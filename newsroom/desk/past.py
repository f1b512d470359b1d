"""The past of a story: every action and version in one list, an old version to read, to restore."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from briefings.ledger.models import History
from newsroom.articles import comparing
from newsroom.articles.models import Article, Version
from newsroom.articles.restoring import Restored, lost_from, restore
from newsroom.articles.versions import Stale
from newsroom.desk.difference import difference_url, names_of
from newsroom.desk.noun import ledger_of
from newsroom.desk.steps import stale_words, story_url
from newsroom.desk.wording import detail_words

A_PAGE = 50


@dataclass(frozen=True)
class Entry:
    """One action: who, when, what, from which version. `saved`: the version that it made."""

    at: datetime
    who: str
    what: str
    said: str
    version: int | None
    saved: bool = False
    compare: str = ""


def version_url(story: Article, number: int) -> str:
    return reverse("admin:articles_article_version", args=[story.pk, number])


# --- The list -------------------------------------------------------------------------------------


def history_view(admin: Any, request: HttpRequest, story: Article) -> HttpResponse:
    context = {
        **admin.admin_site.each_context(request),
        "title": f"History of {story}",
        "story": story,
        "story_url": story_url(story),
        "page": _page(story, request.GET.get("p")),
        "may_restore": admin.has_change_permission(request, story),
    }
    return TemplateResponse(request, "desk/history.html", context)


def _page(story: Article, number: str | None) -> Page[Any]:
    """Four queries, however long the past is: the moments of all, then the rows of the page."""
    lines = ledger_of(story).exclude(detail__has_key="changed")
    keys = [("line", key, at) for key, at in lines.values_list("pk", "at")]
    keys += [("version", key, at) for key, at in story.versions.values_list("pk", "saved_at")]
    keys.sort(key=lambda one: (one[2], one[0] == "line", one[1]), reverse=True)
    page: Page[Any] = Paginator(keys, A_PAGE).get_page(number)
    page.object_list = list(_entries(story, page.object_list))
    return page


def _entries(story: Article, keys: Iterable[tuple[str, int, datetime]]) -> Iterable[Entry]:
    wanted: dict[str, list[int]] = {"line": [], "version": []}
    for kind, key, _ in keys:
        wanted[kind].append(key)
    lines = History.objects.in_bulk(wanted["line"])
    versions = Version.objects.defer("content").in_bulk(wanted["version"])
    for kind, key, _ in keys:
        yield _of_line(lines[key]) if kind == "line" else _of_version(story, versions[key])


def _of_line(line: History) -> Entry:
    what, said = line.verb.replace("_", " "), detail_words(line.detail)
    return Entry(line.at, line.actor_name or "The house", what, said, line.from_version)


def _of_version(story: Article, version: Version) -> Entry:
    before = version.number - 1
    return Entry(
        at=version.saved_at,
        who=version.by_name,
        what=version.reason,
        said=", ".join(comparing.label_of(name) for name in version.changed).lower(),
        version=version.number,
        saved=True,
        compare=difference_url(story, f"v{before}", f"v{version.number}") if before else "",
    )


# --- One version ----------------------------------------------------------------------------------


def version_view(admin: Any, request: HttpRequest, story: Article, number: int) -> HttpResponse:
    """The text as it was then. Its HTML is cleaned once more on its way out."""
    version = _found(story, number)
    current = number == story.version_number
    context = {
        **admin.admin_site.each_context(request),
        "title": f"Version {number}",
        "story": story,
        "story_url": story_url(story),
        "version": version,
        "fields": version.content["fields"],
        "facts": comparing.facts(version.content, names_of(version.content)),
        "current": current,
        "compare": "" if current else difference_url(story, f"v{number}", _copy(story)),
        "may_restore": not current and admin.has_change_permission(request, story),
    }
    return TemplateResponse(request, "desk/version.html", context)


def _copy(story: Article) -> str:
    return f"v{story.version_number}"


def _found(story: Article, number: int) -> Version:
    version: Version | None = story.versions.filter(number=number).first()
    if version is None:
        raise Http404(f"There is no version {number} of this story.")
    return version


def restore_view(admin: Any, request: HttpRequest, story: Article, number: int) -> HttpResponse:
    """GET says what would change and what cannot come back; POST restores it as a new version."""
    if not admin.has_change_permission(request, story):
        raise PermissionDenied
    version = _found(story, number)
    if request.method == "POST":
        return _restored(request, story, number)
    latest = _found(story, story.version_number).content
    names = names_of(latest, version.content)
    context = {
        **admin.admin_site.each_context(request),
        "title": f"Restore version {number}",
        "story": story,
        "story_url": story_url(story),
        "version": version,
        "found": comparing.difference(latest, version.content, names=names),
        "lost": lost_from(version),
        "compare": difference_url(story, _copy(story), f"v{number}"),
        "next": story.version_number + 1,
    }
    return TemplateResponse(request, "desk/restore.html", context)


def _restored(request: HttpRequest, story: Article, number: int) -> HttpResponse:
    seen = request.POST.get("seen_version", "")
    seen_version = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
    try:
        back = restore(
            story, number, by=request.user, now=timezone.now(), seen_version=seen_version
        )
    except Stale as stale:
        messages.error(request, stale_words(stale))
        return redirect("admin:articles_article_history", story.pk)
    tell = messages.warning if back.lost else messages.success
    tell(request, _said(back, number))
    return redirect(story_url(story))


def _said(back: Restored, number: int) -> str:
    if back.version is None:
        said = f"The copy says what version {number} says already: nothing was saved."
    else:
        said = (
            f"Version {number} is back, as version {back.version.number}. "
            "Readers see it when it is published."
        )
    return f"{said} What could not come back: {'; '.join(back.lost)}." if back.lost else said
