"""The partial date: its grammar, the days it may mean, and its words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.dates import PartialDate, span_words, words

DAYS = st.dates(date(2, 1, 1), date(9998, 12, 31))


def parts(text: str) -> tuple[date | None, date | None]:
    parsed = PartialDate.parse(text)
    return parsed.earliest, parsed.latest


def known(text: str) -> tuple[date, date]:
    earliest, latest = parts(text)
    assert earliest is not None
    assert latest is not None
    return earliest, latest


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("", None, None),
        ("2013", date(2013, 1, 1), date(2013, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-04-03", date(2025, 4, 3), date(2025, 4, 3)),
        ("2013~", date(2012, 1, 1), date(2014, 12, 31)),
        ("2025-01~", date(2024, 12, 1), date(2025, 2, 28)),
        ("2025-03-01~", date(2025, 2, 28), date(2025, 3, 2)),
        ("<=2013", None, date(2013, 12, 31)),
        ("<=2024-07-02", None, date(2024, 7, 2)),
        ("<=2013~", None, date(2014, 12, 31)),
        ("0001~", date(1, 1, 1), date(2, 12, 31)),
        ("9999~", date(9998, 1, 1), date(9999, 12, 31)),
        ("0001-01~", date(1, 1, 1), date(1, 2, 28)),
        ("9999-12-31~", date(9999, 12, 30), date(9999, 12, 31)),
    ],
)
def test_a_partial_date_knows_its_first_and_last_day(
    text: str, earliest: date | None, latest: date | None
) -> None:
    assert parts(text) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "13", "2013-4", "2013-04-5", "2013/04/05", "April 2013", "~2013", "2013<=", ">=2013",
        "<= 2013", "2013-", "2013-13", "2013-00", "2025-02-29", "2025-04-31", "0000", "2013~~",
        "٢٠١٣", "2013-04-05T10:00", " 2013", "2013\n", "<=", "~", "<=~", "12013",
    ],
)  # fmt: skip
def test_what_is_no_partial_date_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"^“[\s\S]*” is no d.*\.$"):
        PartialDate.parse(text)


@given(DAYS)
def test_a_full_date_means_its_own_day(day: date) -> None:
    parsed = PartialDate.parse(day.isoformat())
    assert parsed.day == parsed.earliest == parsed.latest == parsed.first == day


@given(DAYS, st.integers(1, 3))
def test_a_day_lies_within_every_partial_date_that_names_it(day: date, length: int) -> None:
    text = "-".join(day.isoformat().split("-")[:length])
    (first, last), (widened_first, widened_last) = known(text), known(f"{text}~")
    assert widened_first < first <= day <= last < widened_last
    assert parts(f"<={text}") == (None, last)


@given(DAYS, st.integers(2, 3))
def test_a_vaguer_date_holds_the_more_exact_one(day: date, length: int) -> None:
    pieces = day.isoformat().split("-")
    first, last = known("-".join(pieces[:length]))
    vague_first, vague_last = known("-".join(pieces[: length - 1]))
    assert vague_first <= first <= last <= vague_last


@given(st.text(alphabet="0123456789-~<= ", max_size=14))
def test_reading_answers_or_says_why_not_and_never_breaks(text: str) -> None:
    refusal = ""
    try:
        latest = PartialDate.parse(text).latest
    except ValueError as error:
        refusal = str(error)
    assert refusal.endswith(".") if refusal else (latest is None) == (text == "")


@given(DAYS)
def test_about_a_month_reaches_into_its_neighbours_and_no_further(day: date) -> None:
    earliest, latest = known(f"{day.isoformat()[:7]}~")
    assert earliest.day == (latest + timedelta(days=1)).day == 1
    assert 89 <= (latest - earliest).days + 1 <= 92


def test_about_and_by_do_not_move_where_a_date_stands_in_a_list() -> None:
    assert PartialDate.parse("2025-06~").first == date(2025, 6, 1)
    assert PartialDate.parse("<=2025-06").first == date(2025, 6, 30)


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        ("", "", ""),
        ("2013", "2013", "2013"),
        ("2025-06", "June 2025", "يونيو 2025"),
        ("2025-04-03", "3 April 2025", "3 أبريل 2025"),
        ("2013~", "about 2013", "نحو 2013"),
        ("2025-06~", "about June 2025", "نحو يونيو 2025"),
        ("<=2024-07-02", "by 2 July 2024", "بحلول 2 يوليو 2024"),
        ("<=2013~", "by about 2013", "بحلول نحو 2013"),
        ("0987", "0987", "0987"),
    ],
)
def test_a_partial_date_is_said_in_both_languages(text: str, english: str, arabic: str) -> None:
    assert (words(text, "en"), words(text, "ar")) == (english, arabic)


@pytest.mark.parametrize(
    ("start", "end", "english", "arabic"),
    [
        ("", "", "", ""),
        ("2009", "2013", "2009 to 2013", "من 2009 إلى 2013"),
        ("2025-06", "", "since June 2025", "منذ يونيو 2025"),
        ("", "2013", "until 2013", "حتى 2013"),
        ("2013", "2013", "2013", "2013"),
        ("<=2009", "", "since 2009 or earlier", "منذ 2009 أو قبل ذلك"),
        ("", "<=2013", "until 2013 at the latest", "حتى 2013 على أبعد تقدير"),
        ("2009~", "2013-05", "about 2009 to May 2013", "من نحو 2009 إلى مايو 2013"),
        (
            "2009", "<=2013", "since 2009 until 2013 at the latest",
            "منذ 2009 حتى 2013 على أبعد تقدير",
        ),
    ],
)  # fmt: skip
def test_a_span_is_said_in_both_languages(start: str, end: str, english: str, arabic: str) -> None:
    assert (span_words(start, end, "en"), span_words(start, end, "ar")) == (english, arabic)


def test_a_language_of_a_region_is_that_language_and_others_are_english() -> None:
    assert words("2025-06", "ar-ae") == "يونيو 2025"
    assert words("2025-06", "fr") == "June 2025"
