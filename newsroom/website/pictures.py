"""The pictures of an edition as `picture` elements: formats, widths, where the eye should rest."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import F, QuerySet

from briefings.prepared import prepared
from briefings.routes import address
from newsroom.articles.models import Edition, EditionPhoto
from newsroom.photos.models import Rendition

MODERN = ("avif", "webp")  # best first; the img itself is JPEG
MIDDLE = 960
RENDITION = ("format", "width", "height", "hash")
WORDS = ("position", "caption", "alt", "credit", "focal_x", "focal_y")


@dataclass(frozen=True)
class Format:
    """One `source`: a type and its widths."""

    type: str
    srcset: str


@dataclass(frozen=True)
class Picture:
    formats: tuple[Format, ...]
    src: str
    srcset: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    focus: str  # classes of the style sheet; a style attribute is not allowed


def of_editions(editions: Iterable[Edition]) -> dict[int, list[Picture]]:
    """The pictures of each edition by its key, in order; one query for all of them."""
    keys = tuple(edition.pk for edition in editions)
    return _gathered(_shown_in(keys)) if keys else {}


@prepared
def _shown_in(editions: tuple[int, ...]) -> Any:
    shows = "photo__edition_photos__"
    rows = Rendition.objects.filter(**{f"{shows}edition__pk__in": editions})
    words = {name: F(f"{shows}{name}") for name in WORDS}
    shown = rows.values(*RENDITION, edition=F(f"{shows}edition"), **words)
    return shown.order_by("edition", "position", "width")


def of_photos(photos: Iterable[EditionPhoto], address: Callable[[int, int], str]) -> list[Picture]:
    """The pictures of an edition that is not saved yet: for a preview. `address` says where the
    desk serves a photo in a width, for readers' addresses answer only once they are public."""
    listed = list(photos)
    sizes: QuerySet[Rendition, dict[str, Any]] = Rendition.objects.filter(
        photo__in=[row.photo_id for row in listed], format=Rendition.Format.JPEG
    ).values("photo", *RENDITION)
    rows = [
        {
            **size,
            **{name: getattr(row, name) for name in WORDS},
            "edition": 0,
            "url": address(row.photo_id, size["width"]),
        }
        for row in listed
        for size in sizes
        if size["photo"] == row.photo_id
    ]
    return _gathered(rows).get(0, [])


def _gathered(rows: Iterable[Mapping[str, Any]]) -> dict[int, list[Picture]]:
    found: dict[int, list[Picture]] = {}
    for (edition, _), sizes in groupby(rows, key=lambda row: (row["edition"], row["position"])):
        if picture := _picture(list(sizes)):
            found.setdefault(edition, []).append(picture)
    return found


def _picture(sizes: list[Mapping[str, Any]]) -> Picture | None:
    plain = [size for size in sizes if size["format"] == Rendition.Format.JPEG]
    if not plain:
        return None
    middle = max((s for s in plain if s["width"] <= MIDDLE), key=_width, default=plain[0])
    return Picture(
        formats=tuple(_formats(sizes)),
        src=_url(middle),
        srcset=_srcset(plain),
        width=middle["width"],
        height=middle["height"],
        alt=middle["alt"],
        caption=middle["caption"],
        credit=middle["credit"],
        focus=f"x{_quarter(middle['focal_x'])} y{_quarter(middle['focal_y'])}",
    )


def _formats(sizes: list[Mapping[str, Any]]) -> Iterable[Format]:
    for name in MODERN:
        if fitting := [size for size in sizes if size["format"] == name]:
            yield Format(f"image/{name}", _srcset(fitting))


def _width(size: Mapping[str, Any]) -> int:
    return int(size["width"])


def _srcset(sizes: list[Mapping[str, Any]]) -> str:
    return ", ".join(f"{_url(size)} {size['width']}w" for size in sizes)


def _url(size: Mapping[str, Any]) -> str:
    return size.get("url") or address("picture", size["hash"], size["format"])


def _quarter(fraction: float) -> int:
    """The nearest of 0, 25, 50, 75 and 100 percent: as many as the style sheet has."""
    return round(min(max(fraction, 0.0), 1.0) * 4) * 25
