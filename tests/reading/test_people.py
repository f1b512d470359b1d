"""People behind a title, their later mentions, and words that only look like people."""

import pytest

from newsroom.reading.finding import Finding
from newsroom.reading.read import read
from newsroom.wire.story import Dateline
from tests.reading.record import KNOWN, found, words


def only(*paragraphs: str) -> Finding:
    (finding,) = found("person", *paragraphs)
    return finding


@pytest.mark.parametrize(
    ("copy", "name", "title", "post", "of", "nation"),
    [
        (
            "NATO Secretary General Jane Roe spoke.",
            "Jane Roe",
            "NATO Secretary General",
            "Secretary General",
            "NATO",
            "",
        ),
        (
            "The Latvian Foreign Minister Jane Roe spoke.",
            "Jane Roe",
            "Latvian Foreign Minister",
            "Foreign Minister",
            "Latvian",
            "Latvia",
        ),
        (
            "EU foreign policy chief Jane Roe spoke.",
            "Jane Roe",
            "EU foreign policy chief",
            "foreign policy chief",
            "EU",
            "",
        ),
        (
            "Latvia’s foreign minister Jane Roe spoke.",
            "Jane Roe",
            "Latvia’s foreign minister",
            "foreign minister",
            "Latvia",
            "Latvia",
        ),
        (
            "South Korean President Jane Roe spoke.",
            "Jane Roe",
            "South Korean President",
            "President",
            "South Korean",
            "South Korea",
        ),
        (
            "U.S. Secretary of State Jane Roe spoke.",
            "Jane Roe",
            "U.S. Secretary of State",
            "Secretary of State",
            "U.S.",
            "United States",
        ),
        (
            "European Commission President Ursula von der Roe spoke.",
            "Ursula von der Roe",
            "European Commission President",
            "President",
            "European Commission",
            "",
        ),
        (
            "Saudi Crown Prince Mohammed bin Roe spoke.",
            "Mohammed bin Roe",
            "Saudi Crown Prince",
            "Crown Prince",
            "Saudi",
            "Saudi Arabia",
        ),
        (
            "Prime Minister Jean-Noël O’Roe spoke.",
            "Jean-Noël O’Roe",
            "Prime Minister",
            "Prime Minister",
            "",
            "",
        ),
        ("President George W. Roe spoke.", "George W. Roe", "President", "President", "", ""),
        (
            "Taiwanese President Roe Ing-wen spoke.",
            "Roe Ing-wen",
            "Taiwanese President",
            "President",
            "Taiwanese",
            "Taiwan",
        ),
        (
            "the president of France, Jane Roe, spoke.",
            "Jane Roe",
            "president of France",
            "president",
            "France",
            "France",
        ),
        (
            "British Prime Minister Theresa May spoke.",
            "Theresa May",
            "British Prime Minister",
            "Prime Minister",
            "British",
            "United Kingdom",
        ),
        ("President Jane Roe Thursday spoke.", "Jane Roe", "President", "President", "", ""),
        (
            "UAE President Sheikh Jane bin Roe spoke.",
            "Jane bin Roe",
            "UAE President",
            "President",
            "UAE",
            "United Arab Emirates",
        ),
    ],
)
def test_a_title_in_front_of_a_name_makes_a_person(
    copy: str, name: str, title: str, post: str, of: str, nation: str
) -> None:
    finding = only(copy)
    payload = finding.payload
    assert finding.words == payload["name"] == name
    assert (payload["title"], payload["post"]) == (title, post)
    assert (payload["of"], payload["nation"]) == (of, nation)


def test_a_name_may_look_like_initials_in_small_letters() -> None:
    assert only("North Korean leader Kim Jong Un spoke.").words == "Kim Jong Un"


def test_spans_count_code_points_of_the_paragraph() -> None:
    copy = "😀 Élan: NATO Secretary General Jane Roe spoke."
    finding = only("First.", copy)
    assert (finding.paragraph, copy[finding.start : finding.end]) == (1, "Jane Roe")
    paragraph, start, end = finding.payload["title_span"]
    assert (paragraph, copy[start:end]) == (1, "NATO Secretary General")


def test_later_mentions_by_surname_join_the_person() -> None:
    second = "On Monday Roe said more. Roe’s aides agreed, and Jane Roe left."
    finding = only("President Jane Roe spoke. But Roe went on.", second)
    spans = finding.payload["again"]
    assert [paragraph for paragraph, _, _ in spans] == [0, 1, 1, 1]
    assert [second[start:end] for _, start, end in spans[1:]] == ["Roe", "Roe", "Jane Roe"]


