"""Finding a row by its name: what a typed name may mean, and the list offered while typing."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, JsonResponse

from briefings.meetings.models import Meeting, MeetingSeries
from briefings.people.matching import named, normalise
from briefings.people.models import Organisation, Person, Place, Post
from newsroom.articles.models import Contributor, Topic
from newsroom.photos.models import Photo

OFFERED = 12
# "Maria Silva #12" names one row whatever its namesakes.
NUMBERED = re.compile(r"(?P<words>.*\S)?\s*#(?P<key>[0-9]{1,18})")


@dataclass(frozen=True)
class Finder:
    """How rows of one kind are found. `columns` are searched where there is no table of names."""

    noun: str
    model: type[Model]
    columns: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    beside: Callable[[Any], str] = lambda row: ""
    # A picture is found by its words but told apart by its number alone.
    always_numbered: bool = False

    def words(self, row: Model | None) -> str:
        if row is None:
            return ""
        return f"{row} #{row.pk}" if self.always_numbered else str(row)

    def rows(self) -> QuerySet[Any]:
        rows = self.model._default_manager.select_related(*self.related)
        if any(field.name == "merged_into" for field in self.model._meta.concrete_fields):
            rows = rows.filter(merged_into=None)
        return rows

    def meant(self, text: str) -> list[Any]:
        """Every row that these words name; one, none, or several namesakes."""
        numbered = NUMBERED.fullmatch(text)
        if numbered:
            return list(self.rows().filter(pk=int(numbered["key"])))
        if self.columns:
            exact = Q()
            for column in self.columns:
                exact |= Q(**{f"{column}__iexact": text})
            return list(self.rows().filter(exact)[:OFFERED])
        keys = named(self.model, text).values_list("pk", flat=True)  # type: ignore[type-var]
        return list(self.rows().filter(pk__in=list(keys[:OFFERED])))

    def like(self, text: str) -> list[Any]:
        """Rows whose name begins with these words, then those that hold them."""
        begins, holds = self._matches(text, "startswith"), self._matches(text, "contains")
        first = list(self.rows().filter(begins).distinct()[:OFFERED])
        more = self.rows().filter(holds).exclude(pk__in=[row.pk for row in first]).distinct()
        return [*first, *more[: OFFERED - len(first)]]

    def _matches(self, text: str, how: str) -> Q:
        if not self.columns:
            return Q(**{f"names__normalised__{how}": normalise(text)})
        found = Q()
        for column in self.columns:
            found |= Q(**{f"{column}__i{how}": text})
        return found

    def options(self, rows: Sequence[Any]) -> list[dict[str, str]]:
        """What to offer for each row; namesakes carry their number."""
        names = [str(row) for row in rows]
        return [{"value": self.option(row, names), "label": self.beside(row)} for row in rows]

    def option(self, row: Any, names: Sequence[str]) -> str:
        twice = names.count(str(row)) > 1
        return f"{row} #{row.pk}" if twice or self.always_numbered else str(row)


FINDERS = {
    finder.model: finder
    for finder in (
        Finder("people", Person, beside=lambda row: row.description),
        Finder("organisations", Organisation, beside=lambda row: row.get_kind_display()),
        Finder(
            "places",
            Place,
            related=("parent",),
            beside=lambda row: f"{row.get_kind_display()}{f', {row.parent}' if row.parent else ''}",
        ),
        Finder("posts", Post, related=("organisation",), beside=lambda row: str(row.organisation)),
        Finder(
            "meetings", Meeting, columns=("title",), beside=lambda row: row.dates_in_words("en")
        ),
        Finder("series", MeetingSeries, columns=("name",)),
        Finder("topics", Topic, columns=("name", "name_ar")),
        Finder("contributors", Contributor, columns=("name", "name_ar")),
        Finder(
            "accounts",
            User,
            columns=("username", "first_name", "last_name"),
            beside=lambda row: row.get_full_name(),
        ),
        Finder(
            "photos",
            Photo,
            columns=("caption", "alt", "credit"),
            always_numbered=True,
            beside=lambda row: row.credit,
        ),
    )
}
BY_NOUN = {finder.noun: finder for finder in FINDERS.values()}


def find_view(request: HttpRequest, noun: str) -> JsonResponse:
    """Up to twelve rows for the words typed so far; for those who may see that kind of row."""
    finder = BY_NOUN.get(noun)
    if finder is None:
        raise Http404("There is no such list to choose from.")
    meta = finder.model._meta
    if not request.user.has_perm(f"{meta.app_label}.view_{meta.model_name}"):
        raise PermissionDenied
    text = " ".join(request.GET.get("q", "")[:100].replace("\x00", "").split())
    return JsonResponse({"found": finder.options(finder.like(text)) if text else []})
