"""Every word of the file is in the story: headers, dateline or paragraphs."""

import re
import unicodedata
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from newsroom.wire.characters import clean
from newsroom.wire.detect import parse
from newsroom.wire.errors import Unreadable
from newsroom.wire.story import Story

HIDDEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
WORD = re.compile(r"\w+|[^\w\s]")

words = st.from_regex(r"[A-Za-z0-9éÉبش'.,(-]{1,12}", fullmatch=True)
sentences = st.lists(words, min_size=1, max_size=30).map(" ".join)
names = st.sampled_from(["Headline", "DATE", "Mood", "Note", "Brussels", "Photo caption"])
blocks = st.lists(st.tuples(names, sentences).map(": ".join), max_size=4).map("\n".join)
heads = st.sampled_from(
    [
        "",
        "GENEVA (ALETIHAD)\n",
        "GENEVA/PARIS, France, April 2 (ALETIHAD) -- ",
        "(ALETIHAD) - ",
        "جنيف، 2 أبريل (الاتحاد) – ",
        "GENEVA, March 3, Reuter - ",
    ]
)
breaks = st.sampled_from(["\n", "\n\n", "\r\n", " \n \n", "\n\n\n"])


@st.composite
def files(draw: st.DrawFn) -> str:
    copy = draw(breaks).join(draw(st.lists(sentences, min_size=1, max_size=5)))
    return draw(blocks) + draw(breaks) + draw(heads) + copy


def counted(text: str) -> Counter[str]:
    return Counter(WORD.findall(unicodedata.normalize("NFC", HIDDEN.sub("", text))))


def words_of(story: Story) -> Counter[str]:
    parts = [f"{name}: {value}" for name, value in story.headers]
    if story.dateline:
        parts += [story.dateline.text, story.dateline.mark]
    return counted("\n".join([*parts, *story.paragraphs]))


@given(files())
def test_the_words_of_a_wire_file_are_the_words_of_its_story(text: str) -> None:
    assert words_of(parse(text.encode())) == counted(text)


@given(st.text())
def test_any_text_is_a_story_with_its_words_or_unreadable(text: str) -> None:
    try:
        story = parse(b"\xef\xbb\xbf" + text.encode("utf-8", "surrogatepass"))
    except Unreadable:
        return
    assert words_of(story) == counted(clean(text).text)


@given(st.binary())
def test_any_bytes_are_a_story_or_unreadable(data: bytes) -> None:
    try:
        story = parse(data)
    except Unreadable:
        return
    assert all(story.paragraphs)
    assert "\0" not in "".join(story.paragraphs)
