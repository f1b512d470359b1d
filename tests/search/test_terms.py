"""Words as they are searched, in both languages of the site."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.search.marking import LONG, excerpt, marked
from newsroom.search.query import Phrase, parse
from newsroom.search.terms import found, terms, terms_of

ODD = st.text(max_size=300)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sybiha", "SYBIHA"),
        ("ministers", "Minister"),
        ("sanctioned", "sanctions"),
        ("Rutte's", "Ruttes"),
        ("Zelenskyy’s", "Zelenskyys"),
        ("Erdoğan", "Erdogan"),
        ("U.S.", "US"),
        ("Sana'a", "Sanaa"),
        ("وزير", "الوزير"),
        ("والمفاوضات", "مفاوضات"),
        ("أوكرانيا", "اوكرانيا"),
        ("الْقَاهِرَة", "القاهره"),
    ],
)
def test_spellings_of_one_word_are_one(one: str, other: str) -> None:
    assert terms(one) == terms(other) != []


@pytest.mark.parametrize(
    ("one", "other"), [("Iran", "Iraq"), ("وزير", "وزارة"), ("2024", "2025"), ("Kyiv", "Kiev")]
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert terms(one) != terms(other)


def test_a_word_is_found_where_it_stands() -> None:
    text = "In Kyiv, the U.S. minister’s talks."
    assert [text[word.start : word.end] for word in found(text)] == [
        "In", "Kyiv", "the", "U.S.", "minister’s", "talks",
    ]  # fmt: skip


@given(ODD)
def test_no_text_is_refused_and_every_term_is_letters(text: str) -> None:
    assert all(term.isalnum() or term for term in terms(text))
    spans = [(word.start, word.end) for word in found(text)]
    assert spans == sorted(spans)


@pytest.mark.parametrize("typed", ["", "   ", '"', "-", "-kyiv", "***", '""', "( ) AND", "\x00"])
def test_what_asks_for_nothing_is_empty(typed: str) -> None:
    assert typed == "( ) AND" or not parse(typed).wanted


def test_quotes_minus_and_star_say_more() -> None:
    query = parse('summit "The Hague" -draft sybi* al-Jubeir')
    assert query.wanted == (
        Phrase(("summit",)),
        Phrase(("the", "hagu")),
        Phrase(("sybi",), begins=True),
        Phrase(("al", "jubeir")),
    )
    assert query.unwanted == (Phrase(("draft",)),)


def test_a_very_long_question_is_cut() -> None:
    assert len(parse(" ".join(f"word{n}" for n in range(500))).wanted) == 12


@settings(deadline=None)
@given(ODD, st.text(max_size=60))
def test_marking_changes_no_letter(text: str, typed: str) -> None:
    assert "".join(run.text for run in marked(text, parse(typed))) == text


# Spellings of a few words, so that what is typed is often there: with marks, ligatures, joiners,
# small punctuation, and signs that part a word in two.
SPELT = st.sampled_from(
    ["dying", "die", "U.S.", "US", "Rutte’s", "ruttes", "O’Brien", "o'brien", "Summit", "ſummits",
     "e\u0301tat", "état", "ab_cd", "cd", "a\u06decd", "ﬁne", "fine", "½", "2", "x.y.z", "İs", "is",
     "وزير", "الوزير", "æther", "aether", "`a", "_a", "\u200ca", "a\u0640b", "٢", "“cd”", "\u212a"]
)  # fmt: skip
BETWEEN = st.sampled_from(["", " ", "-", "’", "\n"])
WORDS = st.lists(SPELT | st.text(max_size=5), max_size=10)
SAID = st.builds(lambda between, words: between.join(words), BETWEEN, WORDS)


@settings(deadline=None)
@given(SAID, SAID)
def test_no_hit_is_passed_over(text: str, typed: str) -> None:
    query = parse(typed)
    asked = [(word.start, word.end) for word in found(text) if query.marks(word.terms)]
    assert [run.text for run in marked(text, query) if run.hit] == [text[a:b] for a, b in asked]


def test_hits_are_marked_in_the_text_as_printed() -> None:
    runs = marked("Ministers met the minister in Kyïv.", parse("minister kyiv"))
    assert [run.text for run in runs if run.hit] == ["Ministers", "minister", "Kyïv"]


def test_an_excerpt_is_cut_between_words_around_the_first_hit() -> None:
    text = "word " * 200 + "the summit was agreed " + "word " * 200
    said = "".join(run.text for run in excerpt(text, parse("summit")))
    assert said.startswith("… word")
    assert said.endswith("word …")
    assert "the summit was agreed" in said
    assert len(said) <= LONG + 5


def test_one_endless_word_is_cut_too() -> None:
    assert len("".join(run.text for run in excerpt("a" * 10_000, parse("b")))) <= LONG + 4


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads that change places all the time."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("hurried")
def test_threads_at_work_on_words_together_give_what_one_gives_alone() -> None:
    """A server has several; one stemmer for all of them broke off in the middle of words."""
    words = [
        f"{start}{end}" for start in "abcdefghij" for end in ("ingations", "ives", "fulnesses")
    ]
    alone = [terms_of.__wrapped__(word) for word in words]

    def together(_: int) -> bool:
        return all([terms_of.__wrapped__(word) for word in words] == alone for _ in range(20))

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(together, range(4)))
