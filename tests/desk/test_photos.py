"""Photos: taken in from their bytes, refused in words, shown on the desk to staff alone."""

import io
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from newsroom.photos.models import Photo
from tests.desk.conftest import SignIn
from tests.desk.filled import send

ADD = "/admin/photos/photo/add/"


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def picture(colour: str = "navy", name: str = "flags.jpg") -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(buffer, "JPEG")
    return SimpleUploadedFile(name, buffer.getvalue())


def test_a_picture_editor_takes_a_picture_in(pia: User, sign_in: SignIn) -> None:
    words = {"alt": "Flags at the Council", "credit": "A. Bell"}
    send(sign_in(pia), ADD, "photo_form", press="_continue=", upload=picture(), **words)
    photo = Photo.objects.get()
    assert (photo.alt, photo.credit, photo.width) == ("Flags at the Council", "A. Bell", 60)
    assert photo.renditions.exists()


def test_what_is_no_picture_is_refused_in_words(pia: User, sign_in: SignIn) -> None:
    page = send(
        sign_in(pia), ADD, "photo_form", upload=SimpleUploadedFile("x.jpg", b"<svg/>"), alt="Kept"
    )
    assert "is no picture that we take" in page.content.decode()
    assert "Kept" in page.content.decode()
    assert not Photo.objects.exists()


def test_the_same_picture_again_is_named_and_its_words_stay(pia: User, sign_in: SignIn) -> None:
    client = sign_in(pia)
    send(client, ADD, "photo_form", upload=picture(), caption="First words")
    page = send(client, ADD, "photo_form", upload=picture(name="other.jpg"), caption="Second words")
    assert "We have this picture already: First words" in page.content.decode()
    assert Photo.objects.get().caption == "First words"


def test_words_are_changed_and_remembered(pia: User, sign_in: SignIn) -> None:
    client = sign_in(pia)
    send(client, ADD, "photo_form", upload=picture())
    photo = Photo.objects.get()
    url = f"/admin/photos/photo/{photo.pk}/change/"
    send(client, url, "photo_form", press="_continue=", caption="Flags")
    photo.refresh_from_db()
    assert photo.caption == "Flags"
    assert "caption" in photo.edited_fields


def test_the_preview_is_for_staff_alone(pia: User, tom: User, sign_in: SignIn) -> None:
    send(sign_in(pia), ADD, "photo_form", upload=picture())
    url = f"/admin/photos/photo/{Photo.objects.get().pk}/preview/480/"
    page: Any = sign_in(tom).get(url)
    assert page["Content-Type"] == "image/jpeg"
    assert "private" in page["Cache-Control"]
    assert b"".join(page.streaming_content).startswith(b"\xff\xd8")
    assert Client().get(url).status_code == 302
    assert sign_in(tom).get("/admin/photos/photo/99/preview/480/").status_code == 404


def test_a_reporter_adds_a_picture_but_does_not_change_one(
    tom: User, pia: User, sign_in: SignIn
) -> None:
    send(sign_in(tom), ADD, "photo_form", upload=picture())
    photo = Photo.objects.get()
    url = f"/admin/photos/photo/{photo.pk}/change/"
    assert sign_in(tom).post(url, {"alt": "x"}).status_code == 403
