"""Datelines: what is taken, and which first sentences are left alone."""

import pytest

from newsroom.wire.dateline import split
from newsroom.wire.story import Dateline


def taken(line: str) -> tuple[Dateline, str]:
    found = split(line)
    assert found is not None, line
    return found


def test_city_and_source_alone_on_the_line() -> None:
    dateline, rest = taken("GENEVA (ALETIHAD)")
    assert dateline == Dateline("GENEVA (ALETIHAD)", places=("GENEVA",), source="ALETIHAD")
    assert rest == ""


def test_city_country_and_source_before_the_copy() -> None:
    dateline, rest = taken("GENEVA, Switzerland (ALETIHAD) -- Talks opened.")
    assert dateline.text == "GENEVA, Switzerland (ALETIHAD)"
    assert (dateline.region, dateline.mark, rest) == ("Switzerland", "--", "Talks opened.")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("GENEVA, April 2 (ALETIHAD) - Talks opened.", "April 2"),
        ("GENEVA, April 2, 2025 (ALETIHAD) - Talks opened.", "April 2, 2025"),
        ("GENEVA, 2nd April, 2025 (ALETIHAD) - Talks opened.", "2nd April, 2025"),
        ("GENEVA, Switzerland, Feb. 26 (ALETIHAD) - Talks opened.", "Feb. 26"),
        ("GENEVA, Switzerland Feb. 26 - Talks opened.", "Feb. 26"),
        ("GENEVA, Thursday (ALETIHAD) - Talks opened.", "Thursday"),
        ("جنيف، 2 أبريل (الاتحاد) - بدأت المحادثات.", "2 أبريل"),
        ("جنيف، 2 كانون الأول 2025 (الاتحاد) - بدأت المحادثات.", "2 كانون الأول 2025"),
    ],
)
def test_the_day_is_kept_as_printed(line: str, day: str) -> None:
    dateline, _ = taken(line)
    assert dateline.day_text == day
    assert len(dateline.places) == 1


def test_two_cities_with_a_slash() -> None:
    dateline, rest = taken("GENEVA, Switzerland/ABU DHABI (ALETIHAD) - Talks opened.")
    assert dateline.places == ("GENEVA", "ABU DHABI")
    assert dateline.region == "Switzerland"
    assert rest == "Talks opened."


def test_a_source_with_no_city() -> None:
    dateline, rest = taken("(ALETIHAD) - Talks opened.")
    assert (dateline.places, dateline.source, rest) == ((), "ALETIHAD", "Talks opened.")


@pytest.mark.parametrize("mark", ["-", "--", "–", "—", "_", "―"])
def test_every_dash_that_agencies_use(mark: str) -> None:
    dateline, rest = taken(f"GENEVA (ALETIHAD) {mark} Talks opened.")
    assert (dateline.mark, rest) == (mark, "Talks opened.")


def test_arabic_dateline_alone_and_with_a_dash() -> None:
    assert taken("جنيف (الاتحاد)")[0].places == ("جنيف",)
    dateline, rest = taken("جنيف/أبوظبي (الاتحاد) – بدأت المحادثات.")
    assert (dateline.places, dateline.source) == (("جنيف", "أبوظبي"), "الاتحاد")
    assert rest == "بدأت المحادثات."


def test_invisible_marks_around_an_arabic_dateline_do_not_hide_it() -> None:
    assert taken("\u200fجنيف\u200f (الاتحاد)\u200e")[0].text == "جنيف (الاتحاد)"


@pytest.mark.parametrize(
    "line",
    [
        "Geneva (Aletihad) - Talks opened.",
        "PORT-AU-PRINCE, Haiti (ALETIHAD) - Talks opened.",
        "N'DJAMENA (ALETIHAD) - Talks opened.",
        "ST. JOHN'S, N.L., March 3 - Talks opened.",
        "The Hague (Aletihad) - Talks opened.",
        "Rio de Janeiro (dpa) - Talks opened.",
        "GENEVA (ALETIHAD)-Talks opened.",
        "GENEVA, March 3, Reuter - Talks opened.",
        "GENEVA -- Talks opened.",
        "GENEVA",
        "MONTREUX, Switzerland - Talks opened.",
    ],
)
def test_less_usual_datelines_are_taken(line: str) -> None:
    assert taken(line)[1] in ("Talks opened.", "")


