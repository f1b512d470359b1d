"""Organisations from organisations.json, and a state for each country of the United Nations."""

from collections.abc import Iterable, Sequence

from briefings.ledger.entries import Entry
from briefings.ledger.loading import Load, Wanted, in_waves, pick, pick_or_none, year_of
from briefings.people.models import Membership, Organisation, OrganisationExternalId, Place
from briefings.people.reference.names import put_iso_codes, put_named


def load_organisations(
    load: Load, countries: Sequence[Entry], places: dict[str, Place]
) -> dict[str, Organisation]:
    """By slug; states also by the ISO code of their country."""
    nations = [entry for entry in countries if entry.values.get("united_nations")]
    states = put_named(load, load.build(nations, lambda entry: _state(entry, places)), ("slug",))
    put_iso_codes(load, nations, states, OrganisationExternalId)
    listed = load.list_of("organisations.json")
    known = in_waves(
        load,
        listed,
        "parent",
        states | _by_code(nations, states),
        lambda ready, placed: _put_organisations(load, ready, placed, places),
    )
    members = load.parts_of(listed, "members", organisation="slug")
    _put_members(load, [*members, *_united_nations(nations)], known)
    return known


def _state(entry: Entry, places: dict[str, Place]) -> Wanted[Organisation]:
    row = Organisation(
        name=entry.need("name"),
        kind=Organisation.Kind.STATE,
        slug=entry.need("slug"),
        place=pick(places, entry.need("slug"), "place"),
    )
    return Wanted(entry, row.slug, row, ("name", "kind", "place"))


def _by_code(nations: Sequence[Entry], states: dict[str, Organisation]) -> dict[str, Organisation]:
    return {
        entry.values["iso"]: states[entry.values["slug"]]
        for entry in nations
        if entry.values["slug"] in states
    }


def _put_organisations(
    load: Load,
    listed: Sequence[Entry],
    known: dict[str, Organisation],
    places: dict[str, Place],
) -> dict[str, Organisation]:
    def make(entry: Entry) -> Wanted[Organisation]:
        entry.only(
            *("slug", "name", "short_name", "kind", "ar", "other_names"),
            *("parent", "place", "founded", "dissolved", "members"),
        )
        row = Organisation(
            name=entry.need("name"),
            short_name=entry.text("short_name"),
            kind=entry.need("kind"),
            slug=entry.need("slug"),
            parent=pick_or_none(known, entry.text("parent"), "organisation"),
            place=pick_or_none(places, entry.text("place"), "place"),
            founded=entry.text("founded"),
            dissolved=entry.text("dissolved"),
        )
        governed = entry.stated(
            "name", "short_name", "kind", "parent", "place", "founded", "dissolved"
        )
        return Wanted(entry, row.slug, row, governed)

    return put_named(load, load.build(listed, make), ("slug",))


def _united_nations(nations: Iterable[Entry]) -> list[Entry]:
    """Who belongs to the United Nations; since when, the files do not say."""
    return [
        Entry(
            entry.file,
            f"{entry.name}, united_nations",
            {
                "organisation": "united-nations",
                "member": entry.values["iso"],
                "capacity": entry.values["united_nations"],
            },
        )
        for entry in nations
    ]


def _put_members(
    load: Load, listed: Sequence[Entry], organisations: dict[str, Organisation]
) -> None:
    def make(entry: Entry) -> Wanted[Membership]:
        entry.only("organisation", "member", "capacity", "start", "end")
        row = Membership(
            member=pick(organisations, entry.need("member"), "member"),
            organisation=pick(organisations, entry.need("organisation"), "organisation"),
            capacity=entry.text("capacity") or Membership.Capacity.MEMBER,
            start=entry.text("start"),
            end=entry.text("end"),
        )
        key = f"{row.organisation.slug}/{row.member.slug}/{row.capacity}/{year_of(row.start)}"
        return Wanted(entry, key, row, entry.stated("start", "end"))

    once = ("organisation_id", "member_id", "capacity", "start")
    load.put(load.build(listed, make), once)
