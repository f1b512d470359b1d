"""Who is meant, and which post is shown beside a person on a day."""

from datetime import date

import pytest

from briefings.people.matching import best_first, holders, named, rank, tenure_on, tenures_on
from briefings.people.models import (
    Membership,
    Organisation,
    OrganisationName,
    Person,
    PersonName,
    Place,
    Post,
    PostName,
    Tenure,
)
from tests.briefings import making
from tests.briefings.making import DAWN, NOW

pytestmark = pytest.mark.django_db

MAY_2013 = date(2013, 5, 1)


def sybiha() -> Person:
    person = making.person("Andrii Sybiha")
    for text, language in (
        ("Andriy Sybiga", "en"),
        ("Андрій Сибіга", "uk"),
        ("أندري سيبيها", "ar"),
    ):
        PersonName.objects.create(owner=person, text=text, language=language)
    return person


@pytest.mark.parametrize(
    "text",
    ["Andrii Sybiha", "ANDRIY  SYBIGA", "Андрій Сибіга", "أندري سيبيها", "اندري سيبيها"],
)
def test_record_13_every_spelling_reaches_one_person(text: str) -> None:
    person = sybiha()
    assert named(Person, text).get() == person


def test_a_name_names_a_place_an_organisation_or_a_post() -> None:
    alliance, city = making.organisation("NATO"), making.place("The Hague")
    post = making.post("High Representative", organisation=alliance)
    PostName.objects.create(owner=post, text="EU foreign policy chief", kind="nickname")
    assert named(Organisation, "nato").get() == alliance
    assert named(Place, "the hague").get() == city
    assert named(Post, "EU foreign-policy chief").get() == post


def test_part_of_a_name_names_nobody() -> None:
    making.person("Ana Petrovic")
    assert not named(Person, "Petrovic")


@pytest.mark.parametrize("text", ["", " ", "—", "’"])
def test_nothing_names_nobody(text: str) -> None:
    making.person("Ana")
    assert not named(Person, text)


def test_namesakes_are_all_answered() -> None:
    both = {making.person("Ana Petrovic"), making.person("Ana Petrović")}
    assert set(named(Person, "ana petrovic")) == both


def test_one_thing_with_a_name_in_two_languages_is_answered_once() -> None:
    alliance = making.organisation("NATO")
    OrganisationName.objects.create(owner=alliance, text="Nato", language="nl")
    assert list(named(Organisation, "NATO")) == [alliance]


def test_a_merged_row_is_not_meant_any_more() -> None:
    kept = making.person("Mark Rutte")
    making.person("M. Rutte", merged_into=kept)
    assert not named(Person, "M. Rutte")


def test_record_03_ended_2013_is_possible_in_may_2013_and_gone_in_2014() -> None:
    tenure = making.tenure("2009", "2013")
    assert list(Tenure.objects.possible(MAY_2013)) == [tenure]
    assert not Tenure.objects.certain(MAY_2013)
    assert not Tenure.objects.possible(date(2014, 1, 1))
    assert tenure.span_in_words("en") == "2009 to 2013"


@pytest.mark.parametrize(
    ("start", "end", "possible", "certain"),
    [
        ("", "", True, False),
        ("2009", "", True, True),
        ("2013", "", True, False),
        ("2013-05-01", "", True, True),
        ("2013-05-02", "", False, False),
        ("2009", "2013-05-01", True, True),
        ("2009", "2013-04-30", False, False),
        ("2009", "2013-05", True, True),
        ("2009", "2013-05-02~", True, True),
        ("2009", "2012~", True, False),
        ("<=2009", "", True, True),
        ("<=2013", "", True, False),
        ("2009", "<=2013", True, False),
        ("2009", "<=2012", False, False),
    ],
)
def test_what_is_known_decides_what_is_possible_and_certain(
    start: str, end: str, possible: bool, certain: bool
) -> None:
    making.tenure(start, end)
    assert Tenure.objects.possible(MAY_2013).exists() is possible
    assert Tenure.objects.certain(MAY_2013).exists() is certain


def two_posts() -> tuple[Person, Post, Post]:
    state = making.organisation()
    posts = [making.post(label, organisation=state) for label in ("Deputy", "Minister")]
    return making.person(), posts[0], posts[1]


def shown(person: Person, day: date) -> str:
    tenure = tenure_on(person, day)
    return tenure.post.label if tenure else ""


def test_the_post_shown_is_the_one_held_on_that_day() -> None:
    person, deputy, minister = two_posts()
    making.tenure("2020-01-01", "2024-08-31", person=person, post=deputy)
    making.tenure("2024-09-01", person=person, post=minister)
    days = (date(2019, 12, 31), date(2024, 8, 31), date(2024, 9, 1))
    assert [shown(person, day) for day in days] == ["", "Deputy", "Minister"]


def test_on_a_handover_day_the_new_post_is_shown() -> None:
    person, deputy, minister = two_posts()
    making.tenure("2024-09-01", person=person, post=minister)
    making.tenure("2020-01-01", "2024-09-01", person=person, post=deputy)
    assert shown(person, date(2024, 9, 1)) == "Minister"


