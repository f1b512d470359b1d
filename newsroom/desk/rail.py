"""The rail: where a person can go, with what waits there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import CharField, Exists, OuterRef, Value
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from newsroom.articles.models import Article
from newsroom.articles.rights import name_of, sections_of, visible_to
from newsroom.articles.standing import to_decide
from newsroom.desk.models import SavedView
from newsroom.desk.presence import initials
from newsroom.desk.saved_views import query_of

RECORDS = (
    ("People", "people.person"),
    ("Organisations", "people.organisation"),
    ("Posts", "people.post"),
    ("Places", "people.place"),
    ("Meetings", "meetings.meeting"),
    ("Series", "meetings.meetingseries"),
    ("Photos", "photos.photo"),
    ("Sources", "sources.source"),
)
HOUSE = (
    ("Sections", "articles.section"),
    ("Topics", "articles.topic"),
    ("Writers", "articles.contributor"),
    ("House style", "articles.housestyle"),
    ("Redirects", "ledger.oldaddress"),
    ("Accounts", "auth.user"),
    ("Wire items", "intake.wireitem"),
    ("History", "ledger.history"),
)
_DELETE = ("people.delete_person", "photos.delete_photo", "articles.delete_topic")


MOST = 100


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    current: bool = False
    count: int | None = None
    inner: bool = False


@dataclass(frozen=True)
class Rail:
    work: list[Link]
    records: list[Link]
    house: list[Link]
    find: str
    name: str
    initials: str
    role: str


def rail(request: HttpRequest) -> Rail:
    """Three queries at most: groups and views, stories that wait, open suggestions."""
    person: Any = request.user
    name = name_of(person)
    groups, views = _own(person)
    return Rail(
        work=_work(request, views),
        records=_lists(request, RECORDS),
        house=[*_front(request), *_lists(request, HOUSE), *_deleted(request)],
        find=_list_url("articles.article") if person.has_perm("articles.view_article") else "",
        name=name,
        initials=initials(name),
        role=role_of(person, groups),
    )


def _own(person: User) -> tuple[list[str], list[tuple[str, str]]]:
    """The names of the groups, and name and query of each saved view, in one query."""
    of, words = Value("group", CharField()), Value("", CharField())
    groups = person.groups.order_by().values_list(of, "pk", "name", words)
    views = SavedView.objects.filter(user=person).order_by()
    both = groups.union(
        views.values_list(Value("view", CharField()), "pk", "name", "query"), all=True
    )
    rows = sorted(both)
    return (
        [name for what, _, name, _ in rows if what == "group"],
        sorted((name, query) for what, _, name, query in rows if what == "view"),
    )


def role_of(person: User, groups: list[str]) -> str:
    """ "Editor, Europe and Trade"."""
    sections = [name for _, name in sections_of(person)]
    where = " and ".join(filter(None, (", ".join(sections[:-1]), *sections[-1:])))
    return ", ".join(filter(None, (", ".join(groups) or "No group yet", where)))


def _list_url(label: str) -> str:
    try:
        return reverse(f"admin:{label.replace('.', '_')}_changelist")
    except NoReverseMatch:
        return ""


def _lists(request: HttpRequest, rows: tuple[tuple[str, str], ...]) -> list[Link]:
    links = []
    for label, model in rows:
        app, noun = model.split(".")
        url = _list_url(model)
        if url and _may_see(request, app, noun):
            links.append(Link(label, url, current=request.path.startswith(url)))
    return links


def _front(request: HttpRequest) -> list[Link]:
    """The English one, which leads to the others."""
    url = reverse("admin:desk_front", args=["en"])
    current = request.path.startswith(url.removesuffix("en/"))
    may = request.user.has_perm("articles.change_frontpage")
    return [Link("Front page", url, current)] if may else []


def _deleted(request: HttpRequest) -> list[Link]:
    url = reverse("admin:desk_bin")
    may = any(request.user.has_perm(permission) for permission in _DELETE)
    return [Link("Recently deleted", url, current=request.path == url)] if may else []


def _may_see(request: HttpRequest, app: str, noun: str) -> bool:
    person = request.user
    return person.has_perm(f"{app}.view_{noun}") or person.has_perm(f"{app}.change_{noun}")


def _work(request: HttpRequest, views: list[tuple[str, str]]) -> list[Link]:
    home = reverse("admin:index")
    links = [Link("My desk", home, current=request.path == home)]
    if request.user.has_perm("articles.view_article"):
        links += _stories(request, views)
    return links


def _stories(request: HttpRequest, views: list[tuple[str, str]]) -> list[Link]:
    stories, suggestions = _list_url("articles.article"), _list_url("articles.suggestion")
    mine = visible_to(request.user)
    waiting = mine.filter(status=Article.Status.SUBMITTED).order_by()[:MOST].count()
    here = request.path.startswith(stories)
    asked = query_of(request.GET) if here else ""
    shown = (
        ("Waiting for approval", "state=submitted", waiting),
        ("Held by you", "held=you", None),
        ("Wire, untouched", "wire=untouched", None),
        *((name, query, None) for name, query in views),
    )
    links = [
        Link(label, f"{stories}?{query}", asked == query, count, inner=True)
        for label, query, count in shown
    ]
    inner_current = any(link.current for link in links)
    all_stories = Link("Stories", stories, here and not inner_current)
    count = open_suggestions(request.user, timezone.now())
    found = Link("Suggestions", suggestions, request.path.startswith(suggestions), count)
    return [all_stories, *links, *([found] if suggestions else [])]


def open_suggestions(person: Any, now: datetime) -> int:
    """How many wait for a decision; counted up to MOST, for nobody acts on the difference."""
    stories = visible_to(person).exclude(status=Article.Status.SPIKED)
    seen = Exists(stories.filter(pk=OuterRef("article")))
    return to_decide(now).filter(seen).order_by()[:MOST].count()
