"""Person, organisation, post, place, and the indexes of the record."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from briefings.people.models import Membership, PersonName
from tests.factories import (
    NOON,
    make_article,
    make_meeting,
    make_organisation,
    make_person,
    make_place,
    make_post,
    make_tenure,
    mention,
    publish,
)
from tests.website.conftest import Clock
from tests.website.scene import LONG_AGO, Scene, page_of, take_part, words_of
from tests.website.test_story import data_of

pytestmark = pytest.mark.django_db

SHOWN: dict[str, Any] = {"public_from": LONG_AGO}


def test_reader_14_a_person_heads_with_the_post_held_now(client: Client, scene: Scene) -> None:
    hague = make_organisation("Netherlands", kind="state", **SHOWN)
    before = make_post(hague, "Prime Minister of the Netherlands", **SHOWN)
    make_tenure(scene.rutte, before, "2010-10-14", end="2024-07-02", **SHOWN)
    words = words_of(client.get("/people/mark-rutte/"))
    assert "Mark Rutte Secretary General of NATO Since 1 October 2024" in words
    assert "2024– Secretary General of NATO 1 October 2024 to now" in words
    assert "2010–24 Prime Minister of the Netherlands 14 October 2010 to 2 July 2024" in words
    assert words.index("2024–") < words.index("2010–24")
    older = make_article("Told before")
    mention(older, "Rutte", person=scene.rutte)
    publish(older, now=NOON - timedelta(days=3))
    take_part(scene.meeting, person=scene.rutte, role="chair", status="attended")
    answer = client.get("/people/mark-rutte/")
    stories = words_of(answer).rpartition(" Stories ")[2]
    assert stories.index(scene.edition.headline) < stories.index("Told before")
    assert "Meetings April 2025 3–4 NATO foreign ministers" in words_of(answer)
    profile = data_of(page_of(answer))[0]
    assert (profile["@type"], profile["mainEntity"]["@type"]) == ("ProfilePage", "Person")


def test_a_closed_post_heads_no_more_and_leaves_the_story_alone(
    client: Client, scene: Scene, clock: Clock
) -> None:
    scene.tenure.end = "2025-06-30"
    scene.tenure.save()
    clock(NOON + timedelta(days=200))
    words = words_of(client.get("/people/mark-rutte/"))
    assert "Mark Rutte Secretary General" not in words.partition("Posts")[0]
    assert "Secretary General of NATO" in words_of(client.get(scene.edition.path))


def test_the_next_meeting_stands_on_cloth_with_the_capacity(client: Client, scene: Scene) -> None:
    take_part(scene.meeting, person=scene.rutte, role="chair", post=scene.post)
    words = words_of(client.get("/people/mark-rutte/"))
    assert "Next meeting NATO foreign ministers, spring 2025" in words
    assert "Takes part as Chair, Secretary General of NATO" in words


def test_a_meeting_that_is_over_is_not_the_next(client: Client, scene: Scene, clock: Clock) -> None:
    take_part(scene.meeting, person=scene.rutte)
    clock(NOON + timedelta(days=30))
    assert "Next meeting" not in words_of(client.get("/people/mark-rutte/"))


@pytest.mark.parametrize("hidden", ["tenure", "post", "nato"])
def test_a_hidden_part_of_a_post_hides_the_line(client: Client, scene: Scene, hidden: str) -> None:
    row = getattr(scene, hidden)
    row.public_from = None
    row.save()
    words = words_of(client.get("/people/mark-rutte/"))
    assert "Secretary General" not in words
    assert "NATO" not in words.replace("NATO foreign ministers", "")


@pytest.mark.parametrize(
    ("field", "path"),
    [
        ("rutte", "/people/mark-rutte/"),
        ("nato", "/organisations/nato/"),
        ("post", "/posts/secretary-general-of-nato/"),
        ("place", "/places/brussels/"),
        ("meeting", "/meetings/nato-foreign-ministers-spring-2025/"),
        ("series", "/meetings/series/nato-foreign-ministers/"),
    ],
)
def test_a_row_that_is_not_public_has_no_page(
    client: Client, scene: Scene, field: str, path: str
) -> None:
    for prefix in ("", "/ar"):
        assert client.get(f"{prefix}{path}").status_code == 200
    row = getattr(scene, field)
    row.public_from = None
    row.save()
    for prefix in ("", "/ar"):
        assert client.get(f"{prefix}{path}").status_code == 404


def test_an_old_slug_and_a_merged_row_lead_to_the_page_in_one_hop(
    client: Client, scene: Scene
) -> None:
    scene.rutte.slug = "rutte"
    scene.rutte.save()
    double = make_person("M. Rutte", merged_into=scene.rutte, **SHOWN)
    for path in ("/people/mark-rutte/", f"/people/{double.slug}/"):
        response = client.get(path)
        assert (response.status_code, response.headers["Location"]) == (301, "/people/rutte/")


def test_the_old_address_of_a_hidden_row_is_not_found(client: Client, scene: Scene) -> None:
    hidden = make_person("Nobody Yet")
    hidden.slug = "somebody-else"
    hidden.save()
    for slug in ("nobody-yet", "somebody-else"):
        assert client.get(f"/people/{slug}/").status_code == 404


def test_an_organisation_shows_members_and_who_holds_which_post(
    client: Client, scene: Scene
) -> None:
    norway = make_organisation("Norway", kind="state", **SHOWN)
    Membership.objects.create(member=norway, organisation=scene.nato, start="1949", **SHOWN)
    Membership.objects.create(
        member=make_organisation("Atlantis", kind="state", **SHOWN),
        organisation=scene.nato,
        start="1949",
        end="1960",
        **SHOWN,
    )
    words = words_of(client.get("/organisations/nato/"))
    assert "Who holds which post Mark Rutte Secretary General of NATO" in words
    assert "Members On 2 April 2025: 1 Norway" in words
    assert "Atlantis" not in words
    assert "Belongs to NATO" in words_of(client.get("/organisations/norway/"))


@pytest.mark.parametrize(("day", "count"), [("2025-04-03", "32"), ("2024-03-01", "31")])
def test_members_are_those_of_the_day_asked_for(
    client: Client, scene: Scene, day: str, count: str
) -> None:
    for number in range(31):
        member = make_organisation(f"State {number:02}", kind="state", **SHOWN)
        Membership.objects.create(member=member, organisation=scene.nato, start="1949", **SHOWN)
    sweden, ukraine = (
        make_organisation(name, kind="state", **SHOWN) for name in ("Sweden", "Ukraine")
    )
    Membership.objects.create(member=sweden, organisation=scene.nato, start="2024-03-07", **SHOWN)
    Membership.objects.create(member=ukraine, organisation=scene.nato, capacity="partner", **SHOWN)
    answer = client.get(f"/organisations/nato/?on={day}")
    assert f": {count} State 00" in words_of(answer)
    assert ("Sweden" in words_of(answer)) is (count == "32")
    assert "Ukraine partner" in words_of(answer)
    assert '<meta name="robots" content="noindex">' in page_of(answer)


@pytest.mark.parametrize("day", ["yesterday", "2025-13-01", "0000-01-01", "%00", "2025-4-1x"])
def test_a_day_that_is_none_is_not_found(client: Client, scene: Scene, day: str) -> None:
    assert client.get(f"/organisations/nato/?on={day}").status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_long_before_or_after_has_a_page(client: Client, scene: Scene, day: str) -> None:
    assert client.get(f"/organisations/nato/?on={day}").status_code == 200


def test_an_organisation_shows_its_posts_with_who_held_them_before_and_which_nobody_holds(
    client: Client, scene: Scene
) -> None:
    before = make_person("Jens Stoltenberg", **SHOWN)
    make_tenure(before, scene.post, "2014-10-01", end="2024-09-30", **SHOWN)
    make_post(scene.nato, "Deputy of NATO", **SHOWN)
    make_post(scene.nato, "Hidden post")
    words = words_of(client.get("/organisations/nato/"))
    assert "Mark Rutte Secretary General of NATO Before: Jens Stoltenberg 2014–24" in words
    assert "Deputy of NATO Nobody on record" in words
    assert "Hidden" not in words
    words = words_of(client.get("/organisations/nato/?on=2020-01-01"))
    assert "Who holds which post Jens Stoltenberg" in words.replace(
        "Deputy of NATO Nobody on record ", ""
    )


def test_a_post_says_how_many_of_its_seats_nobody_holds(client: Client, scene: Scene) -> None:
    scene.post.seats = 2
    scene.post.save()
    path = "/posts/secretary-general-of-nato/"
    assert "Seats: 2; with nobody on record: 1" in words_of(client.get(path))
    scene.tenure.end = "2025-03-01"
    scene.tenure.save()
    assert "Nobody is on record as holding it now." in words_of(client.get(path))


def test_the_holders_of_a_post_have_their_partial_dates_in_words(
    client: Client, scene: Scene
) -> None:
    for name, start, end in (
        ("A", "2009-08", "2014-09"),
        ("B", "2004~", "<=2009"),
        ("C", "", "2003"),
    ):
        person = make_person(f"Holder {name}", **SHOWN)
        make_tenure(person, scene.post, start, end=end, **SHOWN)
    words = words_of(client.get("/posts/secretary-general-of-nato/"))
    assert "2009–14 Holder A August 2009 to September 2014" in words
    assert "2004–09 Holder B" in words
    assert "about 2004" in words
    assert "–2003 Holder C Until 2003" in words


def test_hidden_relations_of_an_organisation_are_not_told(client: Client, scene: Scene) -> None:
    parent = make_organisation("Hidden parent")
    seat = make_place("Hidden seat")
    scene.nato.parent, scene.nato.place = parent, seat
    scene.nato.save()
    assert "Hidden" not in page_of(client.get("/organisations/nato/"))


def test_a_post_shows_who_held_it(client: Client, scene: Scene) -> None:
    before = make_person("Jens Stoltenberg", **SHOWN)
    make_tenure(before, scene.post, "2014-10-01", end="2024-09-30", **SHOWN)
    words = words_of(client.get("/posts/secretary-general-of-nato/"))
    assert words.index("Mark Rutte") < words.index("Jens Stoltenberg")
    assert "2014–24" in words


def test_a_place_shows_its_meetings_and_stories(client: Client, scene: Scene) -> None:
    mention(scene.article, "Brussels", place=scene.place)
    publish(scene.article, now=NOON + timedelta(minutes=5))
    words = words_of(client.get("/places/brussels/"))
    assert scene.meeting.title in words
    assert scene.edition.headline in words


def test_an_arabic_page_falls_back_to_a_name_marked_as_foreign(
    client: Client, scene: Scene
) -> None:
    page = page_of(client.get("/ar/people/mark-rutte/"))
    assert '<h1><bdi lang="en" dir="ltr">Mark Rutte</bdi></h1>' in page
    PersonName.objects.create(owner=scene.rutte, text="مارك روته", language="ar")
    assert "<h1>مارك روته</h1>" in page_of(client.get("/ar/people/mark-rutte/"))


def test_machines_read_the_person(client: Client, scene: Scene) -> None:
    profile = data_of(page_of(client.get("/people/mark-rutte/")))[0]
    person = profile["mainEntity"]
    assert (profile["@type"], person["@type"]) == ("ProfilePage", "Person")
    assert person["jobTitle"] == "Secretary General of NATO"
    assert person["affiliation"][0]["startDate"] == "2024-10-01"
    assert "birthDate" not in person
    assert "image" not in person


def test_a_person_asks_at_most_twelve_questions(
    client: Client, scene: Scene, django_assert_max_num_queries: Any
) -> None:
    take_part(scene.meeting, person=scene.rutte, role="chair", post=scene.post)
    for number in range(30):
        article = make_article(f"Story {number}")
        mention(article, "Rutte", person=scene.rutte)
        publish(article)
    for prefix in ("", "/ar"):
        with django_assert_max_num_queries(12):
            assert client.get(f"{prefix}/people/mark-rutte/").status_code == 200


@pytest.mark.parametrize("path", ["/organisations/nato/", "/places/brussels/"])
def test_the_other_pages_of_the_record_ask_no_more(
    client: Client, scene: Scene, path: str, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        make_meeting(f"Meeting {number}", place=scene.place, host=scene.nato, **SHOWN)
        state = make_organisation(f"State {number}", kind="state", place=scene.place, **SHOWN)
        Membership.objects.create(member=state, organisation=scene.nato, **SHOWN)
    for prefix in ("", "/ar"):
        with django_assert_max_num_queries(12):
            assert client.get(f"{prefix}{path}").status_code == 200


# --- Indexes ----------------------------------------------------------------------------------

INDEXES = ("/people/", "/organisations/", "/sources/", "/topics/", "/meetings/")


@pytest.mark.parametrize("path", INDEXES)
def test_an_index_names_what_has_a_page(client: Client, scene: Scene, path: str) -> None:
    names = {
        "/people/": "Kaja Kallas",
        "/organisations/": "NATO Alliance",
        "/sources/": "Aletihad",
        "/topics/": "NATO",
        "/meetings/": "NATO foreign ministers, spring 2025",
    }
    assert names[path] in words_of(client.get(path))


@pytest.mark.parametrize("path", INDEXES)
def test_an_index_keeps_still_of_what_is_hidden(client: Client, scene: Scene, path: str) -> None:
    make_person("Hidden person")
    make_organisation("Hidden organisation")
    make_meeting("Hidden meeting")
    assert "Hidden" not in page_of(client.get(path))


@pytest.mark.parametrize("path", INDEXES)
def test_an_index_asks_at_most_eight_questions(
    client: Client, scene: Scene, path: str, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        make_person(f"Person {number}", **SHOWN)
        make_organisation(f"Organisation {number}", **SHOWN)
        make_meeting(f"Meeting {number}", place=scene.place, **SHOWN)
    for prefix in ("", "/ar"):
        with django_assert_max_num_queries(8):
            assert client.get(f"{prefix}{path}").status_code == 200


def test_people_follow_by_key_and_each_stands_once(client: Client, scene: Scene) -> None:
    for number in range(250):
        make_person(f"Person {number:03}" if number % 2 else "Ali Hassan", **SHOWN)
    seen, address = 0, "/people/"
    while address:
        page = page_of(client.get(address))
        seen += page.count('<li><a class="plain"')
        older = page.partition('rel="next"')[0].rpartition('<a href="')[2].strip('" ')
        address = f"/people/{older}" if older.startswith("?after=") else ""
    assert seen == 252


def test_the_post_held_now_stands_beside_the_name_in_the_index(
    client: Client, scene: Scene
) -> None:
    assert "Mark Rutte Secretary General of NATO" in words_of(client.get("/people/"))


def test_names_stand_in_order_whatever_their_capitals_and_accents(
    client: Client, scene: Scene
) -> None:
    for number in range(24):
        make_person(f"Mina {number:02}", **SHOWN)
    make_person("Asaad al-Shaibani", sort_name="al-Shaibani, Asaad", **SHOWN)
    make_person("Radmila Šekerinska", sort_name="Šekerinska, Radmila", **SHOWN)
    make_person("Zoran Zaev", sort_name="Zaev, Zoran", **SHOWN)
    page = page_of(client.get("/people/"))
    stands = [page.index(name) for name in ("al-Shaibani", "Kallas", "Šekerinska", "Zaev")]
    assert stands == sorted(stands)
    assert [page.count(f"<h2>{letter}</h2>") for letter in ("A", "S", "Š")] == [1, 1, 0]


def test_few_names_need_no_letters(client: Client, scene: Scene) -> None:
    page = page_of(client.get("/people/"))
    assert "Kaja Kallas" in page
    assert "<h2>" not in page.partition("<main")[2]
    assert '<div class="letter">' in page  # no section, which would need a heading


def test_a_long_name_stands_a_step_smaller(client: Client, scene: Scene) -> None:
    long = make_organisation("Organisation for the Coordination of " + "Investment " * 3, **SHOWN)
    assert '<h1 class="long">' in page_of(client.get(long.get_absolute_url()))
    assert "<h1>" in page_of(client.get(scene.rutte.get_absolute_url()))
