"""Saved views: a list of stories as somebody filtered it, under a name of theirs, in the rail."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from newsroom.desk.models import SavedView
from newsroom.desk.story_list import FILTERS

MOST = 20
# What a view keeps of an address: filters, words and order; never a page.
KEPT = (*(one.parameter_name for one in FILTERS), "q", "o")


class ViewForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = SavedView
        fields = ("name",)


def urls(admin: Any) -> list[URLPattern]:
    """For the screen of stories."""
    wrap = admin.admin_site.admin_view
    return [
        path("view/save/", wrap(require_POST(save)), name="articles_article_save_view"),
        path("view/<int:key>/drop/", wrap(require_POST(drop)), name="articles_article_drop_view"),
    ]


def query_of(typed: QueryDict) -> str:
    """The part of a query string that makes a view, in one order; empty for the plain list."""
    kept = ((name, typed.get(name, "")) for name in sorted(KEPT))
    return urlencode([(name, value) for name, value in kept if value])


def list_url(query: str) -> str:
    address = reverse("admin:articles_article_changelist")
    return f"{address}?{query}" if query else address


def current(request: HttpRequest) -> dict[str, Any]:
    """For the list: what would be saved, and the view that this is already."""
    query = query_of(request.GET)
    mine = SavedView.objects.filter(user=request.user.pk, query=query) if query else None
    return {"view_query": query, "saved_view": mine.first() if mine is not None else None}


def save(request: HttpRequest) -> HttpResponse:
    """A name that is there already gets this view in place of the one it had."""
    person: Any = request.user
    if not person.has_perm("articles.view_article"):
        raise Http404("Only who sees stories keeps a view of them.")
    query = query_of(QueryDict(request.POST.get("query", "")[:500]))
    form = ViewForm(request.POST)
    mine = SavedView.objects.filter(user=person)
    if not query:
        messages.error(request, "Filter or search first: this is the plain list.")
    elif not form.is_valid():
        messages.error(request, "Give the view a name of at most 60 characters.")
    elif mine.exclude(name=form.cleaned_data["name"]).count() >= MOST:
        messages.error(request, f"{MOST} views are kept at most: forget one of them first.")
    else:
        name = form.cleaned_data["name"]
        mine.update_or_create(user=person, name=name, defaults={"query": query})
        messages.success(request, f"Saved as “{name}”. It stands in the rail, under Stories.")
    return HttpResponseRedirect(list_url(query))


def drop(request: HttpRequest, key: int) -> HttpResponse:
    view = SavedView.objects.filter(user=request.user.pk, pk=key).first()
    if view is None:
        raise Http404("You have no such view.")
    view.delete()
    messages.success(request, f"“{view}” is forgotten. The stories stay where they are.")
    return HttpResponseRedirect(list_url(view.query))
