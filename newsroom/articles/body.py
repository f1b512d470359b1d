"""Where words stand, and which HTML may stand at all.

The one cleaning field is here, and the one place that calls HTML safe. A body is counted in
paragraphs: one for each block, in the order of reading, as plain text in NFC. A span is
(paragraph, start, end), half-open, in code points of that text.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from html import escape, unescape
from html.parser import HTMLParser
from typing import Any, NamedTuple

import nh3
from django.db import models
from django.utils.safestring import SafeString, mark_safe

# The block list of the editor, and nothing else.
BLOCKS = frozenset({"p", "h2", "h3", "h4", "li", "blockquote", "td", "th", "figcaption", "pre"})
CONTAINERS = frozenset({"ul", "ol", "table", "thead", "tbody", "tr", "figure", "aside", "hr"})
INLINE = frozenset({"a", "strong", "em", "b", "i", "s", "sub", "sup", "br", "bdi", "span", "q"})
VOID = frozenset({"br", "hr"})
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "title", "hreflang"},
    "blockquote": {"cite"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
SCHEMES = {"http", "https", "mailto"}

# C0 controls but tab and line feed, directional embeddings and overrides, zero-width space, BOM.
# The joiners (U+200C, U+200D), marks (U+200E, U+200F) and isolates that Arabic needs stay.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u200b\ufeff\ud800-\udfff]")


class Link(NamedTuple):
    """One span and the address that its words lead to."""

    paragraph: int
    start: int
    end: int
    url: str


def _kept_attribute(tag: str, name: str, value: str) -> str | None:
    """Drops what nh3 lets through: //host and \\host leave the site without a scheme."""
    if name in ("href", "cite") and re.match(r"[\s\x00-\x20]*[/\\]{2}", value):
        return None
    if name == "dir" and value not in ("ltr", "rtl", "auto"):
        return None
    return value


def clean(html: str) -> str:
    """The same text with only what the block list allows; cleaning twice changes nothing."""
    return nh3.clean(
        unicodedata.normalize("NFC", UNSEEN.sub("", html)),
        tags=set(BLOCKS | CONTAINERS | INLINE),
        clean_content_tags={"script", "style", "iframe", "object", "svg", "math", "template"},
        attributes=ATTRIBUTES,
        attribute_filter=_kept_attribute,
        url_schemes=SCHEMES,
        link_rel=None,
    )


class CleanHTMLField(models.TextField):  # type: ignore[type-arg]
    """HTML cleaned on every way into the database: save, bulk_create, update, bulk_update."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        cleaned = clean(super().pre_save(model_instance, add) or "")
        setattr(model_instance, self.attname, cleaned)
        return cleaned

    def get_prep_value(self, value: Any) -> Any:
        return clean(value) if isinstance(value, str) else super().get_prep_value(value)


def rendered(html: str) -> SafeString:
    """Body HTML for a template. Cleans once more, so that no row can be trusted by mistake."""
    return mark_safe(clean(html))  # noqa: S308


class _Walk(HTMLParser):
    """Tells text by paragraph while it copies the markup; the parent of the two below."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraph = -1
        self.reached = 0  # code points of this paragraph so far (`offset` is the parser's own)
        self.fresh = True  # the next text opens a paragraph
        self.depth_of_links = 0
        self.out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS or tag in CONTAINERS:
            self.fresh = True
        if tag == "br":
            self.text("\n", "<br>")
            return
        self.depth_of_links += tag == "a"
        self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS or tag in CONTAINERS:
            self.fresh = True
        self.depth_of_links -= tag == "a"
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.fresh and not data.strip():
            self.out.append(data)
            return
        self.text(data, None)

    def text(self, data: str, markup: str | None) -> None:
        if self.fresh:
            self.paragraph, self.reached, self.fresh = self.paragraph + 1, 0, False
        self.out.append(escape(data, quote=False) if markup is None else markup)
        self.saw(data)
        self.reached += len(data)

    def saw(self, data: str) -> None:
        """Called with each run of text while paragraph and offset stand at its start."""


class _Paragraphs(_Walk):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def saw(self, data: str) -> None:
        if self.paragraph == len(self.found):
            self.found.append("")
        self.found[self.paragraph] += data


class Marked(NamedTuple):
    """One paragraph with its markup in words: what kind it is, and which words are marked how."""

    kind: str
    text: str
    links: tuple[tuple[str, str], ...]  # words and the address they lead to
    marked: tuple[tuple[str, str], ...]  # words and the tag around them


