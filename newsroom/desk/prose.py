"""A body between the database and a text box: one block a line there, one canonical form here.

The editor and a plain text box must give the same HTML for the same text, else opening a story
and saving it would make a version in which nothing changed.
"""

import re
from html import unescape
from typing import Any

from django import forms

from newsroom.articles.body import clean, from_paragraphs

_BLOCK = r"(?:p|h2|h3|h4|ul|ol|li|blockquote|table|thead|tbody|tr|figure|figcaption|aside|pre)"
# Between the end of one block and the next tag: whatever space a browser or an editor left there.
BETWEEN_BLOCKS = re.compile(rf"(</{_BLOCK}>|<hr>)\s*(?=<)", re.IGNORECASE)
ANY_TAG = re.compile(r"<[a-z/!]", re.IGNORECASE)
START_TAG = re.compile(r"<[a-z]", re.IGNORECASE)
PLAIN = re.compile(r"(?:<p>[^<]*</p>\s*)*")
IN_PARAGRAPH = re.compile(r"<p>([^<]*)</p>")
BLANK_LINE = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def canonical(html: str) -> str:
    """One line feed between blocks and none at the ends, as imported copy has it."""
    return BETWEEN_BLOCKS.sub(r"\1\n", html.replace("\r\n", "\n").strip())


def from_text_box(text: str) -> str:
    """What was typed, as a body. Words without any tag are paragraphs, parted by blank lines."""
    text = text.replace("\r\n", "\n").strip()
    if text and not ANY_TAG.search(text):
        parts = BLANK_LINE.split(text) if BLANK_LINE.search(text) else text.split("\n")
        return from_paragraphs([" ".join(part.split()) for part in parts if part.strip()])
    return canonical(clean(text))


def for_text_box(html: str) -> str:
    """The body as a text box shows it: plain paragraphs where nothing else is in it, else HTML
    with a blank line between blocks. What is not touched comes back as the same body."""
    if PLAIN.fullmatch(html):
        text = "\n\n".join(unescape(part) for part in IN_PARAGRAPH.findall(html))
        if from_text_box(text) == canonical(html):
            return text
    return BETWEEN_BLOCKS.sub("\\1\n\n", html)


def removed_elements(text: str) -> int:
    """How many elements the cleaner takes out of what was typed."""
    return max(0, len(START_TAG.findall(text)) - len(START_TAG.findall(clean(text))))


class BodyField(forms.CharField):
    """The text of a story: the semantic editor with JavaScript, a plain text box without."""

    def clean(self, value: Any) -> str:
        return from_text_box(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return for_text_box(value) if isinstance(value, str) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return canonical(initial or "") != from_text_box(data or "")
