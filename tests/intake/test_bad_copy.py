"""Bad input, cases 13 to 18: each gets a sentence, its bytes are kept, and the rest goes on."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from newsroom.articles.models import Article
from newsroom.intake.incoming import Paths
from newsroom.intake.models import WireItem
from newsroom.photos.models import Photo
from newsroom.wire.text import LARGEST_FILE
from tests.intake.wire import BODY, copy, item, take, the_story

pytestmark = pytest.mark.django_db


def aside() -> WireItem:
    return WireItem.objects.get(outcome=WireItem.Outcome.QUARANTINED)


def test_a_bad_item_is_put_aside_and_the_rest_goes_on() -> None:
    bad = b"\xef\xbb\xbf\xff bad"
    taken = take(item("1.txt"), item("2.txt", bad), item("3.txt", copy("More.")))
    assert taken.outcomes == ["created", "quarantined", "created"]
    assert bytes(aside().raw or b"") == bad
    assert aside().reason
    assert aside().article is None


def test_what_was_put_aside_is_taken_once_it_can_be_read(tmp_path: Path) -> None:
    data = copy(photo="one.png", photo_alt="A table", photo_credit="Drawing")
    assert take(item(data=data, folder=tmp_path)).outcomes == ["quarantined"]
    picture(tmp_path / "one.png")
    assert take(item(data=data, folder=tmp_path)).outcomes == ["created"]
    assert take(item(data=data, folder=tmp_path)).outcomes == ["unchanged"]


def test_the_same_bad_bytes_are_put_aside_once() -> None:
    bad = item("1.txt", b"")
    assert take(bad, bad).outcomes == ["quarantined", "quarantined"]
    take(bad)
    assert WireItem.objects.count() == 1


# --- 13, 14, 15: characters and encodings -------------------------------------------------------


def test_case_13_tricks_with_the_order_of_letters_do_not_enter_single_lines() -> None:
    take(item(data=copy(headline="Talks \u202efail\u202c in \u200bGeneva")))
    assert the_story().headline == "Talks fail in Geneva"


def test_case_13_names_are_composed() -> None:
    take(item(data=copy("Jose\u0301 spoke.", byline="Jose\u0301 Ruiz")))
    assert the_story().body == "<p>José spoke.</p>"
    assert the_story().bylines.get().as_printed == "José Ruiz"


@pytest.mark.parametrize("data", [b"GENEVA (ALETIHAD)\nOne\0two", "One\0two".encode("utf-16")])
def test_case_14_nul_is_put_aside_with_its_byte(data: bytes) -> None:
    taken = take(item(data=data))
    assert taken.outcomes == ["quarantined"]
    assert aside().byte is not None


def test_case_14_control_characters_go_and_it_is_said() -> None:
    taken = take(item(data=copy("One\x07 two\x1b here.")))
    assert the_story().body == "<p>One two here.</p>"
    assert "Control characters were removed: 2" in taken.said


def test_case_15_the_choice_of_encoding_is_recorded() -> None:
    take(item(data="GENEVA (ALETIHAD)\nA café in Genève.\n".encode("cp1252")))
    receipt = WireItem.objects.get()
    assert "café" in the_story().body
    assert receipt.encoding == "cp1252"
    assert "not UTF-8" in receipt.encoding_how


def test_case_15_damaged_utf_8_is_put_aside_at_its_byte() -> None:
    data = "GENEVA (ALETIHAD)\nÀ Genève, été, forêt".encode() + b"\xff and on"
    taken = take(item(data=data))
    assert (aside().byte, taken.results[0].line) == (data.index(b"\xff"), 2)


# --- 16: size -----------------------------------------------------------------------------------


def test_case_16_a_file_over_the_limit_is_left_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 5)
    (incoming,) = Paths([path]).read(BytesIO())
    assert take(incoming).outcomes == ["quarantined"]
    row = aside()
    assert (row.raw, row.path, row.size) == (None, str(path), LARGEST_FILE + 5)
    assert len(row.sha256) == 64
    assert "limit" in row.reason


def test_case_16_standard_input_without_end_is_never_held() -> None:
    (incoming,) = Paths(["-"]).read(BytesIO(b"x" * (LARGEST_FILE + 1)))
    assert (incoming.data, incoming.size) == (None, LARGEST_FILE + 1)


def test_case_16_a_line_over_the_limit_is_refused_with_its_number() -> None:
    taken = take(item(data=b"GENEVA (ALETIHAD)\n" + b"a " * 600_000))
    assert taken.outcomes == ["quarantined"]
    assert (aside().line, taken.results[0].line) == (2, 2)


# --- 17: what was cut off -----------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b" \n\n", b"GENEVA (ALETIHAD)\n", b"Headline: Only this\n"])
def test_case_17_empty_copy_is_put_aside(data: bytes) -> None:
    assert take(item(data=data)).outcomes == ["quarantined"]


def test_case_17_a_file_still_being_sent_is_tried_again_when_it_changes() -> None:
    whole = "GENEVA (ALETIHAD)\nDie Gespräche begannen in Zürich früh.".encode()
    cut = whole[: whole.index("ü".encode()) + 1]
    assert take(item(data=cut)).outcomes == ["quarantined"]
    assert aside().byte == len(cut) - 1
    assert take(item(data=whole)).outcomes == ["created"]


def test_case_17_copy_in_another_format_is_named() -> None:
    taken = take(item("a.txt", b"<?xml version='1.0'?><a/>"), item("b.txt", b'{"a": 1, "a": 2}'))
    assert taken.outcomes == ["quarantined", "quarantined"]
    assert "looks like XML" in taken.said
    assert "looks like JSON" in taken.said


def test_case_17_a_picture_cut_off_puts_the_story_aside(tmp_path: Path) -> None:
    picture(tmp_path / "one.png")
    whole = (tmp_path / "one.png").read_bytes()
    (tmp_path / "one.png").write_bytes(whole[: len(whole) // 2])
    taken = take(item(data=copy(headline="Two sign", photo="one.png"), folder=tmp_path))
    assert taken.outcomes == ["quarantined"]
    assert taken.results[0].line == 2
    assert not Photo.objects.exists()


# --- 18: numbers and headers --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "value", "sentence"),
    [
        ("version", "9" * 5_000, "is no version"),
        ("version", "two", "is no version"),
        ("version", "-1", "is no version"),
        ("id", "x" * 201, "It has 201 characters"),
        ("date", "2025-02-30", "there is no such day"),
        ("date", "soon", "is no date"),
        ("date", "+999999d", "is no date"),
        ("embargo", "2025-03-30 02:30", "skips this time"),
        ("publish", "2025-10-26 02:30", "comes twice"),
    ],
)
def test_case_18_a_header_that_means_nothing_puts_the_item_aside_with_its_line(
    header: str, value: str, sentence: str
) -> None:
    taken = take(item(data=copy(headline="Two sign", **{header: value})))
    assert taken.outcomes == ["quarantined"]
    assert sentence in taken.said
    assert (aside().line, taken.results[0].line) == (2, 2)


# --- Pictures -----------------------------------------------------------------------------------


def picture(path: Path, colour: str = "navy") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.effect_noise((640, 480), 90).convert("RGB").save(path)


def test_a_picture_stands_on_the_story_with_its_words(tmp_path: Path) -> None:
    picture(tmp_path / "photos" / "one.png")
    headers = {"photo_alt": "A table", "photo_caption": "One table.", "photo_credit": "Drawing"}
    take(item(data=copy(photo="photos/one.png", **headers), folder=tmp_path))
    row = the_story().article_photos.select_related("photo").get()
    assert (row.photo.alt, row.photo.caption, row.photo.credit) == (
        "A table",
        "One table.",
        "Drawing",
    )
    assert (row.alt, row.caption) == ("", "")


def test_a_picture_used_twice_is_kept_once_and_each_story_has_its_words(tmp_path: Path) -> None:
    picture(tmp_path / "one.png")
    first = copy("One.", photo="one.png", photo_alt="A table")
    second = copy("Two.", photo="one.png", photo_alt="طاولة")
    take(item("1.txt", first, folder=tmp_path), item("2.txt", second, folder=tmp_path))
    one, two = Article.objects.order_by("pk")
    assert Photo.objects.count() == 1
    assert (one.article_photos.get().alt, two.article_photos.get().alt) == ("", "طاولة")


@pytest.mark.parametrize(
    "name", ["../secret.png", "/etc/hostname", "sub/../../secret.png", "gone.png"]
)
def test_a_picture_is_taken_from_the_folder_of_the_story_alone(tmp_path: Path, name: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    picture(tmp_path / "secret.png")
    taken = take(item(data=copy(photo=name), folder=home))
    assert taken.outcomes == ["quarantined"]
    assert not Photo.objects.exists()


def test_a_link_that_leads_out_of_the_folder_is_no_way_to_a_picture(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    picture(tmp_path / "secret.png")
    (home / "one.png").symlink_to(tmp_path / "secret.png")
    taken = take(item(data=copy(photo="one.png"), folder=home))
    assert "leads out of the folder" in taken.said


def test_copy_without_a_folder_can_name_no_picture() -> None:
    assert take(item(data=copy(photo="one.png"))).outcomes == ["quarantined"]


def test_markup_in_copy_is_text() -> None:
    take(item(data=copy(f"<script>alert(1)</script>\n{BODY}", headline="<b>Two</b> sign")))
    assert "<script" not in the_story().body
    assert "&lt;script&gt;alert(1)" in the_story().body
    assert the_story().headline == "<b>Two</b> sign"
