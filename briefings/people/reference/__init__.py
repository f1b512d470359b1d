"""Who is who, from the reference files: countries, places, organisations, posts and their holders.

Keys in the files are slugs; a country that is a state may also be named by its ISO code (BE).
"""

from dataclasses import dataclass

from briefings.ledger.loading import Load
from briefings.people.models import Organisation, Person, Place, Post
from briefings.people.reference import organisations, places, posts


@dataclass(frozen=True)
class WhoIsWho:
    """Every loaded row by its key, for the files that name them."""

    places: dict[str, Place]
    organisations: dict[str, Organisation]
    posts: dict[str, Post]
    people: dict[str, Person]


def load_people(load: Load) -> WhoIsWho:
    """Put in place what countries, places, organisations, posts and holders say."""
    countries = load.list_of("countries.json")
    land = places.load_places(load, countries)
    countries = [entry for entry in countries if entry.values.get("slug") in land]
    who = organisations.load_organisations(load, countries, land)
    held = posts.load_posts(load, who)
    return WhoIsWho(land, who, held, posts.load_holders(load, held))
