"""The header block, and first lines that only look like one."""

import pytest

from newsroom.wire.detect import parse
from newsroom.wire.story import Story

COPY = "GENEVA (ALETIHAD)\nTalks opened on Monday.\n"


def story(text: str) -> Story:
    return parse(text.encode())


def test_every_known_header_reaches_its_field() -> None:
    given = story(
        "Headline: Talks open\nStandfirst: Two days\nSlugline: talks-geneva\nByline: Jane Roe\n"
        "Source: Agency\nKind: analysis\nAddress: about/us\nSection: World\n"
        "Topics: Peace; Trade, Aid\n"
        "Language: en\nTranslation-of: g-1\nId: g-2\nVersion: 3\nDate: 2025-04-02\n"
        "Embargo: +2d\nPublish: -3h\nCorrection: The day was wrong.\nNote: One\nNote: Two\n"
        "Photo: hall.png\nPhoto-alt: A hall\nPhoto-caption: The hall\nPhoto-credit: Agency\n\n"
        + COPY
    )
    assert (given.headline, given.standfirst) == ("Talks open", "Two days")
    assert (given.slugline, given.byline) == ("talks-geneva", "Jane Roe")
    assert (given.source, given.kind, given.section) == ("Agency", "analysis", "World")
    assert given.address == "about/us"
    assert given.topics == ("Peace", "Trade", "Aid")
    assert (given.language, given.translation_of) == ("en", "g-1")
    assert (given.external_id, given.version, given.date) == ("g-2", "3", "2025-04-02")
    assert (given.embargo, given.publish) == ("+2d", "-3h")
    assert (given.correction, given.notes) == ("The day was wrong.", ("One", "Two"))
    assert (given.photo, given.photo_alt) == ("hall.png", "A hall")
    assert (given.photo_caption, given.photo_credit) == ("The hall", "Agency")
    assert given.remarks == ()


@pytest.mark.parametrize("printed", ["photo-caption", "PHOTO CAPTION", "Photo Caption"])
def test_names_are_known_in_any_case_and_with_spaces(printed: str) -> None:
    assert story(f"{printed}: The hall\n{COPY}").photo_caption == "The hall"


def test_unknown_headers_are_kept_in_order_and_reported() -> None:
    given = story(f"Mood: calm\nHeadline: Talks open\nDesk: foreign\n\n{COPY}")
    assert given.unknown_headers == (("Mood", "calm"), ("Desk", "foreign"))
    assert given.headers[1] == ("Headline", "Talks open")
    assert [remark.split("”")[0] for remark in given.remarks] == [
        "The header “Mood",
        "The header “Desk",
    ]


def test_an_unknown_header_right_above_the_dateline_is_a_header() -> None:
    given = story(f"Headline: Talks open\nMood: calm\n{COPY}")
    assert given.unknown_headers == (("Mood", "calm"),)
    assert given.paragraphs == ("Talks opened on Monday.",)


def test_the_first_of_two_equal_headers_counts_and_is_reported() -> None:
    given = story(f"Date: 2025-04-02\nDate: 2025-04-03\n{COPY}")
    assert given.date == "2025-04-02"
    assert given.headers[1] == ("Date", "2025-04-03")
    assert given.remarks == ("The header “date” is given more than once; the first one counts.",)


def test_an_indented_line_goes_on_with_the_value_above() -> None:
    given = story(f"Correction: The day\n  was wrong.\n{COPY}")
    assert given.correction == "The day was wrong."


def test_an_indented_dateline_is_no_part_of_the_value_above() -> None:
    given = story("Headline: Talks open\n   GENEVA (ALETIHAD) - Talks opened on Monday.\n")
    assert (given.headline, given.source) == ("Talks open", "ALETIHAD")


@pytest.mark.parametrize(
    "text",
    [
        "Brussels: ministers meet\nTalks opened on Monday.\n",
        "Brussels: ministers meet\n\nTalks opened on Monday.\n",
        "Brussels: ministers meet",
        "12:30 was the time\nTalks opened on Monday.\n",
        "https://example.org is the address\nTalks opened on Monday.\n",
        "Headline-writers met\nTalks opened on Monday.\n",
        "Headline:Talks open\nTalks opened on Monday.\n",
    ],
)
def test_a_first_line_with_a_colon_stays_copy(text: str) -> None:
    given = story(text)
    assert given.headers == ()
    assert given.paragraphs[0] == text.split("\n")[0]


def test_copy_with_a_colon_below_a_header_stays_copy() -> None:
    given = story("Headline: Talks open\nBrussels: ministers meet\nTalks opened on Monday.\n")
    assert given.headers == (("Headline", "Talks open"),)
    assert given.paragraphs[0] == "Brussels: ministers meet"


def test_headers_further_down_are_copy() -> None:
    given = story(f"{COPY}Note: this stays.\n")
    assert given.paragraphs[-1] == "Note: this stays."


def test_the_source_header_wins_over_the_dateline() -> None:
    assert story(f"Source: Agency\n{COPY}").source == "Agency"


def test_an_empty_header_is_kept_and_counts_for_nothing() -> None:
    given = story(f"Headline:\nDate: 2025-04-02\n{COPY}")
    assert (given.headline, given.headers[0]) == ("", ("Headline", ""))


def test_a_table_of_hundreds_of_lines_is_copy() -> None:
    rows = [f"Note: row {number}" for number in range(300)]
    given = story("\n".join(rows))
    assert given.headers == ()
    assert given.paragraphs == tuple(rows)
