"""A body in a text box: plain words where they do, HTML where they must, and always back again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.articles.body import clean, from_paragraphs
from newsroom.desk.prose import canonical, for_text_box, from_text_box, removed_elements

LINES = st.lists(st.text(min_size=1, max_size=40).filter(lambda text: text.strip()), max_size=5)


@given(LINES)
def test_a_body_that_nobody_touched_comes_back_the_same(lines: list[str]) -> None:
    body = clean(from_paragraphs(lines))
    assert from_text_box(for_text_box(body)) == canonical(body)
    assert from_text_box(for_text_box(body).replace("\n", "\r\n")) == canonical(body)


def test_plain_paragraphs_are_shown_as_plain_words() -> None:
    assert for_text_box("<p>Tom &amp; Ana.</p>\n<p>Second.</p>") == "Tom & Ana.\n\nSecond."


def test_what_has_more_in_it_is_shown_as_html() -> None:
    body = "<p>First.</p>\n<h2>Second</h2>"
    assert for_text_box(body) == "<p>First.</p>\n\n<h2>Second</h2>"


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        ("One line.", "<p>One line.</p>"),
        ("One.\r\n\r\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("One.\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("3 < 4 & 5", "<p>3 &lt; 4 &amp; 5</p>"),
        ("  \n ", ""),
        (
            "<p>One.</p><ul><li><p>Two.</p></li></ul>",
            "<p>One.</p>\n<ul><li><p>Two.</p>\n</li>\n</ul>",
        ),
    ],
)
def test_what_is_typed_becomes_a_body(typed: str, body: str) -> None:
    assert from_text_box(typed) == body


def test_the_editor_and_the_loader_write_one_body() -> None:
    assert from_text_box("<p>One.</p><p>Two.</p>") == from_paragraphs(["One.", "Two."])


def test_elements_that_go_are_counted() -> None:
    assert removed_elements("<p>x</p><script>y</script><iframe></iframe>") == 2
    assert removed_elements("Plain words, 3 < 4.") == 0
