"""Posts from posts.json, the people who hold or held them from holders.json."""

from datetime import date

from briefings.ledger.entries import Entry
from briefings.ledger.loading import Load, Wanted, pick, year_of
from briefings.people.models import Organisation, Person, Post, Tenure
from briefings.people.reference.names import put_named


def load_posts(load: Load, organisations: dict[str, Organisation]) -> dict[str, Post]:
    def make(entry: Entry) -> Wanted[Post]:
        entry.only(
            "slug", "organisation", "label", "short_label", "level", "seats", "ar", "other_names"
        )
        row = Post(
            organisation=pick(organisations, entry.need("organisation"), "organisation"),
            label=entry.need("label"),
            short_label=entry.text("short_label"),
            slug=entry.need("slug"),
            level=entry.text("level") or Post.Level.OTHER,
            seats=entry.values.get("seats", 1),
        )
        governed = entry.stated("organisation", "label", "short_label", "level", "seats")
        return Wanted(entry, row.slug, row, governed)

    wanted = load.build(load.list_of("posts.json"), make)
    return put_named(load, wanted, ("slug",), ("label", "organisation_id"))


def load_holders(load: Load, posts: dict[str, Post]) -> dict[str, Person]:
    listed = load.list_of("holders.json")
    people = put_named(load, load.build(listed, _person), ("slug",))
    tenures = load.parts_of(listed, "tenures", person="slug")
    wanted = load.build(tenures, lambda entry: _tenure(entry, people, posts))
    load.put(wanted, ("person_id", "post_id", "start"))
    return people


def _person(entry: Entry) -> Wanted[Person]:
    entry.only("slug", "name", "sort_name", "ar", "born", "description", "other_names", "tenures")
    row = Person(
        name=entry.need("name"),
        sort_name=entry.text("sort_name") or entry.need("name"),
        slug=entry.need("slug"),
        born=entry.text("born"),
        description=entry.text("description"),
    )
    governed = entry.stated("name", "sort_name", "born", "description")
    return Wanted(entry, row.slug, row, governed)


def _tenure(entry: Entry, people: dict[str, Person], posts: dict[str, Post]) -> Wanted[Tenure]:
    entry.only("person", "post", "manner", "start", "end", "checked_on", "source_url")
    checked_on = entry.text("checked_on")
    row = Tenure(
        person=pick(people, entry.need("person"), "person"),
        post=pick(posts, entry.need("post"), "post"),
        manner=entry.text("manner") or Tenure.Manner.FULL,
        start=entry.text("start"),
        end=entry.text("end"),
        source_url=entry.text("source_url"),
        checked_on=date.fromisoformat(checked_on) if checked_on else None,
    )
    key = f"{row.person.slug}/{row.post.slug}/{year_of(row.start)}"
    governed = entry.stated("manner", "start", "end", "source_url", "checked_on")
    return Wanted(entry, key, row, governed)
