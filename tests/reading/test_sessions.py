"""The parts of a meeting: which are told from others, on which day, and who is in them."""

from datetime import date
from typing import Any

import pytest

from newsroom.reading.finding import Finding
from newsroom.reading.read import read
from tests.reading.record import KNOWN

WEDNESDAY = date(2025, 4, 2)
RIGA = "NATO defence ministers will meet in Riga on Thursday for a two-day meeting on drones."


def sessions(*copy: str, reference: date | None = WEDNESDAY) -> list[Finding]:
    found = read((RIGA, *copy), known=KNOWN, reference=reference)
    return [finding for finding in found if finding.kind == "session"]


def only(*copy: str, **more: Any) -> dict[str, Any]:
    (finding,) = sessions(*copy, **more)
    return dict(finding.payload)


def test_a_session_has_its_body_and_its_day() -> None:
    said = only("A session of the NATO-Ukraine Council follows on Friday.")
    assert (said["title"], said["kind"]) == (
        "Session of the NATO-Ukraine Council",
        "council_format",
    )
    assert said["body"] == "NATO-Ukraine Council"
    assert (said["day_text"], said["day_index"], said["date"]) == ("Friday", 2, "2025-04-04")


def test_without_a_date_the_day_keeps_its_number_and_its_words() -> None:
    said = only("A working dinner is planned on Thursday.", reference=None)
    assert (said["kind"], said["day_text"]) == ("working_dinner", "Thursday")
    assert (said["day_index"], said["date"]) == (1, "")


def test_a_day_that_is_not_said_stays_open() -> None:
    said = only("The opening session will deal with drones.")
    assert (said["day_text"], said["day_index"], said["date"]) == ("", None, "")


def test_both_days_are_two_sessions() -> None:
    found = sessions("Secretary General Mark Rutte will address the media on both days.")
    assert [one.payload["day_index"] for one in found] == [1, 2]
    assert [one.payload["people"] for one in found] == [["Mark Rutte"]] * 2
    assert len({one.payload["tied"] for one in found}) == 2


def test_the_day_before_is_told_of_in_the_past() -> None:
    said = only("At a press briefing on Wednesday, Secretary General Mark Rutte said it was late.")
    assert (said["day_index"], said["date"], said["role"]) == (0, "2025-04-02", "speaker")
    assert said["people"] == ["Mark Rutte"]


def test_one_sentence_may_put_somebody_into_two_sessions() -> None:
    council, apart = sessions(
        "Ukrainian Foreign Minister Andrii Sybiha will join on Thursday for a session of the "
        "NATO-Ukraine Council. He will be joined by EU foreign policy chief Kaja Kallas, who "
        "returns on Friday for a separate meeting."
    )
    assert council.payload["people"] == ["Andrii Sybiha", "Kaja Kallas"]
    assert (apart.payload["title"], apart.payload["day_index"]) == ("Meeting with Kaja Kallas", 2)


def test_counterparts_are_states_without_names() -> None:
    said = only("Ministers meet counterparts from Japan and Australia for a session on the sea.")
    assert [one["words"] for one in said["counterparts"]] == ["Japan", "Australia"]
    assert (said["title"], said["office"]) == ("Session on the sea", "defence ministers")


def test_who_only_speaks_of_a_session_is_not_in_it() -> None:
    said = only("Secretary General Mark Rutte said the opening session would deal with drones.")
    assert said["people"] == []


@pytest.mark.parametrize(
    "copy",
    [
        "The session was long.",
        "Shares fell in the morning trading session of the exchange.",
        "They did not hold bilateral talks with Japan.",
        "He regretted the lack of a bilateral meeting.",
        "The sessions of the meeting are closed.",
        "They held a conference on peace.",
    ],
)
def test_these_are_no_parts_of_the_meeting(copy: str) -> None:
    assert sessions(copy) == []


def test_without_a_meeting_there_are_no_sessions() -> None:
    copy = ["The opening session of the Senate was held on Thursday."]
    assert [one for one in read(copy, known=KNOWN) if one.kind == "session"] == []
