"""Notes beside a story and on My desk. They are kept with a save, or alone without touching it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from newsroom.articles import notes
from newsroom.articles.models import Article, Note, NoteMention
from newsroom.articles.rights import name_of, visible_to
from newsroom.articles.workflow import Refused
from newsroom.desk.steps import story_url

SHOWN_ON_DESK = 12


def notes_of(article: Article) -> QuerySet[Note]:
    asked = NoteMention.objects.select_related("user")
    return article.notes.prefetch_related(Prefetch("mentions", asked))


def beside(article: Article, person: Any, typed: str = "") -> dict[str, Any]:
    """What the story's page shows of its notes; `typed` is one that was not kept."""
    shown = list(notes_of(article))
    return {
        "rows": [_row(note, person) for note in shown],
        "count": sum(note.struck_at is None for note in shown),
        "asks_you": any(_is_open(note, person) for note in shown),
        "typed": typed,
        "most": notes.LONGEST,
    }


def _row(note: Note, person: Any) -> dict[str, Any]:
    return {
        "note": note,
        "yours": note.author_id == person.pk and note.struck_at is None,
        "asks_you": _is_open(note, person),
        "waits_for": [name_of(one.user) for one in note.mentions.all() if _waits(note, one)],
    }


def _waits(note: Note, mention: NoteMention) -> bool:
    return note.struck_at is None and mention.done_at is None


def _is_open(note: Note, person: Any) -> bool:
    return any(one.user_id == person.pk and _waits(note, one) for one in note.mentions.all())


def mentions_of(person: Any) -> list[NoteMention]:
    """What notes ask of this person, newest first, on stories that the person may still see."""
    rows = notes.open_mentions(person).filter(note__article__in=visible_to(person))
    return list(
        rows.select_related("note", "note__article", "note__article__section")
        .defer("note__article__body")
        .order_by("-note__made_at")[:SHOWN_ON_DESK]
    )


def heed(request: HttpRequest, story: Article) -> bool:
    """Does what the form says about notes: a new one, one struck, one done. True if one was."""
    now, by = timezone.now(), request.user
    try:
        if key := request.POST.get("_strike"):
            notes.strike(_note(story, key), by=by, now=now)
        elif key := request.POST.get("_tick"):
            notes.tick_off(_note(story, key), by=by, now=now)
        elif request.POST.get("note", "").strip():
            _write(request, story, now)
        else:
            return "_note" in request.POST
    except Refused as refused:
        messages.error(request, str(refused))
    return True


def _write(request: HttpRequest, story: Article, now: datetime) -> None:
    text = request.POST["note"]
    _, unknown = notes.write(story, by=request.user, now=now, text=text)
    if unknown:
        names = ", ".join(f"@{name}" for name in unknown)
        messages.warning(request, f"Nobody was told by {names}: write the account's name.")


def _note(story: Article, key: str) -> Note:
    found = story.notes.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    if found is None:
        raise Http404("This story has no such note.")
    return found


def note_view(admin: Any, request: HttpRequest, story: Article) -> HttpResponse:
    """Notes alone, whatever else is typed on the page; a script gets the part of the page anew."""
    if request.method == "POST":
        heed(request, story)
        if request.headers.get("X-Part") == "notes":
            context = {"notes": beside(story, request.user), "original": story, "part": True}
            return TemplateResponse(request, "desk/_notes.html", context)
        if "from_desk" in request.POST:
            return HttpResponseRedirect(reverse("admin:index"))
    return HttpResponseRedirect(f"{story_url(story)}#desk-notes")


def people_view(admin: Any, request: HttpRequest, story: Article) -> JsonResponse:
    """Names for an "@" that is being typed: people who may see the story."""
    words = " ".join(request.GET.get("q", "")[:100].replace("\x00", "").split())
    found = notes.like(story, words) if words else []
    return JsonResponse(
        {"found": [{"value": one.get_username(), "label": name_of(one)} for one in found]}
    )
