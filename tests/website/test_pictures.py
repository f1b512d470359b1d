"""A picture of an edition, and the file behind it."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from newsroom.articles import publishing
from newsroom.articles.models import Edition
from newsroom.articles.rights import loader
from newsroom.photos.models import Photo, Rendition
from newsroom.photos.store import add_photo
from tests.factories import NOON, edit, publish
from tests.website.conftest import Clock
from tests.website.scene import HOUR, Scene, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo(settings: Any, tmp_path: Path, db: None) -> Photo:
    settings.MEDIA_ROOT = str(tmp_path)
    data = io.BytesIO()
    Image.new("RGB", (1000, 700), "green").save(data, "JPEG")
    return add_photo(
        data.getvalue(), name="table.jpg", by=loader(), now=NOON, alt="A table", credit="Ana Vidal"
    )


def illustrated(scene: Scene, photo: Photo) -> Edition:
    scene.article.article_photos.create(photo=photo, caption="Set for 32.")
    edit(scene.article, now=NOON + timedelta(minutes=9), standfirst="With a picture.")
    return publish(scene.article, now=NOON + timedelta(minutes=10))


def url_of(row: Rendition) -> str:
    return f"/pictures/{row.hash}.{row.format}"


def test_a_picture_has_formats_widths_words_and_its_size(
    client: Client, scene: Scene, photo: Photo
) -> None:
    illustrated(scene, photo)
    page = page_of(client.get(scene.edition.path))
    assert '<source type="image/avif" srcset="/pictures/' in page
    assert '<source type="image/webp" srcset="/pictures/' in page
    assert 'width="960" height="672" alt="A table"' in page
    assert "<figcaption>Set for 32. Ana Vidal</figcaption>" in page
    assert 'property="og:image" content="http://127.0.0.1:8000/pictures/' in page


def test_every_rendition_named_on_the_page_answers(
    client: Client, scene: Scene, photo: Photo
) -> None:
    illustrated(scene, photo)
    for row in photo.renditions.all():
        response = client.get(url_of(row))
        assert response.status_code == 200
        assert response.headers["Content-Type"] == f"image/{row.format}"
        assert (
            client.get(url_of(row), HTTP_IF_NONE_MATCH=response.headers["ETag"]).status_code == 304
        )


def test_a_picture_that_no_live_story_shows_is_not_found(
    client: Client, scene: Scene, photo: Photo, clock: Clock
) -> None:
    row = photo.renditions.all()[0]
    assert client.get(url_of(row)).status_code == 404
    illustrated(scene, photo)
    assert client.get(url_of(row)).status_code == 200
    now = NOON + HOUR
    publishing.withdraw(scene.article, by=loader(), now=now, reason="x", public_note="Gone.")
    clock(now + timedelta(seconds=1))
    assert client.get(url_of(row)).status_code == 404


def test_a_lost_file_is_not_found(client: Client, scene: Scene, photo: Photo) -> None:
    illustrated(scene, photo)
    row = photo.renditions.all()[0]
    row.file.delete(save=False)
    assert client.get(url_of(row)).status_code == 404


@pytest.mark.parametrize("path", ["/pictures/0.jpeg", f"/pictures/{'0' * 64}.jpeg", "/pictures/"])
def test_a_picture_that_never_was_is_not_found(client: Client, scene: Scene, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_original_has_no_address(client: Client, scene: Scene, photo: Photo) -> None:
    illustrated(scene, photo)
    assert client.get(f"/pictures/{photo.sha256}.jpeg").status_code == 404
    assert photo.sha256 not in page_of(client.get(scene.edition.path))


def test_the_front_shows_the_picture_of_its_lead(
    client: Client, scene: Scene, photo: Photo
) -> None:
    illustrated(scene, photo)
    assert "<picture>" in page_of(client.get("/"))
