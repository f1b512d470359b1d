"""Lines of a pasted list and whom they may mean; nobody is linked where two may be meant."""

from datetime import date
from typing import Any

import pytest

from briefings.people.models import Organisation, Person, PostName
from newsroom.desk.name_list import lines
from newsroom.desk.who_is_meant import Meant, who_is_meant
from tests.factories import make_organisation, make_person, make_post, make_tenure

pytestmark = pytest.mark.django_db

DAY = date(2025, 4, 3)


@pytest.fixture
def record() -> dict[str, Any]:
    eu = make_organisation("European Union", short_name="EU")
    eu.names.create(text="EU")
    japan = make_organisation("Japan", kind="state")
    ukraine = make_organisation("Ukraine", kind="state")
    nato = make_organisation("NATO")
    high = make_post(eu, "High Representative of the Union for Foreign Affairs")
    PostName.objects.create(owner=high, text="EU foreign policy chief")
    minister = make_post(japan, "Minister for Foreign Affairs of Japan", level="foreign_minister")
    of_ukraine = make_post(
        ukraine, "Minister of Foreign Affairs of Ukraine", level="foreign_minister"
    )
    kallas, sybiha = make_person("Kaja Kallas"), make_person("Andrii Sybiha")
    sybiha.names.create(text="Андрій Сибіга", language="uk")
    sybiha.names.create(text="أندريه سيبيها", language="ar")
    make_tenure(kallas, high, "2024-12-01")
    make_tenure(sybiha, of_ukraine, "2024-09-05")
    return {
        "high": high, "minister": minister, "of_ukraine": of_ukraine, "kallas": kallas,
        "sybiha": sybiha, "nato": nato, "japan": japan,
    }  # fmt: skip


def one(text: str) -> Meant:
    (found,) = who_is_meant(lines(text), DAY)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Kaja Kallas, EU High Representative",
        "• Kaja Kallas (EU foreign policy chief)",
        "3. H.E. Ms Kaja Kallas",
        "European Union: Kaja Kallas",
        "KAJA KALLAS – High Representative",
    ],
)
def test_a_name_that_one_person_bears_is_matched(text: str, record: dict[str, Any]) -> None:
    found = one(text)
    assert [(row.person, row.post) for row in found.candidates] == [
        (record["kallas"], record["high"])
    ]
    assert found.sure


@pytest.mark.parametrize(
    "text", ["Андрій Сибіга، وزير", "أندريه سيبيها، وزير الخارجية", "Andrii Sybiha"]
)
def test_record_13_a_name_in_any_script_is_matched(text: str, record: dict[str, Any]) -> None:
    assert [row.person for row in one(text).candidates] == [record["sybiha"]]


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("Japan: foreign minister", "minister"),
        ("Japanese Foreign Minister", "minister"),
        ("Foreign Minister of Ukraine", "of_ukraine"),
        ("EU foreign policy chief", "high"),
        ("EU High Representative", "high"),
    ],
)
def test_a_post_without_a_name_is_its_organisation_and_the_post(
    text: str, post: str, record: dict[str, Any]
) -> None:
    (candidate,) = one(text).candidates
    assert (candidate.person, candidate.post) == (None, record[post])
    assert candidate.organisation == record[post].organisation


def test_a_state_alone_is_itself(record: dict[str, Any]) -> None:
    (candidate,) = one("Japan").candidates
    assert (candidate.organisation, candidate.post, candidate.label) == (record["japan"], None, "")


def test_a_post_that_is_not_on_record_keeps_its_words(record: dict[str, Any]) -> None:
    (candidate,) = one("Japan: keeper of the seals").candidates
    assert (candidate.organisation, candidate.label) == (
        record["japan"],
        "Japan: keeper of the seals",
    )


@pytest.mark.parametrize(
    ("text", "many"), [("32 allies", 32), ("All 32 NATO members", 32), ("٣٢ وزيرا", 32)]
)
def test_a_group_is_counted_as_printed(text: str, many: int, record: dict[str, Any]) -> None:
    found = one(text)
    assert found.line.headcount == many
    assert [row.organisation for row in found.candidates] == [record["nato"]] * ("NATO" in text)


def test_record_12_of_namesakes_the_one_in_that_post_stands_first_and_none_is_sure(
    record: dict[str, Any],
) -> None:
    other = make_person("Kaja Kallas", description="Violinist")
    found = one("Kaja Kallas, EU High Representative")
    assert [row.person for row in found.candidates] == [record["kallas"], other]
    assert not found.sure


def test_record_12_on_another_day_the_post_of_that_day_ranks(record: dict[str, Any]) -> None:
    earlier = make_person("Kaja Kallas")
    make_tenure(earlier, record["high"], "2019-12-01", end="2024-11-30")
    found = who_is_meant(lines("Kaja Kallas, High Representative"), date(2023, 5, 1))[0]
    assert [row.person for row in found.candidates] == [earlier, record["kallas"]]
    assert not found.sure


def test_a_surname_is_proposed_and_never_sure(record: dict[str, Any]) -> None:
    found = one("Kallas")
    assert [row.person for row in found.candidates] == [record["kallas"]]
    assert not found.sure


@pytest.mark.parametrize("text", ["Nobody Known, of nowhere", "a delegation"])
def test_what_nobody_is_called_means_nobody(text: str, record: dict[str, Any]) -> None:
    assert one(text).candidates == ()


def test_what_was_merged_is_not_meant(record: dict[str, Any]) -> None:
    Person.objects.filter(pk=record["kallas"].pk).update(merged_into=record["sybiha"])
    assert one("Kaja Kallas").candidates == ()


def test_empty_lines_and_rules_are_no_names() -> None:
    assert lines("\n  \n---\n•\n ,,, \n") == []


def test_a_long_list_costs_few_queries(
    record: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        Organisation.objects.create(name=f"State {number}", kind="state")
    text = "\n".join(f"State {number}: foreign minister" for number in range(60))
    with django_assert_max_num_queries(10):
        assert len(who_is_meant(lines(text), DAY)) == 60
