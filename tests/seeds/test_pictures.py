"""The drawn pictures: of one size, light enough, and each of them used."""

from pathlib import Path

import pytest
from PIL import Image

SEEDS = Path(__file__).parents[2] / "seeds"
PICTURES = sorted((SEEDS / "photos").glob("*.jpg"))


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_picture_is_three_to_two_and_light(picture: Path) -> None:
    with Image.open(picture) as image:
        assert image.size == (1600, 1067)
        assert image.format == "JPEG"
    assert picture.stat().st_size < 200_000


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_story_shows_the_picture(picture: Path) -> None:
    header = f"Photo: photos/{picture.name}"
    assert any(header in file.read_text("utf-8") for file in SEEDS.glob("*.txt"))


def test_there_are_six() -> None:
    assert len(PICTURES) == 6
