"""What the names in a batch of copy mean on file: sources, sections, topics, writers, places.

Asked once a batch, so that a thousand stories cost no thousand queries, and nothing is remembered
from one batch to the next: other people work meanwhile.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.text import slugify

from briefings.people.matching import normalise
from briefings.people.models import Place, PlaceName
from newsroom.articles.models import Contributor, Section, Topic
from newsroom.sources.models import Source, SourceName
from newsroom.wire.story import Dateline, Story

# "Lena Aerts and Maud Terlinden", "A; B", "A, B & C". An Arabic "and" is a word of its own here:
# written onto the name it could be its first letter.
_BETWEEN_NAMES = re.compile(r"\s*[,;،؛&]\s*(?:and\s+|و\s+)?|\s+(?:and|و)\s+")
_BY = re.compile(r"by\s+", re.IGNORECASE)


def writers_of(byline: str) -> list[str]:
    """The names in a byline, in order, each once."""
    names = _BETWEEN_NAMES.split(_BY.sub("", byline, count=1) if _BY.match(byline) else byline)
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))


@dataclass
class Filing:
    """Names as the copy prints them -> rows. `news` are sentences about what had to be made."""

    sources: dict[str, Source] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    writers: dict[str, Contributor] = field(default_factory=dict)
    places: dict[str, list[Place]] = field(default_factory=dict)
    news: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, stories: Iterable[Story], source: str = "") -> "Filing":
        """What is on file of all that these stories name; `source` is for copy that names none."""
        read = list(stories)
        return cls(
            sources=_sources({story.source for story in read} | {source}),
            sections=_sections(any(story.section for story in read)),
            topics=_topics({name for story in read for name in story.topics}),
            writers=_writers({name for story in read for name in writers_of(story.byline)}),
            places=_places({name for story in read for name in _places_named(story.dateline)}),
        )

    # --- Asking ---------------------------------------------------------------------------------

    def source(self, name: str) -> Source | None:
        return self.sources.get(normalise(name))

    def section(self, name: str) -> Section | None:
        """By path, by slug or by name."""
        return self.sections.get(name.casefold().strip("/"))

    def topic(self, name: str) -> Topic | None:
        return self.topics.get(name.casefold())

    def place(self, name: str, region: str = "") -> Place | None:
        """The one place of that name; of several, the one city, or the one in that country."""
        found = self.places.get(normalise(name), [])
        if len(found) > 1 and region:
            found = [place for place in found if _lies_in(place, region)] or found
        if len(found) > 1:
            found = [place for place in found if place.kind == Place.Kind.CITY]
        return found[0] if len(found) == 1 else None

    # --- Making what is missing; inside the transaction of the batch ----------------------------

    def make_source(self, name: str) -> Source:
        """The source with that name, or a new agency: its copy must be known by something."""
        alias = normalise(name)
        if alias not in self.sources:
            self.sources[alias] = self._new_source(name)
        return self.sources[alias]

    def _new_source(self, name: str) -> Source:
        source = Source.objects.filter(name__iexact=name).first()
        if source is None:
            slugs = set(Source.objects.values_list("slug", flat=True))
            source = Source.objects.create(name=name, slug=_free_slug(name, slugs))
            self.news.append(f"The source “{name}” was new: it is on file as a news agency now.")
        SourceName.objects.create(source=source, text=name)
        return source

    def make_writer(self, name: str) -> Contributor:
        if name not in self.writers:
            stem = slugify(name, allow_unicode=True)
            taken = Contributor.objects.filter(slug__startswith=stem)
            slug = _free_slug(name, set(taken.values_list("slug", flat=True)))
            self.writers[name] = Contributor.objects.create(name=name, slug=slug)
        return self.writers[name]


def _free_slug(name: str, taken: set[str]) -> str:
    stem = slugify(name, allow_unicode=True)[:100] or "unnamed"
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)


def _places_named(dateline: Dateline | None) -> tuple[str, ...]:
    return dateline.places if dateline else ()


def _lies_in(place: Place, region: str) -> bool:
    named = {normalise(part) for part in region.split(",")}
    above = place.parent
    return above is not None and not named.isdisjoint(
        {normalise(above.name), *(name.normalised for name in above.names.all())}
    )


# --- Queries, one a kind -------------------------------------------------------------------------


def _sources(names: set[str]) -> dict[str, Source]:
    aliases = {normalise(name) for name in names if name}
    rows = SourceName.objects.filter(normalised__in=aliases).select_related("source")
    return {row.normalised: row.source for row in rows} if aliases else {}


def _sections(wanted: bool) -> dict[str, Section]:
    """All of them, for they are few; a path wins over a slug, a slug over a name."""
    rows = list(Section.objects.select_related("parent")) if wanted else []
    by_name = {row.name.casefold(): row for row in rows} | {row.name_ar: row for row in rows}
    return by_name | {row.slug: row for row in rows} | {row.path: row for row in rows}


def _topics(names: set[str]) -> dict[str, Topic]:
    slugs = {slugify(name, allow_unicode=True) for name in names}
    called_so = Q(slug__in=slugs) | Q(name__in=names) | Q(name_ar__in=names)
    rows = list(Topic.objects.filter(called_so)) if names else []
    return {
        name.casefold(): row
        for row in rows
        for name in names
        if name in (row.name, row.name_ar) or slugify(name, allow_unicode=True) == row.slug
    }


def _writers(names: set[str]) -> dict[str, Contributor]:
    called_so = Q(name__in=names) | Q(name_ar__in=names)
    rows = Contributor.objects.filter(called_so).order_by("-pk") if names else ()
    return {name: row for row in rows for name in (row.name, row.name_ar) if name in names}


def _places(names: set[str]) -> dict[str, list[Place]]:
    wanted = {normalise(name) for name in names}
    if not wanted:
        return {}
    rows = PlaceName.objects.filter(normalised__in=wanted, owner__merged_into=None)
    found: dict[str, dict[int, Place]] = {}
    for row in rows.select_related("owner__parent").prefetch_related("owner__parent__names"):
        found.setdefault(row.normalised, {})[row.owner_id] = row.owner
    return {name: list(places.values()) for name, places in found.items()}
