"""Which HTML may stand, and where words stand in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.articles import body
from newsroom.articles.models import Article
from tests.factories import NOON, make_article

HOSTILE = [
    "<script>alert(1)</script>",
    '<p onclick="alert(1)">x</p>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="//evil.example/">x</a>',
    '<a href="\\\\evil.example/">x</a>',
    '<img src=x onerror="alert(1)">',
    "<svg><script>alert(1)</script></svg>",
    '<p style="position:fixed">x</p>',
    "<iframe src='https://evil.example'></iframe>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>",
]


@pytest.mark.parametrize("html", HOSTILE)
def test_what_could_run_or_leave_the_site_is_gone(html: str) -> None:
    cleaned = body.clean(html)
    for word in ("script", "onclick", "onerror", "javascript", "data:", "evil", "style", "<img"):
        assert word not in cleaned


@pytest.mark.django_db
def test_every_way_to_write_a_body_cleans_it() -> None:
    dirty = "<p>Words</p><script>alert(1)</script>"
    article = make_article(body=dirty)
    assert "script" not in article.body
    Article.objects.filter(pk=article.pk).update(body=dirty)
    assert "script" not in Article.objects.get(pk=article.pk).body
    article.body = dirty
    Article.objects.bulk_update([article], ["body"])
    assert "script" not in Article.objects.get(pk=article.pk).body
    [made] = Article.objects.bulk_create([Article(body=dirty, created_at=NOON, changed_at=NOON)])
    assert "script" not in Article.objects.get(pk=made.pk).body


def test_unseen_controls_go_and_arabic_stays_whole() -> None:
    assert body.clean("<p>a\u202eb\u200b\x00c</p>") == "<p>abc</p>"
    arabic = "<p>مِن\u200cـ الاتّحاد\u200f</p>"
    assert body.clean(arabic) == arabic


def test_paragraphs_are_the_blocks_in_the_order_of_reading() -> None:
    html = (
        "<h2>Head</h2><p>One <strong>two</strong> &amp; three</p>\n"
        "<ul><li>first</li><li>second</li></ul><blockquote><p>said</p></blockquote>bare"
    )
    assert body.paragraphs(html) == ["Head", "One two & three", "first", "second", "said", "bare"]


def test_a_line_break_is_one_character() -> None:
    assert body.paragraphs("<p>one<br>two</p>") == ["one\ntwo"]


def test_a_span_is_linked_and_the_rest_stands_as_it_was() -> None:
    html = "<p>Told by <em>Mark Rutte</em> &amp; others.</p><p>Rutte said so.</p>"
    linked = body.link_spans(html, [(0, 8, 18, "/people/mark-rutte/")])
    assert '<em><a href="/people/mark-rutte/">Mark Rutte</a></em> &amp; others.' in linked
    assert linked.count("<a ") == 1


def test_words_that_are_linked_already_or_cut_by_a_tag_are_left() -> None:
    inside = '<p><a href="https://example.org/">Mark Rutte</a></p>'
    assert body.link_spans(inside, [(0, 0, 10, "/x/")]).count("<a ") == 1
    cut = "<p>Mark <em>Rutte</em></p>"
    assert body.link_spans(cut, [(0, 0, 10, "/x/")]) == cut


def test_of_spans_that_overlap_the_shortest_is_linked() -> None:
    html = "<p>Ministers of NATO meet.</p>"
    linked = body.link_spans(html, [(0, 0, 22, "/meeting/"), (0, 13, 17, "/nato/")])
    assert linked == '<p>Ministers of <a href="/nato/">NATO</a> meet.</p>'


def test_spans_beyond_the_text_do_nothing() -> None:
    html = "<p>Short.</p>"
    assert body.link_spans(html, [(0, 3, 90, "/x/"), (7, 0, 2, "/y/"), (0, 3, 3, "/z/")]) == html


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(st.lists(WORDS))
def test_paragraphs_come_back_as_they_went_in(texts: list[str]) -> None:
    html = body.clean(body.from_paragraphs(texts))
    kept = [text for text in body.paragraphs(body.from_paragraphs(texts)) if text.strip()]
    assert body.paragraphs(html) == body.paragraphs(body.from_paragraphs(texts))
    assert len(kept) <= len(texts)


@given(st.text())
def test_cleaning_twice_changes_nothing(html: str) -> None:
    assert body.clean(body.clean(html)) == body.clean(html)


@given(st.lists(WORDS, min_size=1), st.integers(0, 5), st.integers(0, 30), st.integers(0, 30))
def test_linking_never_changes_a_word(texts: list[str], paragraph: int, a: int, b: int) -> None:
    html = body.clean(body.from_paragraphs(texts))
    linked = body.link_spans(html, [(paragraph, min(a, b), max(a, b), "/people/x/")])
    assert body.paragraphs(linked) == body.paragraphs(html)
