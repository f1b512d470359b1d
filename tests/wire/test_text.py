"""The plain text format, from bytes to a Story."""

import pytest

from newsroom.wire.detect import parse
from newsroom.wire.errors import Unreadable
from newsroom.wire.text import LARGEST_FILE, LONGEST_COPY, LONGEST_LINE

PLAIN = "GENEVA (ALETIHAD)\nTalks opened on Monday.\nThey end on Friday.\n"
COPY = ("Talks opened on Monday.", "They end on Friday.")


def refusal(data: bytes, name: str = "") -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        parse(data, name)
    return caught.value


def test_dateline_and_a_paragraph_a_line() -> None:
    story = parse(PLAIN.encode())
    assert story.paragraphs == COPY
    assert story.dateline is not None
    assert story.dateline.text == "GENEVA (ALETIHAD)"
    assert (story.source, story.headline, story.date) == ("ALETIHAD", "", "")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\x0c"])
def test_every_line_end_gives_the_same_paragraphs(end: str) -> None:
    assert parse(PLAIN.replace("\n", end).encode()).paragraphs == COPY


def test_blank_lines_part_paragraphs_and_wrapped_lines_are_joined() -> None:
    text = "GENEVA (ALETIHAD) - Talks opened\non Monday.\n\n  They end\non Friday.\n"
    assert parse(text.encode()).paragraphs == COPY


def test_a_blank_line_below_the_dateline_parts_nothing() -> None:
    assert parse(PLAIN.replace(")\n", ")\n\n").encode()).paragraphs == COPY


def test_one_stray_blank_line_does_not_join_long_paragraphs() -> None:
    long = [f"{number} " + "word " * 60 + "end." for number in range(4)]
    text = f"{long[0]}\n{long[1]}\n\n{long[2]}\n{long[3]}\n"
    assert parse(text.encode()).paragraphs == tuple(long)


def test_copy_without_a_dateline_keeps_its_first_line() -> None:
    story = parse(b"Talks opened on Monday.\nThey end on Friday.")
    assert story.dateline is None
    assert story.paragraphs == COPY


def test_arabic_copy_is_arabic() -> None:
    story = parse("جنيف (الاتحاد)\nبدأت المحادثات يوم الاثنين.\n".encode())
    assert (story.language, story.source) == ("ar", "الاتحاد")


def test_persian_and_latin_copy_are_not_called_arabic() -> None:
    assert parse("گفتگوها روز دوشنبه در ژنو آغاز شد.".encode()).language == ""
    assert parse(PLAIN.encode()).language == ""


def test_tabs_and_runs_of_spaces_become_one_space() -> None:
    assert parse(b"Talks \t opened   on Monday.").paragraphs == ("Talks opened on Monday.",)


def test_case_17_empty_and_blank_files_are_unreadable() -> None:
    assert refusal(b"").reason == "The file is empty."
    for blank in (b" \r\n\t\n", "\ufeff\u200b\n".encode(), b"\x01\x02"):
        assert refusal(blank).reason == "The file is blank."


def test_case_17_a_file_that_stops_after_its_head_is_unreadable() -> None:
    assert "no copy" in refusal(b"Headline: Talks open\n\nGENEVA (ALETIHAD)\n").reason
    assert "no copy" in refusal(b"GENEVA (ALETIHAD)").reason


def test_case_16_a_large_file_is_refused_with_size_and_limit() -> None:
    reason = refusal(b"x" * (LARGEST_FILE + 1)).reason
    assert f"{LARGEST_FILE + 1:,}" in reason
    assert f"{LARGEST_FILE:,}" in reason


@pytest.mark.parametrize("letter", ["x", "ق"])
def test_copy_longer_than_any_story_is_refused(letter: str) -> None:
    lines = f"{letter * 1_000}\n" * (LONGEST_COPY // 1_000)
    assert f"{LONGEST_COPY:,} characters" in refusal(lines.encode()).reason


def test_case_16_a_long_line_is_refused_with_its_number() -> None:
    error = refusal(b"Talks opened.\n" + b"x" * (LONGEST_LINE + 1))
    assert error.line == 2
    assert f"{LONGEST_LINE:,}" in error.reason


@pytest.mark.parametrize("data", [b'<?xml version="1.0"?><a/>', b'{"headline": "x"}', b"[{}]"])
def test_other_formats_are_named_in_the_refusal(data: bytes) -> None:
    assert "only plain text" in refusal(data, "item.dat").reason
    assert "item.dat" in refusal(data, "item.dat").reason


def test_a_refusal_reads_as_a_sentence_with_its_place() -> None:
    assert str(Unreadable("It is damaged.", line=3, byte=70)) == "It is damaged. (line 3, byte 70)"
    assert str(Unreadable("It is damaged.")) == "It is damaged."