def test_a_title_and_surname_join_the_full_name_wherever_it_stands() -> None:
    finding = only("President Roe spoke.", "The plan of President Jane Roe is new.")
    assert finding.words == "Jane Roe"
    assert finding.payload["again"] == [[0, 10, 13]]


def test_a_surname_with_particles_is_found_whole_and_bare() -> None:
    assert len(only("President Ursula von der Roe spoke. Von der Roe left.").payload["again"]) == 1
    assert len(only("President Jane al-Roe spoke. Later Roe left.").payload["again"]) == 1


def test_family_names_that_stand_first_are_found_again() -> None:
    assert len(only("Chinese President Roe Jinan spoke. Roe left.").payload["again"]) == 1


@pytest.mark.parametrize(
    "later",
    ["Richard Roe left.", "The Roe Foundation paid.", "roe is fish eggs."],
)
def test_another_name_with_that_word_is_no_later_mention(later: str) -> None:
    assert found("person", "President Jane Roe spoke.", later)[0].payload["again"] == []


def test_case_12_a_surname_that_two_people_bear_joins_neither() -> None:
    findings = found("person", "President Jane Roe met Minister Richard Roe.", "Roe left.")
    assert [finding.payload["again"] for finding in findings] == [[], []]


def test_former_and_acting_holders_are_told_apart() -> None:
    assert only("former President Jane Roe spoke.").payload["former"] is True
    assert only("acting President Jane Roe spoke.").payload["manner"] == "acting"
    assert only("President-elect Jane Roe spoke.").payload["manner"] == "designate"
    assert only("President Jane Roe spoke.").payload["manner"] == "full"


def test_record_14_secretary_of_state_is_american_unless_the_dateline_says_otherwise() -> None:
    copy = ("Secretary of State Jane Roe spoke.",)
    london = Dateline("LONDON", places=("LONDON",))
    assert only(*copy).payload["nation"] == "United States"
    (finding,) = [f for f in read(copy, known=KNOWN, dateline=london) if f.kind == "person"]
    assert finding.payload["nation"] == ""
    assert only("Alabama Secretary of State Jane Roe spoke.").payload["nation"] == ""


def test_a_name_on_record_is_found_without_a_title() -> None:
    finding = only("The talks were led by Jane Roe on Monday. Roe left.")
    assert (finding.rule, finding.payload["title"]) == ("known name", "")
    assert finding.payload["candidates"] == [{"key": 1, "label": "Jane Roe"}]
    assert len(finding.payload["again"]) == 1


def test_a_title_wins_over_a_bare_name_of_the_same_person() -> None:
    finding = only("Jane Roe spoke.", "President Jane Roe left.")
    assert (finding.paragraph, finding.payload["title"]) == (1, "President")
    assert finding.payload["again"] == [[0, 0, 8]]


def test_a_title_does_not_reach_past_a_full_stop() -> None:
    assert only("The Secretary General. Jane Doe spoke.").payload["title"] == ""


@pytest.mark.parametrize(
    "copy",
    [
        "The foreign minister said that Latvia agreed.",
        "President of the European Council and others met.",
        "Prime Minister’s Office officials spoke.",
        "A commander of U.S. Strategic Command spoke.",
        "The deputy leader of Britain First spoke.",
        "The chief European negotiators met.",
        "The president Monday signed it.",
        "President US officials say.",
        "leader of NATO",
        "Foreign ministers Jane and Richard",
    ],
)
def test_words_that_are_no_person_give_none(copy: str) -> None:
    assert words("person", copy) == []


def test_a_name_without_title_is_offered_with_its_reason_and_a_lower_score() -> None:
    finding = only("The talks were led by Ilona Varkonyi. Varkonyi left on Monday.")
    assert (finding.words, finding.rule) == ("Ilona Varkonyi", "likely name")
    assert finding.score < 0.85
    assert finding.reason == "“Ilona Varkonyi” looks like a person’s name where it stands."
    assert len(finding.payload["again"]) == 1


def test_a_title_wins_over_a_likely_name() -> None:
    finding = only("Ilona Varkonyi spoke.", "President Ilona Varkonyi left.")
    assert (finding.rule, finding.payload["title"]) == ("title before name", "President")


def test_a_surname_of_two_likely_people_joins_neither() -> None:
    findings = found("person", "Tom Varkonyi met Ilona Varkonyi.", "Varkonyi left.")
    assert [finding.payload["again"] for finding in findings] == [[], []]
