"""Sections, topics, contributors, sources and house style from the reference files."""

from collections.abc import Sequence
from typing import Any

from briefings.ledger import addresses
from briefings.ledger.entries import Entry
from briefings.ledger.loading import Load, Wanted, in_waves, pick_or_none
from briefings.words import normalise
from newsroom.articles.models import Contributor, HouseStyle, Language, Section, Topic
from newsroom.sources.models import Source, SourceName


def load_filing(load: Load) -> None:
    """Put in place what the four files say."""
    sections = load.list_of("sections.json")
    in_waves(load, sections, "parent", {}, lambda ready, known: _put_sections(load, ready, known))
    topics = load.list_of("topics.json")
    in_waves(load, topics, "broader", {}, lambda ready, known: _put_topics(load, ready, known))
    contributors = load.build(load.list_of("contributors.json"), _contributor)
    load.put(contributors, ("slug",), ("name",))
    _load_sources(load, load.list_of("sources.json"))
    styles = load.build(load.list_of("house_style.json"), _house_style)
    load.put(styles, ("wrong", "language"))


def _put_sections(
    load: Load, listed: Sequence[Entry], known: dict[str, Section]
) -> dict[str, Section]:
    """By path: `world/middle-east`."""

    def make(entry: Entry) -> Wanted[Section]:
        entry.only("slug", "name", "ar", "parent", "position", "description")
        parent = pick_or_none(known, entry.text("parent"), "section")
        row = Section(
            name=entry.need("name"),
            name_ar=entry.text("ar"),
            slug=entry.need("slug"),
            parent=parent,
            position=entry.values.get("position", 0),
            description=entry.text("description"),
        )
        listed = f"{entry.text('parent')}/{row.slug}".lstrip("/")
        row.path = _moved(listed) or (f"{parent.path}/{row.slug}" if parent else row.slug)
        return Wanted(entry, listed, row, ("name", "name_ar", "position", "description"))

    return load.put(load.build(listed, make), ("path",))


def _moved(path: str) -> str | None:
    """Where the section stands that had this path once: an editor has moved it, and it stays."""
    key = addresses.find(Section._meta.label, path)
    rows = Section.objects.filter(pk=key) if key else Section.objects.none()
    return rows.values_list("path", flat=True).first()


def _put_topics(load: Load, listed: Sequence[Entry], known: dict[str, Topic]) -> dict[str, Topic]:
    def make(entry: Entry) -> Wanted[Topic]:
        entry.only("slug", "name", "ar", "broader", "medtop", "keywords", "description")
        row = Topic(
            name=entry.need("name"),
            name_ar=entry.text("ar"),
            slug=entry.need("slug"),
            broader=pick_or_none(known, entry.text("broader"), "topic"),
            medtop=entry.text("medtop"),
            keywords="\n".join(map(str, entry.values.get("keywords", ()))),
            description=entry.text("description"),
        )
        fields = ("name", "name_ar", "broader", "medtop", "keywords", "description")
        return Wanted(entry, row.slug, row, fields)

    return load.put(load.build(listed, make), ("slug",), ("name",))


def _contributor(entry: Entry) -> Wanted[Contributor]:
    entry.only("slug", "name", "ar", "biography")
    row = Contributor(
        name=entry.need("name"),
        name_ar=entry.text("ar"),
        slug=entry.need("slug"),
        biography=entry.text("biography"),
    )
    return Wanted(entry, row.slug, row, ("name", "name_ar", "biography"))


def _house_style(entry: Entry) -> Wanted[HouseStyle]:
    plain = ("right", "whole_word", "match_case", "note")
    entry.only("wrong", "language", *plain)
    row = HouseStyle(
        wrong=entry.need("wrong"),
        right=entry.need("right"),
        language=entry.text("language") or Language.ENGLISH,
        **{name: entry.values[name] for name in entry.stated(*plain[1:])},
    )
    return Wanted(entry, f"{row.language} {row.wrong}", row, ("right", *entry.stated(*plain[1:])))


def _load_sources(load: Load, listed: Sequence[Entry]) -> None:
    rows = load.put(load.build(listed, _source), ("slug",), ("name",))
    taken = {name.normalised: name.source_id for name in SourceName.objects.all()}
    missing: list[SourceName] = []
    for entry in listed:
        source: Any = rows.get(entry.values.get("slug", ""))
        for alias in entry.rows("aliases") if source else ():
            owner = taken.setdefault(normalise(alias), source.pk)
            if owner != source.pk:
                load.refuse(entry, f"“{alias}” is a name of another source already.")
            else:
                missing.append(SourceName(source=source, text=alias))
    _put_names(load, missing)


def _put_names(load: Load, names: Sequence[SourceName]) -> None:
    there = set(SourceName.objects.values_list("normalised", flat=True))
    new = {normalise(name.text): name for name in reversed(names)}
    new = {spelling: name for spelling, name in new.items() if spelling not in there}
    SourceName.objects.bulk_create(new.values())
    load.part_changed({name.source_id: name.source for name in new.values()}.values())


def _source(entry: Entry) -> Wanted[Source]:
    fields = ("kind", "credit_line", "licence", "may_republish", "language", "zone", "home_url")
    entry.only("slug", "name", "ar", "aliases", *fields)
    row = Source(
        name=entry.need("name"),
        name_ar=entry.text("ar"),
        slug=entry.need("slug"),
        **{name: entry.values[name] for name in entry.stated(*fields)},
    )
    return Wanted(entry, row.slug, row, ("name", "name_ar", *entry.stated(*fields)))