def test_certain_goes_before_possible() -> None:
    person, deputy, minister = two_posts()
    making.tenure("2020", person=person, post=deputy, manner=Tenure.Manner.ACTING)
    making.tenure("2024", person=person, post=minister)
    assert shown(person, date(2024, 6, 1)) == "Deputy"


def test_in_full_goes_before_acting_and_acting_before_designate() -> None:
    person, deputy, minister = two_posts()
    making.tenure("2024-05-01", person=person, post=minister, manner=Tenure.Manner.DESIGNATE)
    acting = making.tenure("2024-04-01", person=person, post=deputy, manner=Tenure.Manner.ACTING)
    assert shown(person, date(2024, 6, 1)) == "Deputy"
    making.tenure("2024-03-01", person=person, post=minister)
    assert shown(person, date(2024, 6, 1)) == "Minister"
    assert acting.pk


def test_a_known_start_goes_before_an_unknown_one() -> None:
    person, deputy, minister = two_posts()
    making.tenure("", person=person, post=minister)
    making.tenure("<=2013", person=person, post=deputy)
    assert shown(person, date(2012, 6, 1)) == "Deputy"


def test_closing_a_tenure_does_not_change_who_held_it_before() -> None:
    tenure = making.tenure("2020")
    before = tenure_on(tenure.person, date(2021, 1, 1))
    tenure.end = "2022"
    tenure.save()
    assert tenure_on(tenure.person, date(2021, 1, 1)) == before == tenure


def test_many_people_take_one_query(django_assert_num_queries: pytest.FixtureRequest) -> None:
    post = making.post()
    people = [making.person(f"Person {n}") for n in range(5)]
    for person in people[1:]:
        making.tenure("2020", person=person, post=post)
        making.tenure("2010", "2012", person=person, post=post)
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = tenures_on([p.pk for p in people], date(2021, 1, 1))
        lines = {f"{tenure.person}, {tenure.post.organisation}" for tenure in found.values()}
    assert set(found) == {p.pk for p in people[1:]}
    assert len(lines) == 4


def test_nobody_asked_about_is_nobody_answered() -> None:
    making.tenure("2020")
    assert tenures_on([], date(2021, 1, 1)) == {}


def test_only_public_tenures_are_shown_when_asked_for() -> None:
    tenure = making.tenure("2020", person=making.person(public_from=DAWN))
    public = Tenure.objects.public(NOW)
    assert tenure_on(tenure.person, date(2021, 1, 1), among=public) is None
    assert tenures_on([tenure.person_id], date(2021, 1, 1)) == {tenure.person_id: tenure}


def test_both_hold_a_post_on_the_day_of_the_handover() -> None:
    post = making.post()
    old = making.tenure("2014", "2024-10-01", post=post, person=making.person("Old"))
    new = making.tenure("2024-10-01", post=post, person=making.person("New"))
    assert list(holders(post, date(2024, 9, 30))) == [old]
    assert list(holders(post, date(2024, 10, 1))) == [new, old]
    assert list(holders(post, date(2024, 10, 2))) == [new]


def test_members_are_counted_as_at_a_date() -> None:
    alliance = making.organisation("Alliance", kind=Organisation.Kind.ALLIANCE)
    joined = ["1949"] * 31 + ["2024-03-07"]
    for number, start in enumerate(joined):
        member = making.organisation(f"State {number}")
        Membership.objects.create(member=member, organisation=alliance, start=start)
    members = Membership.objects.filter(organisation=alliance, capacity="member")
    assert members.certain(date(2024, 3, 1)).count() == 31
    assert members.certain(date(2025, 4, 3)).count() == 32


def test_record_03_who_left_in_2013_may_still_be_there_in_may_and_is_gone_in_2014() -> None:
    making.tenure("2009-02-01", "2013")
    may, next_year = date(2013, 5, 1), date(2014, 1, 1)
    assert Tenure.objects.possible(may).exists()
    assert not Tenure.objects.certain(may).exists()
    assert Tenure.objects.certain(date(2012, 12, 31)).exists()
    assert not Tenure.objects.possible(next_year).exists()


def test_rows_in_memory_rank_as_the_database_ranks_them() -> None:
    person, where = making.person(), making.organisation()
    spans = [("2009", "2013"), ("2012-05", ""), ("", ""), ("<=2010", "2013~"), ("2013-05-01", "")]
    for number, (start, end) in enumerate(spans * 3):
        manner = Tenure.Manner.values[number // len(spans)]
        post = making.post(f"Post {number}", organisation=where)
        making.tenure(start, end, person=person, post=post, manner=manner)
    ranked = list(best_first(Tenure.objects.all(), MAY_2013))
    assert sorted(ranked, key=lambda tenure: rank(tenure, MAY_2013)) == ranked
    assert tenure_on(person, MAY_2013) == ranked[0]