@pytest.mark.parametrize(
    ("line", "places", "day", "source"),
    [
        ("SYDNEY March 22 AAP - Talks opened.", ("SYDNEY",), "March 22", "AAP"),
        ("SAITAMA, Japan, Dec. 9 Kyodo - Talks opened.", ("SAITAMA",), "Dec. 9", "Kyodo"),
        ("MOSCOW, April 2. /TASS/. Talks opened.", ("MOSCOW",), "April 2", "TASS"),
        ("MOSCOW. April 2 (Interfax) - Talks opened.", ("MOSCOW",), "April 2", "Interfax"),
        ("Riyadh, April 02, 2025, SPA -- Talks opened.", ("Riyadh",), "April 02, 2025", "SPA"),
        ("New Delhi, Apr 2 (PTI) Talks opened.", ("New Delhi",), "Apr 2", "PTI"),
        ("New Delhi [India], April 2 (ANI): Talks opened.", ("New Delhi",), "April 2", "ANI"),
        ("(ANSA) - ROME, APR 2 - Talks opened.", ("ROME",), "APR 2", "ANSA"),
        ("Madrid, 21 ene (EFE).- Talks opened.", ("Madrid",), "21 ene", "EFE"),
        ("San Diego (tca/dpa) - Talks opened.", ("San Diego",), "", "tca/dpa"),
        ("JAKARTA/BANGKOK (DPA): Talks opened.", ("JAKARTA", "BANGKOK"), "", "DPA"),
        ("ATLANTA (AP) _ Talks opened.", ("ATLANTA",), "", "AP"),
        ("ABOARD AIR FORCE ONE (AP) - Talks opened.", ("ABOARD AIR FORCE ONE",), "", "AP"),
        ("ON THE POLISH BORDER (AP) — Talks opened.", ("ON THE POLISH BORDER",), "", "AP"),
        ("LONDON—Talks opened.", ("LONDON",), "", ""),
        ("ISLAMABAD: Talks opened.", ("ISLAMABAD",), "", ""),
        (
            "NEW YORK, LONDON and BEIJING, Feb. 2, 2017 /PRNewswire/ -- Talks opened.",
            ("NEW YORK", "LONDON", "BEIJING"),
            "Feb. 2, 2017",
            "PRNewswire",
        ),
        ("القاهرة - رويترز", ("القاهرة",), "", "رويترز"),
        ("لندن: «الشرق الأوسط»", ("لندن",), "", "الشرق الأوسط"),
        ("فرانكفورت (د ب أ) أعلن الاتحاد", ("فرانكفورت",), "", "د ب أ"),
        ("أبوظبي في 2 أبريل/ وام / أكد الوزير", ("أبوظبي",), "2 أبريل", "وام"),
        ("الرياض 02 أبريل 2025 م واس", ("الرياض",), "02 أبريل 2025", "واس"),
    ],
)
def test_every_agency_has_its_habit(
    line: str, places: tuple[str, ...], day: str, source: str
) -> None:
    dateline, rest = taken(line)
    assert (dateline.places, dateline.day_text, dateline.source) == (places, day, source)
    assert line.startswith(dateline.text)
    assert rest in ("Talks opened.", "أعلن الاتحاد", "أكد الوزير", "")


@pytest.mark.parametrize(
    "line",
    [
        "NATO (the alliance) - said on Thursday that talks would open.",
        "NATO - the alliance - said that talks would open.",
        "NATO",
        "European Union (EU) - Leaders are to meet.",
        "Brussels: ministers meet",
        "Ministers (and their aides) - among them two presidents - met.",
        "On Thursday, April 3 - the second day - ministers met.",
        "By JANE ROE GENEVA (ALETIHAD) - Talks opened.",
        "GENEVA (2025) - Talks opened.",
        "GENEVA (ALETIHAD Talks opened.",
        "GENEVA (ALETIHAD) Talks opened.",
        "GENEVA: TALKS OPEN",
        "Mumbai: Despite the talks",
        "ERIE/PA/ talks",
        "BASEBALL Atlanta (NL): Recalled a pitcher.",
        "وزارة الدفاع (البنتاغون) أعلنت",
        "The ministers met (Thursday) - Talks opened.",
        "Talks opened in Geneva.",
        "GENEVA hosts the talks - again.",
        "- Talks opened.",
        "()",
        "(",
        "",
    ],
)
def test_ordinary_first_lines_are_no_datelines(line: str) -> None:
    assert split(line) is None


def test_a_word_that_straddles_the_head_stays_whole() -> None:
    for filler in range(100, 160):
        line = "GENEVA (ALETIHAD) - Talks " + "x" * filler + " opened again today."
        assert taken(line)[1] == line.partition(" - ")[2]
