"""The picture that goes with a shared link: headline, section and source, drawn once.

Its address holds the hash of its words, so a new headline has a new address. What is drawn is kept
beside the media and never served but through the view, which asks the door.
"""

import hashlib
import io
import os
import secrets
from dataclasses import astuple, dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont, features

from newsroom.articles.models import Edition
from newsroom.website import names
from newsroom.website.cards import source_of
from newsroom.website.page import CARD_SIZE, site_name

DESIGN = 1  # part of the hash: a new drawing has new addresses
FONT = Path(__file__).parent / "fonts" / "NotoCard-Bold.ttf"
PAPER, INK, GREY = "#fbfcfa", "#131f1a", "#55605a"
EDGE = 72
TOP, BOTTOM = 190, 530  # the headline stands between
SIZES = range(84, 38, -4)
LEADING = {"en": 1.14, "ar": 1.5}


@dataclass(frozen=True)
class Card:
    """All that is drawn."""

    headline: str
    section: str
    source: str
    site: str
    language: str

    @property
    def digest(self) -> str:
        words = "\x1f".join((str(DESIGN), *astuple(self)))
        return hashlib.sha256(words.encode()).hexdigest()[:20]

    @property
    def alt(self) -> str:
        return ". ".join(filter(None, (self.headline, self.section, self.source, self.site)))


def card_of(edition: Edition) -> Card:
    """Asks nothing of an edition that came with its section and source."""
    return Card(
        headline=" ".join(edition.headline.split()),
        section=names.name(edition.section).text if edition.section else "",
        source=source_of(edition).text,
        site=site_name(edition.language),
        language=edition.language,
    )


def can_draw(card: Card) -> bool:
    """Whether the font has every letter, and Arabic letters are joined here."""
    shaped = card.language != "ar" or features.check("raqm")
    return bool(shaped and all(map(_has_glyph, "".join(astuple(card)))))


@lru_cache(maxsize=2048)
def _has_glyph(letter: str) -> bool:
    """A letter that the font lacks is drawn as U+FFFF is: as an empty box."""
    return letter.isspace() or _inked(letter) != _inked("\uffff")


def _inked(letter: str) -> tuple[tuple[int, int], bytes]:
    mask = _font(20).getmask(letter)
    return mask.size, bytes(mask)


def png_of(card: Card) -> bytes:
    """The file; drawn where nobody asked for it before."""
    kept = Path(settings.MEDIA_ROOT) / "cards" / card.digest[:2] / f"{card.digest}.png"
    try:
        return kept.read_bytes()
    except FileNotFoundError:
        made = draw(card)
        _keep(kept, made)
        return made


def _keep(path: Path, data: bytes) -> None:
    """Written aside, so that nobody reads half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(f".{secrets.token_hex(8)}")
    aside.write_bytes(data)
    os.replace(aside, path)


# --- The drawing --------------------------------------------------------------------------------


def draw(card: Card) -> bytes:
    image = Image.new("RGB", CARD_SIZE, PAPER)
    pen = _Pen(ImageDraw.Draw(image), card.language)
    pen.write(card.site, 56, 48, INK)
    pen.rule(128)
    if card.section:
        pen.write(card.section, 140, 28, GREY)
    size, lines = _fitting(card)
    for number, line in enumerate(lines):
        pen.write(line, TOP + number * size * LEADING[card.language], size, INK)
    pen.rule(548)
    pen.write(card.source, 562, 28, GREY)
    file = io.BytesIO()
    image.quantize(32).save(file, "PNG", optimize=True)
    return file.getvalue()


class _Pen:
    """Writes from the side where the language begins."""

    def __init__(self, drawing: ImageDraw.ImageDraw, language: str) -> None:
        self.drawing, self.rtl = drawing, language == "ar"
        self.side = CARD_SIZE[0] - EDGE if self.rtl else EDGE

    def write(self, words: str, top: float, size: int, colour: str) -> None:
        anchor = "ra" if self.rtl else "la"
        self.drawing.text(
            (self.side, top), words, fill=colour, font=_font(size), anchor=anchor,
            direction=_direction(self.rtl),
        )  # fmt: skip

    def rule(self, top: int) -> None:
        self.drawing.rectangle((EDGE, top, CARD_SIZE[0] - EDGE, top + 1), fill=INK)


def _direction(rtl: bool) -> str | None:
    """Only the shaping engine takes a direction; without it text goes from left to right."""
    return ("rtl" if rtl else "ltr") if features.check("raqm") else None


@lru_cache(maxsize=32)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)


def _fitting(card: Card) -> tuple[int, list[str]]:
    """The largest size in which the headline fits; at the smallest its end is cut."""
    for size in SIZES:
        lines = _lines(card.headline, size)
        fit = int((BOTTOM - TOP) / (size * LEADING[card.language]))
        if len(lines) <= fit and all(_width(line, size) <= _measure() for line in lines):
            return size, lines
    kept = lines[:fit]
    kept[-1] = f"{kept[-1]}…"
    return size, kept


def _lines(words: str, size: int) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer, size) <= _measure():
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _width(words: str, size: int) -> float:
    return _font(size).getlength(words)


def _measure() -> int:
    return CARD_SIZE[0] - 2 * EDGE
