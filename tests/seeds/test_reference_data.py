"""The reference files themselves: complete, consistent, and nothing in them twice."""

import json
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import pytest

from briefings.dates import PartialDate
from briefings.words import normalise

FOLDER = Path(__file__).parents[2] / "seeds" / "reference"


def rows(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return found


COUNTRIES, ORGANISATIONS, POSTS = rows("countries"), rows("organisations"), rows("posts")
HOLDERS, PLACES = rows("holders"), rows("places")
NAMED = [
    pytest.param(listed, shown, id=name)
    for name, listed, shown in (
        ("countries", COUNTRIES, "name"),
        ("capitals", [row["capital"] for row in COUNTRIES if row["capital"]], "name"),
        ("organisations", ORGANISATIONS, "name"),
        ("posts", POSTS, "label"),
        ("holders", HOLDERS, "name"),
        ("places", PLACES, "name"),
    )
]


def members_on(slug: str, day: date) -> int:
    listed = next(row["members"] for row in ORGANISATIONS if row["slug"] == slug)
    return sum(last_day(row["start"]) <= day <= last_day(row.get("end", "")) for row in listed)


def first_day(text: str) -> date:
    return PartialDate.parse(text).earliest or date.min


def last_day(text: str) -> date:
    return PartialDate.parse(text).latest or date.max


def test_every_country_of_the_standard_is_there_once() -> None:
    codes = [row["iso"] for row in COUNTRIES]
    assert len(codes) == len(set(codes)) == 249
    assert len({row["iso3"] for row in COUNTRIES}) == 249
    assert all(row["name"] and row["ar"] for row in COUNTRIES)


def test_united_nations_has_193_members_and_two_observers() -> None:
    standing = Counter(row["united_nations"] for row in COUNTRIES)
    assert (standing["member"], standing["observer"]) == (193, 2)


def test_every_zone_is_one_that_clocks_know() -> None:
    zones = {row.get("zone", "") for row in (*COUNTRIES, *PLACES)} - {""}
    assert zones <= available_timezones()


@pytest.mark.parametrize(
    ("slug", "day", "count"),
    [
        ("nato", date(2025, 4, 3), 32),
        ("nato", date(2024, 3, 1), 31),
        ("nato", date(2023, 4, 3), 30),
        ("european-union", date(2025, 4, 3), 27),
        ("european-union", date(2020, 1, 1), 28),
        ("g7", date(2025, 4, 3), 7),
        ("g7", date(2013, 4, 3), 8),
        ("g20", date(2025, 4, 3), 21),
        ("gulf-cooperation-council", date(2025, 4, 3), 6),
        ("arab-league", date(2025, 4, 3), 22),
        ("asean", date(2025, 4, 3), 10),
        ("asean", date(2025, 11, 1), 11),
    ],
)
def test_members_can_be_counted_as_at_a_date(slug: str, day: date, count: int) -> None:
    assert members_on(slug, day) == count


def test_every_member_exists() -> None:
    known = {row["iso"] for row in COUNTRIES if row["united_nations"]}
    known |= {row["slug"] for row in ORGANISATIONS}
    members = {part["member"] for row in ORGANISATIONS for part in row.get("members", [])}
    assert members <= known


@pytest.mark.parametrize(("listed", "shown"), NAMED)
def test_no_slug_stands_twice(listed: list[dict[str, Any]], shown: str) -> None:
    counted = Counter(row["slug"] for row in listed)
    assert [slug for slug, count in counted.items() if count > 1] == []


def test_no_slug_of_a_place_stands_in_two_files() -> None:
    capitals = [row["capital"]["slug"] for row in COUNTRIES if row["capital"]]
    slugs = [row["slug"] for row in (*COUNTRIES, *PLACES)] + capitals
    assert [slug for slug, count in Counter(slugs).items() if count > 1] == []


@pytest.mark.parametrize(("listed", "shown"), NAMED)
def test_no_row_has_a_name_twice(listed: list[dict[str, Any]], shown: str) -> None:
    twice = []
    for row in listed:
        names = [("en", row[shown]), ("ar", row.get("ar", "")), *row.get("other_names", [])]
        spelled = Counter((name[0], normalise(name[1])) for name in names if name[1])
        twice += [key for key, count in spelled.items() if count > 1]
    assert twice == []


@pytest.mark.parametrize("name", ["organisations", "holders"])
def test_a_name_leads_to_one_of_them(name: str) -> None:
    leads: dict[str, set[str]] = {}
    for row in rows(name):
        for text in (row["name"], row.get("ar", ""), *(n[1] for n in row.get("other_names", []))):
            leads.setdefault(normalise(text), set()).add(row["slug"])
    assert {text: who for text, who in leads.items() if text and len(who) > 1} == {}


def test_aliases_of_sources_lead_to_one_source() -> None:
    spelled = Counter(normalise(alias) for row in rows("sources") for alias in row["aliases"])
    assert max(spelled.values()) == 1


def test_the_newspaper_of_the_wire_copy_is_known_in_both_scripts() -> None:
    paper = next(row for row in rows("sources") if row["slug"] == "aletihad")
    assert {"ALETIHAD", "الاتحاد"} <= set(paper["aliases"])


def test_every_tenure_is_of_a_post_and_says_when_it_was_checked_or_ended() -> None:
    posts = {row["slug"] for row in POSTS}
    for holder in HOLDERS:
        for tenure in holder["tenures"]:
            assert tenure["post"] in posts
            assert tenure["start"]
            assert bool(tenure.get("end")) != bool(tenure.get("checked_on"))


def test_nobody_takes_a_post_before_the_one_before_has_left() -> None:
    terms = sorted(
        (tenure["post"], str(tenure["start"]), str(tenure.get("end", "")))
        for holder in HOLDERS
        for tenure in holder["tenures"]
    )
    for (post, _, left), (next_post, taken, _) in pairwise(terms):
        if post == next_post:
            assert left, post
            assert first_day(left) <= last_day(taken), post


@pytest.mark.parametrize(
    ("person", "post", "start"),
    [
        ("mark-rutte", "nato-secretary-general", "2024-10-01"),
        ("marco-rubio", "united-states-secretary-of-state", "2025-01-21"),
        ("andrii-sybiha", "ukrainian-foreign-minister", "2024-09-05"),
        ("kaja-kallas", "high-representative", "2024-12-01"),
    ],
)
def test_people_of_the_first_story_hold_their_posts(person: str, post: str, start: str) -> None:
    tenures = next(row["tenures"] for row in HOLDERS if row["slug"] == person)
    assert any(one["post"] == post and one["start"] == start for one in tenures)


def test_meetings_name_what_exists() -> None:
    content = json.loads((FOLDER / "meetings.json").read_text("utf-8"))
    slugs = {row["slug"] for row in content["meetings"]}
    places = {row["slug"] for row in PLACES}
    places |= {row["capital"]["slug"] for row in COUNTRIES if row["capital"]}
    for meeting in content["meetings"]:
        assert {meeting.get("place"), meeting.get("venue")} <= {*places, None}
        assert {part["to"] for part in meeting.get("relations", [])} <= slugs
        keys = {part["key"] for part in meeting.get("sessions", [])}
        asked = {part.get("session") for part in meeting["participations"]}
        assert asked <= {*keys, None}


def test_two_meetings_have_a_programme_and_one_is_always_to_come() -> None:
    meetings = json.loads((FOLDER / "meetings.json").read_text("utf-8"))["meetings"]
    assert sum(len(row.get("sessions", [])) >= 4 for row in meetings) >= 2
    samples = [row for row in meetings if row["start"].startswith("+")]
    assert samples
    assert all(row["sample"] and "(sample)" in row["title"] for row in samples)
