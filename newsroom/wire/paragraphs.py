"""Lines of copy to paragraphs.

With no blank line in the copy every line is a paragraph. With one, blank lines part paragraphs and
the lines between them were wrapped by hand; but a line longer than WRAPPED was not, and then each
line of that block is a paragraph of its own.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from newsroom.wire.characters import paragraph

WRAPPED = 200


def paragraphs(lines: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs of the copy, every word kept."""
    blocks = list(_blocks(lines))
    if len(blocks) == 1:
        return _kept(blocks[0])
    return tuple(text for lines in blocks for text in _block(lines))


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    for filled, group in groupby(lines, key=lambda line: bool(line.strip())):
        if filled:
            yield list(group)


def _block(lines: list[str]) -> tuple[str, ...]:
    if max(map(len, lines)) > WRAPPED:
        return _kept(lines)
    return _kept([" ".join(lines)])


def _kept(texts: list[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(paragraph, texts)))
