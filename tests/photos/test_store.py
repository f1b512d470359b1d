"""Taking pictures in: from the bytes, within limits, and with nothing private going out."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from newsroom.articles.rights import loader
from newsroom.photos.models import Photo, Rendition
from newsroom.photos.store import MOST_PIXELS, PhotoRefused, add_photo
from tests.factories import NOON

pytestmark = pytest.mark.django_db

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "images"


def picture(width: int = 1600, height: int = 1000, form: str = "JPEG", **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(buffer, form, **options)
    return buffer.getvalue()


def add(data: bytes, name: str = "photo.jpg") -> Photo:
    return add_photo(data, name=name, by=loader(), now=NOON, alt="A gradient", credit="Newsroom")


def opened(rendition: Rendition) -> Image.Image:
    with rendition.file.open() as file:
        image = Image.open(io.BytesIO(file.read()))
        image.load()
    return image


def test_a_picture_gets_three_widths_in_three_formats() -> None:
    photo = add(picture())
    made = {(row.width, row.height, row.format) for row in photo.renditions.all()}
    assert made == {
        (width, height, form)
        for width, height in ((480, 300), (960, 600), (1440, 900))
        for form in ("avif", "webp", "jpeg")
    }
    for row in photo.renditions.all():
        assert opened(row).size == (row.width, row.height)
        assert opened(row).format == row.format.upper()


def test_a_small_picture_is_never_made_larger() -> None:
    photo = add(picture(300, 200))
    assert {row.width for row in photo.renditions.all()} == {300}


def test_the_original_is_kept_byte_for_byte_under_a_name_of_ours() -> None:
    data = picture()
    photo = add(data, name="../../etc/passwd\x00.jpg")
    with photo.file.open() as file:
        assert file.read() == data
    assert photo.file.name == f"originals/{photo.sha256}.bin"


def test_what_a_broken_run_left_behind_is_mended() -> None:
    photo = add(picture())
    path = Path(photo.file.path)
    path.write_bytes(b"cut off")
    photo.delete()
    again = add(picture())
    assert (again.file.name, path.read_bytes()) == (photo.file.name, picture())


def test_the_same_bytes_are_one_picture_and_keep_its_words() -> None:
    first = add(picture())
    first.alt = "Written by an editor"
    first.save()
    again = add(picture(), name="other.jpg")
    assert (again.pk, again.alt) == (first.pk, "Written by an editor")
    assert Rendition.objects.count() == 9


def test_place_and_serial_number_never_reach_a_reader() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera maker"
    exif.get_ifd(0x8825)[2] = (50.0, 52.0, 35.0)
    photo = add(picture(exif=exif.tobytes(), comment=b"secret"))
    for row in photo.renditions.all():
        image = opened(row)
        assert not dict(image.getexif())
        assert "comment" not in image.info


def test_a_picture_that_lies_on_its_side_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = add(picture(800, 400, exif=exif.tobytes()))
    assert (photo.width, photo.height) == (400, 800)


@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF", "TIFF", "GIF"])
def test_other_formats_are_told_by_their_bytes_whatever_the_name(form: str) -> None:
    assert add(picture(200, 100, form), name="photo.jpg").width == 200


def test_transparency_becomes_white() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(buffer, "PNG")
    photo = add(buffer.getvalue())
    image = opened(photo.renditions.get(format="jpeg")).convert("RGB")
    assert image.getpixel((20, 20)) == (255, 255, 255)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header promises this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (10_000, 6_001)])
def test_a_bomb_is_refused_from_its_header_with_size_and_limit(width: int, height: int) -> None:
    with pytest.raises(PhotoRefused, match=str(MOST_PIXELS // 1_000_000)):
        add(bomb(width, height))
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.7",
        b"GIF89a/*<script>alert(1)</script>*/",
        picture()[:400],
        picture()[:-2000],
    ],
)
def test_what_is_no_picture_or_a_broken_one_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(PhotoRefused, match=r"photo\.jpg .*\.$"):
        add(data)
    assert not Photo.objects.exists()


def test_real_pictures_are_taken_or_refused_in_a_sentence() -> None:
    if not REAL.is_dir():
        pytest.skip(f"the real pictures are not here: {REAL}")
    files = [path for path in sorted(REAL.rglob("*")) if path.is_file() and path.suffix != ".md"]
    taken = 0
    for path in files[::4]:
        try:
            taken += add(path.read_bytes(), name=path.name).renditions.count() > 0
        except PhotoRefused as refusal:
            assert str(refusal).endswith(".")  # noqa: PT017
    assert taken > len(files[::4]) // 3
