"""Bytes to text, and the characters that may enter."""

import codecs
import unicodedata

import pytest

from newsroom.wire.detect import parse
from newsroom.wire.errors import Unreadable

COPY = "GENEVA (ALETIHAD)\nLe café a ouvert “lundi”.\n"


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        parse(data)
    return caught.value


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (COPY.encode(), "utf-8"),
        (codecs.BOM_UTF8 + COPY.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + COPY.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + COPY.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + COPY.encode("utf-32-le"), "utf-32-le"),
        (COPY.encode("cp1252"), "cp1252"),
    ],
)
def test_case_15_each_encoding_gives_the_same_copy_and_is_recorded(
    data: bytes, encoding: str
) -> None:
    story = parse(data)
    assert story.paragraphs == ("Le café a ouvert “lundi”.",)
    assert story.encoding == encoding
    assert story.encoding_how.endswith(".")


def test_case_15_the_fallback_says_which_byte_decided() -> None:
    assert "byte 6 is 0xE9" in parse(b"Le caf\xe9 a ouvert.").encoding_how


def test_case_15_a_byte_that_means_nothing_is_refused_with_its_place() -> None:
    error = refusal(b"Le caf\xe9 \x81 a ouvert.")
    assert (error.byte, "0x81" in error.reason) == (8, True)


def test_case_15_damaged_utf8_is_not_read_as_windows_1252() -> None:
    damaged = "à é è ê".encode() + b"\xe9 " + "ç".encode()
    assert refusal(damaged).byte == len("à é è ê".encode())


def test_case_17_utf8_cut_off_in_a_character_is_refused_at_that_byte() -> None:
    data = "Le café coûte deux €".encode()
    assert refusal(data[:-1]).byte == len(data) - 3
    assert refusal("Deux €".encode()[:-1]).byte == 5


def test_an_accent_at_the_end_of_plain_ascii_is_windows_1252() -> None:
    assert parse(b"Un caf\xe9").paragraphs == ("Un café",)


def test_case_17_utf16_cut_in_half_is_refused_at_that_byte() -> None:
    data = codecs.BOM_UTF16_LE + COPY.encode("utf-16-le")
    assert refusal(data[:-1]).byte == len(data) - 2


def test_case_14_a_nul_is_refused_with_its_byte() -> None:
    assert refusal(b"Talks\x00 opened").byte == 5
    assert refusal(codecs.BOM_UTF16_LE + "Talks\0".encode("utf-16-le")).byte == 12
    assert "byte order mark" in refusal("Talks".encode("utf-16-le")).reason


def test_case_14_a_lone_surrogate_is_refused() -> None:
    assert refusal(codecs.BOM_UTF16_LE + b"a\x00\x00\xd8b\x00").byte == 4


def test_case_14_control_characters_go_and_are_reported() -> None:
    story = parse(b"Talks\x03 op\x1bened.\nThey\x1fend \x7fon Friday.\n")
    assert story.paragraphs == ("Talks opened.", "They end on Friday.")
    assert story.remarks == ("Control characters were removed: 4, the first on line 1.",)


def test_case_15_a_replacement_character_in_the_file_is_reported() -> None:
    remarks = parse("Talks\nop\ufffdned.".encode()).remarks
    assert remarks == ("The file was damaged before it came: it holds U+FFFD, first on line 2.",)


def test_case_13_text_is_nfc() -> None:
    text = unicodedata.normalize("NFD", COPY)
    assert parse(text.encode()).paragraphs == ("Le café a ouvert “lundi”.",)


def test_case_13_single_lines_hold_nothing_invisible() -> None:
    text = "Headline: Talks\u202e \u200bopen\u2069\nGENEVA\u200f (ALETIHAD)\u200e\nOpened.\n"
    story = parse(text.encode())
    assert story.headline == "Talks open"
    assert story.dateline is not None
    assert story.dateline.text == "GENEVA (ALETIHAD)"


def test_case_13_tricks_with_order_go_from_paragraphs() -> None:
    assert parse("Talks \u202eopen\u202c to\u200bday.".encode()).paragraphs == (
        "Talks open today.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير \u200e(NATO)\u200e إن المحادثات بدأت.",
        "השר אמר \u2067NATO\u2069 כי השיחות החלו.",
        "گفت‌وگوها آغاز می\u200cشود.",
        "بَدَأَتِ المُحادَثات",
        "क्\u200dष की बैठक",
        "Family 👩\u200d👩\u200d👧 photo",
    ],
)
def test_case_13_real_scripts_stay_intact(text: str) -> None:
    assert parse(text.encode()).paragraphs == (unicodedata.normalize("NFC", text),)


def test_joiners_between_latin_letters_go() -> None:
    assert parse("Ta\u200dlks ope\u200cned.".encode()).paragraphs == ("Talks opened.",)
