"""Taking a picture in: what it is told from its bytes, the original kept, three widths made.

Refused from the header, before anything is decoded: too many pixels or frames, and every format
but the four that Pillow reads safely. Renditions are encoded anew, so no metadata, no place and no
second file hidden in the first reaches a reader.
"""

import hashlib
import io
import warnings
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from briefings.ledger import history
from briefings.ledger.models import one_line
from newsroom.photos.models import Photo, Rendition
from newsroom.sources.models import Source

WIDTHS = (480, 960, 1440)
MOST_PIXELS = 60_000_000
MOST_BYTES = 20_000_000
READ = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF")
ENCODINGS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 7},
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
    "jpeg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
}


class PhotoRefused(Exception):
    """The picture cannot be taken; the sentence says why and what would do."""


def add_photo(
    data: bytes,
    *,
    name: str,
    by: Any,
    now: datetime,
    alt: str = "",
    caption: str = "",
    credit: str = "",
    source: Source | None = None,
) -> Photo:
    """The picture with these bytes, made when it is new. Our file names, never the sender's.

    The same bytes give the same Photo, its words untouched. Decoding and encoding take a second or
    more and hold no lock; only the rows are written in a transaction. Raises PhotoRefused.
    """
    digest = hashlib.sha256(data).hexdigest()
    if known := Photo.objects.filter(sha256=digest).first():
        return known
    picture = _decoded(data, name)
    size = {"width": picture.width, "height": picture.height}
    words = {"alt": alt, "caption": caption, "credit": credit, "source": source}
    file = _kept(f"originals/{digest}.bin", data)
    renditions = list(_renditions(digest, picture))
    with transaction.atomic():
        row = {**size, **words, "file": file, "added_at": now}
        photo, made = Photo.objects.get_or_create(sha256=digest, defaults=row)
        if made:
            for rendition in renditions:
                rendition.photo = photo
            Rendition.objects.bulk_create(renditions)
            history.record("added", photo, by=by, now=now, file_name=one_line(name)[:200])
    return photo


def _decoded(data: bytes, name: str) -> Image.Image:
    """The picture upright, in RGB, in sRGB. The header is checked before a pixel is decoded."""
    if len(data) > MOST_BYTES:
        raise PhotoRefused(f"{name} has {len(data):,} bytes; the most is {MOST_BYTES:,}.")
    try:
        with warnings.catch_warnings():
            # Pillow warns of bombs and odd metadata; our own limits below decide.
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data), formats=READ)
            _refuse_size(picture, name)
            picture.load()
            return _srgb(ImageOps.exif_transpose(picture))
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise PhotoRefused(
            f"{name} is no picture that we take: send JPEG, PNG, WebP, AVIF, TIFF or GIF "
            f"of at most {MOST_PIXELS // 1_000_000} megapixels."
        ) from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError) as error:
        raise PhotoRefused(f"{name} is damaged and cannot be read to its end: {error}.") from error


def _refuse_size(picture: Image.Image, name: str) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise PhotoRefused(
            f"{name} is {picture.width} x {picture.height}, "
            f"{picture.width * picture.height / 1e6:.0f} megapixels; "
            f"the most is {MOST_PIXELS // 1_000_000}."
        )
    # Counting frames reads the file through, so it comes after the size.
    frames = getattr(picture, "n_frames", 1) if picture.format in ("GIF", "WEBP", "PNG") else 1
    if frames > 200:
        raise PhotoRefused(f"{name} has {frames} frames; the most is 200.")


def _srgb(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
            return converted or picture.convert("RGB")
        except ImageCms.PyCMSError:
            pass  # a broken profile: the plain conversion below is the best there is
    return _on_white(picture) if _has_alpha(picture) else picture.convert("RGB")


def _has_alpha(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


def _on_white(picture: Image.Image) -> Image.Image:
    opaque = Image.new("RGB", picture.size, "white")
    layer = picture.convert("RGBA")
    opaque.paste(layer, mask=layer.getchannel("A"))
    return opaque


def _renditions(original: str, picture: Image.Image) -> Iterator[Rendition]:
    for width in sorted({min(width, picture.width) for width in WIDTHS}):
        height = max(1, round(picture.height * width / picture.width))
        small = picture.resize((width, height), Image.Resampling.LANCZOS)
        small.info = {}  # comments and profiles would be written out again
        for form, options in ENCODINGS.items():
            yield _rendition(original, small, form, options)


def _rendition(original: str, small: Image.Image, form: str, options: dict[str, Any]) -> Rendition:
    buffer = io.BytesIO()
    small.save(buffer, **options)
    # The picture's own hash goes in, so that two pictures of one tone never share an address.
    digest = hashlib.sha256(original.encode() + buffer.getvalue()).hexdigest()
    return Rendition(
        format=form,
        width=small.width,
        height=small.height,
        hash=digest,
        file=_kept(f"renditions/{digest}.{form}", buffer.getvalue()),
    )


def _kept(name: str, data: bytes) -> str:
    """Stores these bytes under a name made of their hash; what a broken run left is used or mended.

    Returns the name. A file of another size under it is the rest of a write that was cut off.
    """
    if default_storage.exists(name):
        if default_storage.size(name) == len(data):
            return name
        default_storage.delete(name)
    return default_storage.save(name, ContentFile(data))
