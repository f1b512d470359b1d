"""What all findings have in common: spans, order, fingerprints, reasons."""

from hypothesis import given
from hypothesis import strategies as st

from briefings.words import normalise
from newsroom.reading.finding import Finding, fingerprint
from newsroom.reading.known import Known
from newsroom.reading.read import read
from tests.reading.record import KNOWN

COPY = (
    "NATO foreign ministers will meet in Brussels on Thursday.",
    "NATO Secretary General Jane Roe will chair the meeting. Roe spoke in Kyiv.",
)
WORDS = """
    NATO EU ministers leaders will meet in on the of Thursday June two-day meeting summit
    President Secretary General of State Jane Roe von der ’s . , ( ) 32 members “ Ukrainian
    Foreign Minister chair Brussels The Hague J. U.S. - former
"""


def prints(*paragraphs: str, known: Known = KNOWN) -> set[str]:
    return {fingerprint(finding, normalise) for finding in read(paragraphs, known=known)}


def test_findings_come_in_the_order_of_the_copy() -> None:
    findings = read(COPY, known=KNOWN)
    spans = [(f.paragraph or 0, f.start) for f in findings]
    assert spans == sorted(spans)


def test_every_finding_has_a_rule_and_a_sentence_for_the_editor() -> None:
    for finding in read(COPY, known=KNOWN):
        assert finding.rule
        assert finding.reason.endswith(".")
        assert 0 < finding.score <= 1


def test_a_fingerprint_does_not_move_with_the_words() -> None:
    assert prints("Before.", "And so, " + COPY[0], COPY[1]) == prints(*COPY)


def test_a_fingerprint_does_not_depend_on_what_the_record_knows_of_a_person() -> None:
    def person(known: Known) -> str:
        (finding,) = [f for f in read(COPY, known=known) if f.kind == "person"]
        return fingerprint(finding, normalise)

    assert person(Known(normalise)) == person(KNOWN)


def test_a_fingerprint_tells_kinds_words_and_ties_apart() -> None:
    def one(kind: str, words: str, tied: str) -> str:
        finding = Finding(kind, 0, 0, 1, words, 1.0, "rule", "Why.", {"tied": tied})
        return fingerprint(finding, normalise)

    assert one("place", "Riga", "") == one("place", "RIGA", "")
    different = {one("place", "Riga", ""), one("person", "Riga", ""), one("place", "Riga", "x")}
    assert len(different) == 3


def test_a_second_language_is_read_for_its_dateline_only() -> None:
    assert read(COPY, known=KNOWN, language="fr") == ()
    assert read(COPY, known=KNOWN, language="en-GB") == read(COPY, known=KNOWN, language="")


def test_empty_copy_gives_nothing() -> None:
    assert read((), known=KNOWN) == ()
    assert read(("", "…"), known=KNOWN) == ()


@given(st.lists(st.lists(st.sampled_from(WORDS.split()), max_size=40).map(" ".join), max_size=4))
def test_every_span_is_the_words_it_says(paragraphs: list[str]) -> None:
    findings = read(paragraphs, known=KNOWN)
    for finding in findings:
        assert finding.paragraph is not None
        assert paragraphs[finding.paragraph][finding.start : finding.end] == finding.words
        for paragraph, start, end in finding.payload.get("again", ()):
            assert 0 <= start < end <= len(paragraphs[paragraph])
    assert len({fingerprint(finding, normalise) for finding in findings}) == len(findings)


@given(st.lists(st.text(), max_size=3))
def test_any_text_can_be_read(paragraphs: list[str]) -> None:
    for finding in read(paragraphs, known=KNOWN):
        assert finding.words
