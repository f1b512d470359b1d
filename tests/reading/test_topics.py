"""Topics that the copy's words bring up: never a fact, at most a handful."""

from dataclasses import replace

from newsroom.reading.finding import Finding
from newsroom.reading.known import Known
from newsroom.reading.read import read
from newsroom.reading.topics import MOST
from tests.reading.record import KNOWN, names

TOPICS = names(
    (
        ("Defence spending", 1, "Defence spending"),
        ("defence budget", 1, "Defence spending"),
        ("summit", 2, "Summits"),
        ("Indo-Pacific", 3, "Indo-Pacific partners"),
        ("القمة", 2, "Summits"),
    )
)
HOUSE = replace(KNOWN, topics=TOPICS)


def topics(*paragraphs: str, known: Known = HOUSE) -> list[Finding]:
    return [finding for finding in read(paragraphs, known=known) if finding.kind == "topic"]


def labels(*paragraphs: str) -> list[str]:
    return [finding.payload["name"] for finding in topics(*paragraphs)]


def test_a_word_of_a_topic_in_the_first_paragraph_brings_it_up() -> None:
    (finding,) = topics("Ministers spoke of the defence budget.")
    assert (finding.words, finding.payload["name"]) == ("defence budget", "Defence spending")
    assert finding.payload["candidates"] == [{"key": 1, "label": "Defence spending"}]


def test_further_down_it_takes_two() -> None:
    assert labels("Ministers met.", "The summit was long.") == []
    assert labels("Ministers met.", "The summit was long.", "A summit it was.") == ["Summits"]


def test_every_mention_is_kept_and_told() -> None:
    (finding,) = topics("Defence spending rose.", "The defence budget will grow.")
    assert finding.payload["again"] == [[1, 4, 18]]
    assert "2×" in finding.reason


def test_a_topic_is_never_sure_enough_to_be_confirmed_with_others() -> None:
    (finding,) = topics(*["The summit, a summit of summit leaders."] * 20)
    assert finding.score < 0.8


def test_the_words_of_a_phrase_stand_together() -> None:
    assert labels("Defence, they said; spending grew.") == []
    assert labels("Indo-Pacific partners came.") == ["Indo-Pacific partners"]


def test_a_story_gets_a_handful_at_most() -> None:
    many = names(tuple((word, n, word) for n, word in enumerate("abcdefghijklmnop")))
    text = " ".join("abcdefghijklmnop")
    assert len(topics(text, known=replace(KNOWN, topics=many))) == MOST


def test_a_house_without_topics_gets_none() -> None:
    assert topics("The summit.", known=KNOWN) == []
