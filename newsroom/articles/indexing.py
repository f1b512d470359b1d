"""What of an edition can be searched, and what a search of editions is narrowed by.

Every edition has its text here from the moment that it is frozen, those to come as well: a search
asks the door which of them are in force.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import CharField, F, QuerySet, Value

from briefings.people.models import Organisation, Person, Place, Post
from newsroom.articles import body
from newsroom.articles.models import Edition, EditionSubject, EditionText
from newsroom.articles.models.one_of import the_one
from newsroom.search.index import Index
from newsroom.search.keys import key_of
from newsroom.search.terms import terms

EDITIONS = Index(EditionText, "edition")
AT_ONCE = 200
MOST = 20_000  # terms of one text; what comes after cannot be found
KEYED = ("section", "topic", "person", "organisation", "place", "meeting", "source", "contributor")
NAMED: dict[str, Any] = {
    "person": Person,
    "organisation": Organisation,
    "place": Place,
    "post": Post,
}
Names = dict[tuple[str, int], list[tuple[str, Any]]]


def index(editions: Sequence[Edition]) -> None:
    """Makes editions that are stored, with their subjects and openings, findable. Three queries
    and what writing costs, whatever their number; a few hundred at a time."""
    subjects: dict[int, list[EditionSubject]] = defaultdict(list)
    for row in EditionSubject.objects.filter(edition__in=editions):
        subjects[row.edition_id].append(row)
    names = _names(row for rows in subjects.values() for row in rows)
    EDITIONS.put([_text(edition, subjects[edition.pk], names) for edition in editions])


def index_all() -> int:
    """Makes the whole index anew, in one transaction; returns the number of editions."""
    editions = Edition.objects.exclude(kind=Edition.Kind.WITHDRAWAL).order_by("pk")
    rows, count = editions.iterator(chunk_size=AT_ONCE), 0
    with transaction.atomic():
        EDITIONS.clear()
        while some := list(islice(rows, AT_ONCE)):
            index(some)
            count += len(some)
    return count


def forget(editions: Iterable[Edition]) -> None:
    EDITIONS.remove([_key(edition) for edition in editions])


def key(kind: str, which: object) -> str:
    """The word by which a search is narrowed: "section12", "kindanalysis"."""
    return f"{kind}{which}"


def _key(edition: Edition) -> int:
    return key_of(edition.first_published, edition.pk)


def _text(edition: Edition, subjects: list[EditionSubject], names: Names) -> EditionText:
    return EditionText(
        pk=_key(edition),
        edition=edition,
        title=_joined([edition.headline]),
        words=_joined(words(edition)),
        names=_joined(_other_names(edition, subjects, names)),
        keys=" ".join(_keys(edition, subjects)),
    )


def words(edition: Edition) -> list[str]:
    """What stands in an edition beside its headline, for searching and for showing hits."""
    printed = [line["name"] for line in edition.bylines]
    return [edition.standfirst, body.plain(edition.body), edition.dateline_text, *printed]


def _joined(texts: Iterable[str]) -> str:
    return " ".join(term for text in texts for term in terms(text)[:MOST])


def _keys(edition: Edition, subjects: list[EditionSubject]) -> Iterable[str]:
    yield key("kind", edition.story_kind)
    for row in subjects:
        kind = next((name for name in KEYED if getattr(row, f"{name}_id")), None)
        if kind:
            yield key(kind, getattr(row, f"{kind}_id"))


def _other_names(edition: Edition, subjects: list[EditionSubject], names: Names) -> Iterable[str]:
    """Every spelling of what it is about, in every script; of rows that readers see with it."""
    for row in subjects:
        kind = next((name for name in NAMED if getattr(row, f"{name}_id")), "")
        for text, public_from in names.get((kind, getattr(row, f"{kind}_id", 0)), ()):
            if public_from <= edition.live_from:
                yield text


def _names(subjects: Iterable[EditionSubject]) -> Names:
    """The names of everything that these rows name, with since when readers see it; one query."""
    owners: dict[str, set[int]] = defaultdict(set)
    for row in subjects:
        kind = the_one(row, (*KEYED, "post"))
        if kind in NAMED:
            owners[kind].add(getattr(row, f"{kind}_id"))
    queries = [_names_of(kind, keys) for kind, keys in owners.items()]
    found: Names = defaultdict(list)
    if queries:
        for kind, owner, text, since in queries[0].union(*queries[1:], all=True):
            found[kind, owner].append((text, since))
    return found


def _names_of(kind: str, keys: set[int]) -> QuerySet[Any, Any]:
    table = NAMED[kind]._meta.get_field("names").related_model
    rows = table.objects.order_by().filter(owner__in=keys, owner__public_from__isnull=False)
    which = Value(kind, output_field=CharField())
    return rows.values_list(which, "owner_id", "text", F("owner__public_from"))  # type: ignore[no-any-return]
