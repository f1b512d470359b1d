"""The picture that a story names: a file beside it or below, never one elsewhere on the machine."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage

from newsroom.intake.preparing import Prepared
from newsroom.intake.times import WrongHeader
from newsroom.photos.models import Photo
from newsroom.photos.store import MOST_BYTES, PhotoRefused, add_photo


def picture_of(item: Prepared, *, by: Any, now: datetime) -> Photo | None:
    """The photo of the story, taken in when it is new. Raises WrongHeader.

    It encodes for a second or more, so it has a transaction of its own, before that of the story.
    """
    story = item.read
    if not story.photo:
        return None
    data = _bytes(story.photo, item.incoming.folder)
    try:
        return add_photo(
            data,
            name=story.photo,
            alt=story.photo_alt[:300],
            caption=story.photo_caption[:500],
            credit=story.photo_credit[:200],
            by=by,
            now=now,
        )
    except PhotoRefused as refused:
        raise WrongHeader("photo", str(refused)) from refused


def _bytes(name: str, folder: Path | None) -> bytes:
    if folder is None:
        raise WrongHeader("photo", "Copy that comes without a folder can name no picture.")
    try:
        path, home = (folder / name).resolve(), folder.resolve()
        if not path.is_relative_to(home):
            raise WrongHeader("photo", f"“{name}” leads out of the folder of the story.")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, WrongHeader):
            raise
        why = getattr(error, "strerror", None) or str(error)
        raise WrongHeader("photo", f"“{name}” cannot be read ({why}).") from error


def files_of(photo: Photo) -> list[str]:
    """The names of its files in the store."""
    return [str(photo.file.name), *(str(row.file.name) for row in photo.renditions.all())]


def forget(files: list[str]) -> None:
    """After a dry run: the files of pictures whose rows were rolled back."""
    for name in files:
        default_storage.delete(name)
