"""Who takes part, told from the words of one sentence."""

import pytest

from newsroom.reading.attendance import Attendance, attendance


def said(text: str, name: str) -> Attendance | None:
    start = text.index(name)
    return attendance(text, start, start + len(name))


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("Mark Rutte will chair the meeting.", "chair", True),
        ("Mark Rutte chaired the session on Friday.", "chair", False),
        ("Marco Rubio is due to take part in the talks.", "participant", True),
        ("Marco Rubio took part in the talks.", "participant", False),
        ("Andrii Sybiha will join NATO ministers on Thursday.", "participant", True),
        ("He will be joined by Kaja Kallas, who returns on Friday.", "participant", True),
        ("Kaja Kallas met ministers in Brussels.", "participant", False),
        ("Recep Tayyip Erdoğan will host the leaders.", "host", True),
    ],
)
def test_what_a_sentence_says(text: str, role: str, expected: bool) -> None:
    name = next(
        name
        for name in ("Mark Rutte", "Marco Rubio", "Andrii Sybiha", "Kaja Kallas", "Erdoğan")
        if name in text
    )
    assert said(text, name) == Attendance(role, expected)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody spoke of Mark Rutte.",
        "Allies pledged aid, Mark Rutte said.",
        "Ministers will chair the talks. Mark Rutte said nothing.",
        "Mark Rutte, chair of the council, said nothing.",
    ],
)
def test_a_name_that_is_only_spoken_of_takes_no_part(text: str) -> None:
    assert said(text, "Mark Rutte") is None


def test_long_junk_is_read_in_linear_time_and_without_a_word() -> None:
    assert said("Mark Rutte " + "(((" * 30_000, "Mark Rutte") is None
