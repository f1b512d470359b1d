"""One item made ready to be stored: parsed, its headers understood. No transaction is open."""

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from newsroom.articles.body import UNSEEN
from newsroom.intake.incoming import Incoming
from newsroom.intake.times import Said, Times, WrongHeader, times
from newsroom.photos.models import Photo
from newsroom.reading.finding import Finding
from newsroom.wire import detect
from newsroom.wire.errors import Unreadable
from newsroom.wire.headers import known_name
from newsroom.wire.story import Story

# What a wire says of copy that nobody may use any more: words of ninjs and of NewsML-G2.
WITHHELD = frozenset({"canceled", "cancelled", "killed", "withdrawn", "withheld"})
LONGEST_ID = 200
_MOST_HEADER_LINES = 1_000


@dataclass(slots=True)
class Prepared:
    """An item and what was made of it outside the database. Without a story there is `trouble`."""

    incoming: Incoming
    story: Story | None = None
    trouble: Unreadable | None = None
    times: Times = field(default_factory=Times)
    zone: ZoneInfo | None = None
    version: int | None = None  # None: the file does not say
    texts: tuple[str, ...] = ()
    words_hash: str = ""
    findings: Sequence[Finding] = ()
    picture: Photo | None = None

    @property
    def withheld(self) -> bool:
        return self.story is not None and self.story.status.casefold() in WITHHELD

    @property
    def read(self) -> Story:
        """The story of an item that has one."""
        if self.story is None:
            raise LookupError("An item that was put aside has no story.")
        return self.story

    def spoilt(self, trouble: Unreadable) -> None:
        """Puts the item aside; a header at fault is found in the file by its name."""
        if isinstance(trouble, WrongHeader) and self.incoming.data and self.story:
            trouble.line = _line_of(trouble.header, self.incoming.data, self.story.encoding)
        self.trouble = trouble


def parsed(incoming: Incoming) -> Prepared:
    """The item with its story, or with the reason why it has none."""
    item = Prepared(incoming)
    try:
        item.story = _story(incoming)
        item.texts = texts_of(item.story)
        item.words_hash = _words_hash(item.story)
        item.version = _version(item.story)
        _refuse_long_id(item.story)
    except Unreadable as error:
        item.spoilt(error)
    return item


def _story(incoming: Incoming) -> Story:
    if incoming.data is None:
        raise Unreadable(incoming.problem)
    return detect.parse(incoming.data, incoming.name)


def texts_of(story: Story) -> tuple[str, ...]:
    """The paragraphs as a body keeps them: what cleaning would drop is gone before spans are."""
    if all(map(str.isprintable, story.paragraphs)):
        return story.paragraphs
    kept = (unicodedata.normalize("NFC", UNSEEN.sub("", text)) for text in story.paragraphs)
    return tuple(text for text in kept if text.strip())


def _words_hash(story: Story) -> str:
    """Of the words that readers would get, whatever the spacing; headers about them are not in."""
    printed = story.dateline.text if story.dateline else ""
    words = " ".join((story.headline, story.standfirst, printed, *story.paragraphs)).split()
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


def _version(story: Story) -> int | None:
    text = story.version
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        raise WrongHeader(
            "version", f"“{text[:40]}” is no version: write a whole number, such as 2."
        )
    return int(text)


def _refuse_long_id(story: Story) -> None:
    """An identifier is never cut: two stories would become one."""
    if len(story.external_id) > LONGEST_ID:
        raise WrongHeader(
            "id", f"It has {len(story.external_id)} characters; the most is {LONGEST_ID}."
        )


def understand_times(item: Prepared, *, base: datetime, zone: ZoneInfo, given: Said | None) -> None:
    """Resolves the item's moments; a header that means nothing puts the item aside."""
    item.zone = zone
    try:
        item.times = times(item.read, base=base, zone=zone, given=given)
    except Unreadable as error:
        item.spoilt(error)


def line_of(item: Prepared) -> int:
    """The line on which the item stops making sense; 1 where nobody can tell."""
    trouble, data = item.trouble, item.incoming.data or b""
    if trouble and trouble.line:
        return trouble.line
    return data.count(b"\n", 0, trouble.byte) + 1 if trouble and trouble.byte else 1


def _line_of(header: str, data: bytes, encoding: str) -> int | None:
    lines = data.decode(encoding, errors="replace").lstrip("\ufeff").splitlines()
    for number, line in enumerate(lines[:_MOST_HEADER_LINES], start=1):
        if known_name(line.partition(":")[0].strip()) == header:
            return number
    return None
