"""Arabic copy: people whom the record knows."""

from briefings.words import normalise
from newsroom.reading.finding import Finding
from newsroom.reading.known import Known, Names
from newsroom.reading.read import read

KNOWN = Known(normalise, people=Names.of([(normalise("مارك روته"), 1, "Mark Rutte")]))


def people(*paragraphs: str) -> list[Finding]:
    return [one for one in read(paragraphs, known=KNOWN, language="ar") if one.kind == "person"]


def test_a_person_on_record_is_found_with_later_mentions() -> None:
    copy = ("وصل مارك روته إلى بروكسل.", "وقال مارك روته إن المحادثات مستمرة.")
    (finding,) = people(*copy)
    assert (finding.words, finding.payload["candidates"]) == (
        "مارك روته",
        [{"key": 1, "label": "Mark Rutte"}],
    )
    ((paragraph, start, end),) = finding.payload["again"]
    assert copy[paragraph][start:end] == "مارك روته"


def test_a_name_written_together_with_and_or_to_is_found() -> None:
    copy = "اجتمع الوزراء ومارك روته يوم الخميس."
    (finding,) = people(copy)
    assert copy[finding.start : finding.end] == finding.words == "مارك روته"


def test_a_first_name_alone_is_nobody() -> None:
    assert people("قال مارك إنه سيعود.") == []
    assert people("مارك") == []