class _MarkedParagraphs(_Walk):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Marked] = []
        self.around: list[tuple[str, str]] = []  # the open tags, outermost first, and where to

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag not in VOID:
            self.around.append((tag, dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        self.around.pop()

    def saw(self, data: str) -> None:
        if self.paragraph == len(self.found):
            kinds = (tag for tag, _ in self.around if tag in BLOCKS)
            self.found.append(Marked(next(kinds, "p"), "", (), ()))
        block = self.found[-1]
        links = tuple((data, url) for tag, url in self.around if tag == "a" and url)
        marked = tuple((data, tag) for tag, _ in self.around if tag in INLINE - {"a", "span"})
        self.found[-1] = Marked(
            block.kind, block.text + data, block.links + links, block.marked + marked
        )


class _Linker(_Walk):
    def __init__(self, links: Iterable[Link]) -> None:
        super().__init__()
        self.links = _apart(links)

    def saw(self, data: str) -> None:
        if not self.depth_of_links:
            self.out[-1] = self._with_links(data)

    def _with_links(self, data: str) -> str:
        """Links whose words lie whole inside this run; one that an inline tag cuts is left out."""
        pieces, done = [], 0
        for link in self.links:
            start, end = link.start - self.reached, link.end - self.reached
            if link.paragraph == self.paragraph and done <= start < end <= len(data):
                pieces += [escape(data[done:start], quote=False), _anchor(link, data[start:end])]
                done = end
        return "".join([*pieces, escape(data[done:], quote=False)])


class _Rewriter(_Walk):
    def __init__(self, spans: Iterable[tuple[int, int, int]], words: str) -> None:
        super().__init__()
        self.spans, self.words = sorted(spans), words

    def saw(self, data: str) -> None:
        if self.out[-1] != "<br>":
            self.out[-1] = self._rewritten(data)

    def _rewritten(self, data: str) -> str:
        """Spans that lie whole inside this run; words that an inline tag cuts stay."""
        pieces, done = [], 0
        for paragraph, begins, ends in self.spans:
            start, end = begins - self.reached, ends - self.reached
            if paragraph == self.paragraph and done <= start < end <= len(data):
                pieces += [data[done:start], self.words]
                done = end
        return escape("".join([*pieces, data[done:]]), quote=False)


class _Cutter(_Walk):
    """Cuts between top-level blocks, after those that hold the paragraphs asked for."""

    def __init__(self, after: Iterable[int]) -> None:
        super().__init__()
        self.after = sorted(set(after))
        self.depth = 0
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag not in VOID
        super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        self.depth -= tag not in VOID
        while not self.depth and self.after and self.after[0] <= self.paragraph:
            self.after.pop(0)
            self.cut()

    def cut(self) -> None:
        self.pieces.append("".join(self.out))
        self.out = []


class _Blocks(_Walk):
    """Cuts after every top-level block."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.depth and (tag in BLOCKS or tag in CONTAINERS):
            self.cut()
        self.depth += tag not in VOID
        super().handle_starttag(tag, attrs)
        if tag == "hr" and not self.depth:
            self.cut()

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        self.depth -= tag not in VOID
        if not self.depth and (tag in BLOCKS or tag in CONTAINERS):
            self.cut()

    def cut(self) -> None:
        if piece := "".join(self.out).strip():
            self.pieces.append(piece)
        self.out = []


def blocks(html: str) -> list[str]:
    """The body as its top-level blocks, a list or a table being one; loose words are one, too."""
    walk = _Blocks()
    walk.feed(clean(html))
    walk.close()
    walk.cut()
    return walk.pieces


def split(html: str, after: Iterable[int]) -> list[str]:
    """The body in pieces, one more than paragraphs asked for; each ends after the block of one.

    What comes after the last paragraph is the last piece; a paragraph beyond the end cuts there.
    """
    walk = _Cutter(after)
    walk.feed(clean(html))
    walk.close()
    while walk.after:
        walk.after.pop(0)
        walk.cut()
    walk.cut()
    return walk.pieces


def _apart(links: Iterable[Link]) -> list[Link]:
    """In order, none over another: of spans that overlap the shortest stays, it says most."""
    kept: list[Link] = []
    for link in sorted(links, key=lambda link: (link.end - link.start, link)):
        if not any(_overlap(link, other) for other in kept):
            kept.append(link)
    return sorted(kept)


def _overlap(one: Link, other: Link) -> bool:
    same = one.paragraph == other.paragraph
    return same and one.start < other.end and other.start < one.end


def _anchor(link: Link, words: str) -> str:
    return f'<a href="{escape(link.url)}">{escape(words, quote=False)}</a>'


def paragraphs(html: str) -> list[str]:
    """The plain text of each block, in the order of reading; a line break is one line feed."""
    walk = _Paragraphs()
    walk.feed(clean(html))
    walk.close()
    return walk.found


def marked_paragraphs(html: str) -> list[Marked]:
    """The paragraphs, as `paragraphs` counts them, with what their markup says."""
    walk = _MarkedParagraphs()
    walk.feed(clean(html))
    walk.close()
    return walk.found


def from_paragraphs(texts: Sequence[str]) -> str:
    """One `p` for each text, so that the paragraph numbers are the positions given.

    Written as the cleaner writes it: of NFC texts without unseen characters cleaning changes
    nothing, and a loader need not clean to know what the column will hold.
    """
    return "\n".join(f"<p>{_escaped(text)}</p>" for text in texts)


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\u00a0", "&nbsp;")


def link_spans(html: str, links: Iterable[tuple[int, int, int, str]]) -> str:
    """The body with these spans linked. Words inside a link already, or cut by a tag, stay."""
    walk = _Linker(Link(*link) for link in links)
    walk.feed(clean(html))
    walk.close()
    return "".join(walk.out)


def replace_spans(html: str, spans: Iterable[tuple[int, int, int]], words: str) -> str:
    """The body with other words in these spans. Words that a tag cuts stay as they are."""
    walk = _Rewriter(spans, words)
    walk.feed(clean(html))
    walk.close()
    return clean("".join(walk.out))


_TAG = re.compile(r"<[^>]*>")


def plain(html: str) -> str:
    """A cleaned body as one line of text: cheap, and where its paragraphs end is lost."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def words(html: str) -> list[str]:
    """The words of a body, for counts and shares."""
    return [word for text in paragraphs(html) for word in text.split()]
