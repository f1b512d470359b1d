"""Which format the bytes are in, and so who parses them. A new format is a line here."""

import re

from newsroom.wire import text
from newsroom.wire.errors import Unreadable
from newsroom.wire.story import Story

_XML = re.compile(rb"\s*<(\?xml|!doctype)\b", re.IGNORECASE)
_JSON = re.compile(rb"\s*(\{\s*[\"}]|\[\s*\{)")


def parse(data: bytes, name: str = "") -> Story:
    """The story in the bytes; `name` is the file's, for the reason. Raises Unreadable."""
    text.refuse_large(data)
    head = data[:200].removeprefix(b"\xef\xbb\xbf")
    for pattern, label in ((_XML, "XML"), (_JSON, "JSON")):
        if pattern.match(head):
            what = f"“{name}” looks like" if name else "This looks like"
            raise Unreadable(f"{what} {label}; only plain text can be read.", line=1, byte=0)
    return text.parse(data)
