"""Places from countries.json (each country and its capital) and places.json (cities, venues)."""

from collections.abc import Sequence

from briefings.ledger.entries import Entry
from briefings.ledger.loading import Load, Wanted, in_waves, pick_or_none
from briefings.people.models import Place, PlaceExternalId
from briefings.people.reference.names import put_iso_codes, put_named

ONE_OF_ITS_NAME = ("name", "kind", "parent_id")


def load_places(load: Load, countries: Sequence[Entry]) -> dict[str, Place]:
    placed = put_named(load, load.build(countries, _country), ("slug",), ONE_OF_ITS_NAME)
    put_iso_codes(load, countries, placed, PlaceExternalId)
    placed |= _put_places(load, _capitals(countries, placed), placed)
    others = load.list_of("places.json")
    return in_waves(
        load, others, "parent", placed, lambda ready, known: _put_places(load, ready, known)
    )


def _country(entry: Entry) -> Wanted[Place]:
    entry.only(
        "iso", "iso3", "name", "ar", "slug", "other_names", "capital", "zone", "united_nations"
    )
    row = Place(
        name=entry.need("name"),
        kind=Place.Kind.COUNTRY,
        slug=entry.need("slug"),
        zone=entry.text("zone"),
        iso_code=entry.need("iso"),
    )
    return Wanted(entry, row.slug, row, ("name", "kind", "zone", "iso_code"))


def _capitals(countries: Sequence[Entry], placed: dict[str, Place]) -> list[Entry]:
    return [
        Entry(
            country.file,
            f"{country.name}, capital",
            {
                **country.values["capital"],
                "kind": Place.Kind.CITY,
                "parent": country.values["slug"],
                "zone": country.values.get("zone", ""),
            },
        )
        for country in countries
        if country.values.get("capital") and country.values.get("slug") in placed
    ]


def _put_places(load: Load, listed: Sequence[Entry], placed: dict[str, Place]) -> dict[str, Place]:
    def make(entry: Entry) -> Wanted[Place]:
        entry.only("slug", "name", "kind", "ar", "parent", "zone", "iso_code", "other_names")
        row = Place(
            name=entry.need("name"),
            kind=entry.need("kind"),
            slug=entry.need("slug"),
            parent=pick_or_none(placed, entry.text("parent"), "place"),
            zone=entry.text("zone"),
            iso_code=entry.text("iso_code"),
        )
        governed = entry.stated("name", "kind", "parent", "zone", "iso_code")
        return Wanted(entry, row.slug, row, governed)

    return put_named(load, load.build(listed, make), ("slug",), ONE_OF_ITS_NAME)
