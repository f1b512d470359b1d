"""Titles beyond a comma, behind a name and in front of it, and titles of somebody else."""

import pytest

from tests.reading.record import found


@pytest.mark.parametrize(
    ("copy", "title", "post", "of", "nation"),
    [
        (
            "Jane Roe, Latvia’s foreign minister, spoke.",
            "Latvia’s foreign minister",
            "foreign minister",
            "Latvia",
            "Latvia",
        ),
        (
            "Jane Roe, the EU foreign policy chief, spoke.",
            "EU foreign policy chief",
            "foreign policy chief",
            "EU",
            "",
        ),
        (
            "Gen. Jane Roe, commander of U.S. Central Command, spoke.",
            "commander of U.S. Central Command",
            "commander",
            "U.S. Central Command",
            "",
        ),
        (
            "Jane Roe, the UK Special Representative for Syria said so.",
            "UK Special Representative for Syria",
            "Special Representative",
            "UK",
            "United Kingdom",
        ),
        (
            "They met Jane Roe, a spokeswoman for the ministry.",
            "spokeswoman for the ministry",
            "spokeswoman",
            "ministry",
            "",
        ),
        (
            "He met the Iraqi Foreign Minister, Jane Roe, in Riga.",
            "Iraqi Foreign Minister",
            "Foreign Minister",
            "Iraqi",
            "Iraq",
        ),
        (
            "The Minister for the Middle East, Jane Roe, spoke.",
            "Minister for the Middle East",
            "Minister",
            "Middle East",
            "",
        ),
        (
            "Minister for the Middle East Jane Roe spoke.",
            "Minister for the Middle East",
            "Minister",
            "Middle East",
            "",
        ),
        (
            "Col. Jane Roe, 507th Maintenance Group Commander, spoke.",
            "507th Maintenance Group Commander",
            "Commander",
            "507th Maintenance Group",
            "",
        ),
    ],
)
def test_a_title_beside_a_name_is_its_title(
    copy: str, title: str, post: str, of: str, nation: str
) -> None:
    finding = found("person", copy)[0]
    payload = finding.payload
    assert finding.words == "Jane Roe"
    assert (payload["title"], payload["post"]) == (title, post)
    assert (payload["of"], payload["nation"]) == (of, nation)


def test_former_and_acting_holders_behind_a_name_are_told_apart() -> None:
    assert found("person", "Jane Roe, a former president, left.")[0].payload["former"] is True
    acting = found("person", "Jane Roe, Latvia’s acting president, left.")[0]
    assert acting.payload["manner"] == "acting"


@pytest.mark.parametrize(
    "copy",
    [
        "After meeting the president, Jane Roe said no.",
        "He met Jane Roe, Latvian President Ilona Varkonyi and others.",
        "Jane Roe, president, left.",
        "Jane Roe, who met the president of Latvia, left.",
        "They saw the prime minister, Jane Roe and Ilona Varkonyi.",
    ],
)
def test_a_title_of_somebody_else_is_not_hers(copy: str) -> None:
    (roe,) = [finding for finding in found("person", copy) if finding.words == "Jane Roe"]
    assert roe.payload["title"] == ""


def test_every_title_the_copy_gives_is_kept() -> None:
    first = "Foreign Minister Jane Roe spoke."
    finding = found("person", first, "Jane Roe, Latvia’s chief negotiator, left.")[0]
    assert finding.payload["titles"] == ["Foreign Minister", "Latvia’s chief negotiator"]


def test_the_reason_says_where_the_title_stands() -> None:
    finding = found("person", "Jane Roe, Latvia’s foreign minister, spoke.")[0]
    assert finding.rule == "title behind name"
    assert finding.reason == "The title “Latvia’s foreign minister” follows “Jane Roe”."
